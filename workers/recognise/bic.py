"""Business identifier codes (ISO 9362), only where a cue or an IBAN stands before them."""

from __future__ import annotations

import re

from phonenumbers import SUPPORTED_REGIONS

from core.contract import Fact
from workers.recognise.making import make

_CUE = re.compile(r"\b(?:BIC|SWIFT)\b(?:[ /-]?(?:SWIFT|BIC|code))?", re.IGNORECASE)
_CODE = re.compile(r"\b([A-Z]{4}) ?([A-Z]{2}) ?([A-Z0-9]{2})(?: ?([A-Z0-9]{3}))?\b")
_REACH = 70  # code points: an IBAN may stand between the cue and the code


def find(text: str, start: int, end: int) -> list[Fact]:
    """BICs in text[start:end], in order; `valid` says whether the country exists, the shape being given."""
    found: list[Fact] = []
    done = start
    for cue in _CUE.finditer(text, start, end):
        if cue.start() < done:
            continue
        for match in _CODE.finditer(text, cue.end(), min(end, cue.end() + _REACH)):
            if match.group(2) in SUPPORTED_REGIONS and not _is_words(match):
                value = "".join(part or "" for part in match.groups())
                found.append(make("bic", value, text, match.span(), valid=True, label=cue.group()))
                done = match.end()
                break
    return found


def _is_words(match: re.Match[str]) -> bool:
    """ "BANK DE BE" has the shape of a code too: with spaces, all of the parts are needed."""
    return " " in match.group() and match.group(1) in {"BANK", "CODE", "IBAN"}
