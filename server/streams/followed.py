"""What a stream can be about: a job, or a run. What workers publish gets its words for the user here."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from core.events import Entry
from core.names import Event, JobState, RunState
from core.store.jobs import Job, Jobs
from core.store.runs import Run, Runs
from server.api.views import counts_view, failure
from server.streams.follow import Said


class FollowedJob:
    """The events `state`, `card`, `patch`, `done`, `failed` of one job."""

    def __init__(self, job: Job, jobs: Jobs) -> None:
        self.id, self._job, self._jobs = job.id, job, jobs

    def beginning(self) -> list[Said]:
        """The card that another reply will be patched into."""
        card = self._jobs.card(self._job) if self._job.state == JobState.REFINING else None
        return [(Event.CARD, card)] if card else []

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
        card = self._jobs.card(job)
        shown: list[Said] = [(Event.CARD, card)] if card else []
        return [*shown, (Event.DONE, json.dumps({"state": job.state}))]


class FollowedRun:
    """The events `progress`, `row`, `done`, `failed` of one run."""

    def __init__(self, run: Run, runs: Runs) -> None:
        self.id, self._run, self._runs = run.id, run, runs

    def beginning(self) -> list[Said]:
        return [self._progress()]

    def shown(self, entry: Entry) -> str:
        language = self._run.wanted.language
        if entry.event == Event.FAILED:
            return _told(_object(entry.data), language)
        if entry.event == Event.ROW:
            row = _object(entry.data)
            code = (row.get("error") or {}).get("code")
            row["error"] = failure(code, language).model_dump() if code else None
            return json.dumps(row)
        return entry.data

    def ended_at(self) -> datetime | None:
        now = self._runs.get(self.id)
        if now is not None:
            self._run = now
        return self._run.updated_at if now is None or now.final else None

    def end(self) -> list[Said]:
        run = self._run
        if run.state == RunState.FAILED or not run.final:
            last: Said = (Event.FAILED, _failed(run.error_code, run.wanted.language))
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
