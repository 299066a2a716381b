"""Days counted from another day: "a week from Friday", "heute vor einer Woche", "vrijdag over twee weken"."""

from __future__ import annotations

from workers.recognise import date_calendar as calendar
from workers.recognise import date_feasts as feasts
from workers.recognise import date_weekdays as weekdays
from workers.recognise.date_calendar import Setting
from workers.recognise.date_counted import after_today, ago, amount, move
from workers.recognise.date_numeric import Expression, Precision
from workers.recognise.date_relative import modified, relative_day, stretch
from workers.recognise.date_tokens import Tokens
from workers.recognise.date_words import AGO, DAY, HOUR, MONTH, NUMBERS, UNITS, WEEK, WEEKDAYS, YEAR

_BACKWARDS = frozenset({"before", "voor", "vóór", "vor", "avant"})
_ALL = ("nl", "fr", "en", "de")


def counted_on(tokens: Tokens, index: int, setting: Setting) -> Expression | None:
    """ "two weeks from now", "a week from Friday", "3 days after tomorrow"."""
    counted = amount(tokens, index)
    if counted is None or counted[1] == HOUR:
        return None
    number, unit, after = counted
    today = after_today(tokens, after) if tokens.word(after) not in _BACKWARDS else None
    if today is not None:
        found = move(setting.today, number, unit)
        return Expression(index, today, found) if found else None
    begin = _counted_from(tokens, after, setting)
    sign = -1 if tokens.word(after) in _BACKWARDS else 1
    found = move(begin.first, sign * number, unit) if begin else None
    return Expression(index, begin.after, found) if begin and found else None


def _counted_from(tokens: Tokens, index: int, setting: Setting) -> Expression | None:
    """What "from Friday", "after tomorrow", "on Monday" or "tomorrow" behind "a week" counts from."""
    word = tokens.word(index)
    weekday = tokens.word(index + 1) in WEEKDAYS
    if word in ("before", "voor", "vóór", "vor", "na", "nach", "après", "avant"):
        return None if WEEKDAYS.get(tokens.word(index + 1)) is not None else _base(tokens, index + 1, setting)
    if word in ("from", "after") or (word == "on" and weekday):
        return None if word == "after" and weekday else _base(tokens, index + 1, setting)
    return _base(tokens, index, setting) if word in ("today", "tomorrow") else None


def after_next(tokens: Tokens, index: int, setting: Setting) -> Expression | None:
    """ "the week after next", "Friday after next", "de week na volgende week", "Monday week"."""
    word = tokens.word(index)
    weekday, unit = WEEKDAYS.get(word), UNITS.get(word)
    days = {"week": 7, "fortnight": 14}.get(tokens.word(index + 1))
    if weekday is not None and days is not None and word.endswith("day"):
        if tokens.number(index + 2) is not None:
            return None
        return Expression(index, index + 2, calendar.next_weekday(setting.today, weekday) + calendar.DAY * days)
    after = index + 3 if tokens.phrase(index + 1, 2) == "after next" else 0
    if tokens.phrase(index + 1, 2) == "before last" and unit in (WEEK, MONTH, YEAR):
        both = stretch(setting.today, unit, -2)
        return Expression(index, index + 3, *both, "week" if unit == WEEK else "month", "past") if both else None
    if unit == WEEK and tokens.phrase(index + 1, 3) in ("na volgende week", "nach nächster woche"):
        after = index + 4
    if not after:
        return None
    if weekday is not None:
        return Expression(index, after, weekdays.in_week(setting.today, weekday, 2))
    both = stretch(setting.today, unit, 2) if unit in (WEEK, MONTH, YEAR) else None
    return Expression(index, after, *both, "week" if unit == WEEK else "month", "period") if both else None


def french_bygone(tokens: Tokens, index: int, setting: Setting) -> Expression | None:
    """ "les deux dernières semaines", "ces trois derniers mois": up to today."""
    number = NUMBERS.get(tokens.word(index), tokens.number(index))
    unit = UNITS.get(tokens.word(index + 2))
    if number is None or tokens.word(index + 1) not in ("derniers", "dernières") or unit is None:
        return None
    first = move(setting.today, -number, unit)
    precision: Precision = "month" if unit == MONTH else "week"
    return Expression(index, index + 3, first, setting.today, precision, "past") if first else None


def weekdays_ago(tokens: Tokens, index: int, setting: Setting) -> Expression | None:
    """ "two Fridays ago"."""
    number = NUMBERS.get(tokens.word(index), tokens.number(index))
    weekday = WEEKDAYS.get(tokens.word(index + 1).removesuffix("s"))
    if number is None or not 1 <= number <= 52 or weekday is None or tokens.word(index + 2) not in AGO:
        return None
    day = calendar.last_weekday(setting.today, weekday) - calendar.DAY * 7 * (number - 1)
    return Expression(index, index + 3, day, nature="past")


