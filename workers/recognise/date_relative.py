"""Dates told from the day of writing: "morgen", "volgende week vrijdag", "eind deze maand", "within 5 working days"."""

from __future__ import annotations

from datetime import date

from workers.recognise import date_calendar as calendar
from workers.recognise import date_named as named
from workers.recognise import date_weekdays as weekdays
from workers.recognise.date_calendar import Setting
from workers.recognise.date_counted import amount, move
from workers.recognise.date_numeric import Expression, Nature, Precision
from workers.recognise.date_tokens import Tokens
from workers.recognise.date_words import (
    AFTER_LAST,
    AFTER_NEXT,
    ARTICLES,
    BEFORE_LAST,
    BEGIN,
    CLOCK_WORDS,
    COMING,
    DAY,
    DAY_PARTS,
    DOUBTFUL_MONTHS,
    END,
    ENDS,
    LAST,
    LATE,
    MIDDLE,
    MONTH,
    MONTHS,
    NEXT,
    NOT_TOMORROW,
    RELATIVE_DAYS,
    THIS,
    UNITS,
    WEEK,
    WEEK_NUMBER,
    WEEKDAYS,
    WEEKEND,
    WORKDAY,
    YEAR,
)


def relative_day(tokens: Tokens, index: int, setting: Setting, languages: tuple[str, ...]) -> Expression | None:
    """ "vandaag", "après-demain", "the day after tomorrow", with a part of the day after it."""
    for length in (4, 3, 2, 1):
        phrase = tokens.phrase(index, length)
        for language in languages:
            by = RELATIVE_DAYS[language].get(phrase)
            if by is None or (phrase == "ce jour" and tokens.phrase(index + 2, 2) == "- là"):
                continue
            until = tokens.word(index - 1) == "van" and tokens.word(index + 1) in ("tot", "t")
            if phrase == "morgen" and tokens.word(index - 1) in NOT_TOMORROW and not until:
                return None
            after = index + length
            if tokens.word(after) in DAY_PARTS and tokens.word(after) not in CLOCK_WORDS:
                after += 1
            elif tokens.phrase(after, 3) == "après - midi":
                after += 3
            found = calendar.add_days(setting.today, by)
            return Expression(index, after, found, nature="past" if by < 0 else "") if found else None
    return None


def modified(tokens: Tokens, index: int, setting: Setting) -> Expression | None:
    """ "volgende week (vrijdag)", "next Tuesday", "ce vendredi", "deze maand", "afgelopen maandag"."""
    word, following = tokens.word(index), tokens.word(index + 1)
    at_the_latest = word == "laatste" and tokens.word(index - 1) in ("ten", "zijn", "n")
    if word in WEEKDAYS or following == "" or at_the_latest or tokens.phrase(index + 1, 3) == "week - end":
        return None
    by = 1 if word in NEXT or word in COMING else 0 if word in THIS else -1 if word in LAST else None
    by = (
        2
        if word.startswith("übernächst")
        else -2
        if word in BEFORE_LAST or tokens.phrase(index - 2, 2) == "avant -"
        else by
    )
    if by is None:
        return None
    if following in WEEKDAYS:
        return _far_weekday(index, setting, WEEKDAYS[following], by) or _modified_weekday(
            tokens, index, setting, WEEKDAYS[following]
        )
    if following in MONTHS and by in (1, -1):
        return _modified_month(tokens, index, setting, by)
    unit = UNITS.get(following)
    if unit is None and by in (1, -1):
        return _coming(tokens, index, setting) if by == 1 else _bygone(tokens, index, setting)
    if unit == WEEKEND and word in COMING and setting.today.weekday() < 5:
        by = 0
    return None if unit is None or following in ("u", "h", "an") else _modified_unit(tokens, index, setting, unit, by)


def _modified_month(tokens: Tokens, index: int, setting: Setting, by: int) -> Expression | None:
    """ "last October", "im vergangenen Oktober", "komende oktober": never the running month."""
    if weekdays.begins_date(tokens, index + 2) or (
        tokens.word(index + 1) in DOUBTFUL_MONTHS and not tokens.capital(index + 1)
    ):
        return None
    number, today = MONTHS[tokens.word(index + 1)], setting.today
    year = today.year + int(number <= today.month) if by > 0 else today.year - int(number >= today.month)
    first, last = calendar.month(year, number)
    return Expression(index, index + 2, first, last, "month", "past" if by < 0 else "period")


def _far_weekday(index: int, setting: Setting, weekday: int, by: int) -> Expression | None:
    """ "übernächsten Freitag", "vorletzten Freitag": the one after the next, the one before the last."""
    if by == 2:
        return Expression(index, index + 2, weekdays.in_week(setting.today, weekday, 2))
    if by != -2:
        return None
    return Expression(index, index + 2, calendar.last_weekday(setting.today, weekday) - calendar.DAY * 7, nature="past")


