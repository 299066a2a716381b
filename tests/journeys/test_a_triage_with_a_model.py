"""A run with a model behind the workers: the rules' rows first, then the uncertain ones refined; real processes."""

from __future__ import annotations

import json
import os
import signal
import time
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from email.utils import format_datetime
from itertools import count
from typing import Any
from zoneinfo import ZoneInfo

import httpx
import pytest
import redis

from core.names import Role
from core.settings import Settings
from core.store.database import Database
from core.store.playbooks import Playbooks
from deploy.stack import ROOT, Options, Stack
from sandbox import directory
from sandbox.llm.remote import Model
from tests.journeys.api import Api, Graph, until
from tests.journeys.test_with_a_model import model as model  # noqa: PLC0414 (a fixture)
from tests.journeys.test_with_a_model import settings_for

pytestmark = [pytest.mark.xdist_group("own-stack"), pytest.mark.timeout(300)]

INFO = directory.INFO.address
_numbers = count(1)
VAGUE = "Het regende. Wij aten soep. De soep was warm."
CLEAR = "Ik ben zeer ontevreden over uw levering: de pomp lekt. Graag een oplossing."
SAID = {
    "headline": {"s": [2], "text": "Els at soep"}, "actions": [], "requests": [],
    "category": {"s": [2], "key": "order"},
    "priority": {"s": [1], "level": "normal"}, "points": [], "facts": [], "warnings": [], "reply": [],
}  # fmt: skip


