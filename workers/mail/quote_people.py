"""Who wrote a quoted message, and when: read from its header, None where it does not say."""

from __future__ import annotations

from datetime import datetime, tzinfo

from core.contract import Mailbox
from workers.mail.addresses import mailbox
from workers.mail.quote_dates import written_date
from workers.mail.quote_openers import Opener
from workers.mail.zone_words import NOT_A_NAME, VERBS

_AFTER = ("schreef", "schrieb", "skrev", "kirjoitti", "schreibt")  # verbs that the name may follow
_LONGEST_NAME = 8  # words; more are no name


def sender_of(opener: Opener) -> Mailbox | None:
    """The sender that a header block or an attribution names."""
    if opener.block:
        value = next((value for field, value in opener.block if field == "from"), "")
        return _from_value(value)
    return _from_words(opener.words) if opener.words else None


def date_of(opener: Opener, local: tzinfo | None) -> datetime | None:
    """The moment a header names, aware. local: the zone of times without an offset."""
    written = next((value for field, value in opener.block if field == "date"), "") if opener.block else opener.words
    return written_date(written, month_first=opener.month_first, local=local) if written else None


def _from_value(value: str) -> Mailbox | None:
    """ "Ann Peeters <ann@x.be>", "Ann Peeters [mailto:ann@x.be]", "ann@x.be"."""
    value = value[:300]
    address = _address(value)
    if address is None:
        return mailbox(value.split("[")[0].split("<")[0].strip("\"' *"), "")
    name = value[: value.find(address)].removesuffix("mailto:").rstrip(" <[(").removesuffix("mailto:").rstrip(" <[(")
    return mailbox(name.strip("\"' *"), address)


def _address(text: str) -> str | None:
    """The first mail address in a text of at most some hundred characters."""
    at = text.find("@")
    if at < 1:
        return None
    start, end = at, at + 1
    while start and (text[start - 1].isalnum() or text[start - 1] in "._%+-'=&/~#$"):
        start -= 1
    while end < len(text) and (text[end].isalnum() or text[end] in ".-"):
        end += 1
    address = text[start:end].strip(".'-")
    return address if "." in address.partition("@")[2] and not address.startswith("@") else None


def _from_words(words: str) -> Mailbox | None:
    """From an attribution: the name stands before the address or the verb, or behind the verb."""
    address = _address(words)
    text = words.rstrip(": ")
    before = text
    if address is not None:
        before = text[: text.find(address)].rstrip(" <[(").removesuffix("mailto:").rstrip(" <[(")
    name = _quoted_name(before) or _last_name(before)
    if address is None:
        name = _after_verb(text) or _before_verb(text)
    return mailbox(name, address or "")


def _quoted_name(text: str) -> str:
    if text.endswith('"') and (start := text.rfind('"', 0, -1)) >= 0:
        return text[start + 1 : -1]
    return ""


def _last_name(text: str) -> str:
    """The words at the end that can be a name: no digits, no words of the formula."""
    name: list[str] = []
    for word in reversed(text.split()[-12:]):
        bare = word.strip("(),*_")
        if (word.endswith((",", ")")) and name) or word.endswith((":", "：")):
            break
        if "@" in word:
            continue
        if not bare or bare.lower() in NOT_A_NAME or any(c.isdigit() for c in bare):
            break
        name.append(bare)
    return " ".join(reversed(name)) if len(name) <= _LONGEST_NAME else ""


def _after_verb(text: str) -> str:
    for verb in _AFTER:
        _, found, rest = text.partition(f"{verb} ")
        if found and not any(c.isdigit() for c in rest) and 0 < len(rest.split()) <= _LONGEST_NAME:
            return rest.strip(" *_:")
    return ""


def _before_verb(text: str) -> str:
    for verb in VERBS:
        head, found, _ = text.rpartition(verb)
        if found:
            for formula in (" het volgende ", " folgendes "):
                head = head.partition(formula)[0] if formula in head else head
            return _last_name(head.rstrip(" (,"))
    return ""
