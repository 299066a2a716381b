"""Dates as mail programs write them above a quoted message. What is ambiguous is None, never a guess."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo

_LONGEST = 400
# nl fr en de da/nb/sv es it pt pl; the first three letters tell nearly all of them apart
_MONTHS: dict[str, int] = {}
for _number, _names in enumerate(
    (
        "january januari janvier januar jan janv jänner enero gennaio janeiro gen ene stycznia sty",
        "february februari février februar feb févr fév febr fevrier fevereiro febbraio febrero lutego lut fev",
        "march maart mars märz mar mrt mär mrz marts marzo março marca",
        "april avril apr avr abril aprile abr kwietnia kwi",
        "may mei mai maj mayo maggio maio mag maja",
        "june juni juin jun junio giugno junho giu czerwca cze",
        "july juli juillet jul juil julio luglio julho lug lipca lip",
        "august augustus août aug aout agosto ago sierpnia sie",
        "september septembre sep sept septiembre settembre setembro set września wrz",
        "october oktober octobre oct okt octubre ottobre outubro ott out października paź",
        "november novembre nov noviembre novembro listopada lis",
        "december dezember décembre décembre dec dez déc diciembre dicembre dezembro dic grudnia gru",
    ),
    start=1,
):
    _MONTHS.update(dict.fromkeys(_names.split(), _number))

_TOKEN = re.compile(r"[^\W\d_]+|\d+|[+\-−]|[^\s]")
_ISO = re.compile(r"\b(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
_YEAR_FIRST = re.compile(r"\b(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?!\d)")
_NUMERIC = re.compile(r"(?<![\d.:])(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})(?!\d)")
_TIME = re.compile(
    r"(?<![\d.:/-])(\d{1,2})(?:[:hH]|(?<=\d)[.](?=\d\d\b))(\d{2})(?::(\d{2}))?(?![\d/-])\s{0,2}([AaPp]\.?\s?[Mm]\b)?"
)
_OFFSET = re.compile(r"(?:GMT|UTC|\s)\s?([+\-−])(\d{1,2}):?(\d{2})?(?!\d)")
_CENTRAL = {
    "CET": timezone(timedelta(hours=1)),
    "MEZ": timezone(timedelta(hours=1)),
    "CEST": timezone(timedelta(hours=2)),
    "MESZ": timezone(timedelta(hours=2)),
}
_UTC = re.compile(r"\b(?:UTC|GMT|\d\dZ)\b(?!\s?[+\-−]\d)")


def written_date(text: str, *, month_first: bool = False, local: tzinfo | None = None) -> datetime | None:
    """The moment a quoted header names, aware.

    text: the header's words; the first 400 characters count. month_first: whether the program's language
    may write the month before the day (English), so that 05/06/2025 is ambiguous. local: the zone that
    times without an offset are in; without one, such a time is None.
    """
    text = text[:_LONGEST]
    date_part = _numeric(text, month_first=month_first) or _worded(text)
    if date_part is None:
        return None
    (year, month, day), start, end = date_part
    found = _TIME.search(text, end) or _TIME.search(text, 0, start)
    zone = _zone(text) or local
    if found is None or zone is None:
        return None
    hour, minute, second = int(found.group(1)), int(found.group(2)), int(found.group(3) or 0)
    if found.group(4):
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if found.group(4)[0] in "pP" else 0)
    try:
        return datetime(year, month, day, hour, minute, second, tzinfo=zone)
    except ValueError:
        return None


_Found = tuple[tuple[int, int, int], int, int]


def _numeric(text: str, *, month_first: bool) -> _Found | None:
    if match := _ISO.search(text) or _YEAR_FIRST.search(text):
        year, month, day = (int(part) for part in match.groups())
        return (year, month, day), match.start(), match.end()
    match = _NUMERIC.search(text)
    if match is None:
        return None
    day, month, year = int(match.group(1)), int(match.group(3)), int(match.group(4))
    year += 2000 if year < 100 else 0
    if month > 12 and month_first:
        day, month = month, day
    elif month_first and match.group(2) != "." and day <= 12 and day != month:
        return None  # the fifth of June or the sixth of May
    return (year, month, day), match.start(), match.end()


def _worded(text: str) -> _Found | None:
    """A month's name with a day and a year beside it: "12 mei 2025", "May 12, 2025", "12. Mai 2025"."""
    tokens = [(match.group().lower(), match.start(), match.end()) for match in _TOKEN.finditer(text)]
    words = [token for token in tokens if token[0] not in (".", ",", "de", "of", "'")]
    for i, (word, start, end) in enumerate(words):
        month = _MONTHS.get(word)
        if month is None or i + 1 >= len(words):
            continue
        before, after = words[i - 1] if i else ("", 0, 0), words[i + 1]
        if _is_day(before[0]) and _is_year(after[0]):
            return (int(after[0]), month, int(before[0])), before[1], after[2]
        after_next = i + 2
        if after[0] and after_next < len(words) and words[after_next][0] in ("st", "nd", "rd", "th"):
            after_next += 1
        if _is_day(after[0]) and after_next < len(words) and _is_year(words[after_next][0]):
            return (int(words[after_next][0]), month, int(after[0])), start, max(end, words[after_next][2])
    return None


def _is_day(word: str) -> bool:
    return word.isascii() and word.isdigit() and len(word) <= 2 and 1 <= int(word) <= 31


def _is_year(word: str) -> bool:
    return word.isascii() and word.isdigit() and len(word) == 4 and word[:2] in ("19", "20")


def _zone(text: str) -> tzinfo | None:
    if match := _OFFSET.search(text):
        hours, minutes = int(match.group(2)), int(match.group(3) or 0)
        if hours <= 14 and minutes < 60:
            offset = timedelta(hours=hours, minutes=minutes)
            return timezone(offset if match.group(1) == "+" else -offset)
    if _UTC.search(text):
        return UTC
    # of the abbreviations, only Central Europe's stand for one zone each
    return next((_CENTRAL[word.strip("(),")] for word in text.split() if word.strip("(),") in _CENTRAL), None)