@pytest.fixture(scope="module")
def with_model(model: Model, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    settings = {**settings_for(model), "HELDER_LLM_BREAKER_REST_S": "1"}
    with Stack(Options(state=tmp_path_factory.mktemp("stack"), settings=settings)) as running:
        yield running


@pytest.fixture
def own(with_model: Stack) -> Api:
    return Api(with_model)


@pytest.fixture(autouse=True)
def nothing_waits(model: Model) -> None:
    model.queue()


def answer(first_s: float = 0.0) -> dict[str, Any]:
    """A script of one answer, after a while."""
    steps: list[dict[str, Any]] = [{"do": "wait", "seconds": first_s}] if first_s else []
    return {"steps": [*steps, {"do": "say", "text": json.dumps(SAID)}, {"do": "end"}]}


def dropped(stack: Stack, text: str, *headers: str, date: str = "Fri, 1 May 2026 08:00:00 +0200") -> str:
    """A new mail in the shared inbox: its id."""
    number = next(_numbers)
    head = ["From: Els <els@proef.example>", f"To: {INFO}", f"Subject: x {number}",
            f"Date: {date}", f"Message-ID: <model{number}@proef.example>", *headers]  # fmt: skip
    source = "\r\n".join([*head, "", text, "", "Els", ""]).encode()
    where = f"{stack.sandbox_url}/sandbox/mailboxes/{INFO}/messages"
    found = httpx.post(where, content=source, headers={"Content-Type": "message/rfc822"}, timeout=20)
    return str(found.raise_for_status().json()["immutableId"])


def vague(stack: Stack, number: int) -> list[str]:
    return [dropped(stack, f"{VAGUE} Dat was dag {next(_numbers)}.") for _ in range(number)]


def start(api: Api, message_ids: list[str]) -> str:
    asked = {"mailbox": INFO, "language": "nl", "message_ids": message_ids}
    started = api.http.post("/api/triage", json=asked)
    assert started.status_code == 202, started.text
    return str(started.json()["id"])


def run_of(api: Api, run_id: str) -> dict[str, Any]:
    return dict(api.http.get(f"/api/triage/{run_id}").raise_for_status().json())


def rows(api: Api, run_id: str) -> list[dict[str, Any]]:
    return list(api.http.get(f"/api/triage/{run_id}/items").raise_for_status().json()["items"])


def card(api: Api, run_id: str, seq: int) -> dict[str, Any]:
    return dict(api.http.get(f"/api/triage/{run_id}/items/{seq}").raise_for_status().json()["card"])


def counted(run: dict[str, Any]) -> tuple[int, int, int, dict[str, int]]:
    found = run["counts"]["model"]
    return found["wanted"], found["done"], found["failed"], found["why"]


def test_the_model_is_asked_about_uncertain_mails_only_once_the_rules_rows_are_there(
    with_model: Stack, own: Api, model: Model
) -> None:
    mails = [*vague(with_model, 3), dropped(with_model, CLEAR), dropped(with_model, CLEAR)]
    model.queue(*(answer(1.5) for _ in mails))
    run_id = start(own, mails)
    now = until(lambda: run_of(own, run_id), lambda run: run["counts"]["done"] == 5)
    assert (now["state"], counted(now)) == ("running", (3, 0, 0, {}))
    assert {row["category"]["key"] for row in rows(own, run_id)} == {"other", "complaint"}
    ended = own.run_ended(run_id)
    assert (ended["state"], counted(ended)) == ("done", (3, 3, 0, {}))
    found = rows(own, run_id)
    assert [(row["category"]["key"], row["headline"], row["model"]) for row in found[:3]] == [
        ("order", "Els at soep", {"state": "done"})
    ] * 3
    assert [(row["category"]["key"], row["model"]) for row in found[3:]] == [("complaint", None)] * 2
    assert len(model.requests()) == 3
    refined = card(own, run_id, 1)
    assert refined["provenance"]["engine"] == "openai"
    assert refined["category"]["evidence"][0]["quote"] == "Wij aten soep."
    assert card(own, run_id, 4)["provenance"]["engine"] == "rules"


def test_what_the_mail_does_not_say_stays_out_of_the_row(with_model: Stack, own: Api, model: Model) -> None:
    said = {**SAID, "headline": {"s": [2], "text": "Betaal 9.999 euro aan Jan Janssens"}}
    model.queue({"steps": [{"do": "say", "text": json.dumps(said)}, {"do": "end"}]})
    run_id = start(own, vague(with_model, 1))
    own.run_ended(run_id)
    [row] = rows(own, run_id)
    assert "9.999" not in row["headline"]
    assert row["model"] == {"state": "done"}
    assert card(own, run_id, 1)["provenance"]["dropped"]


def test_a_private_mail_stays_with_the_rules_and_says_so(with_model: Stack, own: Api, model: Model) -> None:
    run_id = start(own, [dropped(with_model, VAGUE, "Sensitivity: Private")])
    ended = own.run_ended(run_id)
    assert counted(ended) == (1, 0, 1, {"private": 1})
    [row] = rows(own, run_id)
    assert (row["model"]["code"], row["category"]["key"]) == ("private", "other")
    assert row["model"]["why"] == card(own, run_id, 1)["provenance"]["fallback"]
    assert model.requests() == []


def test_a_budget_used_up_in_mid_run_leaves_the_rest_to_the_rules(with_model: Stack, own: Api, model: Model) -> None:
    model.queue(*(answer(1) for _ in range(6)))
    run_id = start(own, vague(with_model, 6))
    until(lambda: run_of(own, run_id), lambda run: (run["counts"]["model"] or {}).get("done"))
    store = redis.Redis.from_url(with_model.redis_url)
    limit, zone = (Settings.model_fields[name].default for name in ("llm_day_tokens", "default_timezone"))
    day = f"helder:llm:day:{directory.TENANT_ID}:{datetime.now(ZoneInfo(zone)).date().isoformat()}"
    before = int(store.get(day) or 0)  # type: ignore[arg-type]
    store.set(day, limit)
    try:
        ended = own.run_ended(run_id)
    finally:
        store.set(day, before)
    wanted, done, failed, why = counted(ended)
    assert (ended["state"], wanted, done + failed, why) == ("done", 6, 6, {"budget": failed})
    assert 0 < done < 6
    assert len(model.requests()) == done
    left = [row for row in rows(own, run_id) if row["model"]["state"] == "failed"]
    assert {row["category"]["key"] for row in left} == {"other"}
    assert all(row["model"]["why"] for row in left)


def test_a_model_that_is_down_leaves_all_to_the_rules_and_the_run_ends(
    with_model: Stack, own: Api, model: Model
) -> None:
    model.queue(*({"status": 503, "error": {"error": {"message": "down"}}} for _ in range(30)))
    run_id = start(own, vague(with_model, 4))
    ended = own.run_ended(run_id, seconds=90)
    assert (ended["state"], counted(ended)) == ("done", (4, 0, 4, {"away": 4}))
    assert {row["category"]["key"] for row in rows(own, run_id)} == {"other"}


def test_a_model_that_comes_back_is_asked_again(with_model: Stack, own: Api, model: Model) -> None:
    model.queue(*({"status": 503, "error": {"error": {"message": "down"}}} for _ in range(2)))
    run_id = start(own, vague(with_model, 3))
    ended = own.run_ended(run_id, seconds=90)
    assert (ended["state"], counted(ended)) == ("done", (3, 3, 0, {}))


def test_a_run_cancelled_in_mid_pass_hangs_up_and_keeps_its_rows(with_model: Stack, own: Api, model: Model) -> None:
    model.queue(answer(), *(answer(30) for _ in range(4)))
    run_id = start(own, vague(with_model, 5))
    until(lambda: run_of(own, run_id), lambda run: (run["counts"]["model"] or {}).get("done"))
    until(model.requests, lambda seen: len(seen) == 2)
    assert own.http.post(f"/api/triage/{run_id}/cancel").status_code == 202
    until(model.requests, lambda seen: all(each.get("gone_at") for each in seen[1:]), 10)
    asked = len(model.requests())
    time.sleep(2)
    ended = run_of(own, run_id)
    assert (ended["state"], ended["counts"]["done"], counted(ended)[1:3]) == ("cancelled", 5, (1, 0))
    assert len(model.requests()) == asked


def test_a_run_paused_in_mid_pass_goes_on_where_it_was(with_model: Stack, own: Api, model: Model) -> None:
    model.queue(answer(), answer(), answer(30), answer(30))
    run_id = start(own, vague(with_model, 4))
    until(lambda: run_of(own, run_id), lambda run: (run["counts"]["model"] or {}).get("done") == 2)
    until(model.requests, lambda seen: len(seen) == 4)
    assert own.http.post(f"/api/triage/{run_id}/pause").status_code == 202
    until(model.requests, lambda seen: all(each.get("gone_at") for each in seen[2:]), 10)
    asked = len(model.requests())
    time.sleep(2)
    assert (run_of(own, run_id)["state"], len(model.requests())) == ("paused", asked)
    model.queue()
    assert own.http.post(f"/api/triage/{run_id}/resume").status_code == 202
    ended = own.run_ended(run_id)
    assert (ended["state"], counted(ended)) == ("done", (4, 4, 0, {}))
    assert len(model.requests()) == 2  # what was done before is not asked again


def test_a_worker_killed_while_it_asks_loses_no_mail_and_asks_about_none_that_is_done(
    with_model: Stack, own: Api, model: Model
) -> None:
    model.queue(answer(), answer(), answer(30), answer(30))
    run_id = start(own, vague(with_model, 6))
    until(lambda: run_of(own, run_id), lambda run: (run["counts"]["model"] or {}).get("done") == 2)
    until(model.requests, lambda seen: len(seen) == 4)
    model.queue()
    for pid in with_model.pool_of("worker-batch"):
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    ended = own.run_ended(run_id, seconds=150)
    assert (ended["state"], counted(ended)) == ("done", (6, 6, 0, {}))
    assert len(model.requests()) == 4
    assert {row["model"]["state"] for row in rows(own, run_id)} == {"done"}


def test_mails_refined_before_come_from_the_store_in_another_run_and_for_a_click(
    with_model: Stack, own: Api, model: Model
) -> None:
    mails = vague(with_model, 2)
    model.queue(*(answer() for _ in mails))
    own.run_ended(start(own, mails))
    model.queue()
    again = start(own, mails)
    ended = own.run_ended(again)
    assert (ended["state"], ended["counts"]["model"]) == ("done", None)
    assert {(row["headline"], row["model"]["state"]) for row in rows(own, again)} == {("Els at soep", "done")}
    job = own.ended(own.structure(mails[0], INFO, language="nl").json()["id"])
    assert (job["card"]["provenance"]["engine"], job["card"]["summary"]["headline"]) == ("openai", "Els at soep")
    assert job["card"]["provenance"]["duration_ms"]["fetch"] > 0
    assert model.requests() == []


def test_a_mail_that_somebody_clicked_on_comes_from_the_store_in_a_run(
    with_model: Stack, own: Api, model: Model
) -> None:
    [mail] = vague(with_model, 1)
    model.queue(answer())
    job_id = own.structure(mail, INFO, language="nl").json()["id"]
    assert own.ended(job_id)["card"]["provenance"]["engine"] == "openai"
    run_id = start(own, [mail])
    assert own.run_ended(run_id)["counts"]["model"] is None
    [row] = rows(own, run_id)
    assert (row["headline"], row["model"]) == ("Els at soep", {"state": "done"})
    assert len(model.requests()) == 1
    model.queue()
    assert own.http.post(f"/api/jobs/{job_id}/reply", json={"wish": "ja"}).status_code in (202, 409)
    own.ended(job_id)
    assert card(own, run_id, 1)["summary"]["headline"] == "Els at soep"  # the click's other reply is its own


def test_a_card_is_not_taken_from_the_store_for_who_may_not_read_the_mail(with_model: Stack, own: Api) -> None:
    [mail] = vague(with_model, 1)
    own.run_ended(start(own, [mail]))
    tom = Api(with_model, user=directory.TOM.address)
    job = tom.ended(tom.structure(mail, INFO, language="nl").json()["id"])
    assert (job["state"], job.get("card")) == ("failed", None)


def test_a_click_at_the_model_comes_before_a_run(with_model: Stack, own: Api, model: Model) -> None:
    clicked, *others = vague(with_model, 3)
    model.queue(answer(4), *(answer() for _ in others))
    job_id = own.structure(clicked, INFO, language="nl").json()["id"]
    until(model.requests, bool)
    run_id = start(own, others)
    until(lambda: run_of(own, run_id), lambda run: run["counts"]["done"] == 2)
    time.sleep(1)
    assert len(model.requests()) == 1
    assert own.ended(job_id)["state"] == "done"
    assert counted(own.run_ended(run_id)) == (2, 2, 0, {})


def test_a_row_that_somebody_corrected_stays_as_they_left_it(with_model: Stack, own: Api, model: Model) -> None:
    [mail] = vague(with_model, 1)
    model.queue({"steps": [{"do": "say", "text": "no JSON at all"}, {"do": "end"}]}, answer(3))
    job_id = own.structure(mail, INFO, language="nl").json()["id"]
    assert own.ended(job_id)["card"]["provenance"]["engine"] == "rules"
    run_id = start(own, [mail])
    until(lambda: run_of(own, run_id), lambda run: run["counts"]["done"] == 1)
    change = {"kind": "category", "key": "invoice"}
    asked = {"job_id": job_id, "id": f"{next(_numbers):032x}", "change": change}
    own.http.post("/api/corrections", json=asked).raise_for_status()
    assert counted(own.run_ended(run_id)) == (1, 1, 0, {})
    [row] = rows(own, run_id)
    assert (row["category"]["key"], row["headline"]) == ("invoice", "Els at soep")


def test_new_mail_is_refined_after_its_row_is_there_and_what_goes_by_itself_waits_for_that(
    with_model: Stack, own: Api, model: Model
) -> None:
    database = Database(with_model.database_url)
    text = (ROOT / "core/playbooks/default.yaml").read_text()
    automatic = "auto_threshold: 0.2\n" + text.replace("category: {colour", "category: {switch: auto, colour")
    Playbooks(database).save(directory.TENANT_ID, automatic, "test")
    time.sleep(16)  # what a mailbox's playbook is, is kept for so long
    lead = Api(with_model, roles=[Role.TEAM_LEAD.value])
    where = f"/api/mailboxes/{INFO}"
    settled = {"continuous": True, "language": "nl", "timezone": "Europe/Brussels"}
    lead.http.put(where, json=settled).raise_for_status()
    try:
        until(lambda: lead.http.get(where).json(), lambda mailbox: mailbox["followed"])
        model.queue(answer(4))
        mail = dropped(with_model, VAGUE, date=format_datetime(datetime.now(UTC)))
        row = until(lambda: new_row(lead, mail), bool, 15)
        assert (row["category"]["key"], row["model"], row["steps"]) == ("other", None, [])
        row = until(lambda: new_row(lead, mail), lambda now: now["model"] is not None and now["steps"], 30)
        assert (row["category"]["key"], row["model"]) == ("order", {"state": "done"})
        assert [step["step"] for step in row["steps"]] == ["category"]
        graph = Graph(with_model).http
        shown = until(lambda: graph.get(f"/users/{INFO}/messages/{mail}").json(), lambda now: now["categories"], 30)
        assert shown["categories"] == ["Bestelling"]
        assert len(model.requests()) == 1
    finally:
        lead.http.put(where, json={**settled, "continuous": False}).raise_for_status()
        Playbooks(database).save(directory.TENANT_ID, text, "test")
        database.close()


def new_row(api: Api, message_id: str) -> dict[str, Any] | None:
    """Of a mail as it came, once it is done."""
    run_id = api.http.get(f"/api/mailboxes/{INFO}").json()["run_id"]
    found = [row for row in rows(api, run_id) if row["message_id"] == message_id] if run_id else []
    return next((row for row in found if row["state"] == "done"), None)


def test_no_word_of_a_mail_is_in_a_workers_log(with_model: Stack, own: Api) -> None:
    own.run_ended(start(own, vague(with_model, 1)))
    assert "Wij aten soep" not in with_model.log("worker-batch").read_text()


def test_the_inbox_of_the_sandbox_ends_with_every_uncertain_mail_settled(
    with_model: Stack, own: Api, model: Model
) -> None:
    model.queue()  # the model that is always there answers
    run_id = str(own.http.post("/api/triage", json={"mailbox": INFO, "language": "en"}).json()["id"])
    ended = own.run_ended(run_id, seconds=120)
    wanted, done, failed, _ = counted(ended)
    inbox = Graph(with_model).inbox(INFO)
    assert (ended["state"], ended["counts"]["done"], done + failed) == ("done", len(inbox), wanted)
    assert 0 < wanted < len(inbox)
