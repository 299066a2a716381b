"""Outlook's .msg files (MS-OXMSG over the compound file format MS-CFB) to a ReadMail.

python-oxmsg reads the container and the fixed-size properties. Strings are decoded here, since
their code pages are as often wrong as charsets are in MIME. Property numbers are those of MS-OXPROPS.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from datetime import datetime

from olefile import OleFileIO  # type: ignore[import-untyped]
from oxmsg.domain.encodings import encoding_from_codepage
from oxmsg.properties import Properties
from oxmsg.storage import Storage

from core.contract import Attachment, Mailbox
from core.errors import NotAMailError
from workers.mail.addresses import mailbox
from workers.mail.body import Body, read_body
from workers.mail.charsets import decode
from workers.mail.header_fields import fields_of
from workers.mail.html import HtmlText
from workers.mail.meta import Envelope, envelope, is_automatic, sensitivity_named
from workers.mail.mime import split
from workers.mail.model import ReadMail, Trouble
from workers.mail.repair import repaired
from workers.mail.rtf import rtf_body
from workers.mail.shown import LARGE, READ_OF_LARGE, text_body
from workers.mail.text import one_line

OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MAX_ENTRIES = 20_000
_MAX_ATTACHMENTS = 1_000
_PROPERTIES = "__properties_version1.0"
_ROOT_HEADER, _EMBEDDED_HEADER, _PART_HEADER = 32, 24, 8  # bytes before the first property (MS-OXMSG 2.4.1)
_TO, _CC = 1, 2


class _Store:
    """One storage of the file: its strings, bytes, numbers and times by property number."""

    def __init__(self, storage: Storage, header: int, codepage: str | None = None) -> None:
        self.storage = storage
        self.streams: dict[str, bytes] = {stream.name: stream.bytes_ for stream in storage.streams}
        self._properties = Properties(storage, properties_header_offset=header)
        self.codepage = codepage or self._codepage()

    def _codepage(self) -> str | None:
        number = self.number(0x3FFD) or self.number(0x3FDE)
        try:
            return str(encoding_from_codepage(number)) if number else None
        except (LookupError, ValueError, KeyError):
            return None

    def number(self, pid: int) -> int | None:
        try:
            value = self._properties.int_prop_value(pid)
        except Exception:  # the library raises as it happens on broken files; the property is then not there
            return None
        return value if isinstance(value, int) and not isinstance(value, bool) else None

    def moment(self, pid: int) -> datetime | None:
        try:
            value = self._properties.date_prop_value(pid)
        except Exception:  # as above
            return None
        return value if isinstance(value, datetime) else None

    def octets(self, pid: int) -> bytes:
        return self.streams.get(f"__substg1.0_{pid:04X}0102", b"")

    def text(self, pid: int) -> str:
        wide = self.streams.get(f"__substg1.0_{pid:04X}001F")
        if wide is not None:
            return repaired(wide.decode("utf-16-le", "replace").rstrip("\0"))
        narrow = self.streams.get(f"__substg1.0_{pid:04X}001E")
        return decode(narrow.rstrip(b"\0"), self.codepage) if narrow is not None else ""

    def line(self, *pids: int) -> str:
        return next((found for pid in pids if (found := one_line(self.text(pid)))), "")


def read_msg(data: bytes) -> ReadMail:
    """Read an Outlook message file.

    Raises NotAMailError where it is no compound file, a broken one, or one of another program (.doc).
    """
    root = _Store(_open(data), _ROOT_HEADER)
    troubles: list[Trouble] = []
    fields, _ = fields_of(root.text(0x007D).encode("utf-8", "replace"))
    read = _completed(envelope(fields), root)
    html = _body(root, troubles)
    message_class = root.line(0x001A).lower()
    kinds = ["multipart/report"] if message_class.startswith("report.") else []
    if message_class.startswith("ipm.schedule.meeting"):
        kinds.append("text/calendar;method=invitation")
    attachments = list(_attachments(root))
    if ".smime" in message_class and (secured := _secured(root)) is not None:
        # the mail as it was sent is the file's one attachment
        html = (
            HtmlText(secured.text, secured.links, secured.hints, secured.hidden, unshown=secured.unshown)
            if secured.text
            else html
        )
        attachments, troubles = secured.attachments, [*troubles, *secured.troubles]
    return ReadMail(
        id=f"sha256:{hashlib.sha256(data).hexdigest()}",
        text=html.text,
        links=html.links,
        hints=html.hints,
        hidden=html.hidden,
        unshown=html.unshown,
        attachments=tuple(attachments),
        automatic=is_automatic(fields, kinds),
        troubles=tuple(troubles),
        **read,
    )


def _open(data: bytes) -> Storage:
    try:
        with OleFileIO(io.BytesIO(data)) as ole:
            entries = [entry for entry in ole.direntries if entry is not None]
            # entries may share sectors: a small file could claim to hold gigabytes
            plausible = len(entries) <= _MAX_ENTRIES and sum(e.size for e in entries) <= 3 * len(data) + 1_000_000
            storage = Storage.from_ole(ole) if plausible else None
    except Exception as error:  # olefile raises OSError, but on hostile bytes anything, RecursionError included
        raise NotAMailError("a broken compound file") from error
    if storage is None or not any(stream.name == _PROPERTIES for stream in storage.streams):
        raise NotAMailError("a compound file, but no Outlook message")
    return storage


def _completed(read: Envelope, root: _Store) -> Envelope:
    """The envelope from the transport header, and from properties where there is none (drafts, sent items)."""
    read["internet_message_id"] = read["internet_message_id"] or root.line(0x1035) or None
    read["subject"] = root.line(0x0037) or read["subject"]
    read["sent_at"] = read["sent_at"] or root.moment(0x0039) or root.moment(0x0E06)
    read["sender"] = read["sender"] or _mailbox(root, (0x0C1A, 0x0042), (0x5D01, 0x5D02, 0x0C1F, 0x0065))
    recipients = list(_recipients(root))
    read["to"] = read["to"] or tuple(box for kind, box in recipients if kind == _TO)
    read["cc"] = read["cc"] or tuple(box for kind, box in recipients if kind == _CC)
    if read["sensitivity"] == "normal":
        read["sensitivity"] = sensitivity_named(str(root.number(0x0036) or ""))
    return read


def _mailbox(store: _Store, names: tuple[int, ...], addresses: tuple[int, ...]) -> Mailbox | None:
    # an Exchange address ("/O=...") is nobody's mail address
    address = next((found for pid in addresses if "@" in (found := store.line(pid))), "")
    return mailbox(store.line(*names), address)


def _parts(root: _Store, prefix: str) -> Iterator[_Store]:
    for storage in root.storage.storages[:_MAX_ENTRIES]:
        if storage.name.startswith(prefix):
            yield _Store(storage, _PART_HEADER, root.codepage)


def _recipients(root: _Store) -> Iterator[tuple[int | None, Mailbox]]:
    for store in _parts(root, "__recip_version1.0_#"):
        if found := _mailbox(store, (0x3001, 0x5FF6), (0x39FE, 0x3003)):
            yield store.number(0x0C15), found


def _body(root: _Store, troubles: list[Trouble]) -> HtmlText:
    """HTML where the file has it, plain or wrapped in RTF (MS-OXRTFEX); plain text otherwise."""
    octets = root.octets(0x1013)
    codepage = root.number(0x3FDE)
    html = (
        decode(octets, f"cp{codepage}" if codepage and codepage != 65001 else "utf-8") if octets else root.text(0x1013)
    )
    plain = root.text(0x1000)
    kind, content = ("html", html) if html.strip() else ("text", plain)
    if not html.strip() and (packed := root.octets(0x1009)):
        unpacked = rtf_body(packed, wanted="any" if not plain.strip() else "html")
        if unpacked is not None:
            kind, content = unpacked
        elif not plain.strip():
            troubles.append(Trouble("partly_unreadable", "a body in rich text that can't be unpacked"))
    if len(content) > LARGE:
        troubles.append(Trouble("too_large", f"body of {len(content)} characters"))
        content = content[:READ_OF_LARGE]
    found = text_body(content, kind)
    return found if found.text or kind != "html" else text_body(plain, "text")


def _attachments(root: _Store) -> Iterator[Attachment]:
    for count, store in enumerate(_parts(root, "__attach_version1.0_#")):
        if count >= _MAX_ATTACHMENTS:
            return
        embedded = next((inner for inner in store.storage.storages if inner.name.endswith("3701000D")), None)
        size = len(store.octets(0x3701)) if embedded is None else sum(len(s.bytes_) for s in embedded.streams)
        flags = store.number(0x3714) or 0
        yield Attachment(
            name=store.line(0x3707, 0x3704, 0x3001) or _subject_of(embedded, root.codepage) or "unnamed",
            size=size,
            content_type="message/rfc822" if embedded else store.line(0x370E).lower() or "application/octet-stream",
            inline=bool(store.line(0x3712)) and bool(flags & 4),  # rendered in the body (PidTagAttachFlags)
        )


def _secured(root: _Store) -> Body | None:
    """What Outlook keeps of an S/MIME mail: signed text as MIME, or one block of CMS; None where it is not there."""
    attached = next(_parts(root, "__attach_version1.0_#"), None)
    data = attached.octets(0x3701) if attached is not None else b""
    if not data:
        return None
    if data[:1] == b"0":  # a sequence: CMS; a header field's name begins otherwise
        head = b"Content-Type: application/pkcs7-mime; name=smime.p7m\n\n"
        data = head + data
    return read_body(data, split(data))


def _subject_of(embedded: Storage | None, codepage: str | None) -> str:
    """What an attached message is about, or else who wrote it."""
    return _Store(embedded, _EMBEDDED_HEADER, codepage).line(0x0037, 0x0C1A, 0x0042) if embedded is not None else ""
