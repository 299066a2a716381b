"""The server's addresses: OpenAI's, the same below Azure's v1 path, and what a test from outside needs."""

from __future__ import annotations

import asyncio
import json
import time
from typing import Any

from aiohttp import web
from pydantic import TypeAdapter, ValidationError

from sandbox.llm.script import Cut, Script, error_body
from sandbox.llm.seen import Seen
from sandbox.llm.stage import Stage
from sandbox.llm.wire import CutError, Head, after_first_wait, first_wait, pieces

_MAX_BYTES = 16 * 1024 * 1024
_PREFIXES = ("/v1", "/openai/v1")  # Azure: https://learn.microsoft.com/azure/ai-foundry/openai/api-version-lifecycle
_SCRIPTS = TypeAdapter(list[Script])
_STAGE = web.AppKey("stage", Stage)


def create_app(stage: Stage) -> web.Application:
    """The whole server around one state."""
    app = web.Application(client_max_size=_MAX_BYTES)
    app[_STAGE] = stage
    for prefix in _PREFIXES:
        app.router.add_post(f"{prefix}/chat/completions", _complete)
        app.router.add_get(f"{prefix}/models", _models)
    app.router.add_get("/scripted/requests", _requests)
    app.router.add_post("/scripted/queue", _queue)
    app.router.add_put("/scripted/refuses", _refuses)
    app.router.add_delete("/scripted", _clear)
    return app


async def _complete(request: web.Request) -> web.StreamResponse:
    stage = request.app[_STAGE]
    seen = Seen(request.path, {name.lower(): value for name, value in request.headers.items()}, await _body(request))
    stage.requests.append(seen)
    try:
        return await _played(request, stage.script(seen), seen, Head(f"chatcmpl-{len(stage.requests)}", seen.model))
    except CutError:
        seen.ended_at = time.monotonic()
        return _cut(request)
    except (asyncio.CancelledError, ConnectionError):  # aiohttp cancels a handler when its client is gone
        seen.gone_at = time.monotonic()
        raise


async def _body(request: web.Request) -> dict[str, Any]:
    try:
        body = json.loads(await request.read())
    except ValueError:
        return {}
    return body if isinstance(body, dict) else {}


async def _played(request: web.Request, script: Script, seen: Seen, head: Head) -> web.StreamResponse:
    await first_wait(script)
    if next(iter(after_first_wait(script)), None) == Cut():
        raise CutError  # before any answer
    seen.status = script.status
    if script.status != 200:
        seen.ended_at = time.monotonic()
        error = script.error or error_body("The server had an error.", "server_error")
        return web.json_response(error, status=script.status, headers=script.headers)
    if not seen.body.get("stream"):
        return await _whole(script, seen, head)
    response = web.StreamResponse(headers={"Content-Type": "text/event-stream; charset=utf-8", **script.headers})
    await response.prepare(request)
    async for piece in pieces(script, seen, head):
        seen.began_at = seen.began_at or time.monotonic()
        await response.write(piece)
    seen.ended_at = time.monotonic()
    await response.write_eof()
    return response


async def _whole(script: Script, seen: Seen, head: Head) -> web.Response:
    """The answer in one body; it takes the same time as the stream would."""
    if any(isinstance(step, Cut) for step in script.steps):
        raise CutError
    async for _ in pieces(script, seen, head):
        pass
    seen.began_at = seen.ended_at = time.monotonic()
    return web.json_response(head.whole(script), headers=script.headers)


def _cut(request: web.Request) -> web.StreamResponse:
    """Close without the last chunk. What was written before still arrives, as it does when a process dies."""
    if request.transport is not None:
        request.transport.close()
    return web.Response()


async def _models(request: web.Request) -> web.Response:
    stage = request.app[_STAGE]
    wrong = stage.wrong_key({name.lower(): value for name, value in request.headers.items()})
    if wrong is not None:
        return web.json_response(wrong.error, status=wrong.status)
    models = [{"id": name, "object": "model", "created": 0, "owned_by": "sandbox"} for name in sorted(stage.models)]
    return web.json_response({"object": "list", "data": models})


async def _requests(request: web.Request) -> web.Response:
    return web.json_response([seen.to_json() for seen in request.app[_STAGE].requests])


async def _queue(request: web.Request) -> web.Response:
    try:
        scripts = _SCRIPTS.validate_json(await request.read())
    except ValidationError as error:
        return web.json_response(error_body(str(error), "invalid_request_error"), status=422)
    request.app[_STAGE].queue(*scripts)
    return web.json_response({"waiting": len(request.app[_STAGE].waiting)})


async def _refuses(request: web.Request) -> web.Response:
    request.app[_STAGE].refuses = {str(name) for name in await request.json()}
    return web.json_response(sorted(request.app[_STAGE].refuses))


async def _clear(request: web.Request) -> web.Response:
    request.app[_STAGE].clear()
    return web.Response(status=204)
