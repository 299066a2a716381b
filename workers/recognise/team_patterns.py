"""A team's own numbers, by the shapes that its playbook lists: "PO-2026-#####" is one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final, cast, get_args

from core.contract import Fact, FactType
from workers.recognise.making import SPACES, make

LONGEST: Final = 100  # code points of a shape; longer ones are left aside
_KINDS: Final = frozenset(get_args(FactType))
_SIGNS: Final = {"#": "[0-9]", "@": "[^\\W\\d_]", " ": f"[{SPACES}]", "-": "[-\u2010\u2011\u2013]"}


def find(text: str, shapes: Sequence[tuple[str, str]], start: int = 0, end: int | None = None) -> list[Fact]:
    """What has one of the team's shapes in text[start:end], in order; `value` as written.

    shapes: (type of fact, shape); in a shape # is a digit, @ a letter, a blank or hyphen any of its kind, and
    everything else itself in capitals or not. Of two shapes that fit at one place the longer one counts. A type
    that the contract does not know and a shape without # and @ are left aside. Nothing is found inside a longer
    number ("12345" in "2026-12345" or "12345,50"). Never raises; linear in text and shapes.
    """
    compiled = _compiled(tuple(shapes))
    if compiled is None:
        return []
    pattern, kinds = compiled
    found: list[Fact] = []
    for match in pattern.finditer(text, start, len(text) if end is None else end):
        number = match.lastindex
        if number is not None:
            found.append(make(kinds[number - 1], match.group(), text, match.span()))
    return found


@lru_cache(maxsize=256)
def _compiled(shapes: tuple[tuple[str, str], ...]) -> tuple[re.Pattern[str], tuple[FactType, ...]] | None:
    """One alternative a shape, the longest first, and the type of each; None where no shape is left."""
    usable = [
        (cast("FactType", kind), shape)
        for kind, shape in shapes
        if kind in _KINDS and len(shape) <= LONGEST and ("#" in shape or "@" in shape)
    ]
    if not usable:
        return None
    usable.sort(key=lambda one: -len(one[1]))
    written = "|".join(f"({''.join(_SIGNS.get(sign) or re.escape(sign) for sign in shape)})" for _, shape in usable)
    pattern = re.compile(rf"(?<!\w)(?<!\w-)(?<!\d[.,])(?:{written})(?!\w|-\w|[.,]\d)", re.IGNORECASE)
    return pattern, tuple(kind for kind, _ in usable)
