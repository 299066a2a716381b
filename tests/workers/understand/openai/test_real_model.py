"""A real model through a real wire (real_model.py). What it says is foolish: that it does no harm is what is held here.

How well it does is measured (`--junitxml` has the figures), not asserted: nobody would let this model write a card.
"""

from __future__ import annotations

import asyncio
import json
import re
import time
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from contextlib import aclosing
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

import httpx
import jsonschema
import pytest

from core.contract import StructuredMail
from core.model_settings import ModelSettings
from core.playbook import load
from tests.workers.understand.openai import real_model
from tests.workers.understand.openai.test_patches import applied, as_json
from tests.workers.understand.readings import mail, reader
from workers import pipeline
from workers.understand.engine import Reading
from workers.understand.openai.client import OpenAIChat
from workers.understand.openai.engine import Options, refine
from workers.understand.openai.messages import Finished, Piece, Prompt
from workers.understand.texts import say

pytestmark = [
    pytest.mark.xdist_group("real-model"),  # one server, started once
    pytest.mark.timeout(300),  # a busy machine makes ten tokens a second, and reads fifty
    pytest.mark.skipif(real_model.missing() is not None, reason=str(real_model.missing())),
]
T = TypeVar("T")
Prompted = AsyncIterator[Piece | Finished]
TENANT = {"tenant": "tenant-a", "key": "job-1"}

SCHEMA = {
    "type": "object",
    "properties": {
        "s": {"type": "array", "items": {"type": "integer", "minimum": 1, "maximum": 2}, "maxItems": 2},
        "kind": {"type": "string", "enum": ["question", "request", "complaint"]},
        "text": {"type": "string", "maxLength": 60},
    },
    "required": ["s", "kind", "text"],
    "additionalProperties": False,
}
ASKED = "1 Could you send the offer for 12 chairs by Friday?\n2 The price was EUR 450.\nJSON:"
SHORT = Prompt("You structure mails. Answer with JSON.", ASKED, SCHEMA, "card", 160)
LONG = Prompt("", "Once upon a time", {}, "story", 1500)

DUTCH = """Dag Anke,

Kunt u mij tegen vrijdag een offerte sturen voor 12 stoelen? De vorige keer betaalden we 450 euro.

Groeten,
Jan"""
ENGLISH = """Dear Anke,

Invoice 2026-118 of EUR 1,234.50 is still open. Please pay it by 30 November 2026 and confirm.

Kind regards,
Jan Peeters"""


@dataclass
class Told:
    """What one refinement gave: the rules' card, the card, and what was sent of it on the way."""

    rules: StructuredMail
    card: StructuredMail
    operations: list[dict[str, Any]] = field(default_factory=list)
    first_s: float | None = None
    took_s: float = 0.0


class Bounded:
    """The model with a schema that ends soon: few members, one element a list, short texts, nobody and no date.

    It would else write white space and lists until its tokens are used.
    """

    members = ("headline", "actions", "category", "points", "reply")

    def __init__(self, chat: OpenAIChat) -> None:
        self._chat = chat
        self.model = chat.model

    async def stream(self, prompt: Prompt, *, tenant: str, key: str) -> Prompted:
        properties = {name: bounded(prompt.schema["properties"][name]) for name in self.members}
        schema = {**prompt.schema, "properties": properties, "required": list(properties)}
        shorter = replace(prompt, schema=schema, user=f"{prompt.user}\nJSON:")
        async with aclosing(self._chat.stream(shorter, tenant=tenant, key=key)) as parts:
            async for part in parts:
                yield part


def bounded(node: Any) -> Any:
    if isinstance(node, list):
        return [bounded(each) for each in node]
    if not isinstance(node, dict):
        return node
    inner = {name: bounded(value) for name, value in node.items()}
    limits = {"array": {"minItems": 1, "maxItems": 1}, "integer": {"minimum": 1, "maximum": 2}}
    kind = node.get("type")
    if kind == ["string", "null"]:
        return {"type": "null"}
    if kind == "string" and "enum" not in node:
        return {**inner, "maxLength": 60}
    return {**inner, **limits.get(kind if isinstance(kind, str) else "", {})}


@pytest.fixture(scope="session")
def url() -> Iterator[str]:
    with real_model.serving() as base:
        yield base


@pytest.fixture
def run(url: str) -> Callable[[Callable[[OpenAIChat], Coroutine[Any, Any, T]]], T]:
    """Run a story with a client for the model, which waits long: the machine is small."""
    waits = {"llm_first_token_s": 120, "llm_between_tokens_s": 60, "llm_total_s": 250}
    settings = ModelSettings.model_validate(
        {"llm_base_url": url, "llm_api_key": real_model.KEY, "llm_model": real_model.NAME, **waits}
    )

    async def told(story: Callable[[OpenAIChat], Coroutine[Any, Any, T]]) -> T:
        chat = OpenAIChat(settings)
        try:
            return await story(chat)
        finally:
            await chat.aclose()

    return lambda story: asyncio.run(told(story))


async def answer(chat: OpenAIChat, prompt: Prompt) -> tuple[list[str], Finished]:
    pieces, end = list[str](), None
    async for part in chat.stream(prompt, **TENANT):
        if isinstance(part, Piece):
            pieces.append(part.text)
        else:
            end = part
    assert end is not None
    return pieces, end


