"""What a mail says, as a few numbers by which the same question asked again is found (`core.triage_lines`). Pure.

The words that its sender wrote themselves are hashed and the smallest hashes of several orders kept (MinHash): so many
of two mails' numbers agree as their words do. Source: Broder, "On the resemblance and containment of documents", 1997.
"""

from __future__ import annotations

import re
import zlib
from typing import Final

from core.contract import StructuredMail
from core.triage_lines import SKETCH

_WORD: Final = re.compile(r"[^\W\d_]{3,40}")
_NUMBER: Final = re.compile(r"[A-Za-z]{0,6}[-/.]?\d[\d./-]{1,30}")
_FEWEST, _MOST = 6, 400  # different words: below, nothing can be said
_MOST_NUMBERS = 20
_MOST_TEXT = 20_000
_PRIME: Final = 4_294_967_311  # above any 32-bit hash
_ORDERS: Final = tuple((2 * at + 3) * 2_654_435_761 % _PRIME for at in range(SKETCH))


def sketch_of(card: StructuredMail) -> dict[str, list[int]] | None:
    """`words`: the sketch, `numbers`: hashes of the numbers named; None where too little is said."""
    text = " ".join(
        card.source.text[zone.start : zone.end] for zone in card.source.zones if zone.kind == "new"
    )[:_MOST_TEXT].casefold()  # fmt: skip
    words = sorted({zlib.crc32(word.encode()) for word in _WORD.findall(text)})[:_MOST]
    if len(words) < _FEWEST:
        return None
    numbers = sorted({zlib.crc32(found.encode()) for found in _NUMBER.findall(text)})[:_MOST_NUMBERS]
    return {
        "words": [min(word * order % _PRIME for word in words) % 2**32 for order in _ORDERS],
        "numbers": numbers,
    }