def weekend(tokens: Tokens, index: int, setting: Setting) -> Expression | None:
    """ "(voor het) weekend", "(ce) week-end", "(am) Wochenende"; a wish ("bon week-end") has no article before it."""
    french = tokens.phrase(index, 3) == "week - end"
    if not (french or UNITS.get(tokens.word(index)) == WEEKEND):
        return None
    before = tokens.word(index - 1)
    after = index + (3 if french else 1)
    by = 1 if tokens.word(after) in AFTER_NEXT else -1 if tokens.word(after) in AFTER_LAST else 0
    if before not in ("het", "le", "the", "am", "this", "ce", "dit", "dem", "das", "voor", "avant"):
        return None
    if tokens.word(index - 2) in ("na", "after", "après", "nach"):
        return None  # "after the weekend" is no day of it
    if tokens.word(after) in ("of", "van", "du", "vom") and weekdays.begins_date(tokens, after + 1):
        return None  # "the weekend of 6 June"
    days = stretch(setting.today, WEEKEND, by)
    nature: Nature = "past" if by < 0 else "period"
    return Expression(index, after + abs(by), days[0], days[1], "week", nature) if days else None


def _coming(tokens: Tokens, index: int, setting: Setting) -> Expression | None:
    """ "de komende 3 weken", "in den nächsten zwei Wochen": from today on."""
    counted = amount(tokens, index + 1)
    last = move(setting.today, counted[0], counted[1]) if counted else None
    if counted is None or last is None or last <= setting.today:
        return None
    return Expression(index, counted[2], setting.today, last, "week" if counted[1] != MONTH else "month", "period")


def _bygone(tokens: Tokens, index: int, setting: Setting) -> Expression | None:
    """ "de afgelopen twee weken", "in the last 3 months": up to today."""
    counted = amount(tokens, index + 1)
    first = move(setting.today, -counted[0], counted[1]) if counted else None
    if counted is None or first is None or first >= setting.today:
        return None
    return Expression(index, counted[2], first, setting.today, "week" if counted[1] != MONTH else "month", "past")


def _modified_weekday(tokens: Tokens, index: int, setting: Setting, weekday: int) -> Expression | None:
    word, today, after = tokens.word(index), setting.today, index + 2
    if tokens.word(after) in DAY_PARTS:
        after += 1
    dated = weekdays.from_weekday(tokens, index + 1, setting)
    if dated is not None and dated.after > after and dated.first.weekday() == weekday:
        return Expression(index, dated.after, dated.first, nature=dated.nature)
    if word in LAST:
        return Expression(index, after, calendar.last_weekday(today, weekday), nature="past")
    if word in NEXT:
        return Expression(index, after, weekdays.in_week(today, weekday, 1))
    if word in THIS:
        same = weekdays.in_week(today, weekday, 0)
        return Expression(index, after, same if same >= today else calendar.next_weekday(today, weekday))
    return Expression(index, after, calendar.next_weekday(today, weekday))


def _modified_unit(tokens: Tokens, index: int, setting: Setting, unit: str, by: int) -> Expression | None:
    after = index + 2
    if unit == WEEK:
        weekday = WEEKDAYS.get(tokens.word(after + (tokens.word(after) in ("op", "on", "le", "am", ","))))
        if weekday is not None:
            step = after + (tokens.word(after) in ("op", "on", "le", "am", ","))
            day = weekdays.in_week(setting.today, weekday, by)
            dated = weekdays.from_weekday(tokens, step, setting)
            return Expression(index, dated.after if dated is not None and dated.first == day else step + 1, day)
    days = stretch(setting.today, unit, by)
    if days is None:
        return None
    return Expression(index, after, days[0], days[1], _precision(unit), "past" if by < 0 else "period")


def _precision(unit: str) -> Precision:
    return "month" if unit in (MONTH, YEAR) else "week"


def stretch(today: date, unit: str, by: int) -> tuple[date, date] | None:
    """First and last day of this week, month, year or weekend, or of the one `by` further."""
    if unit == WEEK:
        return calendar.week(today, by)
    if unit == WEEKEND:
        saturday = calendar.week(today, by)[0] + calendar.DAY * 5
        return saturday, saturday + calendar.DAY
    if unit == MONTH:
        return calendar.month(*calendar.shift(today.year, today.month, by))
    if unit == YEAR:
        return date(today.year + by, 1, 1), date(today.year + by, 12, 31)
    return None


