"""What the header fields say of a mail as a whole: its date, whether a machine sent it, how secret it is."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TypedDict

from core.contract import Mailbox, Sensitivity
from workers.mail.addresses import mailboxes
from workers.mail.header_fields import Fields, decode_words
from workers.mail.text import one_line, printable

# RFC 2156: the field's values; MAPI's PidTagSensitivity numbers them 1 to 3
_SENSITIVITIES: dict[str, Sensitivity] = {
    "personal": "personal",
    "private": "private",
    "company-confidential": "confidential",
    "confidential": "confidential",
    "companyconfidential": "confidential",
    "1": "personal",
    "2": "private",
    "3": "confidential",
}
_ISO = re.compile(r"\s*\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}")
_COLON = re.compile(r"\s([+-]\d{2}):(\d{2})\b")
_BEHIND_GMT = re.compile(r"\s(?:GMT|UTC)(?=([+-]\d{2}:?\d{2}))[+-]\d{2}:?\d{2}")
_WORD = re.compile(r"[^\W\d_]+\.?")
_WEEKDAY = re.compile(r"\s*[^\W\d_]{1,12}\.?,")
_WORDS = {
    "cet": "+0100", "mez": "+0100", "cest": "+0200", "mest": "+0200", "mesz": "+0200", "bst": "+0100",
    "west": "+0100", "wet": "+0000", "eet": "+0200", "eest": "+0300",
    "janv": "Jan", "januari": "Jan", "januar": "Jan", "janvier": "Jan", "févr": "Feb", "fév": "Feb",
    "februari": "Feb", "februar": "Feb", "février": "Feb", "mrt": "Mar", "maart": "Mar", "mär": "Mar",
    "märz": "Mar", "mars": "Mar", "avr": "Apr", "avril": "Apr", "mei": "May", "mai": "May", "juin": "Jun",
    "juni": "Jun", "juil": "Jul", "juillet": "Jul", "juli": "Jul", "août": "Aug", "augustus": "Aug",
    "septembre": "Sep", "okt": "Oct", "oktober": "Oct", "octobre": "Oct", "novembre": "Nov",
    "déc": "Dec", "dez": "Dec", "dezember": "Dec", "décembre": "Dec",
}  # fmt: skip
_SECRET = ("confidential", "vertrouwelijk", "confidentiel", "vertraulich", "secret", "geheim", "restricted")
_NOT_SECRET = ("non", "not", "niet", "nicht", "un", "pas")


def sent_at(value: str | None) -> datetime | None:
    """A Date field's moment, aware; None where there is none or it can't be read (never a guess).

    Besides RFC 5322's form: ISO 8601, offsets with a colon or behind "GMT", Europe's named zones, months in
    the four languages.
    """
    if not value:
        return None
    written = decode_words(value[:200])[:100]
    try:
        if _ISO.match(written):
            moment = datetime.fromisoformat(written.strip())
        else:
            moment = parsedate_to_datetime(_in_rfcs_form(written))
        moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)  # RFC 5322, 3.3: "-0000" is UTC
        offset = moment.utcoffset()
        moment.astimezone(UTC)
    except (ValueError, TypeError, IndexError, OverflowError, AttributeError):
        return None
    return moment if offset is not None and offset.total_seconds() % 60 == 0 else None


def _in_rfcs_form(written: str) -> str:
    written = _WEEKDAY.sub("", written, count=1)  # "mar." is Tuesday in French
    written = _COLON.sub(r" \1\2", _BEHIND_GMT.sub(r" \1", written))
    return _WORD.sub(lambda word: _WORDS.get(word.group().lower().rstrip("."), word.group()), written)


def sensitivity_of(fields: Fields) -> Sensitivity:
    """From the Sensitivity field, or a Microsoft protection label whose name says confidential."""
    if (named := sensitivity_named(fields.first("sensitivity") or "")) != "normal":
        return named
    if (fields.first("content-class") or "").strip().lower() == "rpmsg.message":
        return "confidential"
    return "confidential" if any(_is_secret(label) for label in fields.all("msip_labels")) else "normal"


def sensitivity_named(value: str) -> Sensitivity:
    """By the field's value, MAPI's number or Graph's name."""
    return _SENSITIVITIES.get(value.strip().lower(), "normal")


def _is_secret(label: str) -> bool:
    """label: "MSIP_Label_<guid>_Name=Confidential; …" (Microsoft Purview information protection)."""
    for item in label.split(";"):
        key, _, value = item.partition("=")
        name = value.strip().lower().replace("é", "e")
        if key.strip().lower().endswith("_name") and any(word in name for word in _SECRET):
            return not name.startswith(_NOT_SECRET)
    return False


def is_automatic(fields: Fields, content_types: Iterable[str] = ()) -> bool:
    """Whether a machine sent it (RFC 3834, 2919, 2369, 3464): lists, replies of machines, reports, invitations.

    content_types: those of all parts, as "type/subtype", invitations as "text/calendar;method=request".
    """
    submitted = (fields.first("auto-submitted") or "").partition(";")[0].strip().lower()
    if submitted and submitted != "no":
        return True
    if (fields.first("precedence") or "").strip().lower() in ("bulk", "list", "junk", "auto_reply"):
        return True
    if any(fields.first(name) is not None for name in ("list-id", "list-unsubscribe", "x-autoreply", "x-autorespond")):
        return True
    if (fields.first("return-path") or "").strip() == "<>":
        return True
    return any(
        kind in ("multipart/report", "message/delivery-status", "message/disposition-notification")
        or kind.startswith("text/calendar;method=")
        for kind in content_types
    )


class Envelope(TypedDict):
    """The fields of a ReadMail that its header gives."""

    internet_message_id: str | None
    conversation_id: str | None
    subject: str
    sent_at: datetime | None
    sender: Mailbox | None
    reply_to: tuple[Mailbox, ...]
    to: tuple[Mailbox, ...]
    cc: tuple[Mailbox, ...]
    sensitivity: Sensitivity
    headers: tuple[tuple[str, str], ...]


def envelope(fields: Fields) -> Envelope:
    """Read a header. A field that is missing or unreadable is None or empty. Never raises."""
    sender = mailboxes(fields.first("from")) or mailboxes(fields.first("sender"))
    return Envelope(
        internet_message_id=one_line(fields.first("message-id") or "") or None,
        conversation_id=None,
        subject=decode_words(fields.first("subject") or ""),
        sent_at=sent_at(fields.first("date")),
        sender=sender[0] if sender else None,
        reply_to=_mailboxes(fields, "reply-to"),
        to=_mailboxes(fields, "to"),
        cc=_mailboxes(fields, "cc"),
        sensitivity=sensitivity_of(fields),
        headers=tuple((name, printable(value).replace("\n", " ")) for name, value in fields.items),
    )


def _mailboxes(fields: Fields, name: str) -> tuple[Mailbox, ...]:
    # RFC 5322 allows one such field; where there are more, all of them name recipients
    return tuple(box for value in fields.all(name)[:50] for box in mailboxes(value))
