"""From a message's parts to the one body a reader sees, and the list of what is attached."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import tzinfo

from core.contract import Attachment
from workers.mail.addresses import mailboxes
from workers.mail.charsets import decode
from workers.mail.cms import opened
from workers.mail.flowed import unflowed
from workers.mail.header_fields import decode_words, fields_of
from workers.mail.html import HtmlText
from workers.mail.invitation import METHODS, Appointment, read_invitation
from workers.mail.mime import Part, split
from workers.mail.model import Hint, Link, Trouble
from workers.mail.shown import LARGE, READ_OF_LARGE, join, text_body, with_appointment
from workers.mail.text import one_line
from workers.mail.tnef import TNEF_KINDS, read_tnef
from workers.mail.transfer import decoded, decoded_size, taken_out, undeclared

_ENCRYPTED = frozenset(("multipart/encrypted", "application/x-microsoft-rpmsg-message"))
_SMIME = frozenset(("application/pkcs7-mime", "application/x-pkcs7-mime"))
_TEXTS = frozenset(("text/plain", "text/html", "text/enriched"))
_UNKNOWN = "application/octet-stream"
_ENRICHED = re.compile(r"<param>[^<]{0,200}</param>|</?[A-Za-z][A-Za-z-]{0,60}>", re.IGNORECASE)  # RFC 1896
_MAX_ENVELOPES = 5
_MAX_CALENDARS = 5
_HEAD = 100_000  # bytes of an attached mail that are looked at for its subject
_MAILS = frozenset(("message/rfc822", "message/global", "text/rfc822-headers"))
_NAMELESS = frozenset(("", "noname", "noname.eml", "unnamed", "message.eml", "forwardedmessage.eml", "attachment.eml"))


__all__ = ["LARGE", "READ_OF_LARGE", "Body", "read_body", "text_body"]


@dataclass(slots=True)
class Body:
    """The text with what belongs to it; offsets count code points of `text`."""

    text: str = ""
    links: tuple[Link, ...] = ()
    hints: tuple[Hint, ...] = ()
    hidden: str = ""
    unshown: str = ""
    attachments: list[Attachment] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)  # content types, for meta.is_automatic
    troubles: list[Trouble] = field(default_factory=list)


def read_body(data: bytes, root: Part, sender_zone: tzinfo | None = None) -> Body:
    """The body and attachments of a split message. Never raises. sender_zone: of its Date field."""
    reader = _Reader(data, sender_zone)
    joined = reader.beside(join(reader.visible(root, is_root=True)))
    body = reader.body
    body.text, body.links, body.hints, body.hidden = joined.text, joined.links, joined.hints, joined.hidden
    body.unshown = joined.unshown
    if any(part.cut for part in root.walk()):
        reader.trouble("partly_unreadable", "too many parts, or parts nested too deep")
    return body


class _Reader:
    def __init__(self, data: bytes, sender_zone: tzinfo | None) -> None:
        self.data = data
        self.sender_zone = sender_zone
        self.body = Body()
        self.left = LARGE
        self.unpacked = False  # a winmail.dat; a mail has one
        self.envelopes = 0  # signed blocks that were opened
        self.appointment: Appointment | None = None
        self.calendars = 0  # that were met
        self.packed: list[HtmlText] = []  # the body out of winmail.dat
        self.reports: list[HtmlText] = []  # what a delivery report says to machines

    def trouble(self, kind: str, detail: str) -> None:
        found = Trouble(kind, detail)  # type: ignore[arg-type]
        if found not in self.body.troubles:
            self.body.troubles.append(found)

    def raw(self, part: Part) -> bytes:
        return decoded(self.data[part.start : part.end], part.encoding())

    def visible(self, part: Part, *, related: bool = False, is_root: bool = False) -> list[HtmlText]:
        """What a reader sees of a part; what is attached is noted on the way. Depth is bounded by `mime`."""
        kind = part.content_type
        self.body.kinds.append(kind)
        if kind in _ENCRYPTED:
            self.trouble("partly_unreadable", f"encrypted: {kind}")
        if kind.startswith("multipart/"):
            return self._multipart(part, kind.partition("/")[2])
        if kind == "text/calendar" and part.disposition.value != "attachment" and self._is_invitation(part):
            return []
        if _is_envelope(part, kind):
            return self._enveloped(part, kind)
        if kind in TNEF_KINDS or part.filename().lower() == "winmail.dat":
            return self._tnef(part, kind)
        # a mail that is one text is shown, whatever name that has
        is_file = part.disposition.value == "attachment" or (not is_root and self._is_named(part, kind, related))
        if kind in _TEXTS and not is_file:
            return [self._text(part, kind)]
        if kind == "message/delivery-status":
            self.reports.append(text_body(decode(self.raw(part)[:_HEAD]), "text"))
        self._attach(part, kind, related=related)
        return []

    def _enveloped(self, part: Part, kind: str) -> list[HtmlText]:
        """An S/MIME block: what is signed in it is read like any part, what is encrypted is told."""
        sort, content = opened(self.raw(part))
        if content is not None and self.envelopes < _MAX_ENVELOPES:
            self.envelopes += 1
            outer, self.data = self.data, content
            try:
                return self.visible(split(content))
            finally:
                self.data = outer
        if kind in _SMIME and part.content.parameters.get("smime-type") == "certs-only":
            sort = "signed"
        self.trouble("partly_unreadable", f"S/MIME: {sort}")
        self._attach(part, kind, related=False)
        return []

    def _tnef(self, part: Part, kind: str) -> list[HtmlText]:
        found = read_tnef(self.raw(part)) if not self.unpacked else None
        if found is None:
            self.trouble("partly_unreadable", f"TNEF: {part.filename() or kind}")
            self._attach(part, kind, related=False)
            return []
        self.unpacked = True
        self.body.attachments += found.attachments
        if found.content.strip():
            self.packed.append(text_body(found.content[:READ_OF_LARGE], found.kind))
        return []

    def _is_invitation(self, part: Part) -> bool:
        """Whether it is about an appointment; the first one is kept."""
        self.calendars += 1
        if self.appointment is not None or self.calendars > _MAX_CALENDARS:
            return True
        text = decode(self.raw(part)[:READ_OF_LARGE], part.content.parameters.get("charset") or "utf-8")
        method = part.content.parameters.get("method", "").strip().lower()
        found = read_invitation(text, method, self.sender_zone)
        if found is None and method not in METHODS:
            return False
        self.appointment = self.appointment or found
        if (method or (found.method if found else "")) not in ("", "publish"):
            self.body.kinds.append("text/calendar;method=invitation")
        return True

    def beside(self, shown: HtmlText) -> HtmlText:
        """The text with what a mail without it would not tell: its winmail.dat, its report, its appointment."""
        if not shown.text.strip() and not shown.hidden:
            shown = next(iter([*self.packed, *self.reports]), shown)
        return with_appointment(shown, self.appointment)

    def _multipart(self, part: Part, subtype: str) -> list[HtmlText]:
        if not part.parts:
            return self._without_parts(part)
        if subtype == "alternative":
            return self._alternative(part)
        if subtype in ("related", "signed"):
            start = part.content.parameters.get("start", "").strip("<> ")
            roots = [child for child in part.parts if start and _content_id(child) == start] or part.parts[:1]
            return [
                piece
                for child in part.parts
                for piece in self.visible(child, related=child is not roots[0] and subtype == "related")
            ]
        return [piece for child in part.parts for piece in self.visible(child)]

    def _without_parts(self, part: Part) -> list[HtmlText]:
        """A multipart whose boundary is missing or never comes: what is there is shown as it stands."""
        if part.cut:
            return []
        self.trouble("partly_unreadable", "a multipart without parts")
        return [self._text(part, "text/plain")] if self.data[part.start : part.end].strip() else []

    def _alternative(self, part: Part) -> list[HtmlText]:
        """HTML where it says something, else what says most about the same: plain text."""
        # AMP is for mail programs that run it, and says what the HTML says
        children = [child for child in part.parts if child.content_type != "text/x-amp-html"]
        readings = [(child, self.visible(child)) for child in children]
        readings = [(child, pieces) for child, pieces in readings if any(piece.text.strip() for piece in pieces)]
        for child, pieces in reversed(readings):
            if any(within.content_type == "text/html" for within in child.walk()):
                return pieces
        plain = [reading for reading in readings if reading[0].content_type != "text/enriched"]
        return (plain or readings)[-1][1] if readings else []

    def _is_named(self, part: Part, kind: str, related: bool) -> bool:
        return (bool(part.filename()) and kind != "text/enriched") or (related and bool(_content_id(part)))

    def _text(self, part: Part, kind: str) -> HtmlText:
        raw = self.raw(part)
        if not part.encoding() and (found := undeclared(raw)):
            raw = decoded(raw, found)
        if len(raw) > self.left:
            self.trouble("too_large", f"{kind} of {len(raw)} bytes")
            raw = raw[: min(READ_OF_LARGE, self.left)]
        self.left -= len(raw)
        charset = part.content.parameters.get("charset")
        if kind == "text/html":
            return text_body(decode(raw, charset or _declared(raw)), "html")
        text = decode(raw, charset)
        if part.content.parameters.get("format", "").lower() == "flowed":
            delete_space = part.content.parameters.get("delsp", "").lower() == "yes"
            text = unflowed(text.replace("\r\n", "\n"), delete_space=delete_space)
        if kind == "text/enriched":
            text = _ENRICHED.sub("", text)
        if text.lstrip().startswith("-----BEGIN PGP MESSAGE-----"):
            self.trouble("partly_unreadable", "encrypted: PGP")
        text = self._without_files(text)
        if text.count("\ufffd") * 10 > len(text) > 0:
            self.trouble("partly_unreadable", f"{kind} in an unknown character set")
        return text_body(text, "text")

    def _without_files(self, text: str) -> str:
        """Text without the files that stand in it in uuencode; they become attachments."""
        if "\nend" not in text:
            return text
        rest, files = taken_out(text)
        self.body.attachments += (
            Attachment(name=one_line(name) or "unnamed", size=size, content_type=_UNKNOWN, inline=False)
            for name, size in files
        )
        return rest

    def _attach(self, part: Part, kind: str, *, related: bool) -> None:
        name = one_line(part.filename())
        if kind in _MAILS and name.lower() in _NAMELESS:
            name = self._subject_of(part) or name
        self.body.attachments.append(
            Attachment(
                name=name or decode_words(part.fields.first("content-description") or "") or "unnamed",
                size=decoded_size(self.data, part.start, part.end, part.encoding()),
                content_type=kind,
                inline=_is_inline(part, kind, related=related),
            )
        )

    def _subject_of(self, part: Part) -> str:
        """What an attached mail is about, or else who wrote it."""
        head = decoded(self.data[part.start : min(part.end, part.start + _HEAD)], part.encoding())
        fields, _ = fields_of(head)
        sender = next(iter(mailboxes(fields.first("from"))), None)
        return decode_words(fields.first("subject") or "") or (sender.name or sender.address if sender else "")


def _is_envelope(part: Part, kind: str) -> bool:
    """Whether it is the mail itself in S/MIME; signed files ("invoice.xml.p7m") are attachments like any other."""
    name = part.filename().lower()
    return name == "smime.p7m" or (kind in _SMIME and name in ("", "smime.p7z", "smime.p7c", "smime.p7s"))


def _content_id(part: Part) -> str:
    return (part.fields.first("content-id") or "").strip().strip("<>")


def _is_inline(part: Part, kind: str, *, related: bool) -> bool:
    if part.disposition.value == "attachment":
        return False
    if related and _content_id(part):
        return True
    return part.disposition.value == "inline" and kind.startswith("image/")


def _declared(raw: bytes) -> str | None:
    """The charset an HTML document declares in its first kilobyte (WHATWG HTML, 13.2.3.2)."""
    head = raw[:1024].lower()
    at = head.find(b"charset=")
    if at < 0:
        return None
    words = (
        head[at + 8 : at + 60].replace(b'"', b" ").replace(b"'", b" ").replace(b">", b" ").replace(b";", b" ").split()
    )
    return words[0].decode("ascii", "replace") if words else None
