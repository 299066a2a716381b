"""Every Graph request of the journeys, and every answer that the sandbox gave, fits Microsoft's description.

Runs after the other journeys (see `conftest.pytest_collection_modifyitems`): what they asked is in the record.
"""

from __future__ import annotations

import json
from typing import Any

import pytest

from deploy import graph_calls
from deploy.stack import ROOT, Stack
from tests.journeys.api import Api, Graph

pytestmark = [pytest.mark.xdist_group("stack"), pytest.mark.last]


@pytest.fixture
def record(stack: Stack, api: Api, graph: Graph) -> list[dict[str, Any]]:
    """What was asked so far; one click at least."""
    job = api.structure(graph.inbox()[0]["id"]).json()
    api.ended(job["id"])
    return [json.loads(line) for line in stack.record.read_text().splitlines()]


def test_no_request_and_no_answer_breaks_the_description(record: list[dict[str, Any]]) -> None:
    assert [line for line in record if line["violations"]] == []


def test_the_product_asks_for_immutable_ids_every_time(record: list[dict[str, Any]]) -> None:
    asked = [line for line in record if line["client"] == "helder" and "/messages" in line["path"]]
    assert asked
    assert [line for line in asked if not line["immutable"] and line["status"] < 400] == []


def test_the_documents_name_every_call_that_the_product_makes(record: list[dict[str, Any]]) -> None:
    """Where this fails: `make graph-calls` writes the table anew."""
    known = graph_calls.calls_in((ROOT / "docs/microsoft365.md").read_text())
    assert graph_calls.calls_of(record) - known == set()
