"""The add-in's pages and their files, built by `make pane`."""

from __future__ import annotations

import html
import json
from pathlib import Path

from flask import Blueprint, Response, send_from_directory
from flask.typing import ResponseReturnValue

from core.settings import Settings
from server.headers import content_security_policy, origin
from server.services import services

blueprint = Blueprint("pages", __name__)

# As it stands in the built pages; an installation may load it from elsewhere.
OFFICE_JS: str = Settings.model_fields["office_js_url"].default
# Filled in with the application that the pages sign in to.
SIGN_IN = '<meta name="helder-sign-in" content="">'
YEAR_S = 365 * 24 * 3600
DAY_S = 24 * 3600


@blueprint.get("/")
def root() -> ResponseReturnValue:
    return _text("Helder. The add-in's pages are /pane/ and /inbox/, its API is described at /api/openapi.json.\n")


@blueprint.get("/pane/")
def pane() -> ResponseReturnValue:
    return _page("pane.html")


@blueprint.get("/inbox/")
def inbox() -> ResponseReturnValue:
    return _page("inbox.html")


@blueprint.get("/about/")
def about() -> ResponseReturnValue:
    return _page("about.html")


@blueprint.get("/pane/signin.html")
def signin() -> ResponseReturnValue:
    """Where people sign in whose host has no nested app authentication: the only page that talks with Entra itself."""
    answer = _page("signin.html")
    settings = services().settings
    policy = content_security_policy(settings, origin(settings.auth_authority))
    answer.headers["Content-Security-Policy"] = policy
    return answer


@blueprint.get("/static/assets/<path:name>")
def asset(name: str) -> ResponseReturnValue:
    """Its name holds a hash of its content: it never changes."""
    answer = send_from_directory(services().options.pages / "assets", name, max_age=YEAR_S)
    answer.cache_control.public = True
    answer.cache_control.immutable = True
    return answer


@blueprint.get("/static/icons/<name>")
def icon(name: str) -> ResponseReturnValue:
    return send_from_directory(services().options.icons, name, max_age=DAY_S)


def sign_in(settings: Settings) -> str:
    """The page's line about signing in. MSAL takes no authority that isn't https, not even the sandbox's."""
    tenants = settings.auth_tenants
    authority = f"{settings.auth_authority}/{tenants[0] if len(tenants) == 1 else 'organizations'}"
    told = {
        "clientId": settings.auth_client_id,
        "authority": authority.replace("http://", "https://", 1),
        "scope": f"{settings.app_id_uri}/{settings.auth_scope}",
    }
    return f'<meta name="helder-sign-in" content="{html.escape(json.dumps(told))}">'


def _page(name: str) -> Response:
    """Not kept by the browser: it names the newest files."""
    here = services()
    found = _read(here.options.pages / name)
    if found is None:
        return _text("The pages are not built. Run `make pane`, then load this page again.\n", status=503)
    address = html.escape(here.settings.office_js_url)
    found = found.replace(OFFICE_JS, address).replace(SIGN_IN, sign_in(here.settings))
    return Response(found, content_type="text/html; charset=utf-8")


def _read(path: Path) -> str | None:
    try:
        return path.read_text(encoding="utf-8")
    except OSError:
        return None


def _text(text: str, status: int = 200) -> Response:
    return Response(text, status=status, content_type="text/plain; charset=utf-8")
