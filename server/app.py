"""The app factory."""

from __future__ import annotations

from flask import Flask

from core.settings import Settings, load
from server import headers, notifications, pages, problems
from server.api import corrections, health, jobs, mailboxes, steps, structure, triage, triage_steps
from server.api.reading import MAX_BODY
from server.services import Options, attach, make_services
from server.signin import guard


def create_app(settings: Settings | None = None, options: Options | None = None) -> Flask:
    """Raises SettingsError where `settings` are not given and the environment's are wrong."""
    settings = settings or load(Settings)
    # No static folder of Flask's own: server.pages serves what was built.
    app = Flask("server", static_folder=None, template_folder=None)
    # Werkzeug cuts a body in chunks off at its limit without a word: one byte more shows that it was longer.
    app.config["MAX_CONTENT_LENGTH"] = MAX_BODY + 1
    # No redirects: behind a proxy they would name the wrong scheme.
    app.url_map.strict_slashes = app.url_map.merge_slashes = False
    attach(app, make_services(settings, options or Options()))
    headers.register(app, settings)
    problems.register(app)
    guard.register(app)
    for module in (health, structure, jobs, steps, corrections, triage, triage_steps, mailboxes, notifications, pages):
        app.register_blueprint(module.blueprint)
    return app
