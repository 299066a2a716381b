"""What looks wrong in a mail: fraud, forgery, deception and attempts to steer software that reads it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from core.contract import CardWarning, Fact, WarningKind
from workers.mail.model import ReadMail, Zone
from workers.recognise import warning_content as content
from workers.recognise import warning_money as money
from workers.recognise import warning_sender as sender
from workers.recognise.warning_known import NOTHING, Known
from workers.recognise.warning_making import warning
from workers.recognise.warning_texts import sentence

_MOST = 5  # warnings of one kind: the sixth wrong number tells nothing new


def find(
    mail: ReadMail,
    zones: Sequence[Zone],
    facts: Sequence[Fact],
    reader_addresses: Sequence[str],
    language: str,
    known: Known = NOTHING,
) -> list[CardWarning]:
    """The warnings of a mail, the gravest first, with texts in `language` (nl, fr, en, de; others get English).

    facts: of the same mail, with evidence in its body. reader_addresses: the reader's own and the mailbox's.
    known: what earlier mails told of this sender. Every warning has evidence but too_large and
    partly_unreadable. Never raises.
    """
    found = [
        *money.changed_account(mail, zones, facts, language, known),
        *islice(content.to_software(mail, language), _MOST),
        *sender.lookalike(mail, reader_addresses, language, known),
        *sender.authentication(mail, language),
        *islice(content.deceptive_links(mail, language), _MOST),
        *islice(content.deceptive_files(mail, language), _MOST),
        *sender.reply_to(mail, language),
        *content.hidden_text(mail, language),
        *islice(money.invalid(zones, facts, language), _MOST),
    ]
    kinds: list[WarningKind] = ["too_large", "partly_unreadable"]
    troubles = {trouble.kind for trouble in mail.troubles}
    found.extend(warning(kind, sentence(kind, language)) for kind in kinds if kind in troubles)
    return found
