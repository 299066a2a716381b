"""The model refines the rules' card while it answers; whatever goes wrong, the rules' card stands and says why."""

from __future__ import annotations

import asyncio
import json
import logging
from time import perf_counter
from typing import Any

import pytest

from core.contract import Engine, StructuredMail
from tests.workers.understand.openai.saying import GOOD, USED, Saying, Told, answer, read, saying, still_wanted
from tests.workers.understand.openai.test_patches import applied, as_json
from workers.understand.grounding import ungrounded
from workers.understand.openai.engine import Options, refine, without
from workers.understand.openai.messages import REASONS, Reason
from workers.understand.openai.prompts import PROMPT_VERSION
from workers.understand.openai.reply import Wish
from workers.understand.openai.request import tokens_of
from workers.understand.texts import say


def refined(
    chat: Saying, options: Options | None = None, **changes: Any
) -> tuple[StructuredMail, StructuredMail, Told]:
    """The card, the card before, and what was told."""
    reading, card = read(**changes)
    told = Told()
    work = refine(
        chat, reading, card, on_patch=told, tenant="t", cancelled=still_wanted, options=options or Options(key="j1")
    )
    made = asyncio.run(work)
    document = as_json(card)
    for operations in told.patches:
        document = applied(document, operations)
    assert document == as_json(made)  # whoever follows the patches has the card
    assert ungrounded(made, reading.mail.hidden, reading.mail.headers) == []
    return made, card, told


def test_a_good_answer_makes_the_card_better_and_says_who_made_it() -> None:
    made, _, _ = refined(saying())
    assert made.summary.headline == GOOD["headline"]["text"]
    assert made.reply is not None
    assert "Mevrouw Claes is dinsdag [[wel of niet]] bereikbaar." in made.reply.body_text
    assert made.provenance.engine is Engine.OPENAI
    assert (made.provenance.model, made.provenance.prompt_version) == ("saying-1", PROMPT_VERSION)
    assert (made.provenance.tokens, made.provenance.fallback, made.provenance.dropped) == (USED, None, [])
    assert made.provenance.duration_ms["model"] > 0


@pytest.mark.parametrize("size", [1, 3, 50, 100_000])
def test_the_pieces_may_be_of_any_size(size: int) -> None:
    chat = saying()
    chat.size = size
    made, _, _ = refined(chat)
    whole = refined(saying())[0]
    assert (made.summary, made.actions, made.requests) == (whole.summary, whole.actions, whole.requests)
    assert (made.reply, made.category, made.facts) == (whole.reply, whole.category, whole.facts)


def test_fields_are_told_in_the_order_they_are_asked_for() -> None:
    paths = refined(saying(category={"s": [1], "key": "question"}, priority={"s": [1], "level": "high"}))[2].paths
    names = ("/summary/headline", "/actions", "/requests", "/category/key", "/priority/level", "/summary/points")
    first = [paths.index(path) for path in (*names, "/reply/body_text")]
    assert first == sorted(first)
    assert paths[-1].startswith("/provenance")


