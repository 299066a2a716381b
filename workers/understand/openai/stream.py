"""From pieces of a model's text to the fields of its answer, each as soon as it is whole.

Every sign is looked at once: a scanner finds where the members of the answer's object begin and end, and
jiter (pydantic's own JSON reader) reads each member when it is whole. The reply alone is read while it is
still being written, with jiter's partial mode, and never more often than keeps the whole linear, nor more often
than an eye can follow.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from time import perf_counter
from typing import Any, Final

from pydantic_core import from_json

MOST: Final = 64_000  # characters of one answer; more is no answer
OPEN_FIELD: Final = "reply"
_STRUCTURE: Final = re.compile(r'["{}\[\],:]')
_IN_STRING: Final = re.compile(r'["\\]')
_SHARE: Final = 256  # the open field is read again when it grew by 1/256


class NonsenseError(ValueError):
    """What came is no object of the form that was asked for."""


@dataclass(frozen=True, slots=True)
class Field:
    """A member of the answer. `whole` is False while its end is still to come (the reply's only)."""

    name: str
    value: Any
    whole: bool = True


@dataclass(slots=True)
class FieldReader:
    """Give it the text as it comes; it gives the fields. What stands before the first brace is passed over.

    every_s: the field that is still being written is given again after this many seconds at the earliest.
    """

    text: str = ""
    every_s: float = 0.0
    ended: bool = False
    _at: int = 0  # looked at so far
    _stack: list[str] = field(default_factory=list)
    _in_string: bool = False
    _string_from: int = 0
    _key: str | None = None
    _value_from: int = -1
    _read_at: int = 0  # length of the open field when it was last read
    _read_when: float = 0.0

    def feed(self, piece: str) -> Iterator[Field]:
        """The fields that became whole with this piece, in order; the reply also as far as it stands.

        Raises NonsenseError: the answer is far too long, or a member is no JSON.
        """
        self.text += piece
        if len(self.text) > MOST:
            raise NonsenseError("the answer is too long")
        yield from self._scan()
        if self._key == OPEN_FIELD and self._value_from >= 0 and not self.ended:
            yield from self._half_written()

    def _half_written(self) -> Iterator[Field]:
        length, now = len(self.text) - self._value_from, perf_counter()
        if length - self._read_at > self._read_at // _SHARE and now - self._read_when >= self.every_s:
            self._read_at, self._read_when = length, now
            try:
                value = from_json(self.text[self._value_from :], allow_partial="trailing-strings")
            except ValueError:
                return  # a number or an escape is cut in two: the next piece brings the rest
            yield Field(OPEN_FIELD, value, whole=False)

    def _scan(self) -> Iterator[Field]:
        while not self.ended and (match := self._next()) is not None:
            sign, self._at = match.group(), match.end()
            if self._in_string:
                if sign == "\\":
                    self._at += 1  # what follows is no end
                else:
                    self._end_string(match.end())
            elif sign == '"':
                self._in_string, self._string_from = True, match.start()
            else:
                yield from self._step(sign, match.start())
        # A backslash at the very end jumps over a sign that is still to come: `_at` is past the end then.
        if self._at < len(self.text) and not self.ended:
            self._at = len(self.text)

    def _next(self) -> re.Match[str] | None:
        if not self._stack and not self._in_string:
            start = self.text.find("{", self._at)
            return _STRUCTURE.match(self.text, start) if start >= 0 else None
        return (_IN_STRING if self._in_string else _STRUCTURE).search(self.text, self._at)

    def _end_string(self, end: int) -> None:
        self._in_string = False
        if len(self._stack) == 1 and self._key is None:
            self._key = _json(self.text[self._string_from : end])

    def _step(self, sign: str, at: int) -> Iterator[Field]:
        depth = len(self._stack)
        if sign in "{[":
            self._stack.append(sign)
        elif sign == ":" and depth == 1 and self._value_from < 0:
            self._value_from = at + 1
        elif sign == "," and depth == 1:
            yield from self._member(at)
        elif sign in "}]":
            self._stack.pop()
            if depth == 2:
                yield from self._member(at + 1)
            elif depth == 1:
                yield from self._member(at)
                self.ended = True

    def _member(self, end: int) -> Iterator[Field]:
        """The member whose value ends before `end`, once: a comma after it finds nothing more."""
        key, start = self._key, self._value_from
        if key is None:
            return
        self._key, self._value_from, self._read_at = None, -1, 0
        if start >= 0:
            yield Field(key, _json(self.text[start:end]))


def _json(text: str) -> Any:
    try:
        return from_json(text)
    except ValueError:
        raise NonsenseError("a member of the answer is no JSON") from None
