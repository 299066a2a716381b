"""Ids and addresses as Graph wants them written."""

from __future__ import annotations

import pytest

from sandbox.ids import from_raw, immutable_raw, message_raw, parse
from workers.graph.client import address_of, literal
from workers.graph.ids import rest_id

GUID = "1f6f6d0e-54a1-4a63-8a53-3c1c9f0b2a11"


@pytest.mark.parametrize("number", range(40))
def test_an_ews_id_becomes_the_rest_id_of_the_same_item(number: int) -> None:
    raw = message_raw(GUID, number, number * 7919)
    ews, rest = from_raw(raw, "ewsId"), from_raw(raw, "restId")
    assert rest_id(ews) == rest
    assert parse(rest_id(ews)) == parse(rest)


def test_a_rest_id_stays_what_it_is() -> None:
    rest = from_raw(immutable_raw(GUID, 2**40 - 1), "restId")
    assert rest_id(rest) == rest


@pytest.mark.parametrize(("path", "query", "written"), [
    pytest.param(["me", "messages", "AA/b+c="], None, "me/messages/AA%2Fb%2Bc%3D", id="an id is one segment"),
    pytest.param(["users", "a@b.example", "events"], None, "users/a%40b.example/events", id="an address"),
    pytest.param(["$batch"], None, "$batch", id="a resource of Graph's own"),
    pytest.param(["me", "..", "x?y#z"], None, "me/../x%3Fy%23z", id="nothing leads out of its segment"),
    pytest.param(["me"], {"$filter": "a eq 'b&c'"}, "me?$filter=a%20eq%20%27b%26c%27", id="a query"),
])  # fmt: skip
def test_an_address_is_escaped(path: list[str], query: dict[str, str] | None, written: str) -> None:
    assert address_of(path, query) == written


def test_a_quote_in_a_name_ends_no_string() -> None:
    assert literal("d'Or' or 1 eq 1") == "'d''Or'' or 1 eq 1'"
