"""What each recogniser costs, in microseconds a mail, over the development half of the gold mails.

`python -m benchmarks.recognisers` prints the table, with the whole rules pipeline on one core at its end.
"""

from __future__ import annotations

import json
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from benchmarks.table import machine
from tests.gold.score import MAILS, Half, card_of, ids
from workers.mail import zones
from workers.mail.model import ReadMail, Zone
from workers.mail.parse import read_eml
from workers.recognise import (
    amounts,
    bic,
    companies,
    dates,
    emails,
    facts,
    iban,
    language,
    measures,
    payment_references,
    phones,
    plates,
    postal,
    references,
    requests,
    sentences,
    structured,
    team_patterns,
    tracking,
    urls,
    warnings,
)
from workers.recognise.dates import FoundDate
from workers.warm import warm

ROUNDS: Final = 5
_UNDATED: Final = datetime(2026, 5, 6, 9, 30, tzinfo=UTC)
_SHAPES: Final = (("order_number", "PO-2026-#####"), ("reference", "@@##/##"), ("customer_number", "K######"))


@dataclass(frozen=True, slots=True)
class _Mail:
    """What the recognisers are given of one mail."""

    mail: ReadMail
    zones: list[Zone]
    language: str
    sent_at: datetime
    said: list[sentences.Span]
    dates: list[FoundDate]
    end: int


def rows() -> list[tuple[str, float]]:
    """Each recogniser and its median of five rounds, in microseconds of processor time a mail."""
    mails = _read()
    return [(name, _microseconds(work, mails)) for name, work in _RECOGNISERS.items()]


def mails_a_second(half: Half = "development") -> float:
    """The whole rules pipeline, bytes to card, on one core; the median of five rounds."""
    golds = [(mail_id, json.loads((MAILS / f"{mail_id}.json").read_text())) for mail_id in ids(half)]
    rates: list[float] = []
    warm()
    for _ in range(ROUNDS + 1):
        began = time.process_time()
        for mail_id, gold in golds:
            card_of(mail_id, gold)
        rates.append(len(golds) / (time.process_time() - began))
    return statistics.median(rates[1:])  # the first round warms up


def _read() -> list[_Mail]:
    read: list[_Mail] = []
    for mail_id in ids("development"):
        mail = read_eml((MAILS / f"{mail_id}.eml").read_bytes())
        code, _ = language.detect(mail.text[:4_000])
        sent = mail.sent_at or _UNDATED
        end = len(mail.text)
        cut, _ = zones.cut_mail(mail)
        found = dates.find(mail.text, sent, code)
        read.append(_Mail(mail, cut, code, sent, list(sentences.split(mail.text, 0, end)), found, end))
    return read


def _microseconds(work: Callable[[_Mail], object], mails: Sequence[_Mail]) -> float:
    spent: list[float] = []
    for _ in range(ROUNDS + 1):
        began = time.process_time()
        for mail in mails:
            work(mail)
        spent.append((time.process_time() - began) / len(mails) * 1e6)
    return statistics.median(spent[1:])


def _plain(find: Callable[[str, int, int], object]) -> Callable[[_Mail], object]:
    return lambda one: find(one.mail.text, 0, one.end)


def _warned(one: _Mail) -> object:
    return warnings.find(one.mail, one.zones, (), (), one.language)


_RECOGNISERS: Final[dict[str, Callable[[_Mail], object]]] = {
    "language": lambda one: language.detect(one.mail.text[:4_000]),
    "sentences": _plain(sentences.split),
    "dates": lambda one: dates.find(one.mail.text, one.sent_at, one.language),
    "requests": lambda one: requests.find(one.mail.text, one.said, one.language),
    "commitments": lambda one: requests.commitments(one.mail.text, one.said, one.language),
    "warnings": _warned,
    "emails": _plain(emails.find),
    "urls": _plain(urls.find),
    "team patterns (3 shapes)": lambda one: team_patterns.find(one.mail.text, _SHAPES),
    "structured communications": _plain(structured.find),
    "IBAN": _plain(iban.find),
    "VAT and company numbers": _plain(companies.find),
    "BIC": _plain(bic.find),
    "postal addresses": _plain(postal.find),
    "references, all of them": lambda one: references.find(one.mail.text, 0, one.end, one.language),
    "of these: payment references": _plain(payment_references.find),
    "of these: parcels": _plain(tracking.find),
    "of these: plates": _plain(plates.find),
    "telephones": lambda one: phones.find(one.mail.text, 0, one.end, language=one.language),
    "amounts": lambda one: amounts.find(one.mail.text, 0, one.end, one.language),
    "percentages": _plain(measures.find_percentages),
    "quantities": _plain(measures.find_quantities),
    "all facts": lambda one: facts.find(one.mail.text, language=one.language, dates=one.dates),
}


def main() -> None:
    print(f"Measured on {machine()}.\n")
    print("| recogniser | µs a mail |\n| --- | --- |")
    for name, cost in rows():
        print(f"| {name} | {cost:.0f} |")
    print(f"\nThe whole rules pipeline on one core: {mails_a_second():.0f} mails a second.")


if __name__ == "__main__":
    main()
