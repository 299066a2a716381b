"""Clients of the running stack, and ways to make it misbehave."""

from __future__ import annotations

import json

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from deploy.stack import ROOT, Stack
from tests.journeys.api import Api, Graph


@pytest.fixture
def api(stack: Stack) -> Api:
    return Api(stack)


@pytest.fixture
def graph(stack: Stack) -> Graph:
    return Graph(stack)


@pytest.fixture(scope="session")
def card_schema() -> Draft202012Validator:
    schema = json.loads((ROOT / "core/schemas/structured-mail.schema.json").read_text())
    return Draft202012Validator(schema, format_checker=FormatChecker())


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What judges the other journeys comes after them."""
    items.sort(key=lambda item: item.get_closest_marker("last") is not None)
