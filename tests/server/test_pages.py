"""The add-in's pages, their files, and the headers on everything."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path
from typing import Any

import httpx
import pytest
from cryptography.fernet import Fernet
from flask.testing import FlaskClient

from core.settings import Settings
from server.app import create_app
from server.headers import content_security_policy
from server.services import Options
from tests.server.serving import Server

OFFICE = "https://appsforoffice.microsoft.com/lib/1/hosted/office.js"
PAGE = (
    '<!doctype html><meta name="helder-sign-in" content="">'
    f'<script id="office-js" src="{OFFICE}"></script><title>{{}}</title>'
)


def settings(**changes: str) -> Settings:
    values = {
        "database_url": "sqlite://", "redis_url": "redis://127.0.0.1:9", "secret_keys": Fernet.generate_key().decode(),
        "auth_tenants": "t", "auth_client_id": "c", "frame_ancestors": "https://outlook.office.com", **changes,
    }  # fmt: skip
    return Settings(**values)  # type: ignore[arg-type] (texts, as from the environment)


SANDBOX = {
    "auth_authority": "http://127.0.0.1:8601", "graph_url": "http://127.0.0.1:8601/v1.0",
    "office_js_url": "http://127.0.0.1:8601/office.js?a=1&b=2",
}  # fmt: skip


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """What `make pane` makes, in small."""
    (tmp_path / "assets").mkdir()
    for name in ("pane", "inbox", "about", "signin"):
        (tmp_path / f"{name}.html").write_text(PAGE.format(name))
    (tmp_path / "assets" / "pane-0a1b2c.js").write_text("export {};")
    (tmp_path / "secret.txt").write_text("outside of assets")
    return tmp_path


@pytest.fixture
def client(built: Path) -> FlaskClient:
    return create_app(settings(**SANDBOX), Options(pages=built)).test_client()


def test_the_page_about_helder_is_open_to_everybody(client: FlaskClient) -> None:
    answer = client.get("/about/?language=fr")
    assert (answer.status_code, answer.content_type) == (200, "text/html; charset=utf-8")
    assert "<title>about</title>" in answer.text


SIGN_IN_PAGES = ["/pane/", "/inbox/", "/pane/signin.html"]


def told_to_sign_in(page: str) -> Any:
    found = re.search(r'<meta name="helder-sign-in" content="([^"]*)">', page)
    assert found is not None
    return json.loads(html.unescape(found[1]))


@pytest.mark.parametrize("path", SIGN_IN_PAGES)
def test_a_page_knows_which_application_it_signs_in_to(client: FlaskClient, path: str) -> None:
    assert told_to_sign_in(client.get(path).text) == {
        "clientId": "c", "authority": "https://127.0.0.1:8601/t", "scope": "api://c/access_as_user",
    }  # fmt: skip


def test_several_tenants_sign_in_by_the_authority_of_all_organisations(built: Path) -> None:
    several = settings(auth_tenants="t,u", auth_app_id_uri="api://helder.example/c/", auth_scope='a"b')
    told = told_to_sign_in(create_app(several, Options(pages=built)).test_client().get("/pane/").text)
    assert told["authority"] == "https://login.microsoftonline.com/organizations"
    assert told["scope"] == 'api://helder.example/c/a"b'


def test_only_the_sign_in_page_may_talk_with_entra(built: Path) -> None:
    client = create_app(settings(), Options(pages=built)).test_client()
    talks = {path: client.get(path).headers["Content-Security-Policy"] for path in SIGN_IN_PAGES}
    assert [path for path, policy in talks.items() if "login.microsoftonline.com" in policy] == ["/pane/signin.html"]


@pytest.mark.parametrize("name", ["pane", "inbox"])
def test_a_page_loads_office_js_from_where_the_installation_says(client: FlaskClient, name: str) -> None:
    answer = client.get(f"/{name}/")
    assert answer.status_code == 200
    assert answer.content_type == "text/html; charset=utf-8"
    assert f"<title>{name}</title>" in answer.text
    assert 'src="http://127.0.0.1:8601/office.js?a=1&amp;b=2"' in answer.text
    assert OFFICE not in answer.text
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("path", ["/inbox", "/inbox?mailbox=info@maes.example", "/inbox/?mailbox=x"])
def test_a_page_needs_no_slash_and_no_redirect(client: FlaskClient, path: str) -> None:
    answer = client.get(path)
    assert (answer.status_code, "<title>inbox</title>" in answer.text) == (200, True)


def test_pages_that_are_not_built_say_how_to_build_them(tmp_path: Path) -> None:
    answer = create_app(settings(), Options(pages=tmp_path / "none")).test_client().get("/pane/")
    assert answer.status_code == 503
    assert "make pane" in answer.text


def test_a_file_named_by_its_content_is_kept_for_a_year(client: FlaskClient) -> None:
    answer = client.get("/static/assets/pane-0a1b2c.js")
    assert answer.status_code == 200
    assert answer.content_type.startswith("text/javascript")
    assert "max-age=31536000" in answer.headers["Cache-Control"]
    assert "immutable" in answer.headers["Cache-Control"]


@pytest.mark.parametrize(
    "path",
    ["/static/assets/../secret.txt", "/static/assets/..%2fsecret.txt", "/static/assets/%2e%2e/secret.txt",
     "/static/assets//etc/passwd", "/static/assets/none.js", "/static/icons/../manifest.template.xml",
     "/static/icons/..%2fmanifest.template.xml", "/static/secret.txt", "/static/assets/"],
)  # fmt: skip
def test_nothing_else_of_the_disk_is_served(client: FlaskClient, path: str) -> None:
    assert client.get(path).status_code in (301, 308, 404)
    assert "outside of assets" not in client.get(path, follow_redirects=True).text


def test_the_add_ins_icons_are_served(client: FlaskClient) -> None:
    answer = client.get("/static/icons/icon-64.png")
    assert (answer.status_code, answer.content_type) == (200, "image/png")


def test_the_root_says_where_the_pages_are(client: FlaskClient) -> None:
    assert "/pane/" in client.get("/").text


@pytest.mark.parametrize("path", ["/", "/pane/", "/healthz", "/nothing", "/api/jobs/x", "/static/icons/icon-16.png"])
def test_every_answer_has_its_security_headers(server: Server, path: str) -> None:
    headers = httpx.get(server.url + path).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert "camera=()" in headers["Permissions-Policy"]
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert "X-Frame-Options" not in headers
    assert "Strict-Transport-Security" not in headers


def test_scripts_come_from_here_and_from_office_only() -> None:
    rules = dict(rule.split(" ", 1) for rule in content_security_policy(settings()).split("; "))
    assert rules == {
        "default-src": "'none'",
        # The second is Office.js's own: it does not start without it.
        "script-src": "'self' https://appsforoffice.microsoft.com https://ajax.aspnetcdn.com/ajax/3.5/MicrosoftAjax.js",
        "require-trusted-types-for": "'script'",
        "trusted-types": "default lit-html fast-html",
        "style-src": "'self'",
        "connect-src": "'self'",
        "img-src": "'self' data:",
        "font-src": "'self' data:",
        "frame-ancestors": "https://outlook.office.com",
        "base-uri": "'none'",
        "form-action": "'none'",
    }


def test_in_the_sandbox_the_stand_in_for_office_may_fetch_its_tokens() -> None:
    assert "connect-src 'self' http://127.0.0.1:8601;" in content_security_policy(settings(**SANDBOX))


def test_browsers_stay_on_https_outside_of_the_sandbox() -> None:
    answer = create_app(settings()).test_client().get("/healthz")
    assert "max-age=31536000" in answer.headers["Strict-Transport-Security"]
