"""The way in: one Graph request to one answer. Sign-in, routing, limits, faults and the log are here."""

from __future__ import annotations

import base64
import json
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import jwt

from sandbox import directory
from sandbox.errors import GraphFault, bad_request, unknown_segment
from sandbox.graph import (
    attachments,
    categories,
    delta,
    drafts,
    events,
    folders,
    messages,
    people,
    planner,
    strict,
    subscribing,
    todo,
)
from sandbox.graph.call import Call, Reply, Request, Route, Routes, dumps
from sandbox.principal import Principal, open_mailbox
from sandbox.traffic import Entry, Rule, wait_ms
from sandbox.world import World

_TABLE = Routes()
for _module in (delta, messages, drafts, folders, attachments, people, categories, todo, events, planner, subscribing):
    _TABLE.extend(_module.routes)


def answer(world: World, request: Request, *, part: bool = False) -> Reply:
    """Answer one request, or one part of a $batch. Never raises GraphFault: errors become answers."""
    started = time.perf_counter()
    ids = {"request-id": str(uuid4())}
    ids["client-request-id"] = request.headers.get("client-request-id") or ids["request-id"]
    seen = _Seen()
    try:
        reply = _answer(world, request, seen)
    except GraphFault as fault:
        reply = error_reply(fault, ids)
    reply.headers.update(ids)
    strict.record(world, request, seen.who, reply)
    elapsed_ms = (time.perf_counter() - started) * 1000
    status, size = reply.status, len(reply.body)
    at = time.time()
    world.log.add(
        Entry(at, request.method, logged_path(request), status, seen.mailbox, elapsed_ms, size, part, _changed(request))
    )
    return reply


def _changed(request: Request) -> tuple[str, ...]:
    """The names of what a PATCH changes; not their values, for a log."""
    try:
        body = json.loads(request.body) if request.method == "PATCH" else None
    except ValueError:
        return ()
    return tuple(sorted(map(str, body))) if isinstance(body, dict) else ()


def logged_path(request: Request) -> str:
    query = "&".join(f"{name}={value}" for name, value in request.query.items())
    return f"/v1.0/{request.path}" + (f"?{query}" if query else "")


def error_reply(fault: GraphFault, ids: Mapping[str, str]) -> Reply:
    inner = {"date": f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%S}", **ids}
    body = dumps({"error": {"code": fault.code, "message": fault.message, "innerError": inner}})
    return Reply(fault.status, body, "application/json", dict(fault.headers))


@dataclass(slots=True)
class _Seen:
    """What was found out on the way, for the log and the record."""

    mailbox: str | None = None
    who: Principal | None = None


def _answer(world: World, request: Request, seen: _Seen) -> Reply:
    rule = world.faults.strike(request.method, logged_path(request))
    who = seen.who = principal(world, request.headers)
    reference, rest = _addressed(request.segments)
    route, params = _route(request.method, rest, request.segments)
    owner = None
    if route.need is not None:
        owner = open_mailbox(who, reference, route.need, world.application.mailboxes, world.delegates)
        seen.mailbox = owner.address
    elif reference is not None:
        params["@user"] = reference
    strict.check(request)
    call = Call(world, request, who, owner, params)
    with world.limits.one(who.app, seen.mailbox):
        wait_ms(world.faults.latency_ms + (rule.latency_ms if rule else 0))
        if rule is not None and rule.status is not None and not rule.after:
            raise _struck(world, rule, seen, who)
        reply = _handled(call, route)
    if rule is not None:
        if rule.status is not None:
            raise _struck(world, rule, seen, who)
        reply.body_ms = rule.body_ms
    return reply


def _handled(call: Call, route: Route) -> Reply:
    if call.owner is None:
        return route.handler(call)
    with call.mailbox.lock:
        reply = route.handler(call)
    if call.applied:
        reply.headers["Preference-Applied"] = ", ".join(call.applied)
    return reply


def _struck(world: World, rule: Rule, seen: _Seen, who: Principal) -> GraphFault:
    if rule.status == 429 and rule.retry_after:
        world.limits.told_to_wait(who.app, seen.mailbox, rule.retry_after)
    headers = {} if rule.retry_after is None else {"Retry-After": str(rule.retry_after)}
    return GraphFault(rule.status or 500, rule.error_code, "The sandbox was told to answer this.", headers)


def _addressed(segments: tuple[str, ...]) -> tuple[str | None, tuple[str, ...]]:
    """Whose resource (None: the signed-in user's, or nobody's) and the path below it."""
    if segments and segments[0].lower() == "me":
        return None, segments[1:]
    if len(segments) > 1 and segments[0].lower() == "users":
        return segments[1], segments[2:]
    return None, ("/", *segments)


def _route(method: str, rest: tuple[str, ...], segments: tuple[str, ...]) -> tuple[Route, dict[str, str]]:
    route, params, known = _TABLE.find(method, rest)
    if route is not None:
        return route, params
    if known:
        raise GraphFault(405, "Request_BadRequest", "Specified HTTP method is not allowed for the request target.")
    raise unknown_segment(segments[-1] if segments else "")


def principal(world: World, headers: Mapping[str, str]) -> Principal:
    """Who bears the token. Raises GraphFault (401)."""
    scheme, _, token = headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not token.strip():
        raise _unauthorised("Access token is empty.")
    try:
        claims: dict[str, Any] = world.issuer.keys.verify(token.strip(), audience=list(directory.GRAPH_AUDIENCES))
    except jwt.ExpiredSignatureError:
        raise _unauthorised("Lifetime validation failed, the token is expired.") from None
    except jwt.InvalidAudienceError:
        raise _unauthorised("Access token validation failure. Invalid audience.") from None
    except (jwt.PyJWTError, ValueError, TypeError):
        raise _unauthorised("CompactToken validation failed.") from None
    roles = frozenset(claims.get("roles") or ())
    if claims.get("idtyp") == "app":
        return Principal(None, roles=roles)
    user = directory.find(str(claims.get("oid", "")))
    if user is None:
        raise _unauthorised("The user of this token does not exist.")
    if user.address in world.revoked:
        raise _revoked()
    return Principal(user, scopes=frozenset(str(claims.get("scp", "")).split()))


def _unauthorised(message: str) -> GraphFault:
    challenge = 'Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize"'
    return GraphFault(401, "InvalidAuthenticationToken", message, {"WWW-Authenticate": challenge})


def _revoked() -> GraphFault:
    """Continuous access evaluation: the token is in its time, but its user's session was revoked."""
    wanted = {"access_token": {"nbf": {"essential": True, "value": str(int(time.time()))}}}
    claims = base64.b64encode(json.dumps(wanted).encode()).decode()
    authority = "https://login.microsoftonline.com/common/oauth2/authorize"
    challenge = f'Bearer realm="", authorization_uri="{authority}", error="insufficient_claims", claims="{claims}"'
    message = "Continuous access evaluation resulted in challenge with result: InteractionRequired."
    return GraphFault(401, "InvalidAuthenticationToken", message, {"WWW-Authenticate": challenge})


def reject(message: str, code: str = "BadRequest") -> Reply:
    """An answer for what isn't even a Graph request."""
    fresh = str(uuid4())
    return error_reply(bad_request(message, code), {"request-id": fresh, "client-request-id": fresh})
