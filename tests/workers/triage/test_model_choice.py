"""Which mails of a run the model is asked about, as the playbook wants it."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from core.contract import StructuredMail
from core.playbook import parse
from tests.core.cards import FULL
from tests.core.playbooks import tiny
from workers.triage.model_choice import wants_model

CLEAR = {"key": "all", "confidence": 0.9}
FALLBACK = "fallback: all\n"


def asked(
    manner: str, *, steps: str = "", engine: str = "rules", category: dict[str, Any] | None = None, **card: Any
) -> bool:
    """Of a playbook with the categories `all` (the fallback) and `sure`."""
    document = {**copy.deepcopy(FULL), **card}
    document["category"] = {**document["category"], **(category or {"key": "sure", "confidence": 0.9})}
    document["provenance"] = {**document["provenance"], "engine": engine}
    labels = "{nl: Zeker, fr: Sur, en: Sure, de: Sicher}"
    second = f"{steps}  - key: sure\n    labels: {labels}\n{steps}"
    playbook = parse(tiny(f"model_in_runs: {manner}\n", category=second), "test")
    return wants_model(StructuredMail.model_validate(document), playbook)


@pytest.mark.parametrize(("category", "wanted"), [
    pytest.param({"key": "sure", "confidence": 0.9}, False, id="sure"),
    pytest.param({"key": "sure", "confidence": 0.1}, True, id="below the threshold"),
    pytest.param({"key": "all", "confidence": 0.9}, True, id="none that fits"),
])  # fmt: skip
def test_an_uncertain_category_is_asked_about(category: dict[str, Any], wanted: bool) -> None:
    assert asked("uncertain", category=category, reply=None) is wanted
    assert asked("off", category=category) is False


def test_a_reply_is_asked_about_where_drafts_are_wanted_and_the_step_is_on() -> None:
    assert asked("uncertain") is False
    assert asked("uncertain_and_drafts") is True
    assert asked("uncertain_and_drafts", reply=None) is False
    assert asked("uncertain_and_drafts", steps="    steps: {draft: {switch: off}}\n") is False


def test_what_a_model_has_refined_is_not_asked_about_again() -> None:
    assert asked("uncertain", category=CLEAR, engine="openai") is False


def test_off_may_be_written_bare() -> None:
    assert parse(tiny("model_in_runs: off\n"), "test").model_in_runs == "off"


def test_by_default_uncertain_mails_are_asked_about() -> None:
    assert parse(tiny(), "test").model_in_runs == "uncertain"