def test_the_headline_is_told_before_the_rest_is_said() -> None:
    reading, card = read()
    chat = saying()
    seen: list[tuple[str, int]] = []
    said = 0

    async def pieces(prompt: Any, *, tenant: str, key: str) -> Any:
        nonlocal said
        async for piece in Saying.stream(chat, prompt, tenant=tenant, key=key):
            said += 1
            yield piece

    class Watched:
        model = "m"
        stream = staticmethod(pieces)

    async def on_patch(operations: list[dict[str, Any]]) -> None:
        seen.append((operations[0]["path"], said))

    asyncio.run(refine(Watched(), reading, card, on_patch=on_patch, tenant="t", cancelled=still_wanted))
    headline_ends = answer().index('vrijdag"}') + len('vrijdag"}')
    assert seen[0] == ("/summary/headline", -(-headline_ends // chat.size))


@pytest.mark.parametrize("reason", REASONS)
@pytest.mark.parametrize("after", [0, 3, 60])
def test_a_model_that_fails_leaves_the_rules_card_and_a_reason(reason: Reason, after: int) -> None:
    chat = saying()
    chat.error, chat.after = reason, after
    made, card, told = refined(chat)
    assert made == without(card, reason)
    assert made.provenance.fallback == say(f"fallback.{reason}", "nl")
    assert made.provenance.engine is Engine.RULES
    if after == 0:
        assert told.patches == [[{"op": "replace", "path": "/provenance/fallback", "value": made.provenance.fallback}]]


@pytest.mark.parametrize(
    ("text", "ends", "reason"),
    [
        (answer()[:-40], "length", "cut_off"),
        (answer()[:-40], "stop", "nonsense"),
        ("", "refused", "refused"),
        (answer()[:100], "filtered", "refused"),
        ("", "stop", "nonsense"),
        ("Sorry, I can't help with that.", "stop", "nonsense"),
        ("[]", "stop", "nonsense"),
        ('{"a": 1}', "stop", "nonsense"),
        ("{}", "stop", "nonsense"),
        ('{"headline": {"s": [1] "text": }', "stop", "nonsense"),
        ('{"headline": 7, "actions": {"a": 1}, "points": [{"s": [77], "text": "Wat?"}]}', "stop", "nonsense"),
        ('{"headline": "' + "x" * 70_000, "stop", "nonsense"),
    ],
)
def test_an_answer_that_is_none_leaves_the_rules_card(text: str, ends: Any, reason: Reason) -> None:
    made, card, _ = refined(Saying([text], reason=ends, size=500))
    assert made.provenance.fallback == say(f"fallback.{reason}", "nl")
    assert made.model_copy(update={"provenance": card.provenance}) == card


def test_an_answer_in_another_language_leaves_the_rules_card() -> None:
    english = {
        "headline": {"s": [1], "text": "Jan Peeters would like to have the quotation for the roof before Friday"},
        "points": [{"s": [1, 2], "text": "The quotation that was asked for is about a roof of 120 m² in total."}],
    }
    made, card, _ = refined(saying(**english))
    assert made == without(card, "wrong_language").model_copy(update={"provenance": made.provenance})
    assert made.provenance.fallback == say("fallback.wrong_language", "nl")


def test_an_answer_in_a_language_that_is_none_of_ours_leaves_the_rules_card() -> None:
    polish = "To jest odpowiedź w języku, którego nikt tutaj nie zamawiał, i zupełnie nic więcej ponadto."
    said = {"headline": {"s": [1], "text": polish}, "points": [{"s": [1], "text": polish}]}
    assert refined(saying(**said))[0].provenance.fallback == say("fallback.wrong_language", "nl")


def test_a_reply_in_another_language_leaves_the_rules_card() -> None:
    english = "Thank you for the message, we would like to tell you about the quotation for the roof: [[answer]]."
    made, _, _ = refined(saying(reply=[{"s": [1], "text": english}, {"s": [4], "text": english}]))
    assert made.provenance.fallback == say("fallback.wrong_language", "nl")


def test_what_the_model_used_is_counted_when_its_answer_is_refused() -> None:
    made, _, _ = refined(Saying(["no"]))
    assert made.provenance.tokens == USED


def test_what_was_dropped_is_told() -> None:
    made, card, _ = refined(saying(headline={"s": [1], "text": "Jan wil 999 offertes"}))
    assert made.summary.headline == card.summary.headline
    assert [(one.field, one.reason) for one in made.provenance.dropped] == [("summary.headline", "value_not_in_quote")]


CHATTER = "Het was gisteren weer een bijzonder mooie dag in de tuin met de buren en de kinderen. "
LONG = f"Beste Anke,\n\n{CHATTER * 60}\n\nKunt u ons de offerte voor het dak voor vrijdag sturen?\n\nJan"


def test_of_a_mail_that_takes_more_than_may_be_sent_what_matters_least_stays_away() -> None:
    chat = Saying(["{}"])
    refined(chat, Options(most_input_tokens=2_200), text=LONG)
    assert tokens_of(chat.prompts[0]) <= 2_200
    assert "Kunt u ons de offerte voor het dak voor vrijdag sturen?" in chat.prompts[0].user
    assert 1 < chat.prompts[0].user.count(CHATTER.strip()) < 60


def test_where_not_even_some_of_a_mail_may_be_sent_nothing_is() -> None:
    chat = saying()
    made, card, _ = refined(chat, Options(most_input_tokens=600), text=LONG)
    assert made == without(card, "too_large")
    assert chat.prompts == []


def test_who_no_longer_wants_the_card_stops_the_request() -> None:
    reading, card = read()
    chat = saying()
    chat.pause_s, chat.size = 0.05, 2
    asked_at = perf_counter()

    async def cancelled() -> bool:
        return perf_counter() - asked_at > 0.3

    asyncio.run(refine(chat, reading, card, on_patch=Told(), tenant="t", cancelled=cancelled))
    assert chat.closed
    assert perf_counter() - asked_at < 2  # the whole answer would take over twenty


def test_a_defect_leaves_the_rules_card_and_no_word_of_the_mail_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    reading, card = read()

    class Broken:
        model = "m"

        def stream(self, prompt: Any, *, tenant: str, key: str) -> Any:
            raise RuntimeError(prompt.user)

    with caplog.at_level(logging.DEBUG):
        made = asyncio.run(refine(Broken(), reading, card, on_patch=Told(), tenant="t", cancelled=still_wanted))
    assert made == without(card, "nonsense")
    assert caplog.records
    assert "offerte" not in caplog.text.lower()


def test_a_patch_that_cannot_be_told_does_not_stop_the_card() -> None:
    reading, card = read()

    async def deaf(_: Any) -> None:
        raise OSError("away")

    made = asyncio.run(refine(saying(), reading, card, on_patch=deaf, tenant="t", cancelled=still_wanted))
    assert made == without(card, "nonsense")


def test_with_a_wish_the_reply_changes_and_nothing_else() -> None:
    said = json.dumps({"reply": [{"s": [4], "text": "Dinsdag lukt helaas niet."}], "headline": GOOD["headline"]})
    wish = Wish("zeg nee", "short")
    made, card, told = refined(Saying([said]), Options(wish=wish))
    assert made.reply is not None
    assert "Dinsdag lukt helaas niet." in made.reply.body_text
    assert made.summary == card.summary
    assert all(path.startswith(("/reply", "/provenance")) for path in told.paths)


def test_where_no_answer_is_wanted_a_wish_asks_nothing() -> None:
    reading, card = read()
    chat = saying()
    without_reply = card.model_copy(update={"reply": None})
    options = Options(wish=Wish("zeg nee"))
    work = refine(chat, reading, without_reply, on_patch=Told(), tenant="t", cancelled=still_wanted, options=options)
    assert asyncio.run(work) == without_reply
    assert chat.prompts == []


def test_names_and_numbers_stay_in_the_house_where_that_is_asked_for() -> None:
    chat = Saying([json.dumps({"headline": {"s": [1], "text": "PERSON_1 wil de offerte voor vrijdag"}})])
    made, _, _ = refined(chat, Options(pseudonyms=True))
    sent = chat.prompts[0].user
    assert "Peeters" not in sent
    assert "2026/114" not in sent
    assert made.summary.headline == "Jan Peeters wil de offerte voor vrijdag"


def test_a_placeholder_that_the_model_made_up_is_not_shown() -> None:
    chat = Saying([json.dumps({"headline": {"s": [1], "text": "PERSON_77 wil de offerte voor vrijdag"}})])
    made, card, _ = refined(chat, Options(pseudonyms=True))
    assert made.summary == card.summary
