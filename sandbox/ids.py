"""Exchange's item ids: built, told apart and translated.

A REST id is base64 of a small header, the mailbox's GUID in ASCII and an entry id ([MS-OXCDATA] 2.2.4.2 and
2.2.4.3: 46 bytes for a folder, 70 for a message). REST writes `-` for `/` and `_` for `+`, which is not the usual
URL-safe pairing. The default id of a message holds its folder, so a move changes it; an immutable id does not.
"""

from __future__ import annotations

import base64
import binascii
from typing import Literal, NamedTuple
from uuid import UUID

Format = Literal["restId", "ewsId", "entryId", "immutableEntryId", "restImmutableEntryId"]
FORMATS: tuple[Format, ...] = ("restId", "ewsId", "entryId", "immutableEntryId", "restImmutableEntryId")

_DEFAULT_HEAD = b"\x00\x03\x24\x00"
_MIDDLE = {46: b"\x00\x2e\x00", 70: b"\x00\x46\x00"}
_IMMUTABLE_HEAD = b"\x00\x09\x00\x2e\x00"
_FOLDER_PROVIDER = bytes.fromhex("1a447390aa6611cd9bc800aa002fc45a")
_ATTACHMENT_MARK = b"\x01\x12\x00\x10\x00"

_TO_REST = str.maketrans({"/": "-", "+": "_"})
_FROM_REST = str.maketrans({"-": "/", "_": "+"})


class Ref(NamedTuple):
    """What an id says: which mailbox, and the item's number there."""

    mailbox: str
    kind: Literal["message", "folder"]
    immutable: bool
    number: int


def encode(raw: bytes) -> str:
    return base64.b64encode(raw).decode().translate(_TO_REST)


def decode(text: str) -> bytes | None:
    """The bytes of a REST id; None where it is none (`/` and `+` mark an EWS id, which Graph refuses)."""
    if "/" in text or "+" in text:
        return None
    try:
        raw = base64.b64decode(text.translate(_FROM_REST), validate=True)
    except (binascii.Error, ValueError):
        return None
    return raw if encode(raw) == text else None


def folder_raw(mailbox: str, number: int) -> bytes:
    entry = bytes(4) + _FOLDER_PROVIDER + b"\x01\x00" + UUID(mailbox).bytes + number.to_bytes(6, "big") + bytes(2)
    return _DEFAULT_HEAD + mailbox.encode() + _MIDDLE[46] + entry


def message_raw(mailbox: str, folder: int, entry_number: int) -> bytes:
    guid = UUID(mailbox).bytes
    place = guid + folder.to_bytes(6, "big") + bytes(2)
    entry = bytes(4) + _FOLDER_PROVIDER + b"\x07\x00" + place + guid + entry_number.to_bytes(6, "big") + bytes(2)
    return _DEFAULT_HEAD + mailbox.encode() + _MIDDLE[70] + entry


def immutable_raw(mailbox: str, number: int) -> bytes:
    entry = bytes(4) + _FOLDER_PROVIDER + b"\x0d\x00" + UUID(mailbox).bytes + number.to_bytes(6, "big") + bytes(2)
    return _IMMUTABLE_HEAD + entry


def attachment_id(message: bytes, key: bytes) -> str:
    """`message` is the raw id of its message, `key` 16 bytes of its own."""
    return encode(message + _ATTACHMENT_MARK + key)


def parse(text: str) -> Ref | None:
    """None where the id is malformed."""
    raw = decode(text)
    return None if raw is None else _read(raw)


def _read(raw: bytes) -> Ref | None:
    if raw.startswith(_IMMUTABLE_HEAD) and len(raw) == 51:
        entry = raw[5:]
        return Ref(str(UUID(bytes=entry[22:38])), "message", True, int.from_bytes(entry[38:44], "big"))
    if not raw.startswith(_DEFAULT_HEAD):
        return None
    for size, middle in _MIDDLE.items():
        if len(raw) == 43 + size and raw[40:43] == middle:
            entry = raw[43:]
            kind: Literal["message", "folder"] = "folder" if size == 46 else "message"
            return Ref(str(UUID(bytes=entry[22:38])), kind, False, int.from_bytes(entry[-8:-2], "big"))
    return None


def to_raw(text: str, kind: Format) -> bytes | None:
    """The raw REST form of an id in any of the formats, as far as the text alone tells."""
    if kind in {"restId", "restImmutableEntryId"}:
        return decode(text)
    if kind == "ewsId":
        return decode(text.translate(_TO_REST)) if "-" not in text and "_" not in text else None
    try:
        entry = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except (binascii.Error, ValueError):
        return None
    if kind == "immutableEntryId":
        return _IMMUTABLE_HEAD + entry
    middle = _MIDDLE.get(len(entry))
    return None if middle is None else _DEFAULT_HEAD + str(UUID(bytes=entry[22:38])).encode() + middle + entry


def from_raw(raw: bytes, kind: Format) -> str:
    """`raw` must be of the family that `kind` names (default or immutable)."""
    if kind in {"restId", "restImmutableEntryId"}:
        return encode(raw)
    if kind == "ewsId":
        return base64.b64encode(raw).decode()
    entry = raw[5:] if kind == "immutableEntryId" else raw[43:]
    return base64.urlsafe_b64encode(entry).decode()


def change_key(mailbox: str, change: int) -> str:
    """Exchange's change key: grows with each change, opaque to the reader."""
    raw = b"\x09\x00\x00\x00\x16\x00\x00\x00" + UUID(mailbox).bytes + change.to_bytes(8, "big")
    return base64.b64encode(raw).decode()
