"""Whether a deed or an answer is wanted."""

from __future__ import annotations

import pytest

from workers.recognise.request_kinds import plain_kind


@pytest.mark.parametrize(
    ("language", "asked"),
    [
        ("nl", "verhuren jullie ook aanhangwagens?"),
        ("nl", "graag vernam ik of de garantie nog loopt."),
        ("fr", "louez-vous aussi des remorques ?"),
        ("fr", "j'aimerais savoir combien de temps cela prend."),
        ("en", "do you hire out trailers too?"),
        ("en", "i would like to know whether the guarantee still runs."),
        ("de", "verkaufen sie auch kleine mengen?"),
        ("de", "passt der deckel auf die kleine oder auf die große kiste?"),
    ],
)
def test_what_only_wants_an_answer_is_a_question(language: str, asked: str) -> None:
    assert plain_kind("request", asked, language) == "question"


@pytest.mark.parametrize(
    ("language", "asked"),
    [
        ("nl", "kunt u de sleutel maandag of dinsdag terugbrengen?"),
        ("fr", "pourriez-vous renvoyer le contrat signé ou scanné ?"),
        ("en", "would you make sure that somebody is there?"),
        ("en", "tell us which day suits and how many of you are coming."),
        ("de", "würden sie bitte den rahmen oder das glas ersetzen?"),
    ],
)
def test_what_is_to_be_done_stays_a_request(language: str, asked: str) -> None:
    assert plain_kind("request", asked, language) == "request"
