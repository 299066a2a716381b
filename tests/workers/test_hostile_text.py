"""Text made to cost time or to confuse: the rules read it in linear time, raise nothing, and quote it verbatim."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Final

import pytest

from core.playbook import load
from workers import pipeline
from workers.recognise import dates, facts, language, requests, sentences

from .test_pipeline import faults
from .understand.readings import mail, reader

NOW: Final = datetime(2026, 5, 6, 9, 30, tzinfo=UTC)
IBAN: Final = "BE68 5390 0754 7034"
ASKED: Final = f"Kunt u 125,50 euro storten op rekening {IBAN} vóór 20 mei 2026?"

HOSTILE: Final = {
    "a sentence of 100,000 characters": lambda: f"{ASKED[:-1]} want " + "wij wachten al zo lang en " * 3_800 + ".",
    "5,000 sentences": lambda: f"{ASKED} " + "Kunt u mij de factuur van 3 maart sturen? " * 2_500
    + "Wij leveren morgen. " * 2_500,
    "10,000 numbers": lambda: f"{ASKED} " + " ".join(str(1000 + 7 * index) for index in range(10_000)),
    "10,000 amounts": lambda: f"{ASKED} " + " ".join(f"€ {index},50" for index in range(10_000)),
    "right-to-left text": lambda: f"{ASKED} " + "שלום לכם, נא לשלוח עד יום שישי. مرحبا بكم \u202e\u200f" * 1_000,
    "emoji": lambda: f"{ASKED} " + "👍🏽👨‍👩‍👧 ok 🎉 " * 3_000,
    "homoglyphs": lambda: f"{ASKED} " + "Κυnt u dе fаctuur bеtаlеn? " * 2_000,
    "combining marks": lambda: f"{ASKED} a" + "\u0301" * 50_000,
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.timeout(60)
def test_the_facts_of_hostile_text_are_right_and_verbatim(name: str) -> None:
    read = mail(HOSTILE[name]())
    made = pipeline.structure(read, reader(), load())
    assert faults(made, read) == []
    assert {"iban": "BE68539007547034", "amount": "EUR 125.50"}.items() <= {
        fact.type: fact.value for fact in reversed(made.facts)
    }.items()
    shown = [one for fact in made.facts for one in fact.evidence if one.part == "body"]
    assert all(made.source.text[one.start : one.end] == one.quote for one in shown)


def _asked(text: str) -> None:
    requests.find_both(text, sentences.split(text, 0, len(text)), "nl")


READERS: Final[dict[str, Callable[[str], object]]] = {
    "facts": lambda text: facts.find(text, language="nl", dates=dates.find(text, NOW, "nl")),
    "dates of any language": lambda text: dates.find(text, NOW, "xx"),
    "requests": _asked,
    "language": language.detect,
}
RUNS: Final = (
    "a", "1", "1,", "1/", "1 ", "€ ", "+32 ", "#", "factuur ", "factuur nr. ", "morgen ", "1 mei ", "two days after ",
    "June 4, ", "11, ", "within 5 ", "first half of ", "BE", "RF", "+++", "a@", "www.", "1000 AB ", "kan u ", "? ",
    "\n", "\u202e", "😀", "ß", "1kg ", "laatste ", "QX7T2L ", "SO 123456 ", "between ", "0471 ", "Straße 1 ",
)  # fmt: skip


def _seconds(work: Callable[[str], object], text: str) -> float:
    best = float("inf")
    for _ in range(2):
        began = time.process_time()
        work(text)
        best = min(best, time.process_time() - began)
    return best


@pytest.mark.parametrize("name", READERS)
@pytest.mark.parametrize("run", RUNS, ids=ascii)
@pytest.mark.timeout(60)
def test_four_times_the_run_takes_far_less_than_sixteen_times_the_time(run: str, name: str) -> None:
    work, text = READERS[name], run * (6_000 // len(run))
    once = _seconds(work, text)
    if once > 0.02:  # less is noise, and quick enough at any size that a mail has
        assert _seconds(work, text * 4) < 9 * once
