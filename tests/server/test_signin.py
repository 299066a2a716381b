"""Who is let in: only users of the tenant, with a token of the issuer for this API, still good."""

from __future__ import annotations

import time

import httpx
import pytest
from flask import Flask

from core.names import Role
from core.settings import Settings
from server.app import create_app
from server.signin.guard import PUBLIC, needs_role
from tests.server.attacks import MakeToken, now
from tests.server.issuer import CLIENT, new_key
from tests.server.serving import Server

GOOD: dict[str, MakeToken] = {
    "as it is issued": lambda issuer: issuer.token(),
    "for the api:// name": lambda issuer: issuer.token(aud=f"api://{CLIENT}"),
    "with more scopes": lambda issuer: issuer.token(scp="openid access_as_user"),
    "ended within the skew": lambda issuer: issuer.token(exp=now() - 30),
    "begins within the skew": lambda issuer: issuer.token(nbf=now() + 30),
    "of version 1, whose client is appid": lambda issuer: issuer.token(azp=None, appid=CLIENT),
}


@pytest.mark.parametrize("kind", GOOD)
def test_a_good_token_is_let_in(server: Server, kind: str) -> None:
    with server.client(GOOD[kind](server.issuer)) as client:
        assert client.get("/api/jobs/" + "0" * 32).status_code == 404


@pytest.mark.parametrize("header", [None, "", "Bearer", "Basic YTpi", "token abc", "Bearer\tx"])
def test_without_a_bearer_token_the_answer_is_401(server: Server, header: str | None) -> None:
    headers = {} if header is None else {"Authorization": header}
    answer = httpx.get(f"{server.url}/api/jobs/{'0' * 32}", headers=headers)
    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"].startswith("Bearer")


def test_a_token_in_the_address_is_not_looked_at(server: Server) -> None:
    answer = httpx.get(f"{server.url}/api/jobs/{'0' * 32}", params={"access_token": server.issuer.token()})
    assert answer.status_code == 401


def test_a_new_key_is_found_when_it_is_first_used(server: Server) -> None:
    issuer = server.issuer
    issuer.keys["second"] = new_key()
    issuer.published = ["first", "second"]
    time.sleep(1.1)  # the least time between two looks, by this server's setting
    with server.client(issuer.token(kid="second")) as client:
        assert client.get("/api/jobs/" + "0" * 32).status_code == 404


def test_every_route_of_the_api_needs_a_token_but_its_description(server: Server, app: Flask) -> None:
    answered = {}
    for rule in app.url_map.iter_rules():
        if not rule.rule.startswith("/api"):
            continue
        path = rule.rule.replace("<int:seq>", "1").replace("<job_id>", "0" * 32).replace("<run_id>", "0" * 32)
        for method in rule.methods or ():
            answered[(rule.endpoint, method)] = httpx.request(method, server.url + path).status_code
    public = {key for key in answered if key[0] in PUBLIC}
    assert {endpoint for endpoint, _ in public} == {"health.openapi"}
    assert {status for key, status in answered.items() if key not in public} == {401}
    assert len(answered) >= 12


def test_nothing_outside_of_the_api_needs_a_token_or_shows_anything_of_a_user(app: Flask) -> None:
    outside = {rule.endpoint for rule in app.url_map.iter_rules() if not rule.rule.startswith("/api/")}
    assert outside == {
        "health.healthz", "health.readyz", "pages.root", "pages.pane", "pages.inbox", "pages.about", "pages.signin",
        "pages.asset", "pages.icon", "notifications.notifications", "notifications.lifecycle",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("given", "status"),
    [
        pytest.param(["Helder.Admin"], 200, id="the role"),
        pytest.param(["Helder.TeamLead"], 200, id="another that will do"),
        pytest.param(["Helder.Admin.More", "helder.admin"], 403, id="roles that look like it"),
        pytest.param("Helder.Admin", 403, id="a text instead of a list"),
        pytest.param([["Helder.Admin"], None, 7], 403, id="a list of other things"),
        pytest.param(None, 403, id="none"),
    ],
)
def test_a_view_can_be_kept_for_a_role(server: Server, app_settings: Settings, given: object, status: int) -> None:
    app = create_app(app_settings)

    @app.get("/api/for-managers")
    def managers() -> str:
        needs_role(Role.ADMIN, Role.TEAM_LEAD)
        return "in"

    signed_in = {"Authorization": f"Bearer {server.issuer.token(roles=given)}"}
    answer = app.test_client().get("/api/for-managers", headers=signed_in)
    assert answer.status_code == status
    if status == 403:
        assert answer.get_json()["code"] == "forbidden"
