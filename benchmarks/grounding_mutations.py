"""One value of a statement changed, deterministically: a digit, a day, a name, a letter of a code."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from datetime import date, timedelta
from typing import Final

_DAYS: Final = {
    "nl": "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
    "fr": "lundi mardi mercredi jeudi vendredi samedi dimanche",
    "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
    "de": "Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag",
}
_MONTHS: Final = {
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "en": "January February March April May June July August September October November December",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
}
_GAP: Final = re.compile(r"\[\[[^\]]*\]\]")
_NUMBER: Final = re.compile(r"\d+")


def another_day(true: date, way: int, near: Set[date]) -> date:
    """A day up to three weeks away that the mail doesn't name."""
    for step in range(40):
        false = true + timedelta(days=(1 + (way + step * 5) % 21) * (1 if (way >> 3) % 2 else -1))
        if false not in near and false != true:
            return false
    return true + timedelta(days=45)


def another_number(value: str, way: int, proof: str) -> str:
    """The value with one digit changed, to a number that the sentence doesn't hold."""
    places = [place for place, sign in enumerate(value) if sign.isdigit()]
    for step in range(90):
        place = places[(way + step // 9) % len(places)]
        digit = str((int(value[place]) + 1 + (way + step) % 9) % 10)
        false = f"{value[:place]}{digit}{value[place + 1 :]}"
        bare = re.sub(r"\D+00$|\D", "", false)
        if false != value and not re.search(rf"(?<!\d){bare}(?!\d)", proof) and not false.startswith("0"):
            return false
    return f"{value}7"


def another_code(value: str, way: int) -> str:
    """The code with one digit or letter changed; of an address or link a letter of its name."""
    places = [place for place, sign in enumerate(value) if sign.isdigit()] or [
        place for place, sign in enumerate(value) if sign.isalpha()
    ]
    if "@" in value or "://" in value or value.startswith("www."):
        begin = value.find("://") + 3 if "://" in value else 0
        places = [place for place, sign in enumerate(value) if sign.isalpha() and place >= begin]
    place = places[way % len(places)]
    sign = value[place]
    other = str((int(sign) + 1 + way % 9) % 10) if sign.isdigit() else chr((ord(sign.lower()) - 97 + 3) % 26 + 97)
    other = other.upper() if sign.isupper() else other
    return f"{value[:place]}{other}{value[place + 1 :]}" if other != sign else f"{value}7"


def mutated_text(text: str, way: int, language: str, other: str, people: Sequence[str]) -> Iterator[tuple[str, str]]:
    """What was changed, and the sentence: each of a number, a weekday, a month and a name where it has one."""
    text = _GAP.sub("[[x]]", text)  # what is left open claims nothing
    numbers = list(_NUMBER.finditer(text))
    if numbers:
        match = numbers[way % len(numbers)]
        yield "number", _put(text, match, another_number(match.group(), way, text))
    for kind, names in (("weekday", _DAYS[language]), ("month", _MONTHS[language])):
        listed = names.split()
        match_ = re.search(rf"\b(?:{'|'.join(listed)})\b", text)
        if match_ is not None and match_.group().lower() not in ("may", "mars", "march"):
            step = 1 + way % (len(listed) - 1)
            yield kind, _put(text, match_, listed[(listed.index(match_.group()) + step) % len(listed)])
    for name in people:
        for part in (name, *name.split()):
            match_ = re.search(rf"\b{re.escape(part)}\b", text)
            if match_ is not None and len(part) > 3 and part[0].isupper():
                yield "name", _put(text, match_, other if " " in part else other.split()[way % 2])
                return


def _put(text: str, match: re.Match[str], new: str) -> str:
    return text[: match.start()] + new + text[match.end() :]
