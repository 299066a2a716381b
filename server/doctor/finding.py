"""What the doctor says, and how it asks over HTTP."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

PATIENCE_S = 10
_MOST_BYTES = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Finding:
    """state: "ok", "note" (worth knowing) or "wrong". `mend`: what to do about it."""

    name: str
    state: str
    said: str
    mend: str = ""

    def line(self) -> str:
        mend = f" -> {self.mend}" if self.mend else ""
        return f"{self.state:<5}  {self.name:<14} {self.said}{mend}"


def ok(name: str, said: str) -> Finding:
    return Finding(name, "ok", said)


def note(name: str, said: str, mend: str = "") -> Finding:
    return Finding(name, "note", said, mend)


def wrong(name: str, said: str, mend: str) -> Finding:
    return Finding(name, "wrong", said, mend)


@dataclass(frozen=True, slots=True)
class Answer:
    """`status` 0: nothing answered; `text` then says why. Names of `headers` are in lower case."""

    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    text: str = ""

    def json(self) -> dict[str, Any]:
        """An object; empty where it is none."""
        try:
            found = json.loads(self.text)
        except (ValueError, RecursionError):
            return {}
        return found if isinstance(found, dict) else {}


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: Any, **__: Any) -> None:
        """Graph follows none, so neither do we."""


def ask(url: str, *, token: str | None = None, form: Mapping[str, str] | None = None, post: bool = False) -> Answer:
    """GET, or POST of a form or of nothing. Never raises. `url` is one of the settings', checked there."""
    data = urlencode(form).encode() if form is not None else b"" if post else None
    request = urllib.request.Request(url, data=data)  # noqa: S310 (https, or this machine: see core.settings)
    if token is not None:
        request.add_header("Authorization", f"Bearer {token}")
    if post:
        request.add_header("Content-Type", "text/plain; charset=utf-8")
    try:
        with urllib.request.build_opener(_NoRedirects).open(request, timeout=PATIENCE_S) as answer:
            return _answer(answer.status, answer)
    except urllib.error.HTTPError as error:
        with error:
            return _answer(error.code, error)
    except (urllib.error.URLError, OSError, ValueError) as error:
        reason = getattr(error, "reason", error)
        return Answer(0, {}, type(reason).__name__)


def _answer(status: int, answer: Any) -> Answer:
    headers = {name.lower(): value for name, value in answer.headers.items()}
    return Answer(status, headers, answer.read(_MOST_BYTES).decode("utf-8", "replace"))