def unit_first(tokens: Tokens, index: int, setting: Setting) -> Expression | None:
    """French order: "(la) semaine prochaine", "le mois dernier", "(le) mois prochain"."""
    unit = UNITS.get(tokens.word(index))
    if unit not in (WEEK, MONTH, YEAR):
        return None
    following = tokens.word(index + 1)
    by = (
        1
        if following in AFTER_NEXT
        else -1
        if following in AFTER_LAST and following.endswith(("er", "ère", "é", "ée"))
        else 0
    )
    on = index + 2 + int(tokens.word(index + 2) in ("le", ","))
    if by and unit == WEEK and tokens.word(on) in WEEKDAYS:
        day = weekdays.in_week(setting.today, WEEKDAYS[tokens.word(on)], by)
        return Expression(index, on + 1, day, nature="past" if by < 0 else "")
    days = stretch(setting.today, unit, by) if by else None
    if days is None:
        return None
    return Expression(index, index + 2, days[0], days[1], _precision(unit), "past" if by < 0 else "period")


def part_of(tokens: Tokens, index: int, setting: Setting) -> Expression | None:
    """ "eind mei", "fin de la semaine prochaine", "end of the month", "Mitte Juni", "begin volgende week", "COB"."""
    word = tokens.word(index)
    if word in ENDS and ENDS[word] != WEEKEND:
        return _end_word(tokens, index, setting, ENDS[word])
    part = "end" if word in END | LATE else "begin" if word in BEGIN else "middle" if word in MIDDLE else ""
    if not part or (word == "half" and tokens.word(index + 1) == "of"):
        return None
    begin = index + 1
    while tokens.word(begin) in ARTICLES or tokens.word(begin) in ("-", "business"):
        begin += 1
    days, unit, after = _stretch_at(tokens, begin, setting)
    if days is None:
        return None
    if unit == DAY:
        return Expression(index, after, days[0], nature="deadline" if part == "end" else "", whole=True)
    first, last = _portion(days, unit, part)
    if part == "end" and word in END:
        return Expression(index, after, last, None, _precision(unit), whole=True)
    return Expression(index, after, first, last, _precision(unit), "period", whole=True)


def _end_word(tokens: Tokens, index: int, setting: Setting, unit: str) -> Expression | None:
    if unit == DAY:
        following = weekdays.from_weekday(tokens, index + 1, setting) or relative_day(
            tokens, index + 1, setting, ("nl", "fr", "en", "de")
        )
        day, after = (following.first, following.after) if following else (setting.today, index + 1)
        return Expression(index, after, day, nature="deadline", whole=True)
    days = stretch(setting.today, unit, 0)
    if days is None:
        return None
    last = _portion(days, unit, "end")[1]
    return Expression(index, index + 1, last, None, "week" if unit == WEEK else "month", whole=True)


def _stretch_at(tokens: Tokens, index: int, setting: Setting) -> tuple[tuple[date, date] | None, str, int]:
    """The week, month, year or day that the words at `index` name, the running one where no more is said."""
    month = named.from_month(tokens, index, setting, expected=True)
    if month is not None and month.last is not None and month.precision == "month":
        return (month.first, month.last), MONTH, month.after
    number = tokens.number(index + 1) if tokens.word(index) in WEEK_NUMBER else None
    if number is not None and 1 <= number <= 53:  # "fin de la semaine 12"
        return calendar.iso_week(setting.today, number, None), WEEK, index + 2
    french = unit_first(tokens, index, setting)
    found = french or modified(tokens, index, setting)
    if found is not None and found.last is not None:
        unit = (
            WEEK if found.precision == "week" else YEAR if found.last.month == 12 and found.first.month == 1 else MONTH
        )
        return (found.first, found.last), unit, found.after
    unit = UNITS.get(tokens.word(index), "")
    articled = tokens.word(index - 1) in ARTICLES or tokens.word(index - 1) in END | BEGIN | {"business", "-"}
    if unit in (DAY, WORKDAY) and articled and tokens.word(index) in ("dag", "day", "tages", "werkdag", "arbeitstages"):
        return (setting.today, setting.today), DAY, index + 1
    if unit in (WEEK, MONTH, YEAR) and articled and tokens.word(index) not in ("a", "an", "u", "h"):
        return stretch(setting.today, unit, 0), unit, index + 1
    return None, "", index


def _portion(days: tuple[date, date], unit: str, part: str) -> tuple[date, date]:
    """The beginning, middle or end of a week (to Tuesday, Wednesday, Friday), a month (10th, 20th, last) or a year."""
    first, last = days
    if unit == WEEK:
        cuts = {"begin": (0, 1), "middle": (2, 2), "end": (3, 4)}[part]
        return first + calendar.DAY * cuts[0], first + calendar.DAY * cuts[1]
    if unit == YEAR:
        cuts = {"begin": (1, 3), "middle": (5, 8), "end": (10, 12)}[part]
        return date(first.year, cuts[0], 1), calendar.month(first.year, cuts[1])[1]
    if part == "end":
        return first.replace(day=21), last
    return (first, first.replace(day=10)) if part == "begin" else (first.replace(day=11), first.replace(day=20))
