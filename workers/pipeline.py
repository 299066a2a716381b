"""From a mail that was read to its card: zones, recognising, understanding, grounding, reply.

Pure: no I/O, no clock but the one that measures; "now" is the moment the mail was sent.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import UTC, datetime
from time import perf_counter
from typing import Any, Final, TypeVar

from core.contract import CardWarning, Fact, StructuredMail
from core.playbook import Playbook
from workers.mail import zones as mail_zones
from workers.mail.model import EarlierMessage, ReadMail, Zone
from workers.recognise import dates, facts, language, requests, sentences, warnings
from workers.recognise.dates import FoundDate
from workers.recognise.requests import FoundCommitment, FoundRequest
from workers.recognise.sentences import Span
from workers.recognise.warning_known import NOTHING, Known, joined
from workers.recognise.warning_making import headers_as_read
from workers.reply.compose import compose
from workers.understand import grounding, rules, thread
from workers.understand.demands import listed
from workers.understand.engine import Engine, Reader, Reading
from workers.understand.rules import reader_language
from workers.understand.texts import say

__all__ = ["PHASES", "Reader", "structure"]

log = logging.getLogger(__name__)

PHASES: Final = ("zones", "recognise", "understand", "reply")
CONTENT: Final = frozenset({"new", "forwarded"})
READ_CHARACTERS: Final = 64_000  # of new and forwarded text; what a person reads of a mail ends long before
SIGNATURES: Final = 5
SIGNATURE_CHARACTERS: Final = 2_000
IDENTIFYING: Final = frozenset(
    {"phone", "email", "url", "address", "vat_number", "iban", "bic", "organisation", "person"}
)
# Whose telephone numbers are written without a country code, by the sender's domain or the reader's time zone.
REGIONS: Final = {
    "be": "BE",
    "nl": "NL",
    "fr": "FR",
    "de": "DE",
    "lu": "LU",
    "uk": "GB",
    "at": "AT",
    "ch": "CH",
    "ie": "IE",
    "es": "ES",
    "it": "IT",
    "pt": "PT",
    "pl": "PL",
    "dk": "DK",
    "se": "SE",
    "no": "NO",
}
ZONES: Final = {
    "Europe/Brussels": "BE",
    "Europe/Amsterdam": "NL",
    "Europe/Paris": "FR",
    "Europe/Berlin": "DE",
    "Europe/Luxembourg": "LU",
    "Europe/London": "GB",
    "Europe/Dublin": "IE",
    "Europe/Madrid": "ES",
    "Europe/Rome": "IT",
    "Europe/Lisbon": "PT",
    "Europe/Warsaw": "PL",
    "Europe/Copenhagen": "DK",
    "Europe/Stockholm": "SE",
    "Europe/Oslo": "NO",
    "Europe/Vienna": "AT",
    "Europe/Zurich": "CH",
}
# Two moments that share neither year, month, day nor weekday: what reads the same from both is no relative date.
_FROM_HERE: Final = datetime(2001, 3, 14, 12, tzinfo=UTC)
_FROM_THERE: Final = datetime(2034, 8, 24, 12, tzinfo=UTC)

T = TypeVar("T")


@dataclass(slots=True)
class _Steps:
    """Measures the phases and keeps a failing step from taking the card with it."""

    on_phase: Callable[[str], None] | None
    spent_ms: dict[str, float] = field(default_factory=dict)
    failed: bool = False
    _phase: str = ""
    _since: float = 0.0

    def enter(self, phase: str) -> None:
        self.leave()
        self._phase, self._since = phase, perf_counter()
        if self.on_phase is not None:
            self.on_phase(phase)

    def leave(self) -> None:
        if self._phase:
            self.spent_ms[self._phase] = round((perf_counter() - self._since) * 1000, 3)
        self._phase = ""

    def attempt(self, step: str, work: Callable[[], T], otherwise: T) -> T:
        """What `work` gives; `otherwise` where it has a defect. The log tells the step and the error's type,
        never its words: those may be the mail's."""
        try:
            return work()
        except Exception as error:
            log.error("step failed", extra={"step": step, "error": type(error).__name__})  # noqa: TRY400
            self.failed = True
            return otherwise


