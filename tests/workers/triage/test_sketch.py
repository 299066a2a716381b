"""What a mail says as a few numbers: the same question keeps them, another one does not."""

from __future__ import annotations

from typing import Any

from core.playbook import load
from core.triage_lines import SKETCH
from workers import pipeline
from workers.mail.parse import read_eml
from workers.triage.sketch import sketch_of
from workers.understand.engine import Reader

QUESTION = (
    "Wij hebben vorige week een warmtepomp besteld met referentie BE-2026-118. Kunt u laten weten wanneer de plaatser "
    "langskomt en hoe lang de werken ongeveer zullen duren? Alvast bedankt voor uw antwoord."
)


def sketched(text: str) -> Any:
    source = f"From: Els <els@x.example>\nDate: Mon, 2 Mar 2026 09:00:00 +0100\nSubject: Vraag\n\n{text}\n"
    return sketch_of(pipeline.structure(read_eml(source.encode()), Reader(), load()))


def agreement(one: Any, other: Any) -> float:
    return sum(a == b for a, b in zip(one["words"], other["words"], strict=True)) / SKETCH


def test_the_same_words_give_the_same_sketch_whatever_their_order_and_case():
    turned = " ".join(reversed(QUESTION.upper().split()))
    assert agreement(sketched(QUESTION), sketched(turned)) > 0.8


def test_a_reminder_in_much_the_same_words_is_near():
    assert agreement(sketched(QUESTION), sketched("Nogmaals mijn vraag. " + QUESTION)) >= 0.7


def test_another_question_is_far():
    other = "Onze ketel lekt sinds gisteren in de kelder, graag een techniek die het vandaag nog komt nakijken."
    assert agreement(sketched(QUESTION), sketched(other)) < 0.4


def test_the_numbers_that_it_names_are_kept_beside_the_words():
    assert len(sketched(QUESTION)["numbers"]) == 1
    assert sketched(QUESTION)["numbers"] != sketched(QUESTION.replace("118", "119"))["numbers"]


def test_what_says_too_little_has_none():
    assert sketched("Ok, bedankt!") is None
