"""The model that the settings name is put together: none, with a key, with a token of Entra ID."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import jwt
import pytest

from core.model_settings import ModelSettings
from sandbox import directory
from tests.sandbox.running import Running, started
from workers.model import chat_of, token_of
from workers.understand.openai.messages import ModelError

MODEL = {"llm_base_url": "http://127.0.0.1:9/v1", "llm_model": "small"}


def entra(issuer: str, **changes: str) -> ModelSettings:
    given = {
        **MODEL,
        "llm_sign_in": "entra",
        "llm_entra_authority": issuer,
        "llm_entra_tenant": directory.TENANT_ID,
        "llm_entra_client_id": directory.CLIENT_ID,
        "llm_entra_client_secret": directory.CLIENT_SECRET,
        "llm_entra_scope": f"{directory.GRAPH_AUDIENCE}/.default",
        **changes,
    }
    return ModelSettings.model_validate(given)


async def token(settings: ModelSettings, times: int = 1) -> list[str]:
    ask = token_of(settings)
    assert ask is not None
    return [await ask() for _ in range(times)]


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Running]:
    with started() as running:
        yield running


def test_without_a_model_there_is_none_and_no_sdk_is_loaded() -> None:
    code = (
        "import sys; from core.model_settings import ModelSettings; from workers.model import chat_of; "
        "assert chat_of(ModelSettings()) is None; print(sorted({'openai', 'httpx2'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env={})
    assert done.stdout.strip() == "[]"


def test_a_model_is_put_together_from_its_settings() -> None:
    async def run() -> str:
        chat = chat_of(ModelSettings.model_validate(MODEL))
        assert chat is not None
        await chat.aclose()
        return chat.model

    assert asyncio.run(run()) == "small"


@pytest.mark.parametrize("how", ["bearer", "api-key"])
def test_with_a_key_no_token_is_asked_for(how: str) -> None:
    assert token_of(ModelSettings.model_validate({**MODEL, "llm_sign_in": how, "llm_api_key": "k"})) is None


def test_an_application_of_entra_gets_its_token_and_keeps_it(sandbox: Running) -> None:
    first, second = asyncio.run(token(entra(sandbox.url), times=2))
    claims = jwt.decode(first, options={"verify_signature": False})
    assert (claims["idtyp"], claims["tid"]) == ("app", directory.TENANT_ID)
    assert first == second


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        pytest.param({"llm_entra_client_secret": "moonlight"}, "not_configured", id="a wrong secret"),
        pytest.param({"llm_entra_tenant": "moonlight"}, "away", id="no such tenant"),
        pytest.param({"llm_entra_authority": "http://127.0.0.1:9"}, "away", id="nobody there"),
    ],
)
def test_a_sign_in_that_fails_is_the_models_failure(
    sandbox: Running, changes: dict[str, str], reason: str, capfd: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(ModelError) as caught:
        asyncio.run(token(entra(sandbox.url, **changes)))
    assert caught.value.reason == reason
    assert directory.CLIENT_SECRET not in "".join(capfd.readouterr())


class _Identity(BaseHTTPRequestHandler):
    """App Service's address for managed identities, api-version 2019-08-01."""

    def do_GET(self) -> None:
        asked = parse_qs(urlsplit(self.path).query)
        good = self.headers["X-IDENTITY-HEADER"] == "header-secret"
        said = ",".join([*asked["resource"], *asked.get("client_id", [])])
        body = {"access_token": said, "expires_on": "4102444800", "token_type": "Bearer"} if good else {"error": "x"}
        self.send_response(200 if good else 401)
        self.end_headers()
        self.wfile.write(json.dumps(body).encode())

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def identity(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with ThreadingHTTPServer(("127.0.0.1", 0), _Identity) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        monkeypatch.setenv("IDENTITY_ENDPOINT", f"http://127.0.0.1:{server.server_port}/token")
        monkeypatch.setenv("IDENTITY_HEADER", "header-secret")
        yield
        server.shutdown()


@pytest.mark.parametrize(
    ("client_id", "said"),
    [("", "https://cognitiveservices.azure.com"), ("one", "https://cognitiveservices.azure.com,one")],
    ids=["the system's", "a user-assigned one"],
)
def test_a_managed_identity_gets_a_token_without_any_secret(identity: None, client_id: str, said: str) -> None:
    settings = ModelSettings.model_validate(
        {**MODEL, "llm_sign_in": "managed-identity", "llm_entra_client_id": client_id}
    )
    assert asyncio.run(token(settings)) == [said]
