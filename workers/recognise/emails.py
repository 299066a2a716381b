"""Mail addresses, found outwards from the at sign so that long runs of letters cost nothing."""

from __future__ import annotations

import re

from core.contract import Fact
from workers.recognise.making import make

_LOCAL_REVERSED = re.compile(r"[\w.%+'/=?^{|}~&!#$*`-]{1,64}")
_DOMAIN = re.compile(r"(?:[\w](?:[\w-]{0,61}\w)?\.){1,8}[^\W\d_][\w-]{1,62}")
_OPENING = "'`{|=*.!#$&?/~^-"  # legal in a local part, but at its start rather the text's own punctuation


def spans(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Where addresses stand, in order. Source: RFC 5321 section 4.5.3.1 for the bounds (64 and 255)."""
    found: list[tuple[int, int]] = []
    at, floor = text.find("@", start, end), start
    while at != -1:
        left = text[max(floor, at - 64) : at][::-1]
        local = _LOCAL_REVERSED.match(left)
        domain = _DOMAIN.match(text, at + 1, min(end, at + 256))
        if local and domain:
            begin = at - local.end()
            while begin < at and text[begin] in _OPENING:
                begin += 1
            if begin < at and text[at - 1] != ".":
                found.append((begin, domain.end()))
                floor = domain.end()
        at = text.find("@", at + 1, end)
    return found


def find(text: str, start: int, end: int) -> list[Fact]:
    """Mail addresses in text[start:end], in order; `value` in lower case."""
    return [make("email", text[begin:stop].lower(), text, (begin, stop)) for begin, stop in spans(text, start, end)]
