"""Warnings about who sent a mail: look-alikes, replies that go elsewhere, failed checks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from core.contract import CardWarning
from workers.mail.model import ReadMail
from workers.recognise import domains, emails
from workers.recognise.warning_known import Known
from workers.recognise.warning_making import from_evidence, header, is_list, span, warning
from workers.recognise.warning_texts import sentence

_RESULT = re.compile(r"\b(spf|dkim|dmarc|compauth)\s*=\s*([a-z]+)", re.IGNORECASE)


def lookalike(mail: ReadMail, reader_addresses: Sequence[str], language: str, known: Known) -> Iterator[CardWarning]:
    """A sender whose domain resembles the reader's own or a correspondent's, or whose name is another's address."""
    if mail.sender is None or not mail.sender.address:
        return
    address = mail.sender.address
    resembled = _resembled(domains.of_address(address), reader_addresses, known)
    if resembled is not None:
        text = sentence("lookalike_sender", language, value=address, other=resembled)
        yield warning("lookalike_sender", text, from_evidence(mail, address))
        return
    name, home = mail.sender.name, domains.registrable(domains.of_address(address))
    for start, end in emails.spans(name, 0, len(name)):
        shown = name[start:end]
        if domains.registrable(domains.of_address(shown)) != home:
            text = sentence("other_address_in_name", language, value=address, other=shown)
            yield warning("lookalike_sender", text, from_evidence(mail, shown))
            return


def _resembled(domain: str, reader_addresses: Sequence[str], known: Known) -> str | None:
    """Whose domain this one could be taken for; a known domain is nobody's double."""
    own = {domains.of_address(one) for one in reader_addresses} | known.own
    own = {one for one in own if one and not domains.is_provider(one)}
    home = domains.registrable(domain)
    if home in known.correspondents or home in {domains.registrable(one) for one in own}:
        return None
    for one in sorted(own):
        if domains.looks_like(domain, one):
            return one
    return next((one for one in sorted(known.correspondents) if domains.poses_as(domain, one)), None)


def reply_to(mail: ReadMail, language: str) -> Iterator[CardWarning]:
    """A reply that leaves the sender's organisation, where no list or machine sent the mail."""
    if mail.sender is None or not mail.sender.address or is_list(mail):
        return
    home = domains.registrable(domains.of_address(mail.sender.address))
    for other in mail.reply_to:
        if not domains.of_address(other.address) or domains.registrable(domains.of_address(other.address)) == home:
            continue
        written = header(mail, "reply-to") or other.address
        start = written.find(other.address)
        if start < 0:
            written, start = other.address, 0
        evidence = span("header:reply-to", written, start, start + len(other.address))
        yield warning("reply_to_mismatch", sentence("reply_to_mismatch", language, value=other.address), evidence)
        return


def authentication(mail: ReadMail, language: str) -> Iterator[CardWarning]:
    """The verdict of the reader's own server (RFC 8601): the topmost header, as lower ones may be forged."""
    written = header(mail, "authentication-results")
    if written is None:
        return
    results: dict[str, re.Match[str]] = {}
    for match in islice(_RESULT.finditer(written), 40):
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
    yield warning("failed_authentication", text, span("header:authentication-results", written, start, end))
