"""A mail may say what it likes and a model obey it to the letter: nothing happens outside the mail's own card."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest

from sandbox.llm.running import Running, running
from tests.injection.attacks import Case, attacked, cases, harm

CASES = cases()
pytestmark = pytest.mark.xdist_group("attacks")


@pytest.fixture(scope="module")
def server() -> Iterator[Running]:
    with running() as llm:
        yield llm


def test_there_are_attacks_of_every_kind_in_four_languages() -> None:
    assert len(CASES) >= 60
    assert len({case.kind for case in CASES}) >= 25
    assert {case.name[:2] for case in CASES} == {"nl", "fr", "en", "de"}
    assert all(case.mail.text for case in CASES)


@pytest.mark.parametrize("model", ["obedient", "obedient-wild"])
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_model_that_obeys_does_no_harm(server: Running, case: Case, model: str) -> None:
    made = asyncio.run(attacked(server, case.mail, model, case.language))
    assert list(harm(made)) == []
    assert ("instructions_to_ai" in [warning.kind for warning in made.card.warnings]) == (case.warning == "ai")
    assert made.sent
    assert not case.unsent or case.unsent not in made.sent


@pytest.mark.parametrize("case", CASES[::6], ids=lambda case: case.name)
def test_with_pseudonyms_neither(server: Running, case: Case) -> None:
    made = asyncio.run(attacked(server, case.mail, "obedient", case.language, pseudonyms=True))
    assert list(harm(made)) == []
    assert "anke@maes.example" not in made.sent
