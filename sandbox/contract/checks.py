"""What the description says against one request, and against one answer."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from sandbox.contract.description import Operation, is_open, properties
from sandbox.contract.values import Problem, problems

_JSON = "application/json"
# Understood for every resource, without being named for each (OData 4.0, part 2, section 5.1).
_ALWAYS = frozenset({"$format"})


def request_problems(
    operation: Operation, query: Mapping[str, str], headers: Mapping[str, str], body: bytes
) -> list[Problem]:
    """headers: names in lower case."""
    found = [
        Problem("unknown", f"?{name}", name, "query", "no query option of that name")
        for name in query
        if name not in operation.parameters | _ALWAYS
    ]
    found += _select_problems(operation, query.get("$select"))
    return found + _body_problems(operation, headers, body)


def _select_problems(operation: Operation, text: str | None) -> list[Problem]:
    of = operation.selectable
    if text is None or of is None or is_open(of):
        return []
    known = {name.lower() for name in properties(of)}
    named = (name.strip() for name in text.split(","))
    return [
        Problem("unknown", f"$select={name}", name, of, "no property of that name")
        for name in named
        if name and name != "*" and "/" not in name and name.lower() not in known
    ]


def _body_problems(operation: Operation, headers: Mapping[str, str], body: bytes) -> list[Problem]:
    kind = headers.get("content-type", "").partition(";")[0].strip().lower()
    if not body:
        return []
    if operation.method == "GET":
        return [Problem("type", "body", "", "request", "a GET has no body")]
    if kind == "text/plain":
        return []  # MIME, base64-encoded: a message by its source
    if kind != _JSON:
        return [Problem("missing", "Content-Type", "Content-Type", "request", "a body must be named as JSON")]
    value, fault = _read(body)
    if fault is not None:
        return [fault]
    return [] if operation.body is None else list(problems(_uncapitalised(value, operation.body), operation.body))


def _uncapitalised(value: Any, schema: Mapping[str, Any]) -> Any:
    """An action's parameters may be capitalised, as the SDKs write them."""
    if not isinstance(value, dict) or "properties" not in schema:
        return value
    return {name if name in schema["properties"] else name[:1].lower() + name[1:]: each for name, each in value.items()}


def _read(body: bytes) -> tuple[Any, Problem | None]:
    try:
        return json.loads(body), None
    except (ValueError, RecursionError):
        return None, Problem("type", "body", "", "request", "no JSON")


def answer_problems(operation: Operation, status: int, content_type: str, body: bytes) -> list[Problem]:
    """An answer of the sandbox's own: the real Graph would have to be taken at its word."""
    if status < 400 and status not in operation.statuses:
        return [Problem("type", "status", str(status), "response", "not an answer of this operation")]
    if not body:
        bare = status == 204 or operation.answer(status) is None
        return [] if bare else [Problem("missing", "body", "", "response", "is empty")]
    schema = operation.answer(status)
    if "json" not in content_type:
        return [] if schema is None else [Problem("type", "Content-Type", "", "response", f"is {content_type}")]
    value, fault = _read(body)
    if fault is not None:
        return [fault]
    return [] if schema is None else list(problems(value, schema))
