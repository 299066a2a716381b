"""Which reading to try at which word."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from workers.recognise import date_calendar as calendar
from workers.recognise import date_context as context
from workers.recognise import date_counted as counted
from workers.recognise import date_feasts as feasts
from workers.recognise import date_half_years as half_years
from workers.recognise import date_holidays as holidays
from workers.recognise import date_monthdays as monthdays
from workers.recognise import date_moved as moved
from workers.recognise import date_named as named
from workers.recognise import date_numeric as numeric
from workers.recognise import date_ordinals as ordinals
from workers.recognise import date_reckoned as reckoned
from workers.recognise import date_relative as relative
from workers.recognise import date_spans as spans
from workers.recognise import date_told_years as told_years
from workers.recognise import date_weekdays as weekdays
from workers.recognise import date_years as years
from workers.recognise.date_calendar import Setting
from workers.recognise.date_context import Cue
from workers.recognise.date_numeric import Expression
from workers.recognise.date_terms import net_terms
from workers.recognise.date_tokens import Tokens
from workers.recognise.date_words import (
    ALSO,
    BEFORE_LAST,
    BEGIN,
    COMING,
    COUNTED_ORDINALS,
    END,
    ENDS,
    FINAL,
    LAST,
    LATE,
    MIDDLE,
    MONTHS,
    NEXT,
    NUMBERS,
    ORDINALS,
    QUARTER_WORDS,
    RELATIVE_DAYS,
    SHORT_WEEKDAYS,
    THIS,
    UNITS,
    WEEK,
    WEEK_NUMBER,
    WEEKDAYS,
    WEEKEND,
    WITHIN,
)

_ALL = ("nl", "fr", "en", "de")
# The United States write the month first.
_MONTH_FIRST_ZONES = frozenset({
    "America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles", "America/Phoenix",
    "America/Detroit", "America/Anchorage", "Pacific/Honolulu", "US/Eastern", "US/Central", "US/Mountain",
    "US/Pacific",
})  # fmt: skip
_PARTS = END | LATE | BEGIN | MIDDLE | frozenset(ENDS)
_MODIFIERS = NEXT | COMING | THIS | LAST | BEFORE_LAST
_DATED = frozenset(MONTHS) | frozenset(WEEKDAYS) | frozenset(SHORT_WEEKDAYS)


class Grammar:
    """The grammar for one text: `at` reads the date that begins at a token."""

    __slots__ = (
        "_languages",
        "_last_setting",
        "_relative_words",
        "_starters",
        "_tokens",
        "now",
        "plain",
        "today",
        "zone",
    )

    def __init__(self, tokens: Tokens, now: datetime, language: str) -> None:
        self._tokens = tokens
        self.now = now
        self.today = now.date()
        self.zone = now.tzinfo
        self._languages = (language,) if language in _ALL else _ALL
        american = getattr(now.tzinfo, "key", "") in _MONTH_FIRST_ZONES and self._languages == ("en",)
        month_first = numeric.writes_month_first(tokens, usual=american)
        self.plain = Setting(self.today, month_first=month_first, country=holidays.country(now))
        self._relative_words = _RELATIVE_STARTS[language if language in _ALL else "un"]
        self._starters = _STARTERS_OF[language if language in _ALL else "un"]
        self._last_setting: tuple[int, Setting] = (-1, self.plain)

    def at(self, index: int) -> Expression | None:
        """The date whose first token is `index`; None where none begins there."""
        word = self._tokens.words[index]
        if word.isdigit():
            return self._number(index)
        if word not in self._starters:
            return None
        return (
            (
                relative.relative_day(self._tokens, index, self.plain, self._languages)
                if word in self._relative_words
                else None
            )
            or (feasts.named(self._tokens, index, self.plain) if word in feasts.FIRST_WORDS else None)
            or (feasts.modified(self._tokens, index, self.plain) if word in _MODIFIERS else None)
            or (named.from_spelled(self._tokens, index, self._setting(index)) if self._is_spelled(index) else None)
            or (self._reckoned(index, word) if word in _RECKONED else None)
            or (self._ordinal(index) if word in ordinals.FIRST_ORDINALS or self._is_french_day(index) else None)
            or (relative.part_of(self._tokens, index, self.plain) if word in _PARTS else None)
            or (relative.modified(self._tokens, index, self.plain) if word in _MODIFIERS else None)
            or (self._name(index) if word in _DATED else None)
            or self._counted(index, word)
            or (reckoned.week_number(self._tokens, index, self.today) if word in WEEK_NUMBER else None)
            or (relative.weekend(self._tokens, index, self.plain) if word in _WEEKENDS else None)
            or (relative.unit_first(self._tokens, index, self.plain) if word in UNITS else None)
        )

    def _setting(self, index: int) -> Setting:
        """What the words around `index` say; several readings of one number ask it."""
        if self._last_setting[0] != index:
            self._last_setting = index, self._read_setting(index)
        return self._last_setting[1]

    def _read_setting(self, index: int) -> Setting:
        cue, _ = context.cue_before(self._tokens, index)
        ahead = cue in (Cue.INCLUSIVE, Cue.STRICT, Cue.WEAK_STRICT)
        past = not ahead and context.is_past(self._tokens, index)
        looking_on = ahead or context.is_future(self._tokens, index)
        recent = 30 if looking_on else 75
        plain = self.plain
        of = cue is Cue.OF and not spans.opens(self._tokens, index)
        return Setting(self.today, past, of, recent, looking_on, plain.month_first, plain.country)

    def _number(self, index: int) -> Expression | None:
        tokens = self._tokens
        following = tokens.word(index + 1)
        if len(tokens.words[index]) == _COMPACT and self._expects(index):
            return numeric.compact(tokens, index)
        if len(tokens.words[index]) > 4 or numeric.goes_on(tokens, index):
            return None
        listed = spans.listed(tokens, index, self._setting(index)) if tokens.word(index - 1) in ALSO else None
        if listed is not None or following == "":
            return listed or self._ordinal(index)
        span = spans.figures(tokens, index, self._setting(index)) if following in ("/", "-", "–", ".") else None
        if span is not None:
            return span
        if following in ("/", "-", ".") and tokens.number(index + 2) is not None:
            found = numeric.read(
                tokens, index, self._setting(index), expected=self._expects(index) or self._bare(index)
            )
            if found is not None:
                return found
        found = named.from_number(tokens, index, self._setting(index)) if self._names_follow(index) else None
        found = found or (named.from_year(tokens, index) if len(tokens.words[index]) == 4 else None)
        if found is None and following in UNITS:
            found = counted.ago(tokens, index, self.plain) or moved.counted_on(tokens, index, self.plain)
        if found is None and following in _AFTER_NUMBER:
            found = self._numbered(index)
        if found is not None and found.last is None:
            found = self._week_of(found)
        return found or self._ordinal(index)

    def _numbered(self, index: int) -> Expression | None:
        """ "3. Quartal", "3e trimestre", "22. KW", "1st Monday of June"."""
        tokens, after = self._tokens, index + 2
        if tokens.word(after) in ("kw", "kalenderwoche") and (number := tokens.number(index)):
            written = years.year(tokens, after + 1)
            days = calendar.iso_week(self.today, number, written[0] if written else None)
            stop = written[1] if written else after + 1
            return Expression(index, stop, days[0], days[1], "week", "period") if days else None
        return self._reckoned(index, "")

    def _reckoned(self, index: int, word: str) -> Expression | None:
        tokens, setting = self._tokens, self.plain
        if weekdays.is_repeated(tokens, index):
            return None
        return (
            reckoned.quarter_end(tokens, index, setting)
            or half_years.half_year(tokens, index, setting)
            or moved.weekdays_ago(tokens, index, setting)
            or moved.after_next(tokens, index, setting)
            or moved.french_bygone(tokens, index, setting)
            or reckoned.quarter(tokens, index, setting)
            or reckoned.placed_day(tokens, index, setting)
            or reckoned.placed_week(tokens, index, setting)
            or (reckoned.unit_end(tokens, index, setting) if word in UNITS or word == "quarter" else None)
            or (moved.counted_on(tokens, index, setting) if word in NUMBERS else None)
        )

    def _is_spelled(self, index: int) -> bool:
        return self._tokens.words[index] in ordinals.FIRST_WORDS and self._names_follow(index)

    def _is_french_day(self, index: int) -> bool:
        """ "le dix de ce mois", "le premier du mois"."""
        return self._tokens.words[index] in ordinals.FIRST_WORDS and self._tokens.word(index - 1) == "le"

    def _bare(self, index: int) -> bool:
        """Whether the text is nothing but two numbers and the sign between: "5/12" alone; "24/7" is always open."""
        tokens = self._tokens
        written = tokens.text.strip()
        return index == 0 and len(tokens) == 3 and tokens.word(1) in "/-" and written != "24/7" and len(written) <= 5

    def _week_of(self, found: Expression) -> Expression:
        """ "de week van 7 december", "la semaine du 7 décembre": that day and the six after it."""
        tokens, begin = self._tokens, found.begin - int(self._tokens.word(found.begin - 1) in ("the", "dem", "de"))
        unit = UNITS.get(tokens.word(begin - 2))
        if tokens.phrase(begin - 3, 3) == "w / c":
            return Expression(begin - 3, found.after, found.first, calendar.add_days(found.first, 6), "week", "period")
        if tokens.word(begin - 1) not in _OF_WEEK or unit not in (WEEK, WEEKEND):
            return found
        if unit == WEEKEND:
            saturday = calendar.week(found.first)[0] + calendar.DAY * 5
            return Expression(begin - 2, found.after, saturday, saturday + calendar.DAY, "week", "period")
        last = calendar.add_days(found.first, 6)
        return Expression(begin - 2, found.after, found.first, last, "week", "period")

    def _names_follow(self, index: int) -> bool:
        """Whether a month stands within the next words: the cheap look before the careful one."""
        return any(word in MONTHS for word in self._tokens.words[index + 1 : index + 11])

    def _expects(self, index: int) -> bool:
        tokens = self._tokens
        if tokens.word(index + 1) == "-" and self._languages == ("en",):  # "from 7-10": hours; "on 22-6": a day
            return tokens.word(index - 1) == "on" and max(tokens.number(index) or 0, tokens.number(index + 2) or 0) > 12
        return context.expects_date(self._tokens, index)

    def _ordinal(self, index: int) -> Expression | None:
        """ "by the 15th", "tegen de 15de", "am fünfzehnten", "le 15 du mois prochain"."""
        cue, _ = context.cue_before(self._tokens, index)
        bounded = cue in (Cue.INCLUSIVE, Cue.STRICT, Cue.WEAK_INCLUSIVE, Cue.WEAK_STRICT)
        bounded = bounded or context.deadline_after(self._tokens, index + 1)
        setting = self.plain if bounded else replace(self.plain, past=context.is_past(self._tokens, index))
        return monthdays.read(self._tokens, index, setting, bounded=bounded)

    def _name(self, index: int) -> Expression | None:
        word, before = self._tokens.words[index], self._tokens.word(index - 1)
        setting = self._setting(index)
        if before in _SINCE or (before in ("de", "dem", "den", "le") and self._tokens.word(index - 2) in _SINCE):
            setting = replace(setting, past=True)
        if word in WEEKDAYS or word in SHORT_WEEKDAYS:
            found = weekdays.from_weekday(self._tokens, index, setting)
            if found is not None or word not in MONTHS:
                return found
        found = spans.months(self._tokens, index, setting) if word in MONTHS else None
        if found is not None:
            return found
        spoken_of = before in _FOR_A_MONTH or (
            before in ("de", "'") and self._languages == ("fr",) and not self._tokens.capital(index)
        )
        found = named.from_month(self._tokens, index, setting, expected=spoken_of or self._expects(index))
        if found is not None and found.precision == "month":
            return told_years.applied(self._tokens, index, found, self.today)
        return self._week_of(found) if found is not None and found.last is None else found

    def _counted(self, index: int, word: str) -> Expression | None:
        """ "binnen 14 dagen", "two weeks ago", "vor drei Tagen", "il y a 3 jours"."""
        if word == "over" and "nl" not in self._languages:
            return None
        if word == "net":
            return net_terms(self._tokens, index, self.now)
        found = counted.within(self._tokens, index, self.now) if word in WITHIN else None
        if found is None and (word in NUMBERS or word in ("vor", "il", "y") or word in counted.HALVES):
            found = counted.ago(self._tokens, index, self.plain)
        return found


_RECKONED = (
    frozenset({"q", "t", "k", "h", "month", "year", "quarter"})
    | frozenset(half_years.FIRST_WORDS)
    | FINAL
    | QUARTER_WORDS
    | frozenset(COUNTED_ORDINALS)
    | NEXT
    | THIS
    | LAST
    | BEFORE_LAST
    | frozenset(NUMBERS)
    | frozenset(WEEKDAYS)
    | frozenset(UNITS)
    | END
    | {"quartalsende", "kwartaaleinde"}
)
_COMPACT = 8  # digits of "20260615"
_FOR_A_MONTH = frozenset({"for", "für"})  # "the rent for May"
_OF_WEEK = frozenset({"van", "du", "of", "vom", "commencing", "beginning", "starting", "ab"})
_SINCE = frozenset({"since", "sinds", "depuis", "seit", "sedert"})
_AFTER_NUMBER = ORDINALS | {"."}
_WEEKENDS = frozenset({"weekend", "weekeinde", "wochenende", "week"})
_RELATIVE_STARTS: dict[str, frozenset[str]] = {
    code: frozenset(phrase.split()[0] for phrase in phrases) for code, phrases in RELATIVE_DAYS.items()
}
_RELATIVE_STARTS["un"] = frozenset().union(*_RELATIVE_STARTS.values())
_STARTERS = (
    _PARTS
    | _MODIFIERS
    | _DATED
    | WITHIN
    | WEEK_NUMBER
    | frozenset(NUMBERS)
    | frozenset(UNITS)
    | _RECKONED
    | feasts.FIRST_WORDS
    | ordinals.FIRST_WORDS
    | frozenset({"vor", "il", "y", "net"})
    | counted.HALVES
)
_STARTERS_OF = {code: _STARTERS | words for code, words in _RELATIVE_STARTS.items()}
