"""How a recogniser writes down what it found."""

from __future__ import annotations

from core.contract import Evidence, Fact, FactType

# What people type between the groups of a number: space, no-break spaces, thin spaces.
SPACES = " \u00a0\u2009\u202f"


def make(
    kind: FactType,
    value: str,
    text: str,
    span: tuple[int, int],
    *,
    valid: bool | None = None,
    label: str | None = None,
) -> Fact:
    """A fact of the body: its evidence is text[start:end], taken verbatim; the span is not empty."""
    start, end = span
    quote = text[start:end]
    evidence = Evidence(part="body", start=start, end=end, quote=quote)
    return Fact(type=kind, value=value, display=quote, valid=valid, label=label, evidence=[evidence])


def before(text: str, start: int, length: int, floor: int = 0) -> str:
    """Up to `length` code points before `start`, cut where a line begins two lines up; for looking at cues."""
    return text[max(floor, start - length) : start]


def stands_alone(text: str, start: int, end: int) -> bool:
    """Whether neither neighbour of text[start:end] is a letter or digit."""
    return not (start > 0 and text[start - 1].isalnum()) and not (end < len(text) and text[end].isalnum())


def collect(text: str, start: int, end: int, wanted: int, separators: str) -> tuple[str, int]:
    """Letters and digits from `start`, at most `wanted`, single separators between them skipped.

    Returns them in upper case, and the offset after the last one taken.
    """
    taken: list[str] = []
    position, last = start, start
    while position < end and len(taken) < wanted:
        sign = text[position]
        if sign.isascii() and sign.isalnum():
            taken.append(sign.upper())
            last = position + 1
        elif sign not in separators or position != last or not taken:
            break
        position += 1
    return "".join(taken), last
