"""Mailboxes switched on and off, and the switch for everything: who may, and what is told."""

from __future__ import annotations

from itertools import count

import httpx
import pytest

from core.names import Role
from tests.server.issuer import ALICE, BOB
from tests.server.serving import Server

_numbers = count(1)


@pytest.fixture
def address() -> str:
    return f"info{next(_numbers)}@maes.example"


def client(server: Server, *roles: Role, user: str = ALICE) -> httpx.Client:
    return server.client(server.issuer.token(user, roles=[role.value for role in roles]))


def test_a_mailbox_of_which_nothing_is_settled_is_not_triaged_by_itself(server: Server, alice: httpx.Client) -> None:
    found = alice.get("/api/mailboxes/Nothing@Maes.example").json()
    assert found == {
        "address": "nothing@maes.example", "continuous": False, "quiet_hours": None, "quiet_now": False,
        "timezone": "Europe/Brussels", "language": "en", "playbook": "default", "run_id": None, "followed": False,
        "switched_at": None, "stopped": False, "can_manage": False,
    }  # fmt: skip


@pytest.mark.parametrize("role", [Role.ADMIN, Role.TEAM_LEAD])
def test_who_manages_switches_it_on_and_off(server: Server, address: str, role: Role) -> None:
    quiet = {"from": "22:00", "to": "07:00"}
    with client(server, role) as lead:
        asked = {"continuous": True, "quiet_hours": quiet, "language": "nl"}
        on = lead.put(f"/api/mailboxes/{address}", json=asked).json()
        assert (on["continuous"], on["quiet_hours"], on["language"], on["can_manage"]) == (True, quiet, "nl", True)
        assert on["switched_at"]
        off = lead.put(f"/api/mailboxes/{address}", json={"continuous": False}).json()
        assert (off["continuous"], off["quiet_hours"]) == (False, None)


@pytest.mark.parametrize(("user", "status"), [(ALICE, 403), (BOB, 403)])
def test_others_do_not(server: Server, address: str, user: str, status: int) -> None:
    with client(server, user=user) as other:
        assert other.put(f"/api/mailboxes/{address}", json={"continuous": True}).status_code == status
        assert not other.get(f"/api/mailboxes/{address}").json()["continuous"]


@pytest.mark.parametrize("written", ["me", "nobody", "a b@c.example", "@c.example"])
def test_what_is_no_address_of_a_shared_mailbox_is_not_found(server: Server, written: str) -> None:
    with client(server, Role.ADMIN) as admin:
        assert admin.put(f"/api/mailboxes/{written}", json={"continuous": True}).status_code == 404
        assert admin.get(f"/api/mailboxes/{written}").status_code == 404


@pytest.mark.parametrize(
    "wrong",
    [{}, {"continuous": "yes"}, {"continuous": True, "quiet_hours": {"from": "25:00", "to": "07:00"}},
     {"continuous": True, "timezone": "Mars"}, {"continuous": True, "send": True}],
)  # fmt: skip
def test_a_wrong_field_is_named(server: Server, address: str, wrong: dict[str, object]) -> None:
    with client(server, Role.ADMIN) as admin:
        answer = admin.put(f"/api/mailboxes/{address}", json=wrong)
        assert (answer.status_code, answer.json()["code"]) == (422, "bad_request")


def test_without_a_token_nothing_is_told(server: Server, address: str) -> None:
    for method, path in (("GET", f"/api/mailboxes/{address}"), ("PUT", f"/api/mailboxes/{address}"),
                         ("GET", "/api/triage/switch"), ("PUT", "/api/triage/switch")):  # fmt: skip
        assert httpx.request(method, f"{server.url}{path}", json={}).status_code == 401


def test_the_switch_is_an_administrators_and_rests_what_is_at_work(
    server: Server, alice: httpx.Client, run_id: str, address: str
) -> None:
    assert alice.put("/api/triage/switch", json={"stopped": True}).status_code == 403
    with client(server, Role.TEAM_LEAD) as lead, client(server, Role.ADMIN) as admin:
        assert lead.put("/api/triage/switch", json={"stopped": True}).status_code == 403
        stopped = admin.put("/api/triage/switch", json={"stopped": True}).json()
        try:
            assert (stopped["stopped"], bool(stopped["since"])) == (True, True)
            assert alice.get(f"/api/triage/{run_id}").json()["state"] == "paused"
            for method, path, asked in (
                ("POST", "/api/triage", {"mailbox": "me"}), ("POST", f"/api/triage/{run_id}/resume", {}),
                ("POST", f"/api/triage/{run_id}/apply", {}),
            ):  # fmt: skip
                refused = alice.request(method, path, json=asked)
                assert (refused.status_code, refused.json()["code"]) == (409, "stopped"), path
            assert lead.put(f"/api/mailboxes/{address}", json={"continuous": True}).status_code == 409
            assert alice.post(f"/api/triage/{run_id}/undo", json={}).status_code == 200
        finally:
            admin.put("/api/triage/switch", json={"stopped": False}).raise_for_status()
    assert alice.post(f"/api/triage/{run_id}/resume").json()["state"] == "running"
    assert alice.get("/api/triage/switch").json() == {"stopped": False, "since": None, "can_manage": False}
