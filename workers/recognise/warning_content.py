"""Warnings about what a mail shows and hides: hidden text, orders to software, links and files that deceive."""

from __future__ import annotations

import re
from collections.abc import Iterator

from core.contract import CardWarning
from workers.mail.model import Link, ReadMail
from workers.recognise import domains, emails, urls, warning_machine
from workers.recognise.warning_making import is_list, span, warning
from workers.recognise.warning_texts import sentence

_QUOTE = 200  # code points of hidden text shown as evidence
_MOST_NAMES = 50
_LETTERS = re.compile(r"[^\W\d_]{2,}")
# "invoice.pdf.exe", "factuur.docx      .js": an ending that runs, behind one that is read (Microsoft's list of
# blocked file types, those that run at a click); a mark that writes from right to left turns "fdp.exe" round.
_RUNS = (
    "exe|com|scr|pif|bat|cmd|js|jse|vbs|vbe|wsf|wsh|hta|msi|msp|ps1|jar|lnk|cpl|reg|iso|img|vhdx?"
    "|application|gadget|url"
)
_READ_FILE = "pdf|docx?|xlsx?|pptx?|odt|ods|txt|rtf|csv|jpe?g|png|gif|tiff?|html?|xml|zip|mp3|mp4|eml"
_DOUBLE = re.compile(rf"\.({_READ_FILE})[\s._-]*\.({_RUNS})\s*\Z", re.IGNORECASE)
_TURNED = re.compile("[\u202a-\u202e\u2066-\u2069]")


def hidden_text(mail: ReadMail, language: str) -> Iterator[CardWarning]:
    """Text that the reader cannot see. Newsletters hide a line for the list of mails: there it is no news."""
    words = _LETTERS.search(mail.hidden)
    if words is None or len(_LETTERS.findall(mail.hidden[:2000])) < 3 or is_list(mail):
        return
    start = words.start()
    if _is_preview(mail.hidden, mail.text):
        return
    end = start + len(mail.hidden[start : start + _QUOTE].rstrip())
    yield warning("hidden_text", sentence("hidden_text", language), span("hidden", mail.hidden, start, end))


def _is_preview(hidden: str, text: str) -> bool:
    """Whether the visible text says the same: a line for the list of mails that repeats the beginning."""
    plain = " ".join(hidden.split())
    return len(plain) <= _QUOTE and plain in " ".join(text[:4_000].split())


def to_software(mail: ReadMail, language: str) -> Iterator[CardWarning]:
    """Orders to whoever reads mails by machine, in every place of a mail, as they stand and decoded."""
    text = sentence("instructions_to_ai", language)
    for part, content, before in _places(mail):
        found = next(warning_machine.orders(content[before:], hidden=part == "hidden" and before == 0), None)
        if found is None:
            found = next(warning_machine.decoded_orders(content[before:]), None)
        if found is not None:
            start, end = (before + at for at in found)
            yield warning("instructions_to_ai", text, span(part, content, start, min(end, start + _QUOTE)))


def _places(mail: ReadMail) -> Iterator[tuple[str, str, int]]:
    """Part, its text, and from where it is looked at. What nobody sees of the markup comes behind what is hidden."""
    yield "body", mail.text, 0
    if mail.hidden:
        yield "hidden", mail.hidden, 0
    if mail.unshown:
        yield "hidden", mail.unseen, len(mail.unseen) - len(mail.unshown)
    yield "subject", mail.subject, 0
    boxes = [("from", mail.sender)] if mail.sender is not None else []
    for name, box in [*boxes, *(("reply-to", box) for box in mail.reply_to[:_MOST_NAMES])]:
        yield f"header:{name}", box.name, 0
    for file in mail.attachments[:_MOST_NAMES]:
        yield f"attachment:{file.name}", file.name, 0


def deceptive_links(mail: ReadMail, language: str) -> Iterator[CardWarning]:
    """Links that show one host and lead to another, each host once."""
    told: set[str] = set()
    for link in mail.links:
        pair = _deception(mail.text, link)
        if pair is None or link.start >= link.end or pair[0] in told:
            continue
        if is_list(mail) and _is_senders_tracker(mail, pair[0]):
            continue  # a newsletter that counts clicks shows its own site and leads through its service
        told.add(pair[0])
        text = sentence("deceptive_link", language, value=pair[0], other=pair[1])
        yield warning("deceptive_link", text, span("body", mail.text, link.start, link.end))


def deceptive_files(mail: ReadMail, language: str) -> Iterator[CardWarning]:
    """Attachments that look like a document and are a program. The contract has no kind of their own: what is
    shown and what opens differ, as with a link."""
    for file in mail.attachments:
        match = _DOUBLE.search(file.name[-200:])
        if match is None and not _TURNED.search(file.name):
            continue
        ending = match.group(2) if match else file.name.rpartition(".")[2][:8]
        text = sentence("deceptive_file", language, value=_TURNED.sub("", file.name), other=f".{ending.lower()}")
        yield warning("deceptive_link", text, span(f"attachment:{file.name}", file.name, 0, len(file.name)))


def _deception(text: str, link: Link) -> tuple[str, str] | None:
    """The host that a link shows and the one it leads to, where they differ; None where all is well."""
    shown_text = text[link.start : link.end]
    if link.target.startswith("mailto:"):
        addresses = emails.spans(shown_text, 0, len(shown_text))
        shown = domains.of_address(shown_text[slice(*addresses[0])]) if addresses else ""
    else:
        spans = urls.spans(shown_text, 0, len(shown_text)) if "@" not in shown_text else []
        shown = domains.of_url(shown_text[slice(*spans[0])]) if spans else ""
    if not shown or not link.target.lower().startswith(("http:", "https:", "mailto:", "ftp:", "//", "www.")):
        return None
    target = domains.of_url(link.target.lstrip("/"))
    if not target or domains.registrable(target) == domains.registrable(shown):
        return None
    return shown, target


def _is_senders_tracker(mail: ReadMail, shown: str) -> bool:
    if mail.sender is None:
        return False
    return domains.registrable(shown) == domains.registrable(domains.of_address(mail.sender.address))
