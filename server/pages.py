"""The add-in's pages and their files, built by `make pane`."""

from __future__ import annotations

import html
from pathlib import Path

from flask import Blueprint, Response, send_from_directory
from flask.typing import ResponseReturnValue

from core.settings import Settings
from server.services import services

blueprint = Blueprint("pages", __name__)

# As it stands in the built pages; an installation may load it from elsewhere.
OFFICE_JS: str = Settings.model_fields["office_js_url"].default
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


def _page(name: str) -> ResponseReturnValue:
    """Not kept by the browser: it names the newest files."""
    here = services()
    found = _read(here.options.pages / name)
    if found is None:
        return _text("The pages are not built. Run `make pane`, then load this page again.\n", status=503)
    address = html.escape(here.settings.office_js_url)
    return Response(found.replace(OFFICE_JS, address), content_type="text/html; charset=utf-8")


def _read(path: Path) -> str | None:
    try:
        return path.read_text(encoding="utf-8")
    except OSError:
        return None


def _text(text: str, status: int = 200) -> Response:
    return Response(text, status=status, content_type="text/plain; charset=utf-8")
