"""Bodies as characters to what is shown: one text with its links and hints, an appointment on top."""

from __future__ import annotations

from dataclasses import replace

from workers.mail.exchange_text import unwrapped
from workers.mail.html import HtmlText, read_html
from workers.mail.invitation import Appointment, as_text, tells_time
from workers.mail.model import Hint, Link
from workers.mail.text import canonical
from workers.mail.unshown import unshown

LARGE = 5_000_000  # bytes of text; of a larger one
READ_OF_LARGE = 2_000_000  # only this much is read
_MOST_TABS = 50_000  # eight columns for each of more than that would make much out of little


def text_body(text: str, kind: str) -> HtmlText:
    """A body as characters: kind "html" or anything else for plain text."""
    plain = unwrapped(text) if kind == "html" else text
    shown = read_html(text) if plain is None else HtmlText(text=canonical(_without_tabs(plain)))
    aside = unshown(text, html=kind == "html")
    return replace(shown, unshown=aside) if aside else shown


def _without_tabs(text: str) -> str:
    """Tabs as the blanks to the next eighth column, as Exchange shows plain text; two at least, which keep
    numbers in neighbouring columns apart."""
    if text.count("\t") > _MOST_TABS:
        return text.replace("\t", "  ")
    return text.replace("\t", " \t").expandtabs(8) if "\t" in text else text


def join(pieces: list[HtmlText]) -> HtmlText:
    """Pieces one below the other, a blank line between; offsets are those of the whole."""
    pieces = [piece for piece in pieces if piece.text or piece.hidden or piece.unshown]
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
    aside = "\n".join(piece.unshown for piece in pieces if piece.unshown)
    return HtmlText("\n\n".join(texts), tuple(links), tuple(hints), hidden, unshown=aside)


def with_appointment(shown: HtmlText, appointment: Appointment | None) -> HtmlText:
    """A text with its mail's appointment on top, as a mail program shows it, unless the text says it itself."""
    if appointment is None or tells_time(shown.text, appointment):
        return shown
    told = as_text(appointment, with_description=not shown.text.strip())
    return join([HtmlText(text=told), shown])
