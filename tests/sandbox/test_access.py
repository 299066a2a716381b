"""Who may open what, by token and by right."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Iterator

import pytest

from sandbox import directory
from tests.sandbox.openapi import check
from tests.sandbox.running import ANKE, INFO, TOM, Running

APP = "app"


@pytest.mark.parametrize(
    ("user", "scope", "method", "path", "status"),
    [
        pytest.param(ANKE, "Mail.Read", "GET", "me/messages", 200, id="own mailbox"),
        pytest.param(ANKE, "Mail.Read", "POST", "me/messages", 403, id="reading is not writing"),
        pytest.param(ANKE, "User.Read", "GET", "me/messages", 403, id="no mail permission"),
        pytest.param(ANKE, "Mail.ReadWrite", "GET", f"users/{INFO}/messages", 403, id="shared needs .Shared"),
        pytest.param(ANKE, "Mail.Read.Shared", "GET", f"users/{INFO}/messages", 200, id="a delegate reads"),
        pytest.param(ANKE, "Mail.Read.Shared", "POST", f"users/{INFO}/messages", 403, id="but does not write"),
        pytest.param(ANKE, "Mail.ReadWrite.Shared", "POST", f"users/{INFO}/messages", 201, id="a delegate writes"),
        pytest.param(TOM, None, "GET", f"users/{INFO}/messages", 404, id="not a delegate"),
        pytest.param(TOM, None, "GET", f"users/{ANKE}/messages", 404, id="another's mailbox"),
        pytest.param(TOM, "Mail.Read", "GET", f"users/{ANKE}/messages", 403, id="another's mailbox, no .Shared"),
        pytest.param(ANKE, None, "GET", "users/nobody@x.example/messages", 404, id="nobody's mailbox"),
        pytest.param(ANKE, None, "GET", f"users/{INFO}/outlook/masterCategories", 403, id="a delegate, not categories"),
        pytest.param(ANKE, "User.Read", "GET", f"users/{TOM}", 403, id="another user's entry"),
        pytest.param(APP, "Mail.Read", "GET", f"users/{INFO}/messages", 200, id="the app reads"),
        pytest.param(APP, "Mail.Read", "POST", f"users/{INFO}/messages", 403, id="the app may only read"),
        pytest.param(
            APP, "MailboxSettings.Read", "GET", f"users/{INFO}/outlook/masterCategories", 200, id="app, settings"
        ),
        pytest.param(APP, "Mail.Read", "GET", "me/messages", 400, id="the app is nobody"),
    ],
)
def test_access_is_by_token_and_right(
    sandbox: Running, user: str, scope: str | None, method: str, path: str, status: int
) -> None:
    answer = sandbox.graph(method, path, user=user, scope=scope, json={} if method == "POST" else None)
    assert answer.status_code == status, answer.text
    if status >= 400:
        check(answer.json(), "ODataError")


def test_a_message_of_one_mailbox_is_not_found_in_another(sandbox: Running, mail: str) -> None:
    answer = sandbox.graph("GET", f"users/{INFO}/messages/{mail}")
    assert (answer.status_code, answer.json()["error"]["code"]) == (404, "ErrorItemNotFound")


@pytest.mark.parametrize(
    "wanted",
    [
        pytest.param({}, id="for Helder, not for Graph"),
        pytest.param({"audience": "graph", "expires_in": -10}, id="expired"),
        pytest.param({"stray_key": True, "audience": "https://graph.microsoft.com"}, id="foreign audience or key"),
        pytest.param({"unsigned": True}, id="unsigned"),
    ],
)
def test_a_wrong_token_opens_nothing(sandbox: Running, wanted: dict[str, object]) -> None:
    if "stray_key" in wanted:
        wanted = {"stray_key": True, "claims": {"aud": "https://graph.microsoft.com"}}
    headers = {"Authorization": f"Bearer {sandbox.token(**wanted)}"}
    answer = sandbox.http.get("/v1.0/me/messages", headers=headers)
    assert (answer.status_code, answer.json()["error"]["code"]) == (401, "InvalidAuthenticationToken")
    assert answer.headers["WWW-Authenticate"].startswith("Bearer")


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer nonsense", "Basic YTpi", "Bearer a.b.c"])
def test_no_token_opens_nothing(sandbox: Running, header: str) -> None:
    assert sandbox.http.get("/v1.0/me", headers={"Authorization": header}).status_code == 401


@pytest.fixture
def application(sandbox: Running) -> Iterator[Callable[..., None]]:
    def put(**given: object) -> None:
        sandbox.http.put("/sandbox/application", json=given).raise_for_status()

    yield put
    put(roles=list(directory.APP_ROLES), mailboxes={})


def test_the_app_opens_only_the_mailboxes_that_exchange_gives_it(
    sandbox: Running, application: Callable[..., None]
) -> None:
    application(roles=[], mailboxes={INFO: ["Mail.Read"]})
    found = [
        sandbox.graph(method, f"users/{who}/messages", user=APP, scope="", json=body).status_code
        for who, method, body in ((INFO, "GET", None), (INFO, "POST", {}), (ANKE, "GET", None))
    ]
    assert found == [200, 403, 403]


def test_what_is_also_consented_in_entra_opens_every_mailbox(
    sandbox: Running, application: Callable[..., None]
) -> None:
    application(mailboxes={INFO: ["Mail.Read"]})
    assert sandbox.graph("GET", f"users/{ANKE}/messages", user=APP, scope="Mail.Read").status_code == 200


def test_a_revoked_user_is_challenged_for_claims(sandbox: Running) -> None:
    sandbox.http.put("/sandbox/revocations", json=[TOM])
    try:
        answer = sandbox.graph("GET", "me/messages", user=TOM)
        assert sandbox.graph("GET", "me/messages").status_code == 200
    finally:
        sandbox.http.put("/sandbox/revocations", json=[])
    assert (answer.status_code, answer.json()["error"]["code"]) == (401, "InvalidAuthenticationToken")
    challenge = answer.headers["WWW-Authenticate"]
    assert 'error="insufficient_claims"' in challenge
    claims = base64.b64decode(challenge.partition('claims="')[2].partition('"')[0])
    assert json.loads(claims)["access_token"]["nbf"]["essential"] is True
