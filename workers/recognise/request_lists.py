"""What is asked by a list: "We still need: - the lease - your last bill". Each item is wanted as its lead-in says.

English only so far. The lines of an order ("24 kegs of stout") are its goods, not requests of their own.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import Final

from workers.recognise.roles import is_item
from workers.recognise.sentences import Span

_MOST: Final = 24  # items of one list
_LONGEST: Final = 160  # code points of an item
# A lead-in that names what is lacking or wanted, without asking.
_LEAD: Final = re.compile(
    r"\b(?:still (?:missing|open|outstanding|needed|lacking|to (?:come|do))|what(?:'s| is) (?:still )?(?:missing|needed"
    r"|outstanding|open)"
    r"|(?:i|we)(?:'re| are| am)? (?:still |also |now )?(?:need|miss|require|lack|look(?:ing)? for|want)"
    r"|requests? (?:from|of|for)|to be (?:sent|supplied|provided|delivered|done|fixed|changed|handed in))\b"
    r"[^.?!]{0,80}:$",
    re.IGNORECASE,
)
# What states something, or tells of the sender, is no thing that is wanted.
_STATES: Final = re.compile(
    r"\b(?:i|we|i'm|we're|i'll|we'll|is|are|was|were|has|have|had|will|would|can|could|done|received|thanks)\b|[?€$£]|\d%",
    re.IGNORECASE,
)


def items(text: str, sentences: Sequence[Span], asked: Collection[int], language: str) -> list[Span]:
    """The items that are asked for by the lead-in of their list; `asked` are the starts of the sentences that ask.

    Linear in the text.
    """
    if language != "en":
        return []
    found: list[Span] = []
    left = 0  # items of the list that may still come
    for span in sentences:
        if text[span.end - 1] == ":":
            left = _MOST if span.start in asked or _LEAD.search(text, max(span.start, span.end - 200), span.end) else 0
        elif not is_item(text, span):
            left = 0
        elif left > 0:
            left -= 1
            found += [span] if span.start not in asked and _is_wanted(text[span.start : span.end]) else []
    return found


def _is_wanted(item: str) -> bool:
    return len(item) <= _LONGEST and item[:1].isalpha() and _STATES.search(item) is None
