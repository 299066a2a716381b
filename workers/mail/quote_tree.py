"""Which message of the thread each line belongs to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workers.mail.quote_lines import Lines
from workers.mail.quote_openers import Opener


@dataclass(slots=True)
class Node:
    """A message: number 0 is the mail itself, a parent is the message that quotes it."""

    parent: int
    level: int
    opener: Opener | None
    first: int  # lines of its span, header included
    last: int
    filled: bool = False  # has lines of its own, or a header


@dataclass(slots=True)
class _Open:
    """A message being read: its lines are quoted at least `least` deep, its own text `own` deep."""

    node: int
    least: int
    own: int


class Tree:
    """nodes; owner[i] and header[i] for every line that is not blank (-1 where it is)."""

    def __init__(self, lines: Lines, openers: Sequence[Opener]) -> None:
        self.lines = lines
        self.nodes = [Node(-1, 0, None, 0, 0, filled=True)]
        self.owner = [-1] * len(lines.raw)
        self.header = [False] * len(lines.raw)
        self._stack = [_Open(0, 0, 0)]
        self._left: dict[int, _Open] = {}  # by quoting message: the quoted one that may go on
        self._read(openers)

    def _read(self, openers: Sequence[Opener]) -> None:
        waiting = list(reversed(openers))
        i, raw, depth = 0, self.lines.raw, self.lines.depth
        while i < len(raw):
            if waiting and waiting[-1].first <= i:
                opener = waiting.pop()
                self._open(opener)
                i = opener.last + 1
                continue
            if raw[i].strip():
                self._own(i, depth[i])
            i += 1

    def _pop_to(self, depth: int) -> _Open:
        while self._stack[-1].least > depth:
            left = self._stack.pop()
            self._left[self._stack[-1].node] = left
        return self._stack[-1]

    def _new(self, least: int, own: int, line: int, opener: Opener | None = None) -> _Open:
        parent = self._stack[-1].node
        self.nodes.append(Node(parent, self.nodes[parent].level + 1, opener, line, line))
        self._stack.append(_Open(len(self.nodes) - 1, least, own))
        return self._stack[-1]

    def _own(self, i: int, depth: int) -> None:
        top = self._pop_to(depth)
        while depth > top.own:
            left = self._left.get(top.node)
            if left is None or left.least > depth:
                top = self._new(depth, depth, i)
                break
            self._stack.append(left)
            top = left
        self._mark(i, i, top.node)

    def _mark(self, first: int, last: int, node: int, *, header: bool = False) -> None:
        for i in range(first, last + 1):
            if self.lines.raw[i].strip():
                self.owner[i] = node
                self.header[i] = header
        self.nodes[node].last = max(self.nodes[node].last, last)
        self.nodes[node].filled = True

    def _open(self, opener: Opener) -> None:
        depth = self.lines.depth[opener.first]
        top = self._pop_to(depth)
        following = self.lines.next_filled(opener.last + 1)
        below = self.lines.depth[following] if following is not None else depth
        if depth > top.own and self.lines.signs[opener.first]:
            # a quoted attribution: whoever is quoted there wrote it, and quotes somebody in turn
            self._resume_or_new(depth, opener.first)
            top = self._stack[-1]
        if depth > top.own:
            # HTML marks the header and what it heads as one quote
            entered = self._new(top.own + 1, max(depth, below), opener.first, opener)
        elif below > depth:
            entered = self._new(depth + 1, below, opener.first, opener)
        else:
            # nothing marks the quoted text: it goes on to the end of what surrounds it
            entered = self._new(depth, depth, opener.first, opener)
        self._mark(opener.first, opener.last, entered.node, header=True)

    def _resume_or_new(self, depth: int, line: int) -> None:
        top = self._stack[-1]
        while depth > top.own:
            left = self._left.get(top.node)
            if left is None or left.least > depth:
                self._new(depth, depth, line)
                return
            self._stack.append(left)
            top = left

    def spans(self) -> None:
        """Make every message's lines reach around those it quotes (children come after their parents)."""
        for node in reversed(self.nodes):
            if node.parent >= 0 and node.filled:
                parent = self.nodes[node.parent]
                parent.last = max(parent.last, node.last)
