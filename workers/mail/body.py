"""From a message's parts to the one body a reader sees, and the list of what is attached."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from core.contract import Attachment
from workers.mail.charsets import decode
from workers.mail.exchange_text import unwrapped
from workers.mail.flowed import unflowed
from workers.mail.header_fields import decode_words, fields_of
from workers.mail.html import HtmlText, read_html
from workers.mail.mime import Part, decoded, decoded_size
from workers.mail.model import Hint, Link, Trouble
from workers.mail.text import canonical, one_line

LARGE = 5_000_000  # bytes of text; of a larger one
READ_OF_LARGE = 2_000_000  # only this much is read
_MOST_TABS = 50_000  # eight columns for each of more than that would make much out of little
_ENCRYPTED = frozenset(("multipart/encrypted", "application/x-microsoft-rpmsg-message"))
_SMIME = frozenset(("application/pkcs7-mime", "application/x-pkcs7-mime"))
_METHODS = frozenset(("request", "reply", "cancel", "counter", "declinecounter"))


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


def read_body(data: bytes, root: Part) -> Body:
    """The body and attachments of a split message. Never raises."""
    reader = _Reader(data)
    pieces = reader.visible(root)
    joined = _join(pieces)
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
    def __init__(self, data: bytes) -> None:
        self.data = data
        self.body = Body()
        self.left = LARGE

    def trouble(self, kind: str, detail: str) -> None:
        found = Trouble(kind, detail)  # type: ignore[arg-type]
        if found not in self.body.troubles:
            self.body.troubles.append(found)

    def visible(self, part: Part, *, related: bool = False) -> list[HtmlText]:
        """What a reader sees of a part; what is attached is noted on the way. Depth is bounded by `mime`."""
        kind = part.content_type
        self.body.kinds.append(kind)
        if kind in _ENCRYPTED:
            self.trouble("partly_unreadable", f"encrypted: {kind}")
        if kind.startswith("multipart/"):
            return self._multipart(part, kind.partition("/")[2])
        if kind == "text/calendar" and self._is_invitation(part):
            self.body.kinds.append("text/calendar;method=invitation")
            return []  # what it says stands in the text beside it
        if kind in _SMIME:
            self.trouble("partly_unreadable", f"S/MIME: {part.content.parameters.get('smime-type', 'unknown type')}")
        if kind in ("text/plain", "text/html", "text/enriched") and not self._is_attached(part, kind, related=related):
            return [self._text(part, kind)]
        self._attach(part, kind, related=related)
        return []

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
        readings = [(child, self.visible(child)) for child in part.parts]
        readings = [(child, pieces) for child, pieces in readings if any(piece.text.strip() for piece in pieces)]
        for child, pieces in reversed(readings):
            if any(within.content_type == "text/html" for within in child.walk()):
                return pieces
        return readings[-1][1] if readings else []

    def _is_invitation(self, part: Part) -> bool:
        method = part.content.parameters.get("method", "").strip().lower()
        return method in _METHODS

    def _is_attached(self, part: Part, kind: str, *, related: bool) -> bool:
        if part.disposition.value == "attachment":
            return True
        return (bool(part.filename()) and kind != "text/enriched") or (related and bool(_content_id(part)))

    def _text(self, part: Part, kind: str) -> HtmlText:
        raw = self.data[part.start : part.end]
        encoding = part.encoding()
        raw = decoded(raw, encoding)
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
        if not name and kind == "message/rfc822":
            inner, _ = fields_of(self.data[part.start : part.end][:100_000])
            name = decode_words(inner.first("subject") or "")
        self.body.attachments.append(
            Attachment(
                name=name or decode_words(part.fields.first("content-description") or "") or "unnamed",
                size=decoded_size(self.data, part.start, part.end, part.encoding()),
                content_type=kind,
                inline=_is_inline(part, kind, related=related),
            )
        )


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


def kinds_of(root: Part) -> Iterator[str]:
    """Content types of a tree's parts."""
    return (part.content_type for part in root.walk())
