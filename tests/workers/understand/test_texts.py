"""The card's own words exist in four languages, with the same blanks."""

from string import Formatter

import pytest

from workers.reply.texts import FORMAL, INFORMAL
from workers.reply.texts import TABLES as REPLY
from workers.understand.texts import TABLES as CARD
from workers.understand.texts import say


def blanks(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("tables", [CARD, REPLY], ids=["card", "reply"])
@pytest.mark.parametrize("language", ["nl", "fr", "de"])
def test_each_text_has_the_same_blanks_in_each_language(tables: dict[str, dict[str, str]], language: str) -> None:
    assert {key: blanks(text) for key, text in tables[language].items()} == {
        key: blanks(text) for key, text in tables["en"].items()
    }


def test_another_language_is_answered_in_english() -> None:
    assert say("unknown_sender", "pl") == "Unknown sender"


def test_braces_in_a_value_stay_as_they_are() -> None:
    assert say("headline.other", "nl", who="{x}", what="{who}") == "{x}: {who}"


def test_forms_of_address_do_not_overlap() -> None:
    assert all(not FORMAL[language] & INFORMAL[language] for language in FORMAL)
