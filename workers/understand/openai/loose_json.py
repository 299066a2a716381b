"""The JSON object in what a model wrote without being held to it: thoughts, fences and talk around it go.

Repairs what small models get wrong most: a comma before a closing bracket, a line break inside a string.
"""

from __future__ import annotations

import re

_THOUGHTS = "</think>"
_OPENING = "<think>"
_MARK = re.compile(r'["{}\[\],]')
_IN_STRING = re.compile(r'["\\\n\r\t]')
_ESCAPED = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}


class LooseJson:
    """Give it the text as it comes; it gives back what belongs to the object. Every sign is looked at once."""

    def __init__(self) -> None:
        self._head = ""  # before the object; short, or inside of thoughts
        self._thinking = False
        self._depth = 0
        self._in_string = False
        self._escaping = False
        self._held = ""  # a comma and the blanks behind it, until what follows is known
        self.begun = False
        self.ended = False

    def feed(self, piece: str) -> str:
        """The next part of the object; empty before it begins and after it ended."""
        if self.ended:
            return ""
        if not self.begun:
            piece = self._beginning(piece)
        return self._inside(piece) if self.begun else ""

    def _beginning(self, piece: str) -> str:
        self._head += piece
        while not self.begun:
            if self._thinking:
                before, found, after = self._head.partition(_THOUGHTS)
                if not found:
                    self._head = before[-len(_THOUGHTS) :]
                    return ""
                self._thinking, self._head = False, after
            tag, brace = self._head.find(_OPENING), self._head.find("{")
            if tag >= 0 and (brace < 0 or tag < brace):
                self._thinking, self._head = True, self._head[tag + len(_OPENING) :]
            elif brace >= 0:
                self.begun = True
            else:
                self._head = self._head[-len(_OPENING) :]
                return ""
        return self._head[brace:]

    def _inside(self, piece: str) -> str:
        parts: list[str] = []
        at = 0
        while at < len(piece) and not self.ended:
            at = self._string(piece, at, parts) if self._in_string else self._structure(piece, at, parts)
        return "".join(parts)

    def _string(self, piece: str, at: int, parts: list[str]) -> int:
        if self._escaping:
            parts.append(piece[at])
            self._escaping = False
            return at + 1
        found = _IN_STRING.search(piece, at)
        if found is None:
            parts.append(piece[at:])
            return len(piece)
        sign = found.group()
        parts.append(piece[at : found.start()] + _ESCAPED.get(sign, sign))
        self._escaping = sign == "\\"
        self._in_string = sign != '"'
        return found.end()

    def _structure(self, piece: str, at: int, parts: list[str]) -> int:
        found = _MARK.search(piece, at)
        between = piece[at : found.start() if found else len(piece)]
        if between.strip():
            self._release(parts, keep=True)
        if self._held:
            self._held += between
        else:
            parts.append(between)
        if found is None:
            return len(piece)
        self._sign(found.group(), parts)
        return found.end()

    def _sign(self, sign: str, parts: list[str]) -> None:
        self._release(parts, keep=sign not in "}]")
        if sign == ",":
            self._held = sign
            return
        parts.append(sign)
        if sign == '"':
            self._in_string = True
        else:
            self._depth += 1 if sign in "{[" else -1
            self.ended = self._depth == 0

    def _release(self, parts: list[str], *, keep: bool) -> None:
        parts.append(self._held if keep else self._held[1:])
        self._held = ""
