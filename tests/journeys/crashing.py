"""A triage whose steps go by themselves, while its workers are killed, its Redis and its server restarted, and Graph
refuses a fifth of all requests: and what has to be true of it afterwards, by the sandbox's own log."""

from __future__ import annotations

import os
import random
import re
import signal
import subprocess
import time
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Final

import httpx
import yaml

from core.store.database import Database
from core.store.playbooks import Playbooks
from deploy.stack import ROOT, Stack
from sandbox import directory
from tests.journeys.api import Api, Graph

INFO: Final = directory.INFO.address
FOLDER: Final = "archive"
PATIENCE_S: Final = 900.0
# A fifth of all requests: refused before anything is done (429, 503), or answered 504 after it was done.
FAULTS: Final = [
    {"path": "/users/", "status": 429, "retry_after": 1, "probability": 0.03},
    {"path": "/users/", "status": 503, "retry_after": 1, "probability": 0.1},
    {"path": "/users/", "status": 504, "after": True, "probability": 0.08},
]
DONE_ALL_THE_SAME: Final = 504
# By what the sandbox's log knows each step.
WRITES: Final = {"category": "categories", "flag": "flag", "folder": "move", "draft": "createReply"}
_ID: Final = re.compile(r"/messages/([^/?]+)")
_OWN: Final = {"@odata.etag", "changeKey", "lastModifiedDateTime"}


@dataclass(frozen=True, slots=True)
class Plan:
    """How much goes wrong. pause_s: between two blows, at random up to that."""

    mails: int
    kills: int
    valkey: int
    servers: int
    pause_s: float = 1.5
    seed: int = 20261128


@dataclass(slots=True)
class Found:
    """What came of it. `wrong`: what should not be so, in words."""

    mails: int = 0
    steps: Counter[str] = field(default_factory=Counter)
    undone: Counter[str] = field(default_factory=Counter)
    blows: Counter[str] = field(default_factory=Counter)
    requests: int = 0
    refused: int = 0
    seconds: float = 0.0
    wrong: list[str] = field(default_factory=list)


def automatic_playbook() -> str:
    """The packaged one, with category, flag, draft and folder on `auto` for every category."""
    playbook = yaml.safe_load((ROOT / "core/playbooks/default.yaml").read_text())
    playbook["auto_threshold"] = 0.0
    for category in playbook["categories"]:
        steps = category.setdefault("steps", {})
        steps.setdefault("category", {})["switch"] = "auto"
        steps["flag"] = {"switch": "auto", "due": "none"}
        steps["draft"] = {"switch": "auto"}
        steps["folder"] = {"switch": "auto", "path": FOLDER}
    return yaml.safe_dump(playbook, allow_unicode=True)


