"""The mail client's broker: nested app authentication as msal-browser asks for it."""

from __future__ import annotations

import json
from typing import Any

import jwt
import pytest

from sandbox import directory
from tests.sandbox.running import ANKE, Running

SCOPE = f"api://{directory.CLIENT_ID}/{directory.API_SCOPE}"
STEP_UP = json.dumps({"access_token": {"acrs": {"essential": True, "value": "c1"}}})
SINCE = json.dumps({"access_token": {"nbf": {"essential": True, "value": "1"}}})


def asked(sandbox: Running, method: str = "GetToken", origin: str | None = None, **params: Any) -> dict[str, Any]:
    wanted = {"clientId": directory.CLIENT_ID, "scope": SCOPE, **params}
    config = sandbox.http.get(f"{sandbox.url}/client-config.json").json()
    body = {"user": ANKE, "origin": origin or config["helderUrl"], "method": method, "params": wanted}
    return dict(sandbox.http.post(f"{sandbox.url}/sandbox/broker", json=body).json())


def claims(answer: dict[str, Any]) -> dict[str, Any]:
    return dict(jwt.decode(answer["token"]["access_token"], options={"verify_signature": False}))


def met(sandbox: Running, **how: str) -> None:
    sandbox.http.put(f"{sandbox.url}/sandbox/sign-ins", json={ANKE: how["by"]} if how else {}).raise_for_status()


def test_a_page_gets_a_token_for_helder_and_the_account(sandbox: Running) -> None:
    answer = asked(sandbox)
    assert answer["success"]
    assert (claims(answer)["scp"], claims(answer)["aud"]) == (directory.API_SCOPE, directory.CLIENT_ID)
    assert answer["account"]["homeAccountId"] == f"{directory.ANKE.oid}.{directory.TENANT_ID}"
    assert "scp" not in jwt.decode(answer["token"]["id_token"], options={"verify_signature": False})


@pytest.mark.parametrize(
    ("wish", "code"),
    [
        pytest.param({"clientId": "another"}, "unauthorized_client", id="another application"),
        pytest.param({"origin": "https://evil.example"}, "invalid_request", id="another origin"),
        pytest.param({"scope": "https://graph.microsoft.com/Mail.Read"}, "invalid_scope", id="a scope of Graph"),
        pytest.param({"scope": "openid profile"}, "invalid_scope", id="no scope of an API"),
        pytest.param({"scope": ""}, "invalid_scope", id="nothing"),
    ],
)
def test_what_is_not_registered_is_refused(sandbox: Running, wish: dict[str, str], code: str) -> None:
    answer = asked(sandbox, **wish)
    assert (answer["success"], answer["error"]["status"], answer["error"]["code"]) == (False, "PERSISTENT_ERROR", code)


@pytest.mark.parametrize("demand", [STEP_UP, SINCE], ids=["a stronger sign-in", "a newer sign-in"])
def test_a_demand_needs_the_person(sandbox: Running, demand: str) -> None:
    met(sandbox)
    assert asked(sandbox, claims=demand)["error"]["status"] == "USER_INTERACTION_REQUIRED"
    assert asked(sandbox, "GetTokenPopup", claims=demand)["success"]


def test_a_stronger_sign_in_stands_in_the_tokens_after_it(sandbox: Running) -> None:
    met(sandbox)
    assert "acrs" not in claims(asked(sandbox))
    asked(sandbox, "GetTokenPopup", claims=STEP_UP)
    assert claims(asked(sandbox))["acrs"] == ["c1"]


@pytest.mark.parametrize(
    ("how", "silently", "after"),
    [
        ("interaction", "interaction_required", None),
        ("consent", "consent_required", None),
        ("cancel", None, "user_cancelled"),
    ],
)
def test_what_the_person_does(sandbox: Running, how: str, silently: str | None, after: str | None) -> None:
    met(sandbox, by=how)
    assert asked(sandbox).get("error", {}).get("code") == silently
    assert asked(sandbox, "GetTokenPopup").get("error", {}).get("code") == after
    met(sandbox)


def test_demands_that_are_no_json_are_none(sandbox: Running) -> None:
    assert asked(sandbox, claims="{")["success"]
    assert asked(sandbox, claims="[]")["success"]