def structure(
    mail: ReadMail,
    reader: Reader,
    playbook: Playbook,
    *,
    on_phase: Callable[[str], None] | None = None,
    engine: Engine | None = None,
    known: Known = NOTHING,
) -> StructuredMail:
    """The card of a mail, made by `engine` (rules unless given), grounded, with a proposal for the answer.

    known: what earlier mails told of this sender; nothing unless who calls has a memory.
    Never raises. `on_phase` is called with each name of `PHASES` as it begins; `provenance.duration_ms`
    holds what each took. Relative dates of a mail without a date stay out. Of very long mails the first
    64,000 characters of new text are read, and a warning says so.
    """
    steps = _Steps(on_phase)
    steps.enter("zones")
    mail = without_surrogates(mail)
    zones, earlier = steps.attempt(
        "zones", lambda: mail_zones.cut_mail(mail), (_one_zone(mail), list[EarlierMessage]())
    )
    steps.enter("recognise")
    reading = _recognise(steps, Reading(mail, reader, playbook, zones=zones, earlier=earlier), known)
    steps.enter("understand")
    card = steps.attempt("understand", lambda: (engine or rules.Rules()).understand(reading), None)
    card = card if card is not None else rules.frame(reading, thread.messages(reading))
    card = grounding.grounded(card, mail.unseen, headers_as_read(mail), playbook)
    steps.enter("reply")
    reply = steps.attempt("reply", lambda: compose(reading, card.category, card.requests, card.actions), None)
    steps.leave()
    update: dict[str, Any] = {"reply": reply}
    if steps.failed:
        update["warnings"] = [*card.warnings, _partly(reader_language(reading))]
    update["provenance"] = card.provenance.model_copy(update={"duration_ms": steps.spent_ms})
    return card.model_copy(update=update)


def recognised(mail: ReadMail, reader: Reader, playbook: Playbook) -> Reading:
    """What an engine is given of a mail: its zones and all that was recognised in it. Never raises."""
    steps = _Steps(None)
    mail = without_surrogates(mail)
    zones, earlier = steps.attempt(
        "zones", lambda: mail_zones.cut_mail(mail), (_one_zone(mail), list[EarlierMessage]())
    )
    return _recognise(steps, Reading(mail, reader, playbook, zones=zones, earlier=earlier))


def _one_zone(mail: ReadMail) -> list[Zone]:
    return [Zone("new", 0, len(mail.text))] if mail.text.strip() else []


def _recognise(steps: _Steps, reading: Reading, known: Known = NOTHING) -> Reading:
    mail, attempt = reading.mail, steps.attempt
    spans, too_long = _content_spans(reading)
    code, sure = attempt("language", lambda: _language(mail, spans), ("un", 0.0))
    found_dates = attempt("dates", lambda: _dates(reading, spans, code), list[FoundDate]())
    said = attempt(
        "sentences", lambda: [one for span in spans for one in sentences.split(mail.text, *span)], list[Span]()
    )
    asked, promised = attempt(
        "requests", lambda: _requests(mail.text, said, code), (list[FoundRequest](), list[FoundCommitment]())
    )
    told = attempt("facts", lambda: _facts(reading, spans, found_dates, code), list[Fact]())
    reading = replace(
        reading,
        language=code,
        language_confidence=sure,
        dates=found_dates,
        sentences=said,
        requests=asked,
        commitments=promised,
        facts=told,
    )
    warned = attempt("warnings", lambda: _warnings(reading, known), list[CardWarning]())
    if too_long and not any(warning.kind == "too_large" for warning in warned):
        text = say("warning.too_large", reading.reader.language)
        warned = [*warned, CardWarning(kind="too_large", text=text, evidence=[])]
    return replace(reading, warnings=warned)


def _warnings(reading: Reading, known: Known) -> list[CardWarning]:
    addresses, trusted = reading.reader.addresses, reading.playbook.trusted
    known = joined(known, reading.mail.sender, addresses, trusted.domains, trusted.accounts)
    code = reader_language(reading)
    return warnings.find(reading.mail, reading.zones, reading.facts, addresses, code, known)


def _partly(code: str) -> CardWarning:
    return CardWarning(kind="partly_unreadable", text=say("warning.partly_unreadable", code), evidence=[])


def _content_spans(reading: Reading) -> tuple[list[tuple[int, int]], bool]:
    """The stretches that are read for content, and whether there was more than that."""
    left, too_long = READ_CHARACTERS, False
    spans: list[tuple[int, int]] = []
    for zone in reading.zones:
        if zone.kind in CONTENT:
            end = min(zone.end, zone.start + left)
            too_long = too_long or end < zone.end
            left -= end - zone.start
            if end > zone.start:
                spans.append((zone.start, end))
    return spans, too_long


