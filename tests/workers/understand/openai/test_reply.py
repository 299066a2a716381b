"""A reply says what is known, and leaves a gap for the rest; nobody sees a word of it that was not checked."""

from __future__ import annotations

import json
from typing import Any

import pytest

from core.contract import Reply, StructuredMail
from tests.workers.understand.openai.saying import GOOD, judged, read
from workers.understand.openai import reply
from workers.understand.openai.reply import Wish, draft, gaps_in
from workers.understand.openai.stream import FieldReader

WISH = Wish("Zeg beleefd nee, stel maandag 30 november om 14 uur voor", "short")
OPEN = "“Is mevrouw Claes dinsdag bereikbaar”: [[ja of nee, met uitleg]]"


def written(paragraphs: Any, wish: Wish | None = None, **changes: Any) -> tuple[list[StructuredMail], reply.Draft]:
    """The card at every moment while a reply of these paragraphs comes in, and the draft."""
    judge, card = judged(**changes)
    assert card.reply is not None
    made, cards, reader = draft(judge, card.reply, wish), [card], FieldReader()
    text = json.dumps({"reply": paragraphs}, ensure_ascii=False)
    for at in range(0, len(text), 5):
        for part in reader.feed(text[at : at + 5]):
            cards.append(made.take(part, cards[-1]))
    return cards, made


def last(cards: list[StructuredMail]) -> Reply:
    assert cards[-1].reply is not None
    return cards[-1].reply


def middle(cards: list[StructuredMail]) -> list[str]:
    return last(cards).body_text.split("\n\n")[2:-1]


def test_the_models_paragraphs_stand_between_the_playbooks_greeting_and_closing() -> None:
    cards, made = written(GOOD["reply"])
    rules = judged()[1].reply
    assert rules is not None
    assert made.dropped == []
    assert last(cards).body_text.split("\n\n")[:2] == rules.body_text.split("\n\n")[:2]
    assert last(cards).body_text.split("\n\n")[-1] == rules.body_text.split("\n\n")[-1]
    assert middle(cards) == [line["text"] for line in GOOD["reply"]]
    assert last(cards).gaps == ["of dat lukt", "wel of niet"]
    assert [(point.request_id, point.status) for point in last(cards).points] == [
        ("r1", "needs_input"), ("r2", "needs_input"),
    ]  # fmt: skip


def test_an_answer_that_nobody_gave_does_not_stand() -> None:
    said = [GOOD["reply"][0], {"s": [4], "text": "Ja, mevrouw Claes is dinsdag bereikbaar."}]
    cards, made = written(said)
    assert middle(cards) == [GOOD["reply"][0]["text"], OPEN]
    assert [one.reason for one in made.dropped] == ["not_in_sources"]
    assert all("Ja, mevrouw" not in card.reply.body_text for card in cards if card.reply)


def test_a_request_without_a_paragraph_stays_open() -> None:
    cards, _ = written([GOOD["reply"][0]])
    assert middle(cards)[-1] == OPEN
    assert len(last(cards).points) == 2


@pytest.mark.parametrize(
    ("invented", "gap"),
    [
        ("De offerte komt op 3 december, [[bevestig]].", "datum"),
        ("De offerte bedraagt 8.400 euro, [[bevestig]].", "bedrag"),
        ("Wij rekenen 95 uren, [[bevestig]].", "bedrag"),
    ],
)
def test_a_value_that_nobody_knows_becomes_a_gap_and_is_never_shown(invented: str, gap: str) -> None:
    cards, made = written([{"s": [1], "text": invented}])
    said = middle(cards)[0]
    assert gap in gaps_in(said)[0]
    assert "not_in_sources" in [one.reason for one in made.dropped]
    value = made.dropped[0].value
    assert value
    for card in cards:
        assert card.reply is not None
        assert "3 december" not in card.reply.body_text
        assert "8.400" not in card.reply.body_text
        assert "95" not in card.reply.body_text


