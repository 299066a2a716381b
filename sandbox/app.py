"""The sandbox as a Flask app: Graph, issuer, controls, and the demo mail client's pages."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

from flask import Flask, Response, jsonify, request, send_from_directory
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException

from sandbox import directory, odata
from sandbox.control import control, problem
from sandbox.errors import GraphFault
from sandbox.graph import batch, service, strict
from sandbox.graph.call import Reply, Request
from sandbox.issuer import TokenError
from sandbox.mime import MAX_BYTES
from sandbox.seed import seed
from sandbox.traffic import Entry, Rule, wait_ms
from sandbox.world import Options, World

_PIECES = 8  # a slow body comes in this many
_METHODS = ["GET", "POST", "PATCH", "PUT", "DELETE"]


def create_app(options: Options) -> Flask:
    """A sandbox with its mailboxes seeded."""
    app = Flask(__name__, static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = MAX_BYTES + 1024 * 1024  # a form around a file of the greatest size
    world = World.made(options)
    seed(world)
    app.extensions["world"] = world
    app.register_blueprint(control)
    _add_graph(app, world)
    _add_issuer(app, world)
    _add_pages(app, world)
    app.after_request(lambda response: _with_cors(world, response))

    @app.errorhandler(HTTPException)
    def refused(error: HTTPException) -> ResponseReturnValue:
        if request.path.startswith("/v1.0"):
            return _response(service.reject(error.description or error.name))
        detail = "The file is larger than 25 MB." if error.code == 413 else error.description or error.name
        return problem(error.code or 500, detail)

    return app


def _add_graph(app: Flask, world: World) -> None:
    @app.route("/v1.0/", defaults={"path": ""}, methods=_METHODS)
    @app.route("/v1.0/<path:path>", methods=_METHODS)
    def graph(path: str) -> Response:  # noqa: ARG001 - the raw path is read instead
        asked = _graph_request(world)
        if asked.segments == ("$batch",) and asked.method == "POST":
            return _response(_batch(world, asked))
        return _response(service.answer(world, asked))


def _batch(world: World, asked: Request) -> Reply:
    try:
        reply = batch.run(world, asked)
    except GraphFault as fault:
        reply = service.reject(fault.message, fault.code)
    strict.record(world, asked, None, reply)
    return reply


def _graph_request(world: World) -> Request:
    """From the raw path, in which an encoded slash inside an id is still told from one between segments."""
    raw = str(request.environ.get("RAW_URI") or request.environ.get("REQUEST_URI") or request.full_path)
    raw = raw.partition("://")[2].partition("/")[2] if "://" in raw.partition("?")[0] else raw.lstrip("/")
    path, _, query = raw.partition("?")
    path = path.partition("/")[2]  # past v1.0
    segments = tuple(unquote(segment) for segment in path.split("/") if segment)
    headers = {name.lower(): value for name, value in request.headers.items()}
    body = request.get_data()
    return Request(request.method, path, segments, odata.parse_string(query), headers, body, world.options.base)


def _response(reply: Reply) -> Response:
    content: bytes | Iterator[bytes] = _slowly(reply) if reply.body_ms else reply.body
    response = Response(content, reply.status, reply.headers)
    if reply.body:
        response.headers["Content-Type"] = reply.content_type
        response.headers["Content-Length"] = str(len(reply.body))
    elif reply.status == 204:
        del response.headers["Content-Type"]
    response.headers.setdefault("Cache-Control", "private")
    return response


def _slowly(reply: Reply) -> Iterator[bytes]:
    step = max(1, -(-len(reply.body) // _PIECES))
    for start in range(0, len(reply.body), step):
        wait_ms(reply.body_ms / _PIECES)
        yield reply.body[start : start + step]


def _add_issuer(app: Flask, world: World) -> None:
    @app.get("/<tenant>/v2.0/.well-known/openid-configuration")
    def metadata(tenant: str) -> ResponseReturnValue:
        if tenant != directory.TENANT_ID:
            return jsonify(TokenError("invalid_tenant", 90002, f"Tenant '{tenant}' not found.").to_json()), 400
        return jsonify(world.issuer.metadata(tenant))

    @app.get("/<tenant>/discovery/v2.0/keys")
    def keys(tenant: str) -> ResponseReturnValue:  # noqa: ARG001 - all tenants share their keys, as Entra's do
        return jsonify(world.issuer.keys.jwks())

    @app.post("/<tenant>/oauth2/v2.0/token")
    def token(tenant: str) -> ResponseReturnValue:
        started = time.perf_counter()
        rule = world.faults.strike("POST", request.path)
        wait_ms(rule.latency_ms if rule else 0)
        status = 200
        try:
            answer = _token_answer(world, tenant, rule)
        except TokenError as error:
            answer, status = error.to_json(), error.status
        elapsed_ms = (time.perf_counter() - started) * 1000
        world.log.add(Entry(time.time(), "POST", request.path, status, None, elapsed_ms, 0))
        response = jsonify(answer)
        response.headers["Cache-Control"] = "no-store"
        return response, status


def _token_answer(world: World, tenant: str, rule: Rule | None) -> dict[str, Any]:
    if rule is not None and rule.status is not None:
        raise TokenError("temporarily_unavailable", 90033, "A transient error has occurred.", status=rule.status)
    return world.issuer.answer(tenant, request.form)


def _add_pages(app: Flask, world: World) -> None:
    @app.get("/client-config.json")
    def client_config() -> ResponseReturnValue:
        people = [user for user in directory.USERS if user.purpose == "user"]
        return jsonify(
            {
                "helderUrl": world.options.helder_url,
                "tenantId": directory.TENANT_ID,
                "clientId": directory.CLIENT_ID,
                "users": [{"address": user.address, "name": user.name, "oid": user.oid} for user in people],
                "mailboxes": [
                    {
                        "address": user.address,
                        "name": user.name,
                        "kind": user.purpose,
                        "users": [user.address] if user.purpose == "user" else list(user.delegates),
                    }
                    for user in directory.USERS
                ],
            }
        )

    @app.get("/", defaults={"name": "index.html"})
    @app.get("/<path:name>")
    def page(name: str) -> ResponseReturnValue:
        response = send_from_directory(world.options.client, name, max_age=0)
        response.headers["Cache-Control"] = "no-cache"
        return response


def _with_cors(world: World, response: Response) -> Response:
    """Graph and the issuer's keys are open to every page, as the real ones; the controls to Helder's own."""
    origin = request.headers.get("Origin")
    if origin is None:
        return response
    open_to_all = request.path.startswith("/v1.0") or "/v2.0/" in request.path
    known = (*world.options.helder_origins, world.options.helder_url, world.options.base)
    if open_to_all or origin.replace("//localhost", "//127.0.0.1") in known or origin in known:
        response.headers["Access-Control-Allow-Origin"] = origin
        response.headers["Access-Control-Allow-Methods"] = "GET, POST, PUT, PATCH, DELETE"
        response.headers["Access-Control-Allow-Headers"] = request.headers.get("Access-Control-Request-Headers", "*")
        response.headers["Access-Control-Max-Age"] = "600"
    response.headers.add("Vary", "Origin")
    return response
