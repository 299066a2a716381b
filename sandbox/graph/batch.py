"""`$batch`: up to 20 requests in one. Independent parts run four at a time, as Outlook's do; a chain one by one."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from urllib.parse import unquote

from sandbox import odata
from sandbox.errors import GraphFault, bad_request
from sandbox.graph.call import Reply, Request, dumps
from sandbox.graph.service import answer
from sandbox.limits import CONCURRENCY
from sandbox.world import World

MAX_PARTS = 20
_METHODS = frozenset({"GET", "POST", "PATCH", "PUT", "DELETE"})
_FAILED_DEPENDENCY = {"error": {"code": "FailedDependency", "message": "A request that this one depends on failed."}}
Part = Mapping[str, Any]


def run(world: World, request: Request) -> Reply:
    """Raises GraphFault (400) where the batch itself is malformed; parts fail on their own."""
    parts = _parts(request)
    done: dict[str, dict[str, Any]] = {}
    waiting = dict(parts)
    with ThreadPoolExecutor(max_workers=CONCURRENCY) as pool:
        while waiting:
            ready = [key for key, part in waiting.items() if not _depends(part) & waiting.keys()]
            runs = [(key, waiting.pop(key)) for key in ready]
            answers = pool.map(lambda run: _run_part(world, request, run[1], done), runs)
            done.update({key: given for (key, _), given in zip(runs, list(answers), strict=True)})
    return Reply(200, dumps({"responses": [done[key] for key in parts]}), "application/json")


def _depends(part: Part) -> set[str]:
    return {str(each).lower() for each in part.get("dependsOn") or ()}


def _parts(request: Request) -> dict[str, Part]:
    """The parts by their id in lower case. Raises GraphFault."""
    try:
        given = json.loads(request.body)["requests"]
    except (ValueError, KeyError, TypeError, RecursionError):
        raise bad_request("Invalid batch payload format.") from None
    if not isinstance(given, list) or not given or not all(isinstance(part, dict) for part in given):
        raise bad_request("Invalid batch payload format.")
    if len(given) > MAX_PARTS:
        raise GraphFault(
            400, "MaximumValueExceeded", f"Number of batch request steps exceeds the maximum value of {MAX_PARTS}."
        )
    parts: dict[str, Part] = {}
    for part in given:
        key = part.get("id")
        if not isinstance(key, str) or not key or not isinstance(part.get("url"), str):
            raise bad_request("Every request of a batch needs an id and a url.")
        if key.lower() in parts:
            raise bad_request(f"Each batch request step must have a unique id: '{key}'.")
        if str(part.get("method", "")).upper() not in _METHODS:
            raise bad_request(f"Invalid method of batch request step '{key}'.")
        parts[key.lower()] = part
    _check_dependencies(parts)
    return parts


def _check_dependencies(parts: Mapping[str, Part]) -> None:
    """Every dependency must stand before the one that needs it, so there are no circles."""
    before: set[str] = set()
    for key, part in parts.items():
        if not isinstance(part.get("dependsOn") or [], list) or not _depends(part) <= before:
            raise bad_request(f"Invalid dependsOn of batch request step '{part['id']}'.")
        before.add(key)


def _run_part(world: World, outer: Request, part: Part, done: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    if any(done[key]["status"] >= 400 for key in _depends(part)):
        return {"id": part["id"], "status": 424, "headers": {}, "body": _FAILED_DEPENDENCY}
    try:
        reply = answer(world, _request_of(outer, part), part=True)
    except GraphFault as fault:
        error = {"code": fault.code, "message": fault.message}
        return {"id": part["id"], "status": fault.status, "headers": {}, "body": {"error": error}}
    headers = {"Cache-Control": "private", **reply.headers}
    shown: dict[str, Any] = {"id": part["id"], "status": reply.status, "headers": headers}
    if reply.body:
        headers["Content-Type"] = reply.content_type
        is_json = "json" in reply.content_type
        shown["body"] = json.loads(reply.body) if is_json else base64.b64encode(reply.body).decode()
    return shown


def _request_of(outer: Request, part: Part) -> Request:
    """Raises GraphFault (400). The outer request lends its token only; Prefer and the like are the part's own."""
    given = part.get("headers") or {}
    if not isinstance(given, Mapping):
        raise bad_request(f"Invalid headers of batch request step '{part['id']}'.")
    headers = {str(name).lower(): str(value) for name, value in given.items()}
    headers.setdefault("authorization", outer.headers.get("authorization", ""))
    headers.setdefault("user-agent", outer.headers.get("user-agent", ""))
    body = part.get("body")
    if body is not None and "content-type" not in headers:
        raise bad_request(f"Write request id : '{part['id']}' does not contain Content-Type header or body.")
    if isinstance(body, str):
        data = _from_base64(body) if "json" not in headers["content-type"] else body.encode()
    else:
        data = b"" if body is None else json.dumps(body).encode()
    path, _, query = str(part["url"]).removeprefix("/v1.0").lstrip("/").partition("?")
    segments = tuple(unquote(segment) for segment in path.split("/") if segment)
    if "://" in path or (segments and segments[0] == "$batch"):
        raise bad_request("The url of a batch request step must be relative and no batch itself.")
    method = str(part["method"]).upper()
    return Request(method, path, segments, odata.parse_string(query), headers, data, outer.base)


def _from_base64(text: str) -> bytes:
    """text/plain bodies of a part come base64-encoded once more, or as they are."""
    try:
        return base64.b64decode(text, validate=True)
    except ValueError:
        return text.encode()
