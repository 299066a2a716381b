"""A click: from the request to the card, through real processes."""

from __future__ import annotations

import json
from typing import Any
from uuid import uuid4

import httpx
import pytest
from jsonschema import Draft202012Validator

from deploy.stack import Stack
from sandbox import directory
from tests.journeys.api import Api, Graph

pytestmark = pytest.mark.xdist_group("stack")

INFO = directory.INFO.address


def first_mail(graph: Graph, mailbox: str = "me", skip: int = 0) -> str:
    return str(graph.inbox(mailbox)[skip]["id"])


def new_mail(stack: Stack) -> str:
    """A mail that nobody has structured yet. An old one: it changes no place of those counted from the top."""
    where = f"{stack.sandbox_url}/sandbox/mailboxes/{directory.ANKE.address}/messages"
    head = f"From: els@klant.example\r\nDate: Thu, 2 Jan 2020 09:00:00 +0100\r\nMessage-ID: <{uuid4().hex}@k.example>"
    return str(httpx.post(where, content=f"{head}\r\n\r\nDag\r\n".encode()).raise_for_status().json()["immutableId"])


def check_card(card: dict[str, Any], schema: Draft202012Validator) -> None:
    assert [error.message for error in schema.iter_errors(card)] == []
    text = card["source"]["text"]
    for evidence in evidences(card):
        if evidence["part"] == "body":
            assert text[evidence["start"] : evidence["end"]] == evidence["quote"]


def evidences(value: Any) -> list[dict[str, Any]]:
    """Every evidence anywhere in a card."""
    if isinstance(value, list):
        return [found for item in value for found in evidences(item)]
    if not isinstance(value, dict):
        return []
    if {"part", "start", "end", "quote"} <= value.keys():
        return [value]
    return [found for item in value.values() for found in evidences(item)]


def test_a_click_brings_a_card_by_events_and_keeps_it(
    api: Api, graph: Graph, card_schema: Draft202012Validator
) -> None:
    answer = api.structure(first_mail(graph))
    assert answer.status_code == 202
    job_id = answer.json()["id"]
    assert answer.headers["Location"].endswith(f"/api/jobs/{job_id}")
    events = list(api.events(f"/api/jobs/{job_id}/events"))
    assert [event.event for event in events if event.event != "state"] == ["card", "done"]
    card = next(event.data for event in events if event.event == "card")
    check_card(card, card_schema)
    assert api.job(job_id)["card"] == card


def test_events_resume_after_the_last_one_seen(api: Api, graph: Graph) -> None:
    job_id = api.structure(first_mail(graph, skip=1)).json()["id"]
    events = list(api.events(f"/api/jobs/{job_id}/events"))
    rest = list(api.events(f"/api/jobs/{job_id}/events", last_event_id=events[1].id))
    assert rest == events[2:]


def test_the_second_click_finds_the_card_ready(api: Api, graph: Graph) -> None:
    message_id = first_mail(graph, skip=2)
    api.ended(api.structure(message_id).json()["id"])
    again = api.structure(message_id)
    assert again.status_code == 200
    assert again.json()["card"]["message"]["id"] == message_id


def test_clicks_at_the_same_moment_share_one_job(api: Api, graph: Graph) -> None:
    message_id = first_mail(graph, skip=3)
    jobs = {api.structure(message_id).json()["id"] for _ in range(5)}
    assert len(jobs) == 1


def test_a_mail_of_a_shared_inbox_is_structured_for_who_may_open_it(
    api: Api, graph: Graph, card_schema: Draft202012Validator
) -> None:
    job = api.ended(api.structure(first_mail(graph, INFO), mailbox=INFO).json()["id"])
    assert job["state"] == "done"
    check_card(job["card"], card_schema)


def test_who_may_not_open_a_mailbox_is_told_to_ask_for_access(stack: Stack, graph: Graph) -> None:
    tom = Api(stack, user=directory.TOM.address)
    job = tom.ended(tom.structure(first_mail(graph, INFO), mailbox=INFO).json()["id"])
    assert job["state"] == "failed"
    assert job["error"]["code"] == "access_denied"
    assert job["card"] is None


def test_a_revoked_sign_in_ends_the_job_with_what_is_demanded(stack: Stack, api: Api) -> None:
    message_id = new_mail(stack)

    def revoked(*addresses: str) -> None:
        httpx.put(f"{stack.sandbox_url}/sandbox/revocations", json=list(addresses)).raise_for_status()

    revoked(directory.ANKE.address)
    try:
        job = api.ended(api.structure(message_id).json()["id"])
    finally:
        revoked()
    assert (job["error"]["code"], job["error"]["status"]) == ("sign_in_again", 401)
    assert "nbf" in json.loads(job["error"]["claims"])["access_token"]
    assert api.ended(api.structure(message_id).json()["id"])["state"] == "done"


def test_a_mail_that_is_not_there_fails_with_404_and_words_for_the_user(api: Api) -> None:
    job = api.ended(api.structure("AAMkAGUnothing0000=").json()["id"])
    assert job["state"] == "failed"
    assert job["error"]["code"] == "mail_gone"
    assert job["error"]["status"] == 404
    assert job["error"]["detail"] == "This mail was moved or deleted. Open it again and retry."


def test_another_users_job_is_not_found(stack: Stack, api: Api, graph: Graph) -> None:
    job_id = api.structure(first_mail(graph)).json()["id"]
    answer = Api(stack, user=directory.TOM.address).http.get(f"/api/jobs/{job_id}")
    assert answer.status_code == 404
    assert answer.headers["Content-Type"] == "application/problem+json"


def test_a_job_that_is_cancelled_stops(stack: Stack, api: Api, faults: Any) -> None:
    message_id = new_mail(stack)
    faults({"path": "/messages/", "latency_ms": 1500})
    job_id = api.structure(message_id).json()["id"]
    assert api.http.delete(f"/api/jobs/{job_id}").status_code == 204
    job = api.ended(job_id)
    assert (job["state"], job["card"]) == ("cancelled", None)
