"""A team's own numbers, by the shapes of its playbook."""

from __future__ import annotations

import time

import pytest

from core.playbook import load
from core.playbook_team import Identifier
from workers.mail.parse import read_eml
from workers.pipeline import structure
from workers.recognise import facts, team_patterns
from workers.understand.engine import Reader

_SHAPES = (
    ("order_number", "PO-2026-#####"),
    ("customer_number", "K@@ ###"),
    ("reference", "#####"),
    ("reference", "[H+] ###.###"),
)


def _found(text, shapes=_SHAPES):
    return [(fact.type, fact.value) for fact in team_patterns.find(text, shapes)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("zie PO-2026-00118.", [("order_number", "PO-2026-00118")], id="without any cue"),
        pytest.param("zie po-2026-00118", [("order_number", "po-2026-00118")], id="in small letters"),
        pytest.param("PO\u20112026\u201100118", [("order_number", "PO\u20112026\u201100118")], id="other hyphens"),
        pytest.param("Kab\u00a0118", [("customer_number", "Kab\u00a0118")], id="letters and a no-break space"),
        pytest.param("Käß 118", [("customer_number", "Käß 118")], id="letters with marks"),
        pytest.param("[H+] 118.204!", [("reference", "[H+] 118.204")], id="signs stand for themselves"),
        pytest.param("12345, (67890)", [("reference", "12345"), ("reference", "67890")], id="several"),
        pytest.param("PO-2026-001182", [], id="a digit too many"),
        pytest.param("XPO-2026-00118", [], id="inside a word"),
        pytest.param("2026-12345", [], id="the end of a longer number"),
        pytest.param("12345,50 en 12345.67", [], id="amounts"),
        pytest.param("12345-A", [], id="the begin of a longer number"),
        pytest.param("12345\u0661", [], id="followed by a digit of another script"),
    ],
)
def test_a_number_is_found_by_its_shape(text, found):
    assert _found(text) == found


def test_of_two_shapes_at_one_place_the_longer_one_counts():
    shapes = [("reference", "AB-###"), ("order_number", "AB-###/##")]
    assert _found("AB-118/26 en AB-118", shapes) == [("order_number", "AB-118/26"), ("reference", "AB-118")]


@pytest.mark.parametrize("shapes", [(), [("reference", "")], [("nonsense", "###")], [("reference", "ABC")]])
def test_what_is_no_shape_finds_nothing(shapes):
    assert _found("ABC 118", shapes) == []


def test_only_the_stretch_asked_for_is_read():
    assert team_patterns.find("12345 67890", [("reference", "#####")], 6)[0].value == "67890"
    assert team_patterns.find("12345 67890", [("reference", "#####")], 0, 5)[0].value == "12345"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("bel 0478 12 34 56", [("order_number", "0478 12 34 56")], id="before a telephone number"),
        pytest.param("op 12/05/2026", [("order_number", "12/05/2026")], id="before a date"),
        pytest.param("factuur AB-118", [("order_number", "AB-118")], id="before the cue"),
        pytest.param("https://x.be/AB-118", [("url", "https://x.be/AB-118")], id="but a link stays a link"),
        pytest.param("AB-118@x.be", [("email", "ab-118@x.be")], id="and an address an address"),
    ],
)
def test_the_teams_own_shapes_come_before_all_but_links(text, found):
    shapes = [("order_number", shape) for shape in ("#### ## ## ##", "##/##/####", "@@-###")]
    assert [(fact.type, fact.value) for fact in facts.find(text, language="nl", shapes=shapes)] == found


def test_a_shape_of_letters_is_found_in_a_text_without_digits():
    assert [fact.value for fact in facts.find("zie ABC/DEF", language="nl", shapes=[("reference", "@@@/@@@")])] == [
        "ABC/DEF"
    ]


@pytest.mark.parametrize("text", ["1" * 100_000, "PO-2026-" * 12_500, "@#" * 50_000, "AB " * 33_000])
def test_hostile_text_takes_bounded_time(text):
    shapes = [("reference", "#" * 40), ("order_number", "@" * 40), *_SHAPES]
    began = time.process_time()
    team_patterns.find(text, shapes)
    assert time.process_time() - began < 2


def test_a_card_holds_the_numbers_that_its_playbook_describes():
    playbook = load(None).model_copy(update={"identifiers": (Identifier(type="reference", shape="@@##/##"),)})
    mail = read_eml(b"From: a@b.example\nSubject: x\n\nGraag meer over XY12/34 tegen morgen.\n")
    card = structure(mail, Reader(("c@d.example",), "", "nl", "Europe/Brussels"), playbook)
    assert [fact.value for fact in card.facts if fact.type == "reference"] == ["XY12/34"]
