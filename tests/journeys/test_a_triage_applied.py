"""What a run proposes, made on many mails and undone, through real processes."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from itertools import count
from typing import Any
from uuid import uuid4

import httpx
import pytest

from deploy.stack import Stack
from sandbox import directory
from tests.journeys.api import Api, Graph, until

pytestmark = [pytest.mark.xdist_group("stack"), pytest.mark.timeout(240)]

INFO = directory.INFO.address
_numbers = count(1)
ALWAYS_NEW = {"@odata.etag", "changeKey", "lastModifiedDateTime"}


def dropped(stack: Stack, body: str, sender: str = "els@proef.example", **fields: str) -> str:
    """The id of a new mail in the shared inbox."""
    number = next(_numbers)
    head = {
        "From": f"Els <{sender}>", "To": INFO, "Subject": f"Triageproef {number}",
        "Date": "Fri, 1 May 2026 08:00:00 +0200", "Message-ID": f"<triage{number}@proef.example>",
    }  # fmt: skip
    head |= {name.replace("_", "-"): value for name, value in fields.items()}
    source = "".join(f"{name}: {value}\r\n" for name, value in head.items()) + f"\r\n{body}\r\n"
    where = f"{stack.sandbox_url}/sandbox/mailboxes/{INFO}/messages"
    made = httpx.post(where, content=source.encode(), headers={"Content-Type": "message/rfc822"}, timeout=20)
    return str(made.raise_for_status().json()["immutableId"])


class Triage:
    """A run on mails of one's own, done."""

    def __init__(self, api: Api, ids: list[str]) -> None:
        self.api, self.ids = api, ids
        asked = {"mailbox": INFO, "language": "nl", "message_ids": ids}
        answer = api.http.post("/api/triage", json=asked)
        assert answer.status_code == 202, answer.text
        self.id = str(answer.json()["id"])
        assert api.run_ended(self.id)["state"] == "done"

    def post(self, what: str, **asked: Any) -> dict[str, Any]:
        answer = self.api.http.post(f"/api/triage/{self.id}/{what}", json=asked)
        assert answer.status_code in (200, 202), answer.text
        return dict(answer.json())

    def rows(self, **query: Any) -> list[dict[str, Any]]:
        answer = self.api.http.get(f"/api/triage/{self.id}/items", params=query)
        return list(answer.raise_for_status().json()["items"])

    def settled(self, seconds: float = 90) -> dict[tuple[str, str], int]:
        """How many steps, by step and state, once nothing is being made or undone."""

        def look() -> dict[str, Any]:
            return dict(self.api.http.get(f"/api/triage/{self.id}").raise_for_status().json())

        run = until(look, lambda run: not run["working"], seconds)
        return {(each["step"], each["state"]): each["count"] for each in run["steps"]}


def as_they_lie(graph: Graph, ids: list[str]) -> list[dict[str, Any]]:
    """The mails, but for what every change touches."""
    found = [graph.http.get(f"/users/{INFO}/messages/{each}").raise_for_status().json() for each in ids]
    return [{name: value for name, value in each.items() if name not in ALWAYS_NEW} for each in found]


@pytest.fixture
def mails(stack: Stack) -> list[str]:
    body = "Dag,\r\n\r\nKunt u de pomp {} voor vrijdag 8 mei plaatsen?\r\n\r\nEls"
    return [dropped(stack, body.format(number), f"els{number}@proef.example") for number in range(5)]


def test_what_is_previewed_is_made_once_and_undone_to_what_it_was(api: Api, graph: Graph, mails: list[str]) -> None:
    before = as_they_lie(graph, mails)
    triage = Triage(api, mails)
    preview = triage.post("apply", steps=["category", "flag"], dry_run=True)
    assert preview["rows"] == 5
    assert as_they_lie(graph, mails) == before
    triage.post("apply", steps=["category", "flag"])
    made = triage.settled()
    assert made == {(each["step"], "done"): 5 for each in preview["counts"]}
    assert {each["step"] for each in preview["counts"]} == {"category", "flag"}
    assert all(mail["categories"] and mail["flag"]["flagStatus"] == "flagged" for mail in as_they_lie(graph, mails))
    assert triage.post("apply", steps=["category", "flag"], dry_run=True)["done_before"] == 10
    assert triage.post("undo")["undoing"] == 10
    assert triage.settled() == {("category", "undone"): 5, ("flag", "undone"): 5}
    assert as_they_lie(graph, mails) == before


def test_two_people_who_apply_the_same_rows_at_once_do_each_once(
    stack: Stack, api: Api, graph: Graph, mails: list[str]
) -> None:
    first, second = Triage(api, mails), Triage(api, mails)
    httpx.delete(f"{stack.sandbox_url}/sandbox/log", timeout=10).raise_for_status()
    asked = [(first, {"steps": ["category", "draft"]}), (first, {"steps": ["draft", "category"]}),
             (second, {"steps": ["category", "draft"]})]  # fmt: skip
    with ThreadPoolExecutor(3) as pool:
        list(pool.map(lambda one: one[0].post("apply", **one[1]), asked))
    first.settled()
    second.settled()
    log = httpx.get(f"{stack.sandbox_url}/sandbox/log", timeout=10).json()["requests"]
    drafts = [entry for entry in log if entry["path"].endswith("/createReply") and entry["status"] == 201]
    assert len(drafts) == 5
    assert all(len(mail["categories"]) == 1 for mail in as_they_lie(graph, mails))


