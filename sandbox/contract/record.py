"""The record: each kind of request that was made, by whom, and what does not fit Microsoft's description.

Kept as JSON lines in a file, so it outlives a restart. A kind is written once: paths as the description's
template, never an id; names of query options and of selected properties, never their other values.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from sandbox.contract import checks, description
from sandbox.contract.values import Problem


class Record:
    """Lines are written as they come; `path` may exist already."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._seen = set(path.read_text("utf-8").splitlines()) if path.exists() else set()

    def add(
        self,
        method: str,
        segments: Sequence[str],
        query: Mapping[str, str],
        headers: Mapping[str, str],
        body: bytes,
        answer: tuple[int, str, bytes],
        *,
        client: str,
        kind: str,
    ) -> None:
        """client: the User-Agent's first word; kind: "DelegatedWork" or "Application"."""
        status, content_type, content = answer
        operation = description.find(method, segments)
        line: dict[str, Any] = {"client": client, "kind": kind, "method": method, "status": status}
        if operation is None:
            # A wrong path that Graph refuses too is a test's own affair.
            line |= {"path": "", "violations": [] if status == 400 else ["request: a path that is not described"]}
        else:
            asked = checks.request_problems(operation, query, headers, body)
            told = checks.answer_problems(operation, status, content_type, content)
            violations = [f"request: {_said(each)}" for each in asked] + [f"answer: {_said(each)}" for each in told]
            line |= {"path": operation.template, "options": sorted(query), "violations": violations}
            line["immutable"] = "immutableid" in headers.get("prefer", "").lower()
        self._write(json.dumps(line, sort_keys=True))

    def _write(self, line: str) -> None:
        with self._lock:
            if line not in self._seen:
                self._seen.add(line)
                with self._path.open("a", encoding="utf-8") as file:
                    file.write(line + "\n")


def _said(problem: Problem) -> str:
    return f"{problem.where}: {problem.text}"
