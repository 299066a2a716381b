"""The parts of a MIME message (RFC 2045, 2046), found in one pass over its lines.

Not the standard library's parser: it recurses into nested parts, holds every line against every open
boundary and reads parameters in quadratic time, so that some hundred nested parts make it crawl and
twenty thousand make it fail. Here open boundaries stand in a table, so each line is looked up once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from workers.mail.header_fields import Fields, Parametrised, fields_of, parametrised
from workers.mail.transfer import decoded

__all__ = ["MAX_DEPTH", "MAX_PARTS", "Part", "decoded", "split"]

MAX_PARTS = 2_000
MAX_DEPTH = 50
_MAX_DELIMITER = 300  # RFC 2046 allows 70; some programs write more
_GUESSED_BOUNDARY = re.compile(
    rb"^--([^\s-][^\r\n]{0,200}|-{1,40}[^\s-][^\r\n]{0,200})\r?\n(?=content-)", re.MULTILINE | re.IGNORECASE
)
_GUESS_WITHIN = 100_000  # bytes that are searched for it


_AROUND = re.compile(r"[\"';,(]")
_SPELLINGS = {"base-64": "base64", "quotedprintable": "quoted-printable", "qp": "quoted-printable"}
_FOLDER = re.compile(r"[A-Za-z]:\\|\\\\")


@dataclass(slots=True)
class Part:
    """A part: its header, the span of its body in the message, and the parts within."""

    fields: Fields
    start: int
    end: int
    content: Parametrised
    disposition: Parametrised
    parts: list[Part] = field(default_factory=list)
    cut: bool = False  # nested deeper, or in more parts, than is read

    @property
    def content_type(self) -> str:
        """ "type/subtype" in lower case; text/plain where none is given or it is no type (RFC 2045, 5.2)."""
        return self.content.value if self.content.value.count("/") == 1 else "text/plain"

    def encoding(self) -> str:
        """The transfer encoding's name in lower case, without what programs put around it."""
        words = _AROUND.sub(" ", self.fields.first("content-transfer-encoding") or "").split()
        name = words[0].lower().replace("_", "-") if words else ""
        return _SPELLINGS.get(name, name)

    def filename(self) -> str:
        """The name it was attached under, without folders; empty where it has none."""
        name = self.disposition.parameters.get("filename") or self.content.parameters.get("name") or ""
        return name.rpartition("\\")[2] if _FOLDER.match(name) else name

    def walk(self) -> Iterator[Part]:
        """This part and all within, in document order."""
        waiting = [self]
        while waiting:
            part = waiting.pop()
            yield part
            waiting.extend(reversed(part.parts))


def _part(data: bytes, start: int, default: str) -> Part:
    fields, body = fields_of(data, start)
    content = parametrised(fields.first("content-type"), default=default)
    return Part(fields, body, len(data), content, parametrised(fields.first("content-disposition"), default=""))


def split(data: bytes) -> Part:
    """The message's tree of parts, at most MAX_DEPTH deep and MAX_PARTS many. Never raises; linear."""
    return _Splitter(data).run()


class _Splitter:
    def __init__(self, data: bytes) -> None:
        self.data = data
        self.open: list[tuple[bytes, Part]] = []  # multiparts being read, outermost first
        self.level: dict[bytes, int] = {}  # of each open boundary, the innermost

    def run(self) -> Part:
        data = self.data
        root = _part(data, 0, "text/plain")
        self._enter(root)
        self._mend(root)
        position, count = max(0, root.start - 1), 1
        while self.open:
            at = data.find(b"\n--", position)
            if at < 0:
                break
            line_end = data.find(b"\n", at + 3, at + 3 + _MAX_DELIMITER)
            line_end = len(data) if line_end < 0 else line_end
            position = line_end if line_end - at <= _MAX_DELIMITER + 3 else at + 3
            level, closing = self._found(data[at + 3 : min(line_end, at + 3 + _MAX_DELIMITER)].rstrip())
            if level is None:
                continue
            self._close(at - 1 if data[at - 1 : at] == b"\r" else at, level + (not closing))
            if closing:
                continue
            count += 1
            parent = self.open[level][1]
            if count > MAX_PARTS:
                parent.cut = True
                break
            child = _part(
                data, line_end + 1, "message/rfc822" if parent.content_type.endswith("/digest") else "text/plain"
            )
            parent.parts.append(child)
            self._enter(child)
            position = max(position, child.start - 1)
        return root

    def _enter(self, part: Part) -> None:
        boundary = part.content.raw.get("boundary", "").encode("utf-8", "surrogateescape").rstrip()
        if not part.content_type.startswith("multipart/") or not boundary:
            return
        if len(self.open) >= MAX_DEPTH:
            part.cut = True
            return
        self.level[boundary] = len(self.open)
        self.open.append((boundary, part))

    def _mend(self, root: Part) -> None:
        """Find the boundary of a message that lost it: no Content-Type, none named there, or one never used."""
        named = self.open[0][0] if self.open else b""
        if named and self.data.find(b"--" + named, max(0, root.start - 1)) >= 0:
            return
        if root.fields.first("content-type") and not root.content_type.startswith("multipart/"):
            return
        found = _GUESSED_BOUNDARY.search(self.data, root.start, root.start + _GUESS_WITHIN)
        if found is None:
            return
        if not root.content_type.startswith("multipart/"):
            same = b"text/plain" in self.data and b"text/html" in self.data and b"attachment" not in self.data
            root.content = Parametrised("multipart/alternative" if same else "multipart/mixed")
        boundary = found.group(1).rstrip()
        self.open, self.level = [(boundary, root)], {boundary: 0}

    def _found(self, line: bytes) -> tuple[int | None, bool]:
        """The level of the boundary that a line (without its dashes) delimits, and whether it closes it."""
        level = self.level.get(line)
        if level is None and line.endswith(b"--"):
            level = self.level.get(line[:-2].rstrip())
            return level, True
        return level, False

    def _close(self, end: int, keep: int) -> None:
        """End what is open beyond `keep` levels, and the part being read in the innermost kept one."""
        first = min(keep, len(self.open) - 1)
        for _, part in self.open[first:]:
            if part.parts:
                last = part.parts[-1]
                last.end = max(last.start, min(last.end, end))
        while len(self.open) > keep:
            boundary, part = self.open.pop()
            part.end = max(part.start, min(part.end, end))
            del self.level[boundary]
            for level, (other, _) in enumerate(self.open):
                if other == boundary:
                    self.level[boundary] = level
