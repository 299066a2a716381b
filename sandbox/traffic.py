"""What happens to a request on its way: faults set for tests, latency, the log. Limits are in `limits`."""

from __future__ import annotations

import random
import re
import threading
import time
from collections import Counter, deque
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

_LOG_LENGTH = 20_000
_CODES = {429: "ApplicationThrottled", 503: "ServiceUnavailable", 504: "GatewayTimeout", 500: "InternalServerError"}


class BadRuleError(ValueError):
    """A fault rule that can't be read; the text says why."""


@dataclass(slots=True)
class Rule:
    """A fault for the requests it matches. `path`: regular expression, searched in the path with its query.

    latency_ms: waited before the answer. body_ms: the body is sent in pieces over this time.
    status: answered instead; `after` does the work first. times: how often it strikes (None: always).
    """

    path: str = ""
    method: str | None = None
    latency_ms: float = 0
    body_ms: float = 0
    status: int | None = None
    retry_after: int | None = None
    code: str | None = None
    after: bool = False
    times: int | None = None
    probability: float = 1.0
    hits: int = 0

    @property
    def error_code(self) -> str:
        return self.code or _CODES.get(self.status or 500, "UnknownError")


def read_rule(value: object) -> Rule:
    """Raises BadRuleError."""
    known = {name for name in Rule.__dataclass_fields__ if name != "hits"}
    if not isinstance(value, Mapping) or set(value) - known - {"hits"}:
        raise BadRuleError(f"a rule is an object of {', '.join(sorted(known))}")
    rule = Rule(**{name: each for name, each in value.items() if name in known})
    numbers = (rule.latency_ms, rule.body_ms, rule.probability, rule.times or 0, rule.retry_after or 0)
    if not all(isinstance(number, int | float) and number >= 0 for number in numbers):
        raise BadRuleError("latency_ms, body_ms, probability, times and retry_after are numbers from 0 up")
    if rule.status is not None and (not isinstance(rule.status, int) or not 400 <= rule.status <= 599):
        raise BadRuleError("status is an HTTP error, 400 to 599")
    if not isinstance(rule.method, str | None):
        raise BadRuleError("method is a word, GET to DELETE")
    try:
        re.compile(rule.path)
    except (re.error, TypeError) as error:
        raise BadRuleError(f"path is no regular expression: {error}") from None
    return rule


class Faults:
    """The rules in force; the first that matches strikes. `latency_ms` holds for every Graph request."""

    def __init__(self, latency_ms: float = 0) -> None:
        self._start_latency_ms = latency_ms
        self._lock = threading.Lock()
        self.latency_ms = latency_ms
        self.rules: list[Rule] = []

    def replace(self, value: object) -> None:
        """From a list of rules, or `{latency_ms, rules}`. Raises BadRuleError."""
        settings = value if isinstance(value, Mapping) else {"rules": value}
        rules = settings.get("rules", [])
        latency_ms = settings.get("latency_ms", self.latency_ms)
        if not isinstance(rules, list) or not isinstance(latency_ms, int | float) or latency_ms < 0:
            raise BadRuleError("send a list of rules, or {latency_ms, rules}")
        read = [read_rule(rule) for rule in rules]
        with self._lock:
            self.rules, self.latency_ms = read, float(latency_ms)

    def clear(self) -> None:
        with self._lock:
            self.rules, self.latency_ms = [], self._start_latency_ms

    def to_json(self) -> dict[str, Any]:
        with self._lock:
            return {"latency_ms": self.latency_ms, "rules": [asdict(rule) for rule in self.rules]}

    def strike(self, method: str, path: str) -> Rule | None:
        """The rule that this request meets, counted as a hit."""
        with self._lock:
            for rule in self.rules:
                if rule.method and rule.method.upper() != method:
                    continue
                if rule.times is not None and rule.hits >= rule.times:
                    continue
                if not re.search(rule.path, path) or random.random() >= rule.probability:  # noqa: S311 - no secret
                    continue
                rule.hits += 1
                return rule
        return None


@dataclass(slots=True)
class Entry:
    """One request as it was seen; `ms` is the whole time, waiting included. `part`: of a $batch. `changed`: the members
    that a PATCH named."""

    at: float
    method: str
    path: str
    status: int
    mailbox: str | None
    ms: float
    size: int
    part: bool = False
    changed: tuple[str, ...] = ()


@dataclass
class Log:
    """The last requests, newest last, and counts of all."""

    entries: deque[Entry] = field(default_factory=lambda: deque(maxlen=_LOG_LENGTH))
    counts: Counter[str] = field(default_factory=Counter)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def add(self, entry: Entry) -> None:
        with self._lock:
            self.entries.append(entry)
            self.counts["requests"] += 1
            self.counts[f"status {entry.status}"] += 1
            self.counts[f"method {entry.method}"] += 1

    def clear(self) -> None:
        with self._lock:
            self.entries.clear()
            self.counts.clear()

    def to_json(self) -> dict[str, Any]:
        with self._lock:
            return {"counts": dict(self.counts), "requests": [asdict(entry) for entry in self.entries]}


def wait_ms(duration_ms: float) -> None:
    if duration_ms > 0:
        time.sleep(duration_ms / 1000)
