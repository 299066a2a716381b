"""What words mean as cues: "Rechnungsnr.", "bon de commande", "Reparaturauftrag" each announce a kind of number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from core.contract import FactType
from workers.recognise.reference_words import CUES, ENDINGS, HEADS, LINKS, MARKED_ONLY, MARKERS, MEASURING

WORD = re.compile(r"[^\W\d_]+|\d[\w./-]*|\n|[^\w\s]")
_HEAD_LENGTHS = sorted({len(head) for head in HEADS}, reverse=True)


@dataclass(frozen=True, slots=True)
class Cue:
    """kind: what the number is. marked: a word like "nr.", "#" or a colon said that one follows.
    adjacent: only such words, no others, stand between. label: the cue as written. by_colon: only a colon marks it."""

    kind: FactType
    marked: bool
    adjacent: bool
    label: str
    by_colon: bool = False


def is_code(token: str) -> bool:
    """Letters and at least three digits: what people would not write for a count or a year."""
    return len(token) >= 5 and sum(map(str.isdigit, token)) >= 3 and any(map(str.isalpha, token))


def is_compound(token: str) -> bool:
    """A code, or at least five digits in parts: "21/04471"."""
    return is_code(token) or (sum(map(str.isdigit, token)) >= 5 and not token.isdigit())


def phrase(written: str) -> Cue | None:
    """The cue that a whole label or column's head is, None where it says anything else too."""
    words = list(WORD.finditer(written))
    if not 0 < len(words) <= 8 or any(word.group()[0].isdigit() for word in words):
        return None
    marked = False
    for index in range(len(words) - 1, -1, -1):
        word = words[index].group().casefold()
        kind, begin, said = look_up(words, index, marked=True)
        if kind is not None:
            rest = [one.group().casefold() for one in words[:begin]]
            if all(one in LINKS or one in MEASURING or one in MARKERS or not one[0].isalpha() for one in rest):
                marked = marked or said or any(one in MARKERS for one in rest)
                return Cue(kind, marked, True, written.strip())
            return None
        marked = marked or word in MARKERS
        if word not in MARKERS and word[0].isalpha():
            return None
    return None


def look_up(words: Sequence[re.Match[str]], index: int, *, marked: bool) -> tuple[FactType | None, int, bool]:
    """The kind that the words up to `index` announce, where its cue begins, and whether it says "number"."""
    word = words[index].group().casefold()
    if not word[0].isalpha():
        return None, index, False
    kind, begin = _longest(words, index)
    if kind is not None:
        return kind, begin, False
    kind = CUES.get(word) or (MARKED_ONLY.get(word) if marked else None) or _head(word)
    if kind is not None:
        return kind, index, False
    for ending in ENDINGS:
        if word.endswith(ending):
            stem = word[: -len(ending)]
            kind = _stem(stem) if len(stem) > 1 else None
            if kind is not None:
                return kind, index, True
    return None, index, False


def _longest(words: Sequence[re.Match[str]], index: int) -> tuple[FactType | None, int]:
    """The longest phrase of two to four words that ends at `index`."""
    letters: list[str] = [words[index].group().casefold()]
    found: tuple[FactType | None, int] = (None, index)
    for back in range(index - 1, max(-1, index - 8), -1):
        word = words[back].group().casefold()
        if word[0].isalpha():
            letters.append(word)
            kind = CUES.get(" ".join(reversed(letters)))
            found = (kind, back) if kind is not None else found
        elif word not in ("'", "’", ".", "-", "/", "&", "°"):
            break
        if len(letters) == 4:
            break
    return found


def _stem(stem: str) -> FactType | None:
    for form in (stem, stem.rstrip("s")):
        kind = CUES.get(form) or MARKED_ONLY.get(form) or _head(form)
        if kind is not None:
            return kind
    return None


def _head(word: str) -> FactType | None:
    """The kind of a compound's last part: "Reparaturauftrag", "verzekeringspolis"."""
    if len(word) < 8:
        return None
    for length in _HEAD_LENGTHS:
        if len(word) >= length + 3 and (kind := HEADS.get(word[-length:])):
            return kind
    return None
