"""Delta pages and subscriptions as Graph answers them, and as it should never answer."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from core.errors import GraphError
from core.names import MailChange
from core.store.watches import Change
from workers.graph import delta, subscriptions
from workers.graph.client import GraphClient
from workers.graph.subscriptions import Subscription

NEXT, LAST = "https://g.example/v1.0/next", "https://g.example/v1.0/delta"


@pytest.mark.parametrize(
    ("answer", "changes", "last"),
    [
        pytest.param({"value": [], "@odata.nextLink": NEXT}, [], False, id="an empty page with more behind it"),
        pytest.param({"@odata.deltaLink": LAST}, [], True, id="no value at all"),
        pytest.param(
            {"value": [{"id": "a", "changeKey": "k"}, {"id": "b", "@removed": {"reason": "deleted"}}],
             "@odata.deltaLink": LAST},
            [Change("a", MailChange.CHANGED, "k"), Change("b", MailChange.REMOVED)], True, id="changed and removed",
        ),
        pytest.param(
            {"value": [{"id": ""}, {}, None, 5, {"id": 7}, {"id": "a", "changeKey": 5}], "@odata.deltaLink": LAST},
            [Change("a", MailChange.CHANGED)], True, id="what has no id is left out",
        ),
        pytest.param({"value": "x", "@odata.deltaLink": LAST}, [], True, id="a value that is no list"),
    ],
)  # fmt: skip
def test_a_page_is_read_as_it_is(answer: dict[str, Any], changes: list[Change], last: bool) -> None:
    page = delta._page(answer)
    assert (page.changes, page.last) == (changes, last)


@pytest.mark.parametrize("answer", [{}, {"value": []}, {"@odata.nextLink": 5}, {"@odata.deltaLink": None}])
def test_a_page_that_leads_nowhere_is_an_error(answer: dict[str, Any]) -> None:
    with pytest.raises(GraphError):
        delta._page(answer)


@pytest.mark.parametrize("link", ["https://evil.example/v1.0/delta", "https://g.example.evil/v1.0/", "file:///etc"])
def test_a_link_that_leads_away_from_graph_is_not_followed(link: str) -> None:
    import asyncio

    async def story() -> None:
        await delta.page(GraphClient("https://g.example/v1.0"), "token", link)

    with pytest.raises(GraphError, match="away from Graph"):
        asyncio.run(story())


def test_a_subscription_is_renewed_long_before_its_end() -> None:
    ends = datetime.now(UTC) + subscriptions.LIFETIME
    assert timedelta(days=4) < Subscription("s", ends).renew_at - datetime.now(UTC) < timedelta(days=6)


def test_a_short_one_is_renewed_at_half_its_life() -> None:
    """Graph may give less than was asked."""
    ends = datetime.now(UTC) + timedelta(minutes=60)
    left = Subscription("s", ends).renew_at - datetime.now(UTC)
    assert timedelta(minutes=29) < left <= timedelta(minutes=30)


def test_no_more_is_asked_than_graph_gives() -> None:
    assert timedelta(minutes=10_080) > subscriptions.LIFETIME


@pytest.mark.parametrize("answer", [{}, {"id": "s"}, {"expirationDateTime": "2026-01-01T00:00:00Z"},
                                    {"id": "s", "expirationDateTime": "soon"}])  # fmt: skip
def test_a_subscription_without_an_id_or_an_end_is_an_error(answer: dict[str, Any]) -> None:
    with pytest.raises(GraphError):
        subscriptions._read(answer)
