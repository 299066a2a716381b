"""Warnings about money: an account that changed, one other than the known one, numbers with wrong check digits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from core.contract import CardWarning, Evidence, Fact
from workers.mail.model import ReadMail, Zone
from workers.recognise import domains, warning_account
from workers.recognise.warning_account_words import OTHER_ACCOUNT, PAYS
from workers.recognise.warning_known import Known, masked, sender_key, senders_accounts
from workers.recognise.warning_making import CONTENT, span, warning, within
from workers.recognise.warning_texts import sentence

_SIGNED = CONTENT | {"signature"}
_OWN_WORDS = frozenset({"new", "signature"})  # what is passed on is another's account
_CHECKED = frozenset({"iban", "structured_communication", "vat_number"})
_BILLS = frozenset({"amount", "invoice_number", "structured_communication"})


def changed_account(
    mail: ReadMail, zones: Sequence[Zone], facts: Sequence[Fact], language: str, known: Known
) -> Iterator[CardWarning]:
    """An account number and words of change, in whatever language; else one that this sender never named."""
    numbers = [fact.evidence[0] for fact in facts if fact.type == "iban" and _in(zones, _SIGNED, fact)]
    numbers = numbers or _other_numbers(mail, zones)
    if not numbers:
        return
    words = _words_of_change(mail, zones, numbers)
    if words is not None:
        nearest = min(numbers, key=lambda one: abs(one.start - words.start) if words.part == "body" else one.start)
        text = sentence("changed_bank_account", language, value=nearest.quote)
        yield warning("changed_bank_account", text, words, nearest)
        return
    yield from _unknown_account(mail, zones, facts, language, known)


def _words_of_change(mail: ReadMail, zones: Sequence[Zone], numbers: Sequence[Evidence]) -> Evidence | None:
    starts = [one.start for one in numbers]
    for zone in zones:
        if zone.kind in CONTENT:
            found = warning_account.find(mail.text, zone.start, zone.end, starts)
            if found is not None:
                return span("body", mail.text, *found)
    found = warning_account.find(mail.subject, 0, len(mail.subject), ())
    return span("subject", mail.subject, *found) if found is not None else None


def _other_numbers(mail: ReadMail, zones: Sequence[Zone]) -> list[Evidence]:
    found = (
        OTHER_ACCOUNT.search(mail.text, zone.start, min(zone.end, zone.start + 64_000))
        for zone in zones
        if zone.kind in CONTENT
    )
    return [span("body", mail.text, *match.span()) for match in found if match is not None]


def _unknown_account(
    mail: ReadMail, zones: Sequence[Zone], facts: Sequence[Fact], language: str, known: Known
) -> Iterator[CardWarning]:
    """An account to pay to, other than all that this sender named before. Colleagues name many: they are left out."""
    if not known.accounts or mail.sender is None or not sender_key(mail.sender) or not _is_about_paying(mail, facts):
        return
    if domains.registrable(domains.of_address(mail.sender.address)) in known.own:
        return
    named = [fact for fact in senders_accounts(mail.text, facts) if _in(zones, _OWN_WORDS, fact)]
    if any(fact.value in known.accounts for fact in named):
        return  # the known one stands beside it: a choice, and a person sees both
    strange = next((fact for fact in named if fact.value not in known.trusted), None)
    if strange is not None:
        other = ", ".join(masked(one) for one in sorted(known.accounts)[:2])
        text = sentence("other_bank_account", language, value=strange.display, other=other)
        yield warning("changed_bank_account", text, strange.evidence[0])


def _is_about_paying(mail: ReadMail, facts: Sequence[Fact]) -> bool:
    return (
        any(fact.type in _BILLS for fact in facts) or PAYS.search(f"{mail.subject}\n{mail.text}"[:64_000]) is not None
    )


def invalid(zones: Sequence[Zone], facts: Sequence[Fact], language: str) -> Iterator[CardWarning]:
    """Numbers that cannot be right, each once."""
    told: set[str] = set()
    for fact in facts:
        wrong = fact.valid is False and fact.type in _CHECKED and fact.value not in told
        if wrong and _in(zones, _SIGNED, fact):
            told.add(fact.value)
            key = "invalid_iban" if fact.type == "iban" else "invalid_identifier"
            yield warning("invalid_identifier", sentence(key, language, value=fact.display), *fact.evidence)


def _in(zones: Sequence[Zone], kinds: frozenset[str], fact: Fact) -> bool:
    return within(zones, kinds, fact.evidence[0].start)
