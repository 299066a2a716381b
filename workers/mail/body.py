"""From a message's parts to the one body a reader sees, and the list of what is attached."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import tzinfo

from core.contract import Attachment
from workers.mail.addresses import mailboxes
from workers.mail.charsets import decode
from workers.mail.cms import opened
from workers.mail.exchange_text import unwrapped
from workers.mail.flowed import unflowed
from workers.mail.header_fields import decode_words, fields_of
from workers.mail.html import HtmlText, read_html
from workers.mail.invitation import METHODS, Appointment, as_text, read_invitation, tells_time
from workers.mail.mime import Part, split
from workers.mail.model import Hint, Link, Trouble
from workers.mail.text import canonical, one_line
from workers.mail.tnef import TNEF_KINDS, read_tnef
from workers.mail.transfer import decoded, decoded_size, undeclared

LARGE = 5_000_000  # bytes of text; of a larger one
READ_OF_LARGE = 2_000_000  # only this much is read
_MOST_TABS = 50_000  # eight columns for each of more than that would make much out of little
_ENCRYPTED = frozenset(("multipart/encrypted", "application/x-microsoft-rpmsg-message"))
_SMIME = frozenset(("application/pkcs7-mime", "application/x-pkcs7-mime"))
_MAX_ENVELOPES = 5
_HEAD = 100_000  # bytes of an attached mail that are looked at for its subject
_MAILS = frozenset(("message/rfc822", "message/global", "text/rfc822-headers"))
_NAMELESS = frozenset(("", "noname", "noname.eml", "unnamed", "message.eml", "forwardedmessage.eml", "attachment.eml"))


@dataclass(slots=True)
class Body:
    """The text with what belongs to it; offsets count code points of `text`."""

    text: str = ""
    links: tuple[Link, ...] = ()
    hints: tuple[Hint, ...] = ()
    hidden: str = ""
    attachments: list[Attachment] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)  # content types, for meta.is_automatic
    troubles: list[Trouble] = field(default_factory=list)


def text_body(text: str, kind: str) -> HtmlText:
    """A body as characters: kind "html" or anything else for plain text."""
    plain = unwrapped(text) if kind == "html" else text
    return read_html(text) if plain is None else HtmlText(text=canonical(_without_tabs(plain)))


def _without_tabs(text: str) -> str:
    """Tabs as the blanks to the next eighth column, as Exchange shows plain text; two at least, which keep
    numbers in neighbouring columns apart."""
    if text.count("\t") > _MOST_TABS:
        return text.replace("\t", "  ")
    return text.replace("\t", " \t").expandtabs(8) if "\t" in text else text


def read_body(data: bytes, root: Part, sender_zone: tzinfo | None = None) -> Body:
    """The body and attachments of a split message. Never raises. sender_zone: of its Date field."""
    reader = _Reader(data, sender_zone)
    joined = _join(reader.beside(_join(reader.visible(root))))
    body = reader.body
    body.text, body.links, body.hints, body.hidden = joined.text, joined.links, joined.hints, joined.hidden
    if any(part.cut for part in root.walk()):
        reader.trouble("partly_unreadable", "too many parts, or parts nested too deep")
    return body


def _join(pieces: list[HtmlText]) -> HtmlText:
    pieces = [piece for piece in pieces if piece.text or piece.hidden]
    if len(pieces) == 1:
        return pieces[0]
    texts: list[str] = []
    links: list[Link] = []
    hints: list[Hint] = []
    offset = 0
    for piece in pieces:
        if piece.text:
            texts.append(piece.text)
            links += (replace(link, start=link.start + offset, end=link.end + offset) for link in piece.links)
            hints += (replace(hint, start=hint.start + offset, end=hint.end + offset) for hint in piece.hints)
            offset += len(piece.text) + 2
    hidden = "\n".join(piece.hidden for piece in pieces if piece.hidden)
    return HtmlText("\n\n".join(texts), tuple(links), tuple(hints), hidden)


class _Reader:
    def __init__(self, data: bytes, sender_zone: tzinfo | None) -> None:
        self.data = data
        self.sender_zone = sender_zone
        self.body = Body()
        self.left = LARGE
        self.envelopes = 0  # signed blocks that were opened
        self.appointment: Appointment | None = None
        self.packed: list[HtmlText] = []  # bodies out of winmail.dat

    def trouble(self, kind: str, detail: str) -> None:
        found = Trouble(kind, detail)  # type: ignore[arg-type]
        if found not in self.body.troubles:
            self.body.troubles.append(found)

    def raw(self, part: Part) -> bytes:
        return decoded(self.data[part.start : part.end], part.encoding())

    def visible(self, part: Part, *, related: bool = False) -> list[HtmlText]:
        """What a reader sees of a part; what is attached is noted on the way. Depth is bounded by `mime`."""
        kind = part.content_type
        self.body.kinds.append(kind)
        if kind in _ENCRYPTED:
            self.trouble("partly_unreadable", f"encrypted: {kind}")
        if kind.startswith("multipart/"):
            return self._multipart(part, kind.partition("/")[2])
        if kind == "text/calendar" and part.disposition.value != "attachment" and self._is_invitation(part):
            return []
        if kind in _SMIME or part.filename().lower().endswith(".p7m"):
            return self._enveloped(part, kind)
        if kind in TNEF_KINDS or part.filename().lower() == "winmail.dat":
            return self._tnef(part, kind)
        if kind in ("text/plain", "text/html", "text/enriched") and not self._is_attached(part, kind, related=related):
            return [self._text(part, kind)]
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
        found = read_tnef(self.raw(part))
        if found is None:
            self.trouble("partly_unreadable", f"TNEF: {part.filename() or kind}")
            self._attach(part, kind, related=False)
            return []
        self.body.attachments += found.attachments
        if found.content.strip():
            self.packed.append(text_body(found.content[:READ_OF_LARGE], found.kind))
        return []

    def _is_invitation(self, part: Part) -> bool:
        """Whether it is about an appointment; the first one is kept."""
        text = decode(self.raw(part)[:READ_OF_LARGE], part.content.parameters.get("charset") or "utf-8")
        method = part.content.parameters.get("method", "").strip().lower()
        found = read_invitation(text, method, self.sender_zone)
        if found is None and method not in METHODS:
            return False
        self.appointment = self.appointment or found
        if method not in ("", "publish"):
            self.body.kinds.append("text/calendar;method=invitation")
        return True

    def beside(self, shown: HtmlText) -> list[HtmlText]:
        """The text with what a mail without it would not tell: its appointment on top, or its winmail.dat."""
        pieces = [shown] if shown.text.strip() or shown.hidden else self.packed[:1]
        text = pieces[0].text if pieces else ""
        if self.appointment is None or tells_time(text, self.appointment):
            return pieces
        told = as_text(self.appointment, with_description=not text.strip())
        return [HtmlText(text=told), *pieces]

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
        return readings[-1][1] if readings else []

    def _is_attached(self, part: Part, kind: str, *, related: bool) -> bool:
        if part.disposition.value == "attachment":
            return True
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
        if text.count("\ufffd") * 10 > len(text) > 0:
            self.trouble("partly_unreadable", f"{kind} in an unknown character set")
        return text_body(text, "text")

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
