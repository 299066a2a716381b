"""Settings of a language model: where it may be, what must come with what, what is never shown."""

from __future__ import annotations

import os

import pytest

from core.errors import SettingsError
from core.model_settings import ModelSettings, is_inside
from core.settings import load

MODEL = {"HELDER_LLM_BASE_URL": "https://llm.example/v1", "HELDER_LLM_MODEL": "small"}


@pytest.fixture
def settings(monkeypatch):
    """Loads the settings from these variables alone."""
    for name in [name for name in os.environ if name.upper().startswith("HELDER_")]:
        monkeypatch.delenv(name)

    def read(**variables: str) -> ModelSettings:
        for name, value in variables.items():
            monkeypatch.setenv(name, value)
        return load(ModelSettings)

    return read


def test_without_an_address_there_is_no_model_and_nothing_is_missing(settings):
    assert settings(HELDER_LLM_BASE_URL="", HELDER_LLM_API_KEY="", HELDER_LLM_EFFORT=" ").has_model is False


def test_a_model_is_an_address_and_a_name(settings):
    read = settings(HELDER_LLM_BASE_URL="https://llm.example/v1/", HELDER_LLM_MODEL="small")
    assert (read.has_model, read.llm_base_url, read.llm_model) == (True, "https://llm.example/v1", "small")


def test_mails_that_are_confidential_stay_unless_switched_on(settings):
    assert settings(**MODEL).llm_confidential is False
    assert settings(**MODEL).llm_store_false is True


@pytest.mark.parametrize(
    ("url", "hosts", "fine"),
    [
        pytest.param("http://127.0.0.1:8080/v1", "", True, id="this machine"),
        pytest.param("http://[::1]:8080/v1", "", True, id="this machine, IPv6"),
        pytest.param("http://192.168.1.20:8080/v1", "", False, id="own network, not allowed"),
        pytest.param("http://192.168.1.20:8080/v1", "192.168.1.20", True, id="own network, allowed"),
        pytest.param("http://192.168.1.21:8080/v1", "192.168.1.20", False, id="another machine than the allowed"),
        pytest.param("http://[fd00::1]:8080/v1", "[fd00::1]", True, id="own network, IPv6"),
        pytest.param("http://ollama:11434/v1", "ollama", True, id="name in a compose network"),
        pytest.param("http://llm.example/v1", "", False, id="plain http outside"),
        pytest.param("https://llm.example/v1", "", True, id="https outside"),
        pytest.param("llm.example/v1", "", False, id="no scheme"),
        pytest.param("https://", "", False, id="no host"),
        pytest.param("ftp://127.0.0.1/v1", "", False, id="another scheme"),
        pytest.param("https://moonlight@llm.example/v1", "", False, id="a key in the address"),
        pytest.param("https://llm.example/v1?key=moonlight", "", False, id="a key in the query"),
        pytest.param("https://[moonlight", "", False, id="half an address"),
    ],
)
def test_mail_travels_readable_only_where_that_was_allowed(settings, url, hosts, fine):
    variables = {"HELDER_LLM_BASE_URL": url, "HELDER_LLM_MODEL": "small", "HELDER_LLM_HTTP_HOSTS": hosts}
    if fine:
        assert settings(**variables).llm_base_url == url
        return
    with pytest.raises(SettingsError) as caught:
        settings(**variables)
    assert "HELDER_LLM_BASE_URL" in caught.value.detail
    assert "moonlight" not in caught.value.detail


@pytest.mark.parametrize(
    ("host", "inside"),
    [
        ("10.0.0.7", True),
        ("172.16.3.4", True),
        ("169.254.1.1", True),
        ("fd12:3456::1", True),
        ("8.8.8.8", False),
        ("0.0.0.0", False),
        ("2001:4860:4860::8888", False),
        ("llm", True),
        ("llm.internal", True),
        ("llm.example", False),
        ("llm.internal.example", False),
        ("user@llm", False),
        ("", False),
    ],
)
def test_only_private_addresses_and_names_count_as_the_own_network(host, inside):
    assert is_inside(host) is inside


@pytest.mark.parametrize(
    ("variables", "named"),
    [
        pytest.param({"HELDER_LLM_MODEL": ""}, "HELDER_LLM_MODEL", id="no model"),
        pytest.param({"HELDER_LLM_SIGN_IN": "api-key"}, "HELDER_LLM_API_KEY", id="no key"),
        pytest.param(
            {"HELDER_LLM_SIGN_IN": "entra", "HELDER_LLM_ENTRA_TENANT": "t", "HELDER_LLM_ENTRA_CLIENT_ID": "c"},
            "HELDER_LLM_ENTRA_TENANT",
            id="half a sign-in",
        ),
        pytest.param({"HELDER_LLM_SIGN_IN": "moonlight"}, "HELDER_LLM_SIGN_IN", id="unknown sign-in"),
        pytest.param({"HELDER_LLM_HTTP_HOSTS": "llm.moonlight.example"}, "HELDER_LLM_HTTP_HOSTS", id="public host"),
        pytest.param({"HELDER_LLM_ENTRA_AUTHORITY": "http://login.example"}, "HELDER_LLM_ENTRA_AUTHORITY", id="http"),
        pytest.param({"HELDER_LLM_SCHEMA": "moonlight"}, "HELDER_LLM_SCHEMA", id="unknown schema mode"),
        pytest.param({"HELDER_LLM_EFFORT": "moonlight"}, "HELDER_LLM_EFFORT", id="unknown effort"),
        pytest.param({"HELDER_LLM_TOTAL_S": "0"}, "HELDER_LLM_TOTAL_S", id="no time"),
        pytest.param({"HELDER_LLM_DAY_TOKENS": "-1"}, "HELDER_LLM_DAY_TOKENS", id="less than no tokens"),
    ],
)
def test_what_is_wrong_or_missing_is_named_and_not_shown(settings, variables, named):
    with pytest.raises(SettingsError) as caught:
        settings(**{**MODEL, **variables})
    assert named in caught.value.detail
    assert "moonlight" not in caught.value.detail


def test_keys_are_never_shown(settings):
    read = settings(
        **MODEL,
        HELDER_LLM_API_KEY="key-moonlight",
        HELDER_LLM_SIGN_IN="entra",
        HELDER_LLM_ENTRA_TENANT="t",
        HELDER_LLM_ENTRA_CLIENT_ID="c",
        HELDER_LLM_ENTRA_CLIENT_SECRET="secret-moonlight",
    )
    assert "moonlight" not in f"{read!r} {read}"