def test_a_mail_that_somebody_changed_meanwhile_is_left_as_they_left_it(
    api: Api, graph: Graph, mails: list[str]
) -> None:
    triage = Triage(api, mails[:2])
    flag = {"flag": {"flagStatus": "complete"}}
    graph.http.patch(f"/users/{INFO}/messages/{mails[0]}", json=flag).raise_for_status()
    triage.post("apply", steps=["flag"])
    assert triage.settled() == {("flag", "done"): 1, ("flag", "failed"): 1}
    [failed] = [row for row in triage.rows() if row["message_id"] == mails[0]]
    assert [step["error"]["code"] for step in failed["steps"]] == ["changed_since"]
    assert as_they_lie(graph, mails[:1])[0]["flag"]["flagStatus"] == "complete"
    graph.http.patch(f"/users/{INFO}/messages/{mails[1]}", json=flag).raise_for_status()
    triage.post("undo")
    assert triage.settled() == {("flag", "conflict"): 1, ("flag", "failed"): 1}
    assert as_they_lie(graph, mails[1:2])[0]["flag"]["flagStatus"] == "complete"


def test_a_step_that_names_a_folder_that_is_not_there_says_so_on_its_row(api: Api, mails: list[str]) -> None:
    triage = Triage(api, mails[:1])
    [row] = triage.rows()
    assert [each["change"]["step"] for each in row["proposals"]][-1] != "folder"  # the default playbook names none
    assert triage.post("apply", steps=["folder"], dry_run=True)["rows"] == 0


def test_a_conversation_is_one_row_whose_last_mail_decides(stack: Stack, api: Api) -> None:
    question = dropped(stack, "Dag,\r\n\r\nWat kost een nieuwe warmtepomp geplaatst bij ons thuis?\r\n\r\nEls")
    number = next(_numbers)
    first = dropped(
        stack, "Dag,\r\n\r\nWanneer kan iemand langskomen?\r\n\r\nJan", "jan@proef.example",
        Message_ID=f"<draad{number}@proef.example>", Subject=f"Afspraak {number}",
    )  # fmt: skip
    last = dropped(
        stack, "Dag,\r\n\r\nIk ben niet tevreden, dit is een klacht over uw plaatser.\r\n\r\nJan", "jan@proef.example",
        In_Reply_To=f"<draad{number}@proef.example>", References=f"<draad{number}@proef.example>",
        Subject=f"Re: Afspraak {number}", Date="Sat, 2 May 2026 08:00:00 +0200",
    )  # fmt: skip
    triage = Triage(api, [question, first, last])
    threads = triage.rows(view="threads")
    assert {row["message_id"]: row["thread"]["size"] for row in threads} == {question: 1, last: 2}
    [head] = [row for row in threads if row["message_id"] == last]
    opened = triage.rows(thread=head["seq"])
    [earlier] = [row for row in opened if row["message_id"] == first]
    assert {row["message_id"] for row in opened} == {first, last}
    assert [each["change"] for each in earlier["proposals"] if each["change"]["step"] == "category"] == [
        each["change"] for each in head["proposals"] if each["change"]["step"] == "category"
    ]
    assert {each["change"]["step"] for each in earlier["proposals"]} <= {"category", "folder"}


def test_a_run_that_rests_is_resumed_where_it_was(api: Api, graph: Graph, faults: Any) -> None:
    faults({"path": "/mailFolders/inbox/messages", "latency_ms": 1500})
    run_id = str(api.http.post("/api/triage", json={"mailbox": INFO, "language": "de"}).json()["id"])
    assert api.http.post(f"/api/triage/{run_id}/pause").json()["state"] == "paused"
    assert api.http.post(f"/api/triage/{run_id}/pause").status_code == 202
    faults()
    resumed = api.http.post(f"/api/triage/{run_id}/resume")
    assert (resumed.status_code, resumed.json()["state"]) == (202, "running")
    assert api.http.post(f"/api/triage/{run_id}/resume").status_code == 409
    run = api.run_ended(run_id, seconds=90)
    assert (run["state"], run["counts"]["failed"]) == ("done", 0)
    assert run["counts"]["done"] == len(graph.inbox(INFO))
    assert api.http.post(f"/api/triage/{run_id}/pause").status_code == 409


def test_a_row_follows_what_is_corrected_on_the_card(api: Api, mails: list[str]) -> None:
    triage = Triage(api, mails[:1])
    job = api.structure(mails[0], INFO, language="nl").json()
    api.ended(job["id"])
    [row] = triage.rows()
    other = "order" if row["category"]["key"] != "order" else "invoice"
    asked = {"id": uuid4().hex, "job_id": job["id"], "change": {"kind": "category", "key": other}}
    api.http.post("/api/corrections", json=asked).raise_for_status()
    [now] = triage.rows()
    assert now["category"]["key"] == other
    named = [each["change"]["values"]["name"] for each in now["proposals"] if each["change"]["step"] == "category"]
    # The row names it in the language of who looks, the step as the run's playbook names it in the run's language.
    assert named == [{"order": "Bestelling", "invoice": "Factuur"}[other]]
    assert triage.rows(category=other)
    [again] = Triage(api, mails[:1]).rows()
    assert again["category"] == now["category"]
    undone = {"job_id": job["id"]}
    api.http.post(f"/api/corrections/{asked['id']}/undo", json=undone).raise_for_status()
    assert triage.rows()[0]["category"] == row["category"]
