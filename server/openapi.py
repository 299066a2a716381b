"""The API described: an OpenAPI 3.1 document made from the models and the table of routes.

Source: OpenAPI Specification 3.1.1; its schemas are JSON Schema 2020-12.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import JsonSchemaMode, models_json_schema

import core
from server.api.described import Problem
from server.openapi_parts import Answer, Parameter, Route
from server.openapi_routes import ROUTES

VERSION = "0.1.0"
CARD_SCHEMA = Path(core.__file__).parent / "schemas" / "structured-mail.schema.json"
_REF = "#/components/schemas/{model}"

# What any request may be answered; those that need a token and those that read a body have more.
_PROBLEMS = {
    401: "The token is missing or not good.",
    403: "The user's role does not allow it, or Microsoft 365 does not let them read the mail (`access_denied`).",
    404: "There is no such thing, or it is not this user's; or the mail was deleted (`mail_gone`).",
    409: "Not now: what it needs is not ready, or its time is over.",
    413: "The body is over 64 KiB, or what the summary says.",
    415: "The body is not JSON.",
    422: "The request names something wrong; `field` says what.",
    503: "A part of Helder is away for a moment; `Retry-After` says when to come back.",
}


# What shows something of a mail, or acts on it: of a shared mailbox, only to whom Graph lets read that mail.
_OF_A_MAIL = frozenset({
    "structure", "read_job", "another_reply", "read_categories", "follow_job", "correct", "undo_correction",
    "read_steps", "apply_steps", "read_entry", "undo_entry", "read_row",
    "read_folders", "known",
})  # fmt: skip


def document() -> dict[str, Any]:
    """The document as plain values."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Helder",
            "version": VERSION,
            "summary": "Turns a mail into something a person can act on.",
            "description": "Every request carries a user's access token. Errors are problem documents (RFC 9457).",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "jsonSchemaDialect": "https://json-schema.org/draft/2020-12/schema",
        "servers": [{"url": "/"}],
        "security": [{"token": []}],
        "paths": _paths(),
        "components": {
            "schemas": _schemas(),
            "securitySchemes": {
                "token": {
                    "type": "http",
                    "scheme": "bearer",
                    "bearerFormat": "JWT",
                    "description": "An access token of Entra ID for this API, of a user of a tenant that is let in.",
                }
            },
        },
    }


@cache
def as_json() -> str:
    return json.dumps(document(), ensure_ascii=False)


def _paths() -> dict[str, Any]:
    paths: dict[str, dict[str, Any]] = {}
    for route in ROUTES:
        paths.setdefault(route.path, {})[route.method] = _operation(route)
    return paths


def _operation(route: Route) -> dict[str, Any]:
    described: dict[str, Any] = {
        "operationId": route.name,
        "summary": route.summary,
        "tags": [route.tag],
        "responses": _responses(route),
    }
    if route.description:
        described["description"] = route.description
    if route.parameters:
        described["parameters"] = [_parameter(parameter) for parameter in route.parameters]
    if route.body is not None:
        content = {"application/json": {"schema": _ref(route.body)}}
        described["requestBody"] = {"required": True, "content": content}
    if route.public:
        described["security"] = []
    return described


def _responses(route: Route) -> dict[str, Any]:
    found = {str(answer.status): _response(answer) for answer in route.answers}
    statuses = [*route.problems]
    if not route.public:
        statuses += [401, 503]
    if route.name in _OF_A_MAIL:
        statuses += [403, 404]
    if route.body is not None:
        statuses += [413, 415, 422]
    if any(parameter.place == "path" for parameter in route.parameters):
        statuses.append(404)
    for status in sorted(set(statuses)):
        content = {"application/problem+json": {"schema": _ref(Problem)}}
        response: dict[str, Any] = {"description": _PROBLEMS[status], "content": content}
        if status == 503:
            response["headers"] = {"Retry-After": {"schema": {"type": "integer"}, "description": "Seconds."}}
        if status == 401:
            response["headers"] = {"WWW-Authenticate": {"schema": {"type": "string"}, "description": "Bearer …"}}
        found[str(status)] = response
    return dict(sorted(found.items()))


def _response(answer: Answer) -> dict[str, Any]:
    described: dict[str, Any] = {"description": answer.description}
    if answer.model is not None:
        described["content"] = {"application/json": {"schema": _ref(answer.model)}}
    elif answer.media_type is not None:
        described["content"] = {answer.media_type: {"schema": {"type": answer.kind}}}
    if answer.location:
        schema = {"type": "string", "format": "uri-reference"}
        described["headers"] = {"Location": {"schema": schema, "description": "Where to read it."}}
    return described


def _parameter(parameter: Parameter) -> dict[str, Any]:
    return {
        "name": parameter.name,
        "in": parameter.place,
        "required": parameter.place == "path",
        "description": parameter.description,
        "schema": parameter.schema,
    }


def _schemas() -> dict[str, Any]:
    used: list[type[BaseModel]] = [Problem]
    for route in ROUTES:
        used += [answer.model for answer in route.answers if answer.model is not None]
    asked = [route.body for route in ROUTES if route.body is not None]
    wanted: list[tuple[type[BaseModel], JsonSchemaMode]] = []
    wanted += [(model, "serialization") for model in dict.fromkeys(used)]
    wanted += [(model, "validation") for model in dict.fromkeys(asked)]
    _, made = models_json_schema(wanted, ref_template=_REF)
    schemas: dict[str, Any] = made["$defs"]
    card = {"anyOf": [{"$ref": _REF.format(model="StructuredMail")}, {"type": "null"}]}
    for name in ("JobView", "RowWithCard"):
        schemas[name]["properties"]["card"] = card
        schemas[name]["required"] = sorted({*schemas[name].get("required", []), "card"})
    return dict(sorted({**schemas, **_card_schemas()}.items()))


def _card_schemas() -> dict[str, Any]:
    """The card's own schema, its definitions moved beside it so that references hold in this document."""
    text = CARD_SCHEMA.read_text(encoding="utf-8").replace('"#/$defs/', '"#/components/schemas/Card.')
    schema = json.loads(text)
    definitions = {f"Card.{name}": value for name, value in schema.pop("$defs", {}).items()}
    for name in ("$id", "$schema"):
        schema.pop(name, None)
    return {"StructuredMail": schema, **definitions}


def _ref(model: type[BaseModel]) -> dict[str, str]:
    return {"$ref": _REF.format(model=model.__name__)}
