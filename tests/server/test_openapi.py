"""The API's description: whole, sound, and true of what the server answers."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from flask import Flask
from jsonschema import Draft202012Validator

from core.store.jobs import Job
from server.openapi import document
from server.openapi_markdown import as_markdown
from server.signin.guard import PUBLIC
from tests.core.cards import FULL
from tests.server.serving import Server
from tests.server.test_structure import finish
from tests.server.test_triage import fill

ROOT = Path(__file__).parents[2]
DOCUMENT = document()
OPERATIONS = [
    (path, method, operation) for path, methods in DOCUMENT["paths"].items() for method, operation in methods.items()
]
NAMES = [f"{method} {path}" for path, method, _ in OPERATIONS]


def references(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        if isinstance(value.get("$ref"), str):
            yield value["$ref"]
        for below in value.values():
            yield from references(below)
    elif isinstance(value, list):
        for below in value:
            yield from references(below)


def resolve(reference: str) -> Any:
    assert reference.startswith("#/")
    found: Any = DOCUMENT
    for part in reference[2:].split("/"):
        found = found[part.replace("~1", "/").replace("~0", "~")]
    return found


def check(name: str, value: Any) -> None:
    """`value` is what the document says of `name`."""
    schema = {**DOCUMENT, "$ref": f"#/components/schemas/{name}"}
    assert [error.message for error in Draft202012Validator(schema).iter_errors(value)] == []


def test_the_document_has_the_members_that_the_specification_requires() -> None:
    assert DOCUMENT["openapi"].startswith("3.1.")
    assert {"title", "version"} <= DOCUMENT["info"].keys()
    assert DOCUMENT["components"]["securitySchemes"]["token"]["scheme"] == "bearer"


def test_every_reference_leads_somewhere() -> None:
    found = set(references(DOCUMENT))
    assert found
    for reference in found:
        assert isinstance(resolve(reference), dict | bool), reference


@pytest.mark.parametrize("name", DOCUMENT["components"]["schemas"])
def test_every_schema_is_a_json_schema(name: str) -> None:
    assert re.fullmatch(r"[a-zA-Z0-9._-]+", name)
    Draft202012Validator.check_schema(DOCUMENT["components"]["schemas"][name])


@pytest.mark.parametrize(("path", "method", "operation"), OPERATIONS, ids=NAMES)
def test_every_operation_is_sound(path: str, method: str, operation: dict[str, Any]) -> None:
    assert operation["summary"]
    in_path = {one["name"] for one in operation.get("parameters", []) if one["in"] == "path"}
    assert in_path == set(re.findall(r"\{(\w+)\}", path))
    for status, answer in operation["responses"].items():
        assert re.fullmatch(r"[1-5]\d\d", status)
        assert answer["description"]
    problems = {status for status, answer in operation["responses"].items() if status >= "400"}
    for status in problems:
        assert list(operation["responses"][status]["content"]) == ["application/problem+json"]
    assert ("401" in problems) == (operation.get("security") != [])


def test_operations_have_names_of_their_own() -> None:
    names = [operation["operationId"] for _, _, operation in OPERATIONS]
    assert len(set(names)) == len(names)


def test_the_document_describes_every_route_and_no_other(app: Flask) -> None:
    pages = {"pages.root", "pages.pane", "pages.inbox", "pages.about", "pages.signin", "pages.asset", "pages.icon"}
    routes = {
        (re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", rule.rule), method.lower(), rule.endpoint)
        for rule in app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
        if rule.endpoint not in pages
    }
    assert {(path, method) for path, method, _ in routes} == {(path, method) for path, method, _ in OPERATIONS}
    public = {(path, method) for path, method, operation in OPERATIONS if operation.get("security") == []}
    assert public == {
        (path, method) for path, method, endpoint in routes if endpoint in PUBLIC or not path.startswith("/api/")
    }


def test_the_page_made_of_it_shows_every_operation() -> None:
    page = as_markdown()
    assert [name for path, method, _ in OPERATIONS if (name := f"### {method.upper()} {path}\n") not in page] == []


def test_the_server_serves_it_to_everybody(server: Server) -> None:
    answer = httpx.get(f"{server.url}/api/openapi.json")
    assert answer.status_code == 200
    assert answer.json() == json.loads(json.dumps(DOCUMENT))


def test_a_card_is_described_by_the_contracts_own_schema() -> None:
    check("StructuredMail", FULL)
    with pytest.raises(AssertionError):
        check("StructuredMail", {**FULL, "unknown": 1})


def test_what_is_answered_about_a_job_is_what_is_described(server: Server, alice: httpx.Client, job: Job) -> None:
    check("JobView", alice.get(f"/api/jobs/{job.id}").json())
    finish(server, job.id, card=json.dumps(FULL))
    check("JobView", alice.get(f"/api/jobs/{job.id}").json())


def test_what_is_answered_about_a_run_is_what_is_described(server: Server, alice: httpx.Client, run_id: str) -> None:
    fill(server, run_id, 3)
    check("RunView", alice.get(f"/api/triage/{run_id}").json())
    check("RowsPage", alice.get(f"/api/triage/{run_id}/items").json())
    check("RowWithCard", alice.get(f"/api/triage/{run_id}/items/2").json())


@pytest.mark.parametrize(
    ("path", "status"), [("/api/jobs/none", 404), ("/api/structure", 405), ("/nothing", 404), ("/api/triage", 405)]
)
def test_problems_are_what_is_described(alice: httpx.Client, path: str, status: int) -> None:
    answer = alice.get(path)
    assert answer.status_code == status
    check("Problem", answer.json())


def test_health_is_what_is_described(alice: httpx.Client) -> None:
    check("Health", alice.get("/healthz").json())
    check("Readiness", alice.get("/readyz").json())


def test_the_page_about_the_api_is_up_to_date() -> None:
    assert (ROOT / "docs" / "api.md").read_text(encoding="utf-8") == as_markdown(), "run `make docs`"