def _language(mail: ReadMail, spans: Sequence[tuple[int, int]]) -> tuple[str, float]:
    """Of the new text; the subject helps where that is short."""
    text = "\n".join(mail.text[start : min(end, start + 4_000)] for start, end in spans[:4])
    code, sure = language.detect(text)
    if code == "un" or (len(text) < 80 and sure < 0.8):
        with_subject = language.detect(f"{mail.subject}\n{text}")
        if with_subject[1] > sure:
            return with_subject
    return code, sure


def _sentences(text: str, spans: Sequence[tuple[int, int]]) -> list[Span]:
    return [sentence for start, end in spans for sentence in sentences.split(text, start, end)]


def _requests(text: str, said: Sequence[Span], code: str) -> tuple[list[FoundRequest], list[FoundCommitment]]:
    asked, promised = requests.find_both(text, said, code)
    return listed(text, said, asked), promised


def _dates(reading: Reading, spans: Sequence[tuple[int, int]], code: str) -> list[FoundDate]:
    text = reading.mail.text
    found: list[FoundDate] = []
    for start, end in spans:
        sent = _written_at(reading, start)
        if sent is not None:
            found += dates.find(text, sent, code, start=start, end=end)
        else:
            found += _absolute(text, code, start, end)
    return found


def _written_at(reading: Reading, start: int) -> datetime | None:
    """When the words at `start` were written: of a message passed on its own day, where its header tells one."""
    sent = reading.sent_at
    for zone in reading.zones:
        if zone.start <= start < zone.end and zone.kind == "forwarded" and zone.message is not None:
            told = reading.earlier[zone.message].sent_at if zone.message < len(reading.earlier) else None
            if told is not None and told.tzinfo is not None and (sent is None or told <= sent):
                return told.astimezone(reading.reader.zone)
    return sent


def _absolute(text: str, code: str, start: int, end: int) -> Iterator[FoundDate]:
    """The dates that mean the same whenever the mail was sent."""
    there = {(one.start, one.end): one for one in dates.find(text, _FROM_THERE, code, start=start, end=end)}
    for one in dates.find(text, _FROM_HERE, code, start=start, end=end):
        other = there.get((one.start, one.end))
        if other is not None and (other.named, other.date, other.end_date) == (one.named, one.date, one.end_date):
            yield one if one.kind != "past" else other


def _facts(reading: Reading, spans: Sequence[tuple[int, int]], found: Sequence[FoundDate], code: str) -> list[Fact]:
    text, region = reading.mail.text, _region(reading)
    shapes = [(identifier.type, identifier.shape) for identifier in reading.playbook.identifiers]
    told = [
        fact
        for start, end in spans
        for fact in facts.find(text, language=code, start=start, end=end, region=region, dates=found, shapes=shapes)
    ]
    signatures = [zone for zone in reading.zones if zone.kind == "signature"][:SIGNATURES]
    for zone in signatures:
        end = min(zone.end, zone.start + SIGNATURE_CHARACTERS)
        signed = facts.find(text, language=code, start=zone.start, end=end, region=region)
        told += [fact for fact in signed if fact.type in IDENTIFYING]
    return sorted(told, key=lambda fact: fact.evidence[0].start)


def _region(reading: Reading) -> str | None:
    sender = reading.mail.sender
    ending = sender.address.lower().rpartition(".")[2] if sender else ""
    return REGIONS.get(ending) or ZONES.get(reading.reader.timezone)


def without_surrogates(mail: ReadMail) -> ReadMail:
    """Half characters (lone surrogates) cannot be written as JSON; each becomes U+FFFD, so offsets stay."""
    changed = {
        each.name: cleaned
        for each in fields(mail)
        if (cleaned := _clean(value := getattr(mail, each.name))) is not value and cleaned != value
    }
    return replace(mail, **changed) if changed else mail


def _clean(value: Any) -> Any:
    if isinstance(value, str):
        if value.isascii():
            return value
        try:
            value.encode()
        except UnicodeEncodeError:
            return "".join("\ufffd" if "\ud800" <= sign <= "\udfff" else sign for sign in value)
        return value
    if isinstance(value, tuple) and type(value) is tuple:
        cleaned = tuple(_clean(each) for each in value)
        return cleaned if any(new is not old for new, old in zip(cleaned, value, strict=True)) else value
    return value
