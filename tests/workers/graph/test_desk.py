"""One mailbox has one set of places and one pause, by whatever name it is asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import jwt
import pytest

from core.errors import ThrottledError
from tests.sandbox.running import ANKE, Running
from tests.workers.conftest import Loop
from workers.graph.credential import own_key
from workers.graph.desk import Desk


@pytest.mark.parametrize(("asked", "held"), [("me", ANKE), (ANKE.upper(), "me")])
def test_a_wait_holds_for_the_mailbox_by_its_address_and_as_me(
    desk_of: Callable[..., Desk], loop: Loop, mail: str, faults: Callable[..., None], sandbox: Running,
    asked: str, held: str,
) -> None:  # fmt: skip
    faults({"path": "/messages/", "status": 429, "retry_after": 30, "times": 1})
    with pytest.raises(ThrottledError):
        loop.wait(desk_of(asked).get("messages", mail))
    sandbox.http.delete("/sandbox/log")
    with pytest.raises(ThrottledError, match="left alone"):
        loop.wait(desk_of(held).get("messages", mail))
    assert sandbox.http.get("/sandbox/log").json()["requests"] == []


@pytest.mark.parametrize(
    ("claims", "key"),
    [
        ({"preferred_username": "Anke@Maes-Techniek.example", "oid": "1f6f"}, "anke@maes-techniek.example"),
        ({"oid": "1f6f"}, "1f6f"),
        ({"preferred_username": " ", "oid": "1f6f"}, "1f6f"),
    ],
)
def test_the_own_mailbox_is_known_by_the_address_in_its_users_token(claims: dict[str, Any], key: str) -> None:
    assert own_key(jwt.encode(claims, "s" * 32)) == key
