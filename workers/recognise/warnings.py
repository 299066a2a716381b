"""What looks wrong in a mail: fraud, forgery, deception and attempts to steer software that reads it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from core.contract import CardWarning, Evidence, Fact, WarningKind
from workers.mail.model import Link, ReadMail, Zone
from workers.recognise import domains, emails, urls
from workers.recognise.warning_texts import sentence
from workers.recognise.warning_words import (
    CHANGED_ACCOUNT,
    NAMES_A_MESSAGE,
    NOT_CHANGED,
    SPEAKS_ON,
    TO_AI,
    TO_AI_WORDS,
)

_CONTENT = frozenset({"new", "forwarded"})
_CHECKED = frozenset({"iban", "structured_communication", "vat_number"})
_JUST_BEFORE = 20  # characters, room for "nothing else has "
_MOST = 5  # warnings of one kind: the sixth wrong number tells nothing new
_QUOTE = 200  # code points of hidden text shown as evidence
_LIST_HEADERS = frozenset({"list-id", "list-unsubscribe", "list-post", "feedback-id"})
_RESULT = re.compile(r"\b(spf|dkim|dmarc|compauth)\s*=\s*([a-z]+)", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
_LETTERS = re.compile(r"[^\W\d_]{2,}")


def find(
    mail: ReadMail,
    zones: Sequence[Zone],
    facts: Sequence[Fact],
    reader_addresses: Sequence[str],
    language: str,
) -> list[CardWarning]:
    """The warnings of a mail, the gravest first, with texts in `language` (nl, fr, en, de; others get English).

    facts: of the same mail, with evidence in its body. reader_addresses: the reader's own and the mailbox's.
    Every warning has evidence but too_large and partly_unreadable. Never raises.
    """
    found = [
        *_changed_account(mail, zones, facts, language),
        *islice(_to_ai(mail, language), _MOST),
        *_lookalike(mail, reader_addresses, language),
        *_authentication(mail, language),
        *islice(_deceptive_links(mail, language), _MOST),
        *_reply_to(mail, language),
        *_hidden(mail, language),
        *islice(_invalid(zones, facts, language), _MOST),
    ]
    kinds: list[WarningKind] = ["too_large", "partly_unreadable"]
    troubles = {trouble.kind for trouble in mail.troubles}
    found.extend(
        CardWarning(kind=kind, text=sentence(kind, language), evidence=[]) for kind in kinds if kind in troubles
    )
    return found


def _warning(kind: WarningKind, text: str, *evidence: Evidence) -> CardWarning:
    return CardWarning(kind=kind, text=text, evidence=list(evidence))


def _span(part: str, text: str, start: int, end: int) -> Evidence:
    return Evidence(part=part, start=start, end=end, quote=text[start:end])


def _within(zones: Sequence[Zone], kinds: frozenset[str], position: int) -> bool:
    return any(zone.start <= position < zone.end and zone.kind in kinds for zone in zones)


def _changed_account(
    mail: ReadMail, zones: Sequence[Zone], facts: Sequence[Fact], language: str
) -> Iterator[CardWarning]:
    """An IBAN and words of change in what this sender wrote or passed on, in whatever language."""
    ibans = [fact for fact in facts if fact.type == "iban" and _within(zones, _CONTENT, fact.evidence[0].start)]
    if not ibans:
        return
    for zone in zones:
        if zone.kind not in _CONTENT:
            continue
        found = CHANGED_ACCOUNT.finditer(mail.text, zone.start, zone.end)
        match = next((each for each in found if not _is_denied(mail.text, zone.start, each)), None)
        if match is not None:
            start, end = match.span()
            nearest = min(ibans, key=lambda fact: abs(fact.evidence[0].start - start))
            text = sentence("changed_bank_account", language, value=nearest.display)
            yield _warning("changed_bank_account", text, _span("body", mail.text, start, end), nearest.evidence[0])
            return


def _is_denied(text: str, start: int, match: re.Match[str]) -> bool:
    """Whether the sender says that the account did not change; the word for "not" may stand just before."""
    return NOT_CHANGED.search(text, max(start, match.start() - _JUST_BEFORE), match.end()) is not None


def _invalid(zones: Sequence[Zone], facts: Sequence[Fact], language: str) -> Iterator[CardWarning]:
    told: set[str] = set()
    kinds = _CONTENT | {"signature"}
    for fact in facts:
        wrong = fact.valid is False and fact.type in _CHECKED and fact.value not in told
        if wrong and _within(zones, kinds, fact.evidence[0].start):
            told.add(fact.value)
            key = "invalid_iban" if fact.type == "iban" else "invalid_identifier"
            yield _warning("invalid_identifier", sentence(key, language, value=fact.display), *fact.evidence)


def _header(mail: ReadMail, name: str) -> str | None:
    return next((value for key, value in mail.headers if key == name), None)


def _from_evidence(mail: ReadMail, quote: str) -> Evidence:
    """Where the From header says it; a mail out of Graph may lack the header, then as it would be written."""
    assert mail.sender is not None  # noqa: S101 -- callers have looked
    header = _header(mail, "from") or f"{mail.sender.name} <{mail.sender.address}>"
    start = header.lower().find(quote.lower())
    if start < 0 or len(header.lower()) != len(header):
        header, start = quote, 0
    return _span("header:from", header, start, start + len(quote))


def _lookalike(mail: ReadMail, reader_addresses: Sequence[str], language: str) -> Iterator[CardWarning]:
    """A sender whose domain resembles the reader's own, or whose name is somebody else's address."""
    if mail.sender is None or not mail.sender.address:
        return
    address = mail.sender.address
    domain = domains.of_address(address)
    for own in sorted({domains.of_address(one) for one in reader_addresses} - {""}):
        if domains.looks_like(domain, own):
            text = sentence("lookalike_sender", language, value=address, other=own)
            yield _warning("lookalike_sender", text, _from_evidence(mail, address))
            return
    name = mail.sender.name
    for start, end in emails.spans(name, 0, len(name)):
        shown = name[start:end]
        if domains.registrable(domains.of_address(shown)) != domains.registrable(domain):
            text = sentence("other_address_in_name", language, value=address, other=shown)
            yield _warning("lookalike_sender", text, _from_evidence(mail, shown))
            return


def _is_list(mail: ReadMail) -> bool:
    return mail.automatic or any(name in _LIST_HEADERS for name, _ in mail.headers)


def _reply_to(mail: ReadMail, language: str) -> Iterator[CardWarning]:
    if mail.sender is None or not mail.sender.address or _is_list(mail):
        return
    home = domains.registrable(domains.of_address(mail.sender.address))
    for other in mail.reply_to:
        if not domains.of_address(other.address) or domains.registrable(domains.of_address(other.address)) == home:
            continue
        header = _header(mail, "reply-to") or other.address
        start = header.find(other.address)
        if start < 0:
            header, start = other.address, 0
        evidence = _span("header:reply-to", header, start, start + len(other.address))
        yield _warning("reply_to_mismatch", sentence("reply_to_mismatch", language, value=other.address), evidence)
        return


def _hidden(mail: ReadMail, language: str) -> Iterator[CardWarning]:
    """Text that the reader cannot see. Newsletters hide a line for the list of mails: there it is no news."""
    words = _LETTERS.search(mail.hidden)
    if words is None or len(_LETTERS.findall(mail.hidden[:2000])) < 3 or _is_list(mail):
        return
    start = words.start()
    end = start + len(mail.hidden[start : start + _QUOTE].rstrip())
    yield _warning("hidden_text", sentence("hidden_text", language), _span("hidden", mail.hidden, start, end))


def _to_ai(mail: ReadMail, language: str) -> Iterator[CardWarning]:
    text = sentence("instructions_to_ai", language)
    for part, content in (("body", mail.text), ("hidden", mail.hidden), ("subject", mail.subject)):
        told = {word.lower() for word in _WORD.findall(content)} & TO_AI_WORDS
        found = TO_AI.finditer(content) if told else iter(())
        match = next((each for each in found if part == "hidden" or _speaks_to_it(content, each)), None)
        if match is not None:
            start, end = match.span()
            while content[start].isspace() or (
                content[start] in "[(<" and end - start > 1 and content[start + 1].isspace()
            ):
                start += 1
            yield _warning("instructions_to_ai", text, _span(part, content, start, end))


def _speaks_to_it(content: str, match: re.Match[str]) -> bool:
    """Not a course about "instructions for an AI assistant": what is said to the machine must follow."""
    return not NAMES_A_MESSAGE.match(match.group()) or SPEAKS_ON.match(content, match.end()) is not None


def _deceptive_links(mail: ReadMail, language: str) -> Iterator[CardWarning]:
    told: set[str] = set()
    for link in mail.links:
        pair = _deception(mail.text, link)
        if pair is None or link.start >= link.end or pair[0] in told:
            continue
        if _is_list(mail) and _is_senders_tracker(mail, pair[0]):
            continue  # a newsletter that counts clicks shows its own site and leads through its service
        told.add(pair[0])
        text = sentence("deceptive_link", language, value=pair[0], other=pair[1])
        yield _warning("deceptive_link", text, _span("body", mail.text, link.start, link.end))


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


def _authentication(mail: ReadMail, language: str) -> Iterator[CardWarning]:
    """The verdict of the reader's own server (RFC 8601): the topmost header, as lower ones may be forged."""
    header = _header(mail, "authentication-results")
    if header is None:
        return
    results: dict[str, re.Match[str]] = {}
    for match in islice(_RESULT.finditer(header), 40):
        results.setdefault(match.group(1).lower(), match)
    verdict = {name: match.group(2).lower() for name, match in results.items()}
    culprit = next((name for name in ("dmarc", "compauth") if verdict.get(name) == "fail"), None)
    if culprit is None and verdict.get("dmarc") != "pass" and verdict.get("compauth") != "pass":
        unsigned = verdict.get("dkim", "none") in ("none", "fail")
        culprit = "spf" if verdict.get("spf") == "fail" and unsigned else None
        culprit = culprit or (
            "dkim" if verdict.get("dkim") == "fail" and verdict.get("spf", "none") != "pass" else None
        )
    if culprit is None:
        return
    sender = domains.of_address(mail.sender.address) if mail.sender else ""
    text = sentence("failed_authentication", language, value=sender or "?")
    start, end = results[culprit].span()
    yield _warning("failed_authentication", text, _span("header:authentication-results", header, start, end))
