"""Belgian structured communications and the international creditor reference: what a payment quotes."""

from __future__ import annotations

import re

from stdnum import iso11649

from core.contract import Fact
from workers.recognise.making import SPACES, before, collect, make, stands_alone

_WRITTEN = re.compile(
    r"(?<![+*])(?P<mark>\+\+\+|\*\*\*) ?(\d{3})[ ]?[/.\- ]?[ ]?(\d{4})[ ]?[/.\- ]?[ ]?(\d{5}) ?(?P=mark)(?![+*])"
)
_BARE = re.compile(r"(?<![\w/+*.-])(\d{3})/(\d{4})/(\d{5})(?![\w/+*-])")
_CUE = re.compile(
    r"mededeling|communication|mitteilung|referen[cz]e?|référence|referentie|verwendungszweck|kenmerk|vcs|ogm",
    re.IGNORECASE,
)
_CREDITOR = re.compile(r"\bRF ?\d{2}(?=[ \u00a0]?[A-Za-z0-9])")
_SIGNS = SPACES + "/"


def find(text: str, start: int, end: int) -> list[Fact]:
    """Structured communications (`+++123/4567/89012+++`) and creditor references (`RF18...`), in order.

    A wrong check digit is reported too (`valid=False`): it is worth showing.
    Sources: OGM-VCS, the Belgian banks' rule (the last two digits are the first ten modulo 97, written 97 where
    that is 0); ISO 11649.
    """
    found = [_belgian(text, match) for match in _WRITTEN.finditer(text, start, end)]
    taken = [fact.evidence[0] for fact in found]
    for match in _BARE.finditer(text, start, end):
        inside = any(span.start <= match.start() < span.end for span in taken[:50])
        if not inside and _CUE.search(before(text, match.start(), 60)):
            found.append(_belgian(text, match))
    reached = start
    for match in _CREDITOR.finditer(text, start, end):
        fact = _creditor(text, match, end) if match.start() >= reached else None
        if fact is not None:
            found.append(fact)
            reached = fact.evidence[0].end
    return found


def _belgian(text: str, match: re.Match[str]) -> Fact:
    groups = match.groups()
    first, second, third = groups[-3:]
    digits = f"{first}{second}{third}"
    valid = int(digits[10:]) == (int(digits[:10]) % 97 or 97)
    return make("structured_communication", f"+++{first}/{second}/{third}+++", text, match.span(), valid=valid)


def _creditor(text: str, match: re.Match[str], end: int) -> Fact | None:
    """The longest run of groups that passes the check; a failing one only with a cue before it."""
    start = match.start()
    number, stop = collect(text, start, end, 25, _SIGNS)
    longest = (number, stop)
    while len(number) >= 5:
        if stands_alone(text, start, stop) and iso11649.is_valid(number):
            return make("structured_communication", number, text, (start, stop), valid=True)
        cut = max((text.rfind(sign, start, stop) for sign in _SIGNS), default=-1)
        if cut <= start:
            break
        number, stop = collect(text, start, cut, 25, _SIGNS)
    number, stop = longest
    if len(number) >= 8 and number[4:].isdigit() and _CUE.search(before(text, start, 40)):
        return make("structured_communication", number, text, (start, stop), valid=False)
    return None
