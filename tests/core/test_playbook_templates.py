"""A template's text is words, fields and gaps, and nothing else is ever made of it."""

import time

import pytest

from core.errors import SettingsError
from core.playbook import parse
from core.playbook_templates import FIELDS, Piece, pieces
from tests.core.playbooks import tiny


def template(text: str, more: str = "", when: str = "cues: {nl: [openingsuren]}") -> str:
    return tiny(f"templates:\n  - key: hours\n    {when}\n    text:\n      nl: {text}\n{more}")


def test_a_text_is_cut_into_words_fields_and_gaps() -> None:
    assert pieces("Order {order_number} komt op [[ leverdatum ]].") == (
        Piece("text", "Order "),
        Piece("field", "order_number"),
        Piece("text", " komt op "),
        Piece("gap", "leverdatum"),
        Piece("text", "."),
    )


@pytest.mark.parametrize("field", FIELDS)
def test_every_field_may_stand_in_a_template(field: str) -> None:
    assert parse(template(f'"{{{field}}}"'), "own.yaml").templates[0].wording("nl", "formal") == f"{{{field}}}"


@pytest.mark.parametrize(
    "text",
    [
        "{nobody}", "{name.__class__}", "{name!r}", "{name:>10}", "{0}", "{}", "{ name }", "{{name}}", "open {",
        "close }", "[[]]", "[[  ]]", "[[open", "close]]", "[[a [[b]] c]]",
    ],
)  # fmt: skip
def test_what_is_no_field_and_no_gap_is_refused_with_its_line(text: str) -> None:
    with pytest.raises(SettingsError) as raised:
        parse(template(f'"{text}"'), "own.yaml")
    assert raised.value.detail.startswith("own.yaml:11: templates.0.text.nl: ")


def test_an_unknown_field_is_told_which_there_are() -> None:
    with pytest.raises(SettingsError, match=r"unknown field \{ordernumber\}; there are name, .*order_number"):
        parse(template('"{ordernumber}"'), "own.yaml")


@pytest.mark.parametrize("text", ["[[" * 50_000, "{" * 100_000, "[[a" * 40_000, "{a" * 40_000])
def test_a_text_full_of_brackets_is_read_in_one_pass(text: str) -> None:
    started = time.perf_counter()
    with pytest.raises(ValueError, match=r"stands alone"):
        pieces(text)
    assert time.perf_counter() - started < 5


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (template("Ja.", when="cues: {}"), "own.yaml:8: templates.0.key: a template names categories, or cues"),
        (template("Ja.", when="categories: [al]"), "own.yaml:9: templates.0.categories.0: 'al' is no category"),
        (template("null"), "own.yaml:10: templates.0.text: a template has a text in at least one language"),
        (
            template("Ja.", "  - key: hours\n    categories: [all]\n    text: {nl: Nee}\n"),
            "own.yaml:12: templates.1.key: template 'hours' is there twice",
        ),
    ],
)
def test_a_template_that_applies_nowhere_or_says_nothing_is_refused(written: str, said: str) -> None:
    with pytest.raises(SettingsError) as raised:
        parse(written, "own.yaml")
    assert raised.value.detail.startswith(said)


def test_the_informal_words_stand_in_only_where_they_are_given() -> None:
    first = parse(template("Kijk op uw scherm.", "    informal: {nl: Kijk op je scherm.}\n"), "own.yaml").templates[0]
    assert first.wording("nl", "informal") == "Kijk op je scherm."
    assert first.wording("nl", "formal") == "Kijk op uw scherm."
    assert first.wording("de", "formal") is None
    second = parse(template("Wij zijn open."), "own.yaml").templates[0]
    assert second.wording("nl", "informal") == "Wij zijn open."