def followed(tokens: Tokens, one: Expression, setting: Setting) -> Expression | None:
    """ "heute in einer Woche", "Freitag in 14 Tagen", "vandaag een week geleden", "demain en huit", "today week"."""
    if one.last is not None or one.nature == "past":
        return _ago_today(tokens, one)
    base = _base(tokens, one.begin, setting)
    if base is None or base.after != one.after:
        return None
    fixed = _fixed_shift(tokens, one.after)
    if fixed is not None:
        return Expression(one.begin, fixed[1], base.first + calendar.DAY * fixed[0])
    return _beside_a_feast(tokens, one, setting) or _counted_from_base(tokens, one, base, setting)


def _counted_from_base(tokens: Tokens, one: Expression, base: Expression, setting: Setting) -> Expression | None:
    weekday = WEEKDAYS.get(tokens.word(one.begin))
    begin = base.first if weekday is None else calendar.last_weekday(setting.today, weekday)
    back = ago(tokens, one.after, Setting(begin))
    if back is not None:
        return Expression(one.begin, back.after, back.first, nature="past")
    counted = amount(tokens, one.after + 1) if tokens.word(one.after) in ("in", "over", "dans") else None
    if counted is None or counted[1] not in (DAY, WEEK, MONTH):
        return None
    number, unit, after = counted
    if unit == DAY and number in (8, 15) and tokens.word(one.begin) in WEEKDAYS and tokens.word(one.after) != "in":
        number -= 1  # "vrijdag over acht dagen", "vendredi dans quinze jours": the same weekday
    found = move(base.first, number, unit)
    return Expression(one.begin, after, found) if found else None


def _beside_a_feast(tokens: Tokens, one: Expression, setting: Setting) -> Expression | None:
    """ "the Monday after Easter", "vrijdag voor Pinksteren"."""
    weekday, word = WEEKDAYS.get(tokens.word(one.begin)), tokens.word(one.after)
    if weekday is None or not (word in _BACKWARDS or word in ("after", "na", "nach", "après")):
        return None
    feast = feasts.at(tokens, one.after + 1, setting)
    if feast is None:
        return None
    day = calendar.last_weekday if word in _BACKWARDS else calendar.next_weekday
    return Expression(one.begin, feast.after, day(feast.first, weekday))


def _fixed_shift(tokens: Tokens, index: int) -> tuple[int, int] | None:
    """Days from a base and the index after: "demain en huit", "tomorrow week"."""
    phrase = tokens.phrase(index, 2)
    if phrase in ("en huit", "en quinze"):
        return (7 if phrase == "en huit" else 14), index + 2
    today = tokens.word(index - 1) in ("today", "tomorrow") and tokens.word(index) == "week"
    return (7, index + 1) if today and tokens.number(index + 1) is None else None


def _ago_today(tokens: Tokens, one: Expression) -> Expression | None:
    """ "a week ago today"."""
    told = one.last is None and tokens.word(one.after - 1) in AGO and tokens.word(one.after) == "today"
    return Expression(one.begin, one.after + 1, one.first, nature="past") if told else None


def _base(tokens: Tokens, index: int, setting: Setting) -> Expression | None:
    """Today, tomorrow, a weekday or "next Monday"."""
    weekday = WEEKDAYS.get(tokens.word(index))
    if weekday is not None:
        return Expression(index, index + 1, calendar.next_weekday(setting.today, weekday))
    found = relative_day(tokens, index, setting, _ALL)
    if found is None and tokens.word(index + 1) in WEEKDAYS:
        found = modified(tokens, index, setting)
    return found if found is not None and found.first >= setting.today and found.last is None else None


def from_there(tokens: Tokens, begin: int) -> bool:
    """Whether the day at `begin` is the one from which something was moved: "put back from 20 March to 27 March"."""
    if tokens.word(begin - 1) not in ("from", "du", "de", "van", "vom", "von"):
        return False
    return not _MOVING.isdisjoint(tokens.sentence_before(begin, _NEAR))


_NEAR = 8  # words before a day among which it is said that something was moved
_MOVING = frozenset({
    "moved", "move", "moves", "pushed", "push", "postponed", "postpone", "shifted", "rescheduled", "brought", "changed",
    "reporté", "reportée", "déplacé", "déplacée", "verplaatst", "uitgesteld", "vervroegd", "verschoben", "verlegt",
    "vorverlegt",
})  # fmt: skip
