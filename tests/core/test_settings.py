"""Settings: read once, wrong ones named in one line, secrets never shown."""

from __future__ import annotations

import subprocess
import sys

import pytest
from cryptography.fernet import Fernet

from core.errors import SettingsError
from core.settings import GraphSettings, Settings, as_markdown, is_loopback, load

KEY = Fernet.generate_key().decode()
SECRETS = {
    "HELDER_SECRET_KEYS": KEY,
    "HELDER_AUTH_CLIENT_SECRET": "client-secret-moonlight",
    "HELDER_GRAPH_TOKEN": "graph-token-moonlight",
    "HELDER_DATABASE_URL": "postgresql+psycopg://helder:database-moonlight@db/helder",
    "HELDER_REDIS_URL": "rediss://:redis-moonlight@redis:6379/0",
}
NEEDED = {**SECRETS, "HELDER_AUTH_TENANTS": "tenant-a, tenant-b", "HELDER_AUTH_CLIENT_ID": "client-a"}
SANDBOX = "http://127.0.0.1:8900"


@pytest.fixture
def environment(monkeypatch):
    """Sets the variables given on top of a complete set; None takes one away."""
    import os

    for name in [name for name in os.environ if name.upper().startswith("HELDER_")]:
        monkeypatch.delenv(name)

    def put(**changes: str | None) -> None:
        for name, value in {**NEEDED, **changes}.items():
            if value is None:
                monkeypatch.delenv(name, raising=False)
            else:
                monkeypatch.setenv(name, value)

    return put


def refusal() -> str:
    with pytest.raises(SettingsError) as caught:
        load(Settings)
    assert "\n" not in caught.value.detail
    return caught.value.detail


def test_a_complete_environment_is_read(environment):
    environment(HELDER_CARD_DAYS="7", HELDER_AUTH_CLIENTS="a,b,")
    settings = load(Settings)
    assert settings.auth_tenants == ("tenant-a", "tenant-b")
    assert settings.auth_clients == ("a", "b")
    assert (settings.card_days, settings.default_language, settings.sandboxed) == (7, "en", False)
    assert settings.auth_client_secret.get_secret_value() == "client-secret-moonlight"


def test_every_missing_variable_is_named_at_once_in_one_line(environment):
    needed = {name for name, field in Settings.model_fields.items() if field.is_required()}
    environment(**dict.fromkeys(NEEDED))
    said = refusal()
    assert len(needed) >= 5
    assert all(f"HELDER_{name.upper()}: missing" in said for name in needed)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        pytest.param("HELDER_SECRET_KEYS", "", id="no key"),
        pytest.param("HELDER_SECRET_KEYS", "moonlight", id="no Fernet key"),
        pytest.param("HELDER_SECRET_KEYS", f"{KEY},moonlight", id="second key wrong"),
        pytest.param("HELDER_SECRET_KEYS", "mönlight", id="key not ASCII"),
        pytest.param("HELDER_AUTH_TENANTS", " , ", id="no tenant"),
        pytest.param("HELDER_GRAPH_URL", "http://graph.example/v1.0", id="Graph over plain http"),
        pytest.param("HELDER_GRAPH_URL", "graph.example", id="Graph without scheme"),
        pytest.param("HELDER_GRAPH_URL", "https://", id="Graph without host"),
        pytest.param("HELDER_GRAPH_URL", "https://[moonlight", id="Graph as half an address"),
        pytest.param("HELDER_AUTH_AUTHORITY", "http://login.example", id="issuer over plain http"),
        pytest.param("HELDER_CARD_DAYS", "0", id="no days"),
        pytest.param("HELDER_CARD_DAYS", "moonlight", id="days in letters"),
        pytest.param("HELDER_DEFAULT_LANGUAGE", "es", id="another language"),
        pytest.param("HELDER_DEFAULT_TIMEZONE", "Moonlight/Base", id="no such time zone"),
        pytest.param("HELDER_DEFAULT_TIMEZONE", "../moonlight", id="a path for a time zone"),
        pytest.param("HELDER_LOG_LEVEL", "LOUD", id="no such level"),
        pytest.param("HELDER_JWKS_SECONDS", "-1", id="less than no time"),
    ],
)
def test_a_wrong_value_is_named_and_not_shown(environment, name, value):
    environment(**{name: value})
    said = refusal()
    assert name in said
    assert "moonlight" not in said
    assert KEY not in said


def test_several_wrong_values_are_named_together(environment):
    environment(HELDER_CARD_DAYS="0", HELDER_LOG_LEVEL="LOUD", HELDER_REDIS_URL=None)
    said = refusal()
    assert all(name in said for name in ("HELDER_CARD_DAYS", "HELDER_LOG_LEVEL", "HELDER_REDIS_URL"))


@pytest.mark.parametrize("show", [repr, str, lambda settings: f"{settings!r:.5000}"], ids=["repr", "str", "format"])
def test_secrets_are_never_shown(environment, show):
    environment()
    shown = show(load(Settings))
    assert "moonlight" not in shown
    assert KEY not in shown


def test_a_cause_with_the_values_never_travels_with_the_error(environment):
    environment(HELDER_SECRET_KEYS="moonlight")
    with pytest.raises(SettingsError) as caught:
        load(Settings)
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__


@pytest.mark.parametrize(
    ("authority", "graph", "fine"),
    [
        pytest.param(SANDBOX, f"{SANDBOX}/v1.0", True, id="both the sandbox"),
        pytest.param("https://login.microsoftonline.com", "https://graph.microsoft.com/v1.0", True, id="both real"),
        pytest.param(SANDBOX, "https://graph.microsoft.com/v1.0", False, id="sandbox issuer, real Graph"),
        pytest.param("https://login.microsoftonline.com", f"{SANDBOX}/v1.0", False, id="real issuer, sandbox Graph"),
        pytest.param("http://localhost:1", "http://[::1]:1/v1.0", True, id="this machine by other names"),
        pytest.param("https://127.0.0.1", "https://graph.microsoft.com/v1.0", False, id="sandbox over https"),
        pytest.param("http://127.0.0.2:1", f"{SANDBOX}/v1.0", False, id="not quite this machine"),
    ],
)
def test_a_sandbox_and_a_real_tenant_never_run_together(environment, authority, graph, fine):
    environment(HELDER_AUTH_AUTHORITY=authority, HELDER_GRAPH_URL=graph)
    if fine:
        assert load(Settings).sandboxed is is_loopback(authority)
    else:
        assert "HELDER_AUTH_AUTHORITY" in refusal()


def test_settings_do_not_change_once_read(environment):
    environment()
    with pytest.raises(ValueError, match="frozen"):
        load(Settings).card_days = 3


def test_the_command_line_needs_no_services(environment):
    environment(**dict.fromkeys(NEEDED))
    assert load(GraphSettings).graph_url == "https://graph.microsoft.com/v1.0"


def test_an_address_is_kept_without_its_last_slash(environment):
    environment(HELDER_GRAPH_URL="https://graph.example/v1.0/", HELDER_AUTH_AUTHORITY="https://login.example/")
    settings = load(Settings)
    assert (settings.graph_url, settings.auth_authority) == ("https://graph.example/v1.0", "https://login.example")


def test_the_page_names_every_setting_and_shows_no_value(environment):
    environment()
    page = as_markdown()
    assert all(
        f"`HELDER_{name.upper()}`" in page and field.description for name, field in Settings.model_fields.items()
    )
    assert "moonlight" not in page
    printed = subprocess.run([sys.executable, "-m", "core.settings"], capture_output=True, text=True, check=True).stdout
    assert page == printed