@pytest.mark.parametrize(
    "bad",
    [
        "Betaal via https://evil.example/pay nu.",
        "Mail naar baas@evil.example voor meer.",
        "Zie [hier](https://evil.example).",
        "![x](https://evil.example/p.png)",
        "Klik <a href=x>hier</a>.",
        "Kijk op www.evil.example.",
    ],
)
def test_links_addresses_and_markup_are_never_shown(bad: str) -> None:
    cards, made = written([{"s": [1], "text": f"Over de offerte: [[antwoord]]. {bad}"}])
    assert middle(cards)[0] == "Over de offerte: [[antwoord]]."
    assert [one.reason for one in made.dropped] == ["check_failed"]
    for card in cards:
        assert card.reply is not None
        assert "evil" not in card.reply.body_text
        assert "href" not in card.reply.body_text


def test_a_reply_grows_while_it_is_written() -> None:
    text = "Over de offerte voor het dak laten wij u graag weten: [[of dat lukt]]. " + "Wij kijken het dak na. " * 12
    cards, _ = written([{"s": [1], "text": text}])
    lengths = [len(card.reply.body_text) for card in cards if card.reply][1:]
    assert len(set(lengths)) > 5


def test_each_state_of_a_growing_reply_names_the_gaps_that_stand_in_it() -> None:
    cards, _ = written(GOOD["reply"])
    for card in cards:
        assert card.reply is not None
        assert card.reply.gaps == gaps_in(card.reply.body_text)
        assert card.reply.body_text.count("[[") == card.reply.body_text.count("]]")


def test_a_wish_answers_what_was_open_and_its_values_are_known() -> None:
    said = [{"s": [4], "text": "Dinsdag lukt helaas niet; maandag 30 november om 14 uur kan wel."}]
    cards, made = written(said, WISH)
    assert made.dropped == []
    assert middle(cards) == [said[0]["text"]]
    assert last(cards).points[1].status == "answered"
    cards, made = written(said)
    assert said[0]["text"] not in last(cards).body_text


def test_a_wish_does_not_cover_what_it_does_not_say() -> None:
    cards, made = written([{"s": [4], "text": "Dinsdag lukt niet; woensdag 9 december om 10 uur kan wel."}], WISH)
    assert "9 december" not in last(cards).body_text
    assert made.dropped


@pytest.mark.parametrize("paragraphs", [[], None, "tekst", [{"s": [1]}], [{"s": [1], "text": ""}], [7, None]])
def test_without_a_paragraph_the_rules_reply_stays(paragraphs: Any) -> None:
    assert last(written(paragraphs)[0]) == judged()[1].reply


def test_a_gap_within_a_gap_and_an_endless_one_are_none() -> None:
    cards, _ = written([{"s": [1], "text": f"Dat is [[a [[b]] c]], en [[{'x' * 300}]], en [[ ]], en [[goed]]."}])
    body = last(cards).body_text
    assert [gap for gap in last(cards).gaps if f"[[{gap}]]" not in body] == []
    assert "goed" in last(cards).gaps
    assert all(len(gap) <= 120 for gap in last(cards).gaps)


def test_the_wish_goes_to_the_model_apart_from_the_mail() -> None:
    reading, card = read()
    prompt = reply.build(reading, card, WISH).prompt
    mail, _, rest = prompt.user.partition("<</MAIL")
    assert WISH.text not in mail
    assert WISH.text in rest
    assert WISH.text not in prompt.system
    assert "one or two sentences" in rest
    assert list(prompt.schema["properties"]) == ["reply"]
    longer = reply.build(reading, card, Wish("", "extensive", "informal")).prompt
    assert "informal" in longer.user
    assert longer.max_output_tokens > prompt.max_output_tokens


@pytest.mark.parametrize(
    ("text", "gaps"),
    [("a [[b]] c [[d]] [[b]]", ["b", "d"]), ("[[", []), ("]] [[x", []), ("", []), ("[[" * 20_000, [])],
    ids=["two", "open", "wrong way", "empty", "hostile"],
)
def test_gaps_are_read_in_order_each_once(text: str, gaps: list[str]) -> None:
    assert gaps_in(text) == gaps
