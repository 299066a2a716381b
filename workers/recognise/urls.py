"""Web addresses: with a scheme, with `www.`, or bare with a well-known top-level domain."""

from __future__ import annotations

import re

from core.contract import Fact
from workers.recognise.making import make

_URL = re.compile(
    r"\b(?:https?|ftp)://[^\s<>\"“”«»\u200b]{3,2000}"
    r"|\bwww\.[a-z0-9-]{1,63}\.[^\s<>\"“”«»\u200b]{2,2000}"
    r"|(?<![\w@.\-/])(?:[a-z0-9][a-z0-9-]{0,62}\.){1,3}"
    r"(?:be|nl|fr|de|lu|eu|com|org|net|info|brussels|vlaanderen|gent|amsterdam|io|co\.uk|ch|at|it|es|app|shop)"
    r"(?![\w@-])(?!\.\w)(?:/[^\s<>\"“”«»]{0,2000})?",
    re.IGNORECASE,
)
_PAIRS = {")": "(", "]": "[", "}": "{"}
_TRAILING = ".,;:!?'’\"*_…>"


def spans(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Where web addresses stand, in order; closing punctuation of the sentence is left out."""
    found: list[tuple[int, int]] = []
    for match in _URL.finditer(text, start, end):
        stop = _trim(text, match.start(), match.end())
        written = text[match.start() : stop]
        if "." in written and not _is_two_sentences(written):
            found.append((match.start(), stop))
    return found


def _trim(text: str, start: int, stop: int) -> int:
    while stop > start:
        last = text[stop - 1]
        opening = _PAIRS.get(last)
        unbalanced = opening is not None and text.count(last, start, stop) > text.count(opening, start, stop)
        if last not in _TRAILING and not unbalanced:
            break
        stop -= 1
        if stop < start + 8:
            break
    return stop


def _is_two_sentences(written: str) -> bool:
    """ "gedaan.Be" and "voila.De" are a missing space, not a domain."""
    return "/" not in written and written.rpartition(".")[2][:1].isupper() and not written.isupper()


def find(text: str, start: int, end: int) -> list[Fact]:
    """Web addresses in text[start:end], in order; `value` as written, the host in lower case."""
    return [make("url", _normal(text[begin:stop]), text, (begin, stop)) for begin, stop in spans(text, start, end)]


def _normal(written: str) -> str:
    scheme, mark, rest = written.rpartition("://") if "://" in written[:8] else ("", "", written)
    host, slash, path = rest.partition("/")
    return f"{scheme.lower()}{mark}{host.lower()}{slash}{path}"
