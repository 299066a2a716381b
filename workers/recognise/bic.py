"""Business identifier codes (ISO 9362), only beside a cue or an IBAN."""

from __future__ import annotations

import re

from phonenumbers import SUPPORTED_REGIONS

from core.contract import Fact
from workers.recognise import iban
from workers.recognise.making import make

_CUE = re.compile(r"\b(?:BIC|SWIFT)(?:code)?\b(?:[ /-]?(?:SWIFT|BIC|code))?", re.IGNORECASE)
_CODE = re.compile(r"\b([A-Z]{4})[ \u00a0]?([A-Z]{2})[ \u00a0]?([A-Z0-9]{2})(?:[ \u00a0]?([A-Z0-9]{3}))?\b")
_BLOCK = re.compile(r"(?<![\w-])([A-Z]{4})([A-Z]{2})([A-Z0-9]{2})([A-Z0-9]{3})?(?![\w-])")
_BEFORE_CUE = re.compile(r"(?<![\w-])([A-Z]{4})([A-Z]{2})([A-Z0-9]{2})([A-Z0-9]{3})?[ \u00a0]?[(=,–-][ \u00a0]?\Z")
_REACH = 70  # code points: an IBAN may stand between the cue and the code
_BESIDE = 40  # code points between an IBAN and a code that nothing announces


def find(text: str, start: int, end: int) -> list[Fact]:
    """BICs in text[start:end], in order; `valid` says whether the country exists, the shape being given.

    Without a cue, a code in one block within 40 code points of a right IBAN counts when it names the same country.
    """
    found: list[Fact] = []
    done = start
    for cue in _CUE.finditer(text, start, end):
        if cue.start() < done:
            continue
        match = _announced(text, cue, max(done, start), end)
        if match is not None:
            found.append(_fact(text, match, cue.group()))
            done = max(match.end(), cue.end())
    taken = {fact.evidence[0].start for fact in found}
    for match in _beside_accounts(text, start, end):
        if match.start() not in taken:
            taken.add(match.start())
            found.append(_fact(text, match, None))
    return sorted(found, key=lambda fact: fact.evidence[0].start)


def _announced(text: str, cue: re.Match[str], floor: int, end: int) -> re.Match[str] | None:
    """The code behind a cue, else the one right before it: "GKCCBEBB (BIC)"."""
    for match in _CODE.finditer(text, cue.end(), min(end, cue.end() + _REACH)):
        if match.group(2) in SUPPORTED_REGIONS and not _is_words(match):
            return match
    earlier = _BEFORE_CUE.search(text, max(floor, cue.start() - 16), cue.start())
    return earlier if earlier is not None and earlier.group(2) in SUPPORTED_REGIONS else None


def _beside_accounts(text: str, start: int, end: int) -> list[re.Match[str]]:
    found: list[re.Match[str]] = []
    for account in iban.find(text, start, end):
        if account.valid:
            span, country = account.evidence[0], account.value[:2]
            behind = _BLOCK.finditer(text, span.end, min(end, span.end + _BESIDE))
            ahead = _BLOCK.finditer(text, max(start, span.start - _BESIDE), span.start)
            found += [match for match in (*behind, *ahead) if match.group(2) == country][:1]
    return found


def _fact(text: str, match: re.Match[str], label: str | None) -> Fact:
    value = "".join(part or "" for part in match.groups())
    return make("bic", value, text, (match.start(1), match.end(match.lastindex or 3)), valid=True, label=label)


def _is_words(match: re.Match[str]) -> bool:
    """ "BANK DE BE" has the shape of a code too: with spaces, all of the parts are needed."""
    return " " in match.group() and match.group(1) in {"BANK", "CODE", "IBAN"}