class Crashing:
    """One trial on a stack whose shared inbox has mails. `run` leaves the mailbox as it was."""

    def __init__(self, stack: Stack, plan: Plan) -> None:
        self.stack, self.plan = stack, plan
        self.api, self.graph = Api(stack), Graph(stack)
        self.found = Found()
        self._random = random.Random(plan.seed)

    def run(self) -> Found:
        started = time.monotonic()
        database = Database(self.stack.database_url)
        original = (ROOT / "core/playbooks/default.yaml").read_text()
        Playbooks(database).save(directory.TENANT_ID, automatic_playbook(), "crash")
        time.sleep(16)  # a mailbox's playbook is kept for so long by those who have it
        try:
            self._trial()
        finally:
            httpx.delete(f"{self.stack.sandbox_url}/sandbox/faults", timeout=30).raise_for_status()
            Playbooks(database).save(directory.TENANT_ID, original, "crash")
            database.close()
        self.found.seconds = time.monotonic() - started
        return self.found

    def _trial(self) -> None:
        before = self._mails()
        httpx.delete(f"{self.stack.sandbox_url}/sandbox/log", timeout=30).raise_for_status()
        httpx.put(f"{self.stack.sandbox_url}/sandbox/faults", json=FAULTS, timeout=30).raise_for_status()
        asked = {"mailbox": INFO, "language": "nl", "timezone": "Europe/Brussels", "limit": self.plan.mails}
        run_id = str(self._asked("POST", "/api/triage", json=asked)["id"])
        blows = ["kill"] * self.plan.kills + ["valkey"] * self.plan.valkey + ["server"] * self.plan.servers
        self._random.shuffle(blows)
        half, most = len(blows) // 2, len(blows) * 3 // 4
        self._beat(blows[:half])
        self._ended(run_id)
        # Drafts with gaps never go by themselves: a person presses.
        self._asked("POST", f"/api/triage/{run_id}/apply", json={"steps": ["draft"]})
        self._beat(blows[half:most])
        self._check_run(run_id, self._ended(run_id))
        self._asked("POST", f"/api/triage/{run_id}/undo", json={})
        self._beat(blows[most:])
        self._check_undone(self._ended(run_id), before)

    def _beat(self, blows: list[str]) -> None:
        for blow in blows:
            time.sleep(self._random.uniform(0.1, self.plan.pause_s))
            if blow == "kill":
                self._kill()
            else:
                self.stack.restart(blow)
            self.found.blows[blow] += 1

    def _kill(self) -> None:
        """One of the processes that do batches, as soon as there is one."""
        for _ in range(600):
            with suppress(subprocess.CalledProcessError, ProcessLookupError):
                os.kill(self._random.choice(self.stack.pool_of("worker-batch")), signal.SIGKILL)
                return
            time.sleep(0.1)
        self.found.wrong.append("the workers did not come back")

    def _asked(self, method: str, path: str, **more: Any) -> dict[str, Any]:
        """An answer, also where the server is just being restarted, or says that Redis is: recorded it is."""
        give_up = time.monotonic() + 120
        while True:
            with suppress(httpx.HTTPError):
                answer = self.api.http.request(method, path, **more)
                if answer.status_code < 400:
                    return dict(answer.json())
                if answer.status_code == 503 and answer.headers.get("Location"):
                    return {"id": answer.headers["Location"].rsplit("/", 1)[-1]}
            assert time.monotonic() < give_up, f"{method} {path} is not answered"
            time.sleep(0.3)

    def _ended(self, run_id: str) -> dict[str, Any]:
        """The run, once it has ended and nothing is made or undone."""
        give_up, calm = time.monotonic() + PATIENCE_S, 0
        while True:
            run = self._asked("GET", f"/api/triage/{run_id}")
            rests = run["state"] in ("done", "failed", "cancelled") and not run["working"]
            calm = calm + 1 if rests else 0
            if calm > 5 or time.monotonic() > give_up:
                return run
            time.sleep(0.3)

    def _check_run(self, run_id: str, run: dict[str, Any]) -> None:
        found, wrong = self.found, self.found.wrong
        found.mails = run["counts"]["done"]
        if (run["state"], found.mails, run["counts"]["failed"]) != ("done", self.plan.mails, 0):
            wrong.append(f"the run ended as {run['state']} with {run['counts']}, {run['error']}")
        entries = self._entries(run_id)
        found.steps.update(f"{step} {state}" for states in entries.values() for step, state in states.items())
        wrong += [f"{mail[-8:]}: {states}" for mail, states in entries.items() if set(states.values()) != {"done"}]
        if len(entries) != self.plan.mails:
            wrong.append(f"the journal knows {len(entries)} mails")
        self._check_log(entries)

    def _check_log(self, entries: dict[str, dict[str, str]]) -> None:
        """Each step once, by what the sandbox has seen."""
        log = httpx.get(f"{self.stack.sandbox_url}/sandbox/log", timeout=60).json()
        self.found.requests = log["counts"]["requests"]
        self.found.refused = sum(log["counts"].get(f"status {status}", 0) for status in (429, 503, 504))
        made: Counter[tuple[str, str]] = Counter()
        for entry in log["requests"]:
            mail = _ID.search(entry["path"])
            if mail is not None and (entry["status"] < 400 or entry["status"] == DONE_ALL_THE_SAME):
                last = entry["path"].partition("?")[0].rsplit("/", 1)[-1]
                for each in entry["changed"] or (last,):
                    made[mail[1], each] += entry["method"] in ("PATCH", "POST")
        for mail_id, states in entries.items():
            for step, write in WRITES.items():
                if made[mail_id, write] != int(step in states):
                    self.found.wrong.append(f"{mail_id[-8:]}: {step} made {made[mail_id, write]} times")

    def _entries(self, run_id: str) -> dict[str, dict[str, str]]:
        """The state of every step of every mail, as the rows tell it."""
        found: dict[str, dict[str, str]] = {}
        after: int | None = 0
        while after is not None:
            page = self._asked("GET", f"/api/triage/{run_id}/items", params={"after": after, "limit": 200})
            for row in page["items"]:
                for step in row["steps"]:
                    found.setdefault(row["message_id"], {})[step["step"]] = step["state"]
            after = page["next"]
        return found

    def _check_undone(self, run: dict[str, Any], before: dict[str, dict[str, Any]]) -> None:
        self.found.undone.update({f"{each['step']} {each['state']}": each["count"] for each in run["steps"]})
        httpx.delete(f"{self.stack.sandbox_url}/sandbox/faults", timeout=30).raise_for_status()
        after = self._mails()
        for mail_id, was in before.items():
            now = after.get(mail_id)
            if now != was:
                names = "gone" if now is None else sorted(name for name in was if now.get(name) != was[name])
                self.found.wrong.append(f"{mail_id[-8:]} is not as it was after undoing: {names}")

    def _mails(self) -> dict[str, dict[str, Any]]:
        """Every mail of the inbox, whole, but for what every change touches."""
        found: dict[str, dict[str, Any]] = {}
        url: str | None = f"/users/{INFO}/mailFolders/inbox/messages?$top=100"
        while url is not None:
            page = self.graph.http.get(url, timeout=60).raise_for_status().json()
            found |= {
                each["id"]: {name: value for name, value in each.items() if name not in _OWN} for each in page["value"]
            }
            url = page.get("@odata.nextLink")
        return found
