"""Whether a mail wants an answer: by what it asks, not by how it sounds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from core.contract import Category, Request
from workers.recognise.words import fold
from workers.reply.deeds import deed
from workers.understand.engine import Reading
from workers.understand.leave import is_given

NO_ANSWER: Final = frozenset({"newsletter", "automatic", "suspicious"})
SURE: Final = 0.8  # of a request beside thanks; below, it may be a courtesy
# A person looks first: an answer tells a cheat that somebody reads.
DECEIVING: Final = frozenset(
    {
        "changed_bank_account", "lookalike_sender", "deceptive_link", "instructions_to_ai", "failed_authentication",
        "reply_to_mismatch", "hidden_text",
    }
)  # fmt: skip
# Categories in which doing it is the answer, unless the mail asks to be told.
DONE_BY_DOING: Final = frozenset({"appointment", "invoice", "information"})
# Before the subject of an answer to an invitation, as calendars write it.
ANSWERED_INVITATION: Final = re.compile(
    r"(?:geaccepteerd|aanvaard|geweigerd|afgewezen|voorlopig|voorlopig geaccepteerd|accepte|refuse|decline|provisoire"
    r"|accepte provisoirement|accepted|declined|tentative|tentatively accepted|zugesagt|angenommen|abgelehnt|abgesagt"
    r"|mit vorbehalt|vorlaufig|vorlaufig zugesagt|unter vorbehalt)\s*:"
)

_READERS_ORDER: Final = re.compile(
    r"\b(?:(?:uw|jouw|je|jullie) (?:bestelling|order)|(?:votre|ta|vos) commandes?|your (?:purchase )?order"
    r"|(?:ihre|deine|eure)[rsnm]? (?:bestellung|auftrag|auftrags|ware)|ihren auftrag)\b"
)


def wants_answer(reading: Reading, category: Category, requests: Sequence[Request]) -> bool:
    """Whether an answer is to be proposed; never to bulk mail, mere thanks, fraud, or an answered invitation."""
    if category.key in NO_ANSWER or any(warning.kind in DECEIVING for warning in reading.warnings):
        return False
    if not _answerable(reading) or _is_answered_invitation(reading):
        return False
    requests = [one for one in requests if not is_given(one)]
    if category.key == "thanks" and not any(one.confidence >= SURE for one in requests):
        return False
    if not requests:
        return _wanted_without_request(reading, category)
    deeds = {deed(request, on_a_page=_on_a_page(reading, request)) for request in requests}
    return "write" in deeds or ("work" in deeds and _work_is_announced(reading, category))


def _work_is_announced(reading: Reading, category: Category) -> bool:
    """Whether who asks for work waits to hear that it will be done: of an order, where the playbook says so."""
    if category.key == "order":
        return _wanted_without_request(reading, category)
    return category.key not in DONE_BY_DOING


def _wanted_without_request(reading: Reading, category: Category) -> bool:
    """What the playbook says of the category, where the mail bears it out.

    A question has its mark somewhere; of a meeting that is only told (moved, off, confirmed) nothing is left to
    say; an order that is confirmed or on its way ("your order") was placed by the reader, who waits for it.
    """
    settled = reading.playbook.category(category.key)
    if settled is None or not settled.needs_answer or reading.mail.automatic:
        return False
    if category.key == "question":
        return any("?" in reading.mail.text[said.start : said.end] for said in reading.sentences)
    if category.key == "order":
        return not any(_READERS_ORDER.search(fold(text)) for text in _said(reading))
    return category.key != "appointment"


def _said(reading: Reading) -> list[str]:
    return [reading.mail.subject, *(reading.mail.text[said.start : said.end] for said in reading.sentences)]


def _answerable(reading: Reading) -> bool:
    sender = reading.mail.sender
    return sender is not None and not reading.reader.is_(sender.address)


def _is_answered_invitation(reading: Reading) -> bool:
    return ANSWERED_INVITATION.match(fold(reading.mail.subject[:60].strip())) is not None


def _on_a_page(reading: Reading, request: Request) -> bool:
    start, end = request.evidence[0].start, request.evidence[0].end
    return any(fact.type == "url" and start <= fact.evidence[0].start < end for fact in reading.facts)