async def refined(chat: OpenAIChat | Bounded, text: str, language: str, most: int) -> Told:
    reading: Reading = pipeline.recognised(mail(text, subject="Vraag"), reader(language), load())
    told = Told(rules := pipeline.structure(reading.mail, reading.reader, reading.playbook), rules)
    began = time.monotonic()

    async def on_patch(operations: list[dict[str, Any]]) -> None:
        told.first_s = told.first_s or time.monotonic() - began
        told.operations += operations

    async def cancelled() -> bool:
        return False

    options = Options(key="job-1", most_output_tokens=most)
    told.card = await refine(
        chat, reading, rules, on_patch=on_patch, tenant="tenant-a", cancelled=cancelled, options=options
    )
    told.took_s = time.monotonic() - began
    return told


def test_its_server_wants_the_key(url: str) -> None:
    answer = httpx.post(f"{url}/chat/completions", json={}, trust_env=False)
    assert answer.status_code == 401


def test_an_answer_streams_and_keeps_its_schema(
    run: Any, record_testsuite_property: Callable[[str, object], None]
) -> None:
    began = time.monotonic()
    pieces, end = run(lambda chat: answer(chat, SHORT))
    record_testsuite_property("tokens_per_second", round(end.usage.output / (time.monotonic() - began), 1))
    assert len(pieces) > 5
    assert end.reason == "stop"
    jsonschema.validate(json.loads("".join(pieces)), SCHEMA)
    assert end.usage.input > 20
    assert end.usage.output > 10


def test_the_second_answer_reads_less_of_the_same_prompt(run: Any) -> None:
    async def story(chat: OpenAIChat) -> Finished:
        await answer(chat, SHORT)
        return (await answer(chat, SHORT))[1]

    usage = run(story).usage
    assert 20 < usage.cached < usage.input


def test_an_answer_that_may_not_be_longer_says_so(run: Any) -> None:
    _, end = run(lambda chat: answer(chat, replace(LONG, max_output_tokens=5)))
    assert end.reason == "length"
    assert end.usage.output == 5


def test_an_answer_that_nobody_waits_for_stops(
    run: Any, record_testsuite_property: Callable[[str, object], None]
) -> None:
    async def story(chat: OpenAIChat) -> tuple[float, float]:
        parts = chat.stream(LONG, **TENANT)
        await anext(parts)
        began = time.monotonic()
        await parts.aclose()
        closed_s = time.monotonic() - began
        # It works at one answer at a time: the story's 1,500 tokens would take a minute or more.
        await answer(chat, replace(LONG, max_output_tokens=2))
        return closed_s, time.monotonic() - began

    closed_s, free_s = run(story)
    record_testsuite_property("closed_s", round(closed_s, 4))
    record_testsuite_property("free_again_s", round(free_s, 2))
    assert closed_s < 0.2
    assert free_s < 15


@pytest.mark.parametrize(("text", "language"), [(DUTCH, "nl"), (ENGLISH, "en")], ids=["nl", "en"])
def test_a_foolish_model_does_a_card_no_harm(
    run: Any, record_testsuite_property: Callable[[str, object], None], text: str, language: str
) -> None:
    told: Told = run(lambda chat: refined(Bounded(chat), text, language, 400))
    rules, card = told.rules, told.card
    for name, value in measured(told).items():
        record_testsuite_property(f"{language} {name}", value)
    assert card.facts == rules.facts
    assert [warning for warning in card.warnings if warning in rules.warnings] == rules.warnings
    assert invented(card, text) == []
    assert applied(as_json(rules), told.operations) == as_json(card)
    if card.provenance.fallback is not None:
        assert without_provenance(card) == without_provenance(rules)


def test_an_answer_that_breaks_off_leaves_the_rules_card(run: Any) -> None:
    told: Told = run(lambda chat: refined(chat, DUTCH, "nl", 40))
    assert told.card.provenance.fallback == say("fallback.cut_off", "nl")
    assert without_provenance(told.card) == without_provenance(told.rules)
    assert applied(as_json(told.rules), told.operations) == as_json(told.card)


def measured(told: Told) -> dict[str, object]:
    provenance = told.card.provenance
    return {
        "first_patch_s": told.first_s and round(told.first_s, 2),
        "took_s": round(told.took_s, 2),
        "fallback": provenance.fallback,
        "dropped": [f"{each.field}: {each.reason}" for each in provenance.dropped],
        "tokens": provenance.tokens and provenance.tokens.model_dump(),
    }


def invented(card: StructuredMail, text: str) -> list[str]:
    """Numbers in the card's own words that the mail has nowhere; the dates of the rules are reckoned, not read."""
    summary = card.summary
    said = [summary.headline, *(each.text for each in summary.points), *(each.text for each in card.requests)]
    numbers = {number for line in said for number in re.findall(r"\d[\d.,-]*\d|\d", line)}
    reckoned = {str(fact.value) for fact in card.facts} | {str(each.due.date.day) for each in card.actions if each.due}
    return sorted(number for number in numbers if number not in text and number not in reckoned)


def without_provenance(card: StructuredMail) -> Any:
    return {name: value for name, value in as_json(card).items() if name != "provenance"}
