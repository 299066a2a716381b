"""The inbox page beside the running stack, on mails of one's own."""

from __future__ import annotations

from collections.abc import Sequence

from playwright.sync_api import Locator, Page, Route, expect

from deploy.stack import Stack
from sandbox import directory
from tests.journeys.api import Api, sandbox_token
from tests.journeys.test_a_triage_applied import Triage, dropped

INFO = directory.INFO.address
COMPLAINT = (
    "Dag,\r\n\r\nIk wil een klacht indienen: de pomp lekt weer. Kunt u voor vrijdag 27 november bellen?\r\n\r\nEls"
)
QUESTION = "Dag,\r\n\r\nWat kost een nieuwe thermostaat, en wanneer kunt u die leveren?\r\n\r\nEls"


def run_of(stack: Stack, bodies: Sequence[str], **fields: str) -> Triage:
    """A run, done, on new mails with these bodies."""
    return Triage(Api(stack), [dropped(stack, body, **fields) for body in bodies])


def shown(page: Page, stack: Stack, run_id: str, rows: int | None = None) -> None:
    """A run that was made before, on the page."""
    page.goto(f"{stack.server_url}/inbox/?run={run_id}")
    expect(page.get_by_test_id("inbox-row").first).to_be_visible()
    if rows is not None:
        expect(page.get_by_test_id("inbox-row")).to_have_count(rows)


def signed_in_as(page: Page, stack: Stack, *roles: str) -> None:
    """Every request of the page carries the token of somebody with these roles."""
    token = sandbox_token(stack, user=directory.ANKE.address, roles=list(roles))

    def carry(route: Route) -> None:
        route.continue_(headers={**route.request.headers, "authorization": f"Bearer {token}"})

    page.route(f"{stack.server_url}/api/**", carry)


def status(page: Page, kind: str) -> Locator:
    return page.locator(f"[data-testid=inbox-row][data-status={kind}]")


def settled(page: Page) -> None:
    """Nothing is being made or undone any more."""
    expect(page.get_by_test_id("inbox-progress")).to_have_attribute("data-working", "false")
