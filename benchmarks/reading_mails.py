"""The cases of `tests/reading/cases`, made ready for readers that take text or HTML and no MIME."""

from __future__ import annotations

import json
from dataclasses import dataclass

from tests.reading.score import CASES, Case, Half, cases, half_of
from workers.mail.body import text_body
from workers.mail.charsets import decode
from workers.mail.flowed import unflowed
from workers.mail.mime import Part, decoded, split
from workers.mail.model import ReadMail
from workers.mail.parse import read_eml
from workers.mail.text import canonical


@dataclass(frozen=True, slots=True)
class BenchMail:
    """A case with its two bodies.

    html: what the reader sees, None where that is plain text. plain: the text that came with the HTML, if one
    did. text: for readers of text only: that one, or where there is none what our `to_text` makes of the HTML.
    forwards: the mail passes another one on, whose text counts as content; many readers take it for a quote.
    """

    case: Case
    language: str
    half: Half
    forwards: bool
    sender: str
    name: str
    subject: str
    text: str
    plain: str | None
    html: str | None


def mails() -> list[BenchMail]:
    """All cases, in order of their names. Raises where a case lacks its expectation or is no mail."""
    return [_mail(case) for case in cases()]


def _mail(case: Case) -> BenchMail:
    said = json.loads((CASES / f"{case.id}.json").read_text(encoding="utf-8"))
    read = read_eml(case.data)
    html, plain = bodies(case.data, read)
    return BenchMail(
        case=case,
        language=said["language"],
        half=half_of(case.id),
        forwards="forward" in said["stands_for"].lower(),
        sender=read.sender.address if read.sender else "",
        name=read.sender.name if read.sender else "",
        subject=read.subject,
        text=plain or read.text,
        plain=plain,
        html=html,
    )


def bodies(data: bytes, read: ReadMail) -> tuple[str | None, str | None]:
    """HTML (None in a text mail) and plain text (None where only HTML came) of a mail. Never raises."""
    parts = [part for part in split(data).walk() if part.disposition.value != "attachment" and not part.filename()]
    html = next((_characters(data, part) for part in parts if part.content_type == "text/html"), None)
    if html is not None and text_body(html, "html").text not in read.text:
        html = None  # something else is what the reader sees
    if html is None:
        return None, read.text
    plain = next((_characters(data, part) for part in parts if part.content_type == "text/plain"), "")
    return html, canonical(plain) or None


def _characters(data: bytes, part: Part) -> str:
    parameters = part.content.parameters
    text = decode(decoded(data[part.start : part.end], part.encoding()), parameters.get("charset"))
    if parameters.get("format", "").lower() != "flowed":
        return text
    return unflowed(text.replace("\r\n", "\n"), delete_space=parameters.get("delsp", "").lower() == "yes")
