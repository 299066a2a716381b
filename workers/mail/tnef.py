"""winmail.dat: what Outlook puts around a mail in its own format (TNEF, MS-OXTNEF).

The stream is a row of attributes with a length each; two kinds hold MAPI properties, which tnefparse
decodes. Not its own walk over the row: that copies the rest of the stream for every attribute, and trusts
counts in it (a file of sixty bytes keeps it busy for hours), so counts and ends are checked here.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from tnefparse.mapi import decode_mapi  # type: ignore[import-untyped]

from core.contract import Attachment
from workers.mail.charsets import decode
from workers.mail.rtf import rtf_body
from workers.mail.text import one_line

TNEF_KINDS = frozenset(("application/ms-tnef", "application/vnd.ms-tnef", "application/x-tnef"))
_SIGNATURE = b"\x78\x9f\x3e\x22"
_MAX_ATTRIBUTES = 20_000
_MAX_ATTACHMENTS = 1_000
_MAX_MAPI = 1_500_000  # bytes of properties that are decoded: the text and the names
_HEADER = 9  # level, name, type, length; a checksum of two bytes follows the data
_BODY, _MAPI, _CODEPAGE = 0x800C, 0x9003, 0x9007
_RENDERING, _TITLE, _DATA, _ATTACHMENT = 0x9002, 0x8010, 0x800F, 0x9005
_PLAIN, _HTML, _RTF, _NAME, _LONG_NAME, _MIME_TYPE = 0x1000, 0x1013, 0x1009, 0x3704, 0x3707, 0x370E
_INTERNET_CODEPAGE, _CONTENT_ID, _CONTENT = 0x3FDE, 0x3712, 0x3701

logging.getLogger("tnefparse").setLevel(logging.CRITICAL)  # what it says of broken properties may quote them


@dataclass(slots=True)
class Tnef:
    """The body ("html" or "text") and the attachments of a winmail.dat."""

    content: str = ""
    kind: str = "text"
    attachments: list[Attachment] = field(default_factory=list)


class _Strict(bytes):
    """Bytes of which nothing behind the end can be read: a count in the file can't promise more than there is."""

    def __getitem__(self, key: Any) -> Any:
        if isinstance(key, slice) and isinstance(key.start, int) and key.start >= len(self):
            raise IndexError
        return super().__getitem__(key)


@dataclass(slots=True)
class _File:
    name: str = ""
    size: int = 0
    properties: dict[int, Any] = field(default_factory=dict)


def read_tnef(data: bytes) -> Tnef | None:
    """Read a TNEF stream as far as it goes; None where it is none. Never raises; linear."""
    if not data.startswith(_SIGNATURE):
        return None
    codepage, plain, left = "cp1252", b"", _MAX_MAPI
    properties: dict[int, Any] = {}
    files: list[_File] = []
    for level, name, content in _attributes(data):
        if name == _RENDERING and len(files) < _MAX_ATTACHMENTS:
            files.append(_File())
        elif name in (_MAPI, _ATTACHMENT) and len(content) <= left:
            left -= len(content)
            found = _properties(bytes(content), codepage)
            (properties if name == _MAPI or not files else files[-1].properties).update(found)
        elif level == 2 and files and name == _TITLE:
            files[-1].name = decode(bytes(content[:1_000]).rstrip(b"\0"), codepage)
        elif level == 2 and files and name == _DATA:
            files[-1].size = len(content)
        elif name == _BODY:
            plain = bytes(content[:_MAX_MAPI]).rstrip(b"\0")
        elif name == _CODEPAGE and len(content) >= 4:
            codepage = f"cp{int.from_bytes(content[:4], 'little')}"
    kind, text = _body(properties, decode(plain, codepage))
    return Tnef(text, kind, [_attachment(file) for file in files])


def _attributes(data: bytes) -> Iterator[tuple[int, int, memoryview]]:
    """(level, name, data) of each; a last one that is cut off is given as far as it goes."""
    view, at = memoryview(data), 6
    for _ in range(_MAX_ATTRIBUTES):
        if at + _HEADER > len(data):
            return
        size = int.from_bytes(view[at + 5 : at + 9], "little")
        yield view[at], int.from_bytes(view[at + 1 : at + 3], "little"), view[at + _HEADER : at + _HEADER + size]
        at += _HEADER + size + 2


def _properties(content: bytes, codepage: str) -> dict[int, Any]:
    count = int.from_bytes(content[:4], "little")
    if count * 4 > len(content):
        return {}
    found: dict[int, Any] = {}
    try:
        for one in decode_mapi(_Strict(content), codepage):
            if one.name in _WANTED:
                found.setdefault(one.name, one.data)
    except Exception:  # the library raises as it happens on broken properties; what came before is kept
        return found
    return found


_WANTED = frozenset((_PLAIN, _HTML, _RTF, _NAME, _LONG_NAME, _MIME_TYPE, _INTERNET_CODEPAGE, _CONTENT_ID, _CONTENT))


def _body(properties: dict[int, Any], plain: str) -> tuple[str, str]:
    """("html" or "text", body): HTML, HTML wrapped in rich text, then plain text."""
    number = properties.get(_INTERNET_CODEPAGE)
    codepage = "utf-8" if number == 65001 else f"cp{number}" if isinstance(number, int) else None
    text, html = (_characters(properties.get(key), codepage) for key in (_PLAIN, _HTML))
    if html.strip():
        return "html", html
    text = text if text.strip() else plain
    packed = properties.get(_RTF)
    if isinstance(packed, bytes) and (found := rtf_body(packed, wanted="html" if text.strip() else "any")):
        return found
    return "text", text


def _characters(value: Any, codepage: str | None) -> str:
    if isinstance(value, bytes):
        return decode(value, codepage)
    return value if isinstance(value, str) else ""


def _attachment(file: _File) -> Attachment:
    known = file.properties
    names = (known.get(_LONG_NAME), file.name, known.get(_NAME))
    content = known.get(_CONTENT)
    return Attachment(
        name=next((name for one in names if (name := one_line(_characters(one, None)))), "unnamed"),
        size=file.size or (len(content) if isinstance(content, bytes) else 0),
        content_type=one_line(_characters(known.get(_MIME_TYPE), None)).lower() or "application/octet-stream",
        inline=bool(known.get(_CONTENT_ID)),
    )
