"""Numbers that a heading announces: a table's column, or a list with one number a line."""

from __future__ import annotations

import re
from collections.abc import Iterator

from core.contract import FactType
from workers.recognise.number_tokens import is_figure, tokens
from workers.recognise.reference_lookup import WORD, look_up, phrase
from workers.recognise.reference_words import PLURALS

_CELL = re.compile(r"[^\t|]+?(?=\t|  |\||$)")
_BULLET = re.compile(r"[ \t]*(?:[-–—*•·►▪○]|\d{1,2}[.)](?=\s))?[ \t]*")
# What may follow the number on its line; a noun may not, that would count ("1200 Schrauben").
_GOES_ON = re.compile(
    r"[ \t]*(?:$|[,;:(\t|–—-]"
    r"|(?:van|d\.d\.|dd|du|de|of|from|dated|due|vom|von|over|voor|pour|for|für|über|à|te|at)\b|€|EUR|£|\$)"
)
_ROWS = 60  # rows read below one heading
Found = tuple[FactType, int, int, str]  # kind, start, end, the heading as written


def find(text: str, start: int, end: int) -> list[Found]:
    """Numbers below a heading, in order.

    A column: a head such as "Factuurnr." among others on one line (parted by tabs, two blanks or bars), then rows of
    as many cells. A list: a line that ends in a colon and names several ("the following invoices:"), then lines that
    begin with a number. Each heading reads 60 lines at most.
    """
    found: list[Found] = []
    rows = list(_lines(text, start, end))
    done = 0
    for index, (begin, stop) in enumerate(rows):
        if index < done or stop - begin > 300:
            continue
        line = text[begin:stop]
        kinds = _heads(line) if "\t" in line or "  " in line or "|" in line else {}
        taken = _column(text, rows[index + 1 :][:_ROWS], kinds, end) if kinds else []
        if not taken and line.rstrip().endswith(":") and (listed := _several(line)):
            taken = _list(text, rows[index + 1 :][:_ROWS], listed, end)
        if taken:
            done = index + 1 + len(taken) // max(1, len(kinds))
            found += taken
    return found


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        yield start, stop
        start = stop + 1


def _cells(line: str) -> list[tuple[int, str]]:
    return [(match.start(), match.group()) for match in _CELL.finditer(line) if match.group().strip()]


def _heads(line: str) -> dict[int, tuple[FactType, str]]:
    """The columns whose head is a cue, by their place; none where fewer than two cells stand on the line."""
    cells = _cells(line)
    if not 2 <= len(cells) <= 12:
        return {}
    heads = {place: phrase(cell) for place, (_, cell) in enumerate(cells)}
    return {place: (cue.kind, cue.label) for place, cue in heads.items() if cue is not None}


def _column(text: str, rows: list[tuple[int, int]], kinds: dict[int, tuple[FactType, str]], end: int) -> list[Found]:
    found: list[Found] = []
    for begin, stop in rows:
        cells = _cells(text[begin : min(stop, begin + 300)])
        if len(cells) <= max(kinds):
            break
        for place, (kind, label) in kinds.items():
            offset, cell = cells[place]
            at = begin + offset + len(cell) - len(cell.lstrip())
            span = _number(text, at, begin + offset + len(cell.rstrip()), end)
            if span is not None and span[1] == begin + offset + len(cell.rstrip()):
                found.append((kind, *span, label))
    return found


def _several(line: str) -> tuple[FactType, str] | None:
    """The kind of the last plural in a heading ("invoices"), where there is one."""
    words = list(WORD.finditer(line[-120:]))
    for index in range(len(words) - 1, -1, -1):
        if words[index].group().casefold() in PLURALS:
            kind, _, _ = look_up(words, index, marked=False)
            return (kind, words[index].group()) if kind is not None else None
    return None


def _list(text: str, rows: list[tuple[int, int]], listed: tuple[FactType, str], end: int) -> list[Found]:
    kind, label = listed
    found: list[Found] = []
    for begin, stop in rows:
        if not text[begin:stop].strip():
            if found:
                break
            continue
        bullet = _BULLET.match(text, begin, stop)
        span = _number(text, bullet.end() if bullet else begin, stop, end)
        if span is None or not _GOES_ON.match(text[span[1] : stop]):
            break
        found.append((kind, *span, label))
    return found


def _number(text: str, begin: int, stop: int, end: int) -> tuple[int, int] | None:
    """The number that begins there: at least three digits, no date or amount."""
    match = next(tokens(text, begin, stop), None)
    if match is None or match.start() != begin or is_figure(text, match, end):
        return None
    digits = sum(map(str.isdigit, match.group()))
    return match.span() if digits >= 3 and len(match.group()) >= 4 else None
