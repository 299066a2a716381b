"""A click with a model behind the workers: the rules' card first, refined as the model speaks; real processes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from deploy.processes import PYTHON, free_port, start, wait_until
from deploy.stack import ROOT, Options, Stack
from sandbox.llm.remote import Model
from sandbox.llm.stage import KEY
from tests.journeys.api import Api, Graph, until
from tests.journeys.test_a_click import check_card
from tests.workers.understand.openai.test_patches import applied

pytestmark = pytest.mark.xdist_group("own-stack")


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Model]:
    port = free_port()
    log = tmp_path_factory.mktemp("llm") / "llm.log"
    child = start("llm", [PYTHON, "-m", "sandbox.llm", "--port", str(port)], {}, log, ROOT)
    made = Model(port)
    try:
        wait_until(child, made.answers, 30)
        yield made
    finally:
        child.stop()


def settings_for(model: Model) -> dict[str, str]:
    """Of a stack that asks this model, once about each mail, however often it fails."""
    return {
        "HELDER_LLM_BASE_URL": f"{model.url}/v1",
        "HELDER_LLM_API_KEY": KEY,
        "HELDER_LLM_MODEL": "plain",
        "HELDER_LLM_RETRIES": "0",
        "HELDER_LLM_BREAKER_FAILURES": "1000",
    }


@pytest.fixture(scope="module")
def with_model(model: Model, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    options = Options(state=tmp_path_factory.mktemp("stack"), settings=settings_for(model), batch_processes=1)
    with Stack(options) as running:
        yield running


@pytest.fixture
def own(with_model: Stack) -> Api:
    return Api(with_model)


@pytest.fixture
def mails(with_model: Stack) -> list[str]:
    """Ids of mails, the newest first."""
    return [str(mail["id"]) for mail in Graph(with_model).inbox()]


def said(text: str, *, each_s: float = 0.0) -> dict[str, Any]:
    """A script that says `text` in three pieces."""
    third = len(text) // 3 + 1
    steps: list[dict[str, Any]] = []
    for at in range(0, len(text), third):
        steps += [{"do": "say", "text": text[at : at + third]}, {"do": "wait", "seconds": each_s}]
    return {"steps": [*steps, {"do": "end"}]}


def followed(api: Api, job_id: str) -> tuple[list[str], Any]:
    """The events' names, states left out, and the card that they add up to."""
    names, card = [], None
    for event in api.events(f"/api/jobs/{job_id}/events"):
        if event.event == "card":
            card = event.data
        elif event.event == "patch":
            card = applied(card, event.data)
        if event.event != "state":
            names.append(event.event)
    return names, card


def test_the_rules_card_comes_first_and_the_model_refines_it(
    own: Api, mails: list[str], model: Model, card_schema: Draft202012Validator
) -> None:
    model.queue()
    job_id = own.structure(mails[0]).json()["id"]
    names, card = followed(own, job_id)
    assert names[0] == "card"
    assert names[-1] == "done"
    assert set(names[1:-1]) == {"patch"}
    assert card["provenance"]["engine"] == "openai", card["provenance"]
    assert card["provenance"]["tokens"]["input"] > 0
    check_card(card, card_schema)
    assert own.job(job_id)["card"] == card
    assert len(model.requests()) == 1


@pytest.mark.parametrize(
    ("script", "why"),
    [
        (said("no JSON at all"), "of no use"),
        ({"steps": [{"do": "say", "text": '{"headline"'}, {"do": "cut"}]}, "made without it"),
        ({"steps": [{"do": "refuse", "text": "I can't"}, {"do": "end"}]}, "refused"),
    ],
    ids=["nonsense", "a cut connection", "a refusal"],
)
def test_a_model_that_fails_leaves_the_rules_card_and_says_why(
    own: Api, mails: list[str], model: Model, script: dict[str, Any], why: str, request: pytest.FixtureRequest
) -> None:
    model.queue(script)
    place = 1 + ["nonsense", "a cut connection", "a refusal"].index(request.node.callspec.id)
    _, card = followed(own, own.structure(mails[place]).json()["id"])
    assert card["provenance"]["engine"] == "rules"
    assert why in card["provenance"]["fallback"]


def test_cancelling_hangs_up_on_the_model(own: Api, mails: list[str], model: Model) -> None:
    model.queue({"steps": [{"do": "say", "text": '{"headline": {"s": [1], "text": "'}, {"do": "wait", "seconds": 30}]})
    job_id = own.structure(mails[5]).json()["id"]
    until(model.requests, bool)
    assert own.http.delete(f"/api/jobs/{job_id}").status_code == 204
    gone = until(lambda: model.requests()[0].get("gone_at"), bool, 5)
    assert gone is not None
    assert own.job(job_id)["state"] == "cancelled"


def test_another_reply_is_proposed_as_wished(
    own: Api, mails: list[str], model: Model, card_schema: Draft202012Validator
) -> None:
    model.queue()
    answered = None
    for mail_id in mails[6:20]:  # the first that wants an answer
        job_id = own.structure(mail_id).json()["id"]
        answered = followed(own, job_id)[1]
        if answered["reply"] is not None:
            break
    assert answered is not None
    assert answered["reply"] is not None
    wished = "Tuesday does not suit us; the week after does."
    model.queue(said(json.dumps({"reply": [{"s": [1], "text": wished}]})))
    asked = own.http.post(f"/api/jobs/{job_id}/reply", json={"wish": f"say no: {wished}", "length": "short"})
    assert (asked.status_code, asked.json()["state"]) == (202, "refining")
    own.ended(job_id)
    card = own.job(job_id)["card"]
    check_card(card, card_schema)
    assert wished in card["reply"]["body_text"], card["provenance"]
    assert {**card, "reply": None, "provenance": None} == {**answered, "reply": None, "provenance": None}
    assert own.structure(mail_id).json()["card"] == card


def test_no_word_of_a_mail_or_a_wish_is_in_a_log(with_model: Stack, own: Api, mails: list[str]) -> None:
    heads = [str(mail["subject"]) for mail in Graph(with_model).inbox()[:6]]
    for name in ("worker-interactive", "server"):
        log = with_model.log(name).read_text()
        assert not [head for head in heads if len(head) > 12 and head in log]
        assert "does not suit" not in log
