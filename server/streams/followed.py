"""What a stream can be about: a job, or a run. What workers publish gets its words for the user here."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from core.errors import HelderError, SignInAgainError
from core.events import Entry
from core.names import Event, JobState, RunState
from core.store.jobs import Job, Jobs
from core.store.runs import Run, Runs
from server.access import Guard
from server.api.mine import message_id_on
from server.api.names import Names
from server.api.views import counts_view, failure
from server.streams.follow import Said

# Events of a job that hold what the mail said.
_CONTENT = frozenset({Event.CARD, Event.PATCH})


class FollowedJob:
    """The events `state`, `card`, `patch`, `done`, `failed` of one job."""

    def __init__(self, job: Job, jobs: Jobs, guard: Guard, message_id: str | None = None) -> None:
        """message_id: of the card that is there; None while there is none."""
        self.id, self._job, self._jobs = job.id, job, jobs
        self._guard, self._message_id = guard, message_id or job.asked.message_id

    def beginning(self) -> list[Said]:
        """The card that another reply will be patched into."""
        return self._card() if self._job.state == JobState.REFINING else []

    def admit(self, entries: Sequence[Entry]) -> None:
        """Asked anew with whatever comes: what Graph said holds for minutes only (`core.access`)."""
        for entry in entries:
            if entry.event == Event.CARD:
                self._message_id = message_id_on(entry.data)
        if any(entry.event in _CONTENT for entry in entries):
            self._guard.must_read(self._job.asked.mailbox, self._message_id)

    def refused(self, error: HelderError) -> str:
        claims = error.claims if isinstance(error, SignInAgainError) else None
        return _failed(error.code, self._job.asked.language, claims)

    def shown(self, entry: Entry) -> str:
        if entry.event == Event.FAILED:
            return _told(_object(entry.data), self._job.asked.language)
        return entry.data

    def ended_at(self) -> datetime | None:
        now = self._jobs.get(self.id)
        if now is not None:
            self._job = now
        return self._job.updated_at if now is None or now.final else None

    def end(self) -> list[Said]:
        job = self._job
        if job.state == JobState.FAILED or not job.final:  # not final: it is gone from the store
            return [(Event.FAILED, _failed(job.error_code, job.asked.language))]
        return [*self._card(), (Event.DONE, json.dumps({"state": job.state}))]

    def _card(self) -> list[Said]:
        card = self._jobs.card(self._job)
        if card is None:
            return []
        self._guard.must_read(self._job.asked.mailbox, message_id_on(card))
        return [(Event.CARD, card)]


class FollowedRun:
    """The events `progress`, `row`, `done`, `failed` of one run."""

    def __init__(self, run: Run, runs: Runs, guard: Guard, names: Names) -> None:
        self.id, self._run, self._runs, self._guard, self._names = run.id, run, runs, guard, names
        self._told: frozenset[str] = frozenset()

    def beginning(self) -> list[Said]:
        return [self._progress()]

    def admit(self, entries: Sequence[Entry]) -> None:
        """Rows of mails that the reader may not read are left out."""
        ids = [str(_object(entry.data).get("message_id")) for entry in entries if entry.event == Event.ROW]
        self._told = self._guard.readable(self._run.wanted.mailbox, ids)

    def refused(self, error: HelderError) -> str:
        claims = error.claims if isinstance(error, SignInAgainError) else None
        return _failed(error.code, self._names.language, claims)

    def shown(self, entry: Entry) -> str | None:
        language = self._names.language
        if entry.event == Event.FAILED:
            return _told(_object(entry.data), language)
        if entry.event == Event.ROW:
            row = _object(entry.data)
            if row.get("message_id") not in self._told:
                return None
            code = (row.get("error") or {}).get("code")
            row["error"] = failure(code, language).model_dump() if code else None
            return json.dumps(self._names.put(row))
        return entry.data

    def ended_at(self) -> datetime | None:
        now = self._runs.get(self.id)
        if now is not None:
            self._run = now
        return self._run.updated_at if now is None or now.final else None

    def end(self) -> list[Said]:
        run = self._run
        if run.state == RunState.FAILED or not run.final:
            last: Said = (Event.FAILED, _failed(run.error_code, self._names.language))
        else:
            last = (Event.DONE, json.dumps({"state": run.state}))
        return [self._progress(), last]

    def _progress(self) -> Said:
        run = self._run
        counts = counts_view(self._runs.counts(run)).model_dump()
        return Event.PROGRESS, json.dumps({"state": run.state, "counts": counts})


def _told(said: dict[str, Any], language: str) -> str:
    claims = said.get("claims")
    return _failed(said.get("code"), language, claims if isinstance(claims, str) else None)


def _failed(code: Any, language: str, claims: str | None = None) -> str:
    return failure(code if isinstance(code, str) else "internal", language, claims).model_dump_json()


def _object(data: str) -> dict[str, Any]:
    found = json.loads(data)
    return found if isinstance(found, dict) else {}
