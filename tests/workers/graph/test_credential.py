"""On behalf of a user, against the sandbox's issuer: how Helder proves itself, what is kept, what a refusal means."""

from __future__ import annotations

import base64
import json
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import jwt
import pytest
import redis
from cryptography import x509
from cryptography.fernet import Fernet
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID

from core.crypto import Vault
from core.errors import ConsentNeededError, GraphBusyError, HelderError, SettingsError, SignInAgainError
from core.redis import connect
from core.settings import Settings
from sandbox import directory
from tests.sandbox.running import ANKE, TOM, Running, started
from workers.graph.credential import OnBehalfOf
from workers.graph.credential_cache import MARGIN_S, TokenShelf
from workers.graph.failures import demanded

TENANT = directory.TENANT_ID
MakeSettings = Callable[..., Settings]


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Running]:
    with started() as running:
        yield running


@pytest.fixture
def settings(sandbox: Running, redis_url: str, secret_key: str) -> MakeSettings:
    def made(**changes: Any) -> Settings:
        values = {
            "database_url": "sqlite://", "redis_url": redis_url, "secret_keys": secret_key,
            "auth_authority": sandbox.url, "graph_url": f"{sandbox.url}/v1.0", "auth_tenants": TENANT,
            "auth_client_id": directory.CLIENT_ID, **changes,
        }  # fmt: skip
        return Settings(**values)

    return made


@pytest.fixture
def shelf(redis_url: str, vault: Vault) -> TokenShelf:
    client = connect(redis_url)
    client.flushall()
    return TokenShelf(client, vault)


@pytest.fixture
def with_secret(settings: MakeSettings, shelf: TokenShelf) -> OnBehalfOf:
    return OnBehalfOf(settings(auth_client_secret=directory.CLIENT_SECRET), shelf)


def exchanges(sandbox: Running) -> int:
    requests = sandbox.http.get("/sandbox/log").json()["requests"]
    return sum(each["path"].endswith("/oauth2/v2.0/token") for each in requests)


def claims_of(token: str) -> dict[str, Any]:
    return dict(jwt.decode(token, options={"verify_signature": False}))


def raised(work: Callable[[], object]) -> HelderError:
    with pytest.raises(HelderError) as caught:
        work()
    return caught.value


def certificate(folder: Path) -> tuple[Path, str]:
    """A PEM file with key and certificate, and the certificate alone."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    name, now = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "helder")]), datetime.now(UTC)
    built = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    signed = (
        built.serial_number(1).not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=1))
        .sign(key, hashes.SHA256())
    )  # fmt: skip
    public = signed.public_bytes(serialization.Encoding.PEM).decode()
    form = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    path = folder / "helder.pem"
    path.write_text(key.private_bytes(*form).decode() + public)
    return path, public


class TestHowHelderProvesItself:
    def test_by_its_secret(self, sandbox: Running, with_secret: OnBehalfOf) -> None:
        assert claims_of(with_secret.graph_token(TENANT, sandbox.token()))["upn"] == ANKE

    def test_by_its_certificate(self, sandbox: Running, settings: MakeSettings, tmp_path: Path) -> None:
        path, public = certificate(tmp_path)
        credential = OnBehalfOf(settings(auth_client_certificate=path))
        assertion = sandbox.token()
        assert isinstance(raised(lambda: credential.graph_token(TENANT, assertion)), SettingsError)
        sandbox.http.put("/sandbox/registration", json={"certificates": [public]}).raise_for_status()
        assert claims_of(credential.graph_token(TENANT, assertion))["upn"] == ANKE
        assert "roles" in claims_of(credential.own_token(TENANT))

    def test_by_a_workloads_token_read_anew_each_time(
        self, sandbox: Running, settings: MakeSettings, tmp_path: Path
    ) -> None:
        key, file = rsa.generate_private_key(public_exponent=65537, key_size=2048), tmp_path / "token"
        form = (serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
        trusted = {"issuer": "https://k8s.example", "subject": "system:serviceaccount:helder:workers",
                   "key": key.public_key().public_bytes(*form).decode()}  # fmt: skip
        sandbox.http.put("/sandbox/registration", json={"federated": trusted}).raise_for_status()

        def written(seconds: int) -> None:
            claims = {"iss": trusted["issuer"], "sub": trusted["subject"], "exp": int(time.time()) + seconds}
            file.write_text(jwt.encode({**claims, "aud": "api://AzureADTokenExchange"}, key, "RS256"))

        credential, assertion = OnBehalfOf(settings(auth_client_assertion_file=file)), sandbox.token()
        assert isinstance(raised(lambda: credential.graph_token(TENANT, assertion)), SettingsError)  # no file yet
        written(-60)
        assert isinstance(raised(lambda: credential.graph_token(TENANT, assertion)), SettingsError)
        written(600)
        assert claims_of(credential.graph_token(TENANT, assertion))["upn"] == ANKE

    @pytest.mark.parametrize("given", [{}, {"auth_client_certificate": Path("/nowhere.pem")}], ids=["none", "no file"])
    def test_without_proof_nothing_starts(self, settings: MakeSettings, given: dict[str, Any]) -> None:
        assert isinstance(raised(lambda: OnBehalfOf(settings(**given))), SettingsError)

    def test_only_one_proof_is_set(self, settings: MakeSettings, tmp_path: Path) -> None:
        with pytest.raises(ValueError, match="set only one of"):
            settings(auth_client_secret="s", auth_client_certificate=tmp_path / "x.pem")


class TestWhatIsKept:
    def test_one_exchange_serves_until_the_token_ends(self, sandbox: Running, with_secret: OnBehalfOf) -> None:
        assertion, before = sandbox.token(), exchanges(sandbox)
        assert len({with_secret.graph_token(TENANT, assertion) for _ in range(5)}) == 1
        assert exchanges(sandbox) == before + 1

    def test_it_is_shared_by_all_workers(self, sandbox: Running, settings: MakeSettings, shelf: TokenShelf) -> None:
        one, other = (OnBehalfOf(settings(auth_client_secret=directory.CLIENT_SECRET), shelf) for _ in range(2))
        assertion = sandbox.token()
        assert one.graph_token(TENANT, assertion) == other.graph_token(TENANT, assertion)

    def test_nobody_finds_anothers(self, sandbox: Running, with_secret: OnBehalfOf) -> None:
        ankes, toms = (with_secret.graph_token(TENANT, sandbox.token(user)) for user in (ANKE, TOM))
        assert (claims_of(ankes)["upn"], claims_of(toms)["upn"]) == (ANKE, TOM)

    def test_another_sign_in_of_the_same_user_makes_its_own(self, sandbox: Running, with_secret: OnBehalfOf) -> None:
        first, second = (with_secret.graph_token(TENANT, sandbox.token()) for _ in range(2))
        assert first != second

    def test_redis_holds_no_token_and_no_assertion_that_can_be_read_and_forgets(
        self, sandbox: Running, with_secret: OnBehalfOf, redis_url: str
    ) -> None:
        assertion = sandbox.token()
        token = with_secret.graph_token(TENANT, assertion)
        client = redis.Redis.from_url(redis_url)
        (key,) = client.scan_iter("helder:graph-token:*")
        value = client.get(key)
        held = key + value  # type: ignore[operator]
        assert not any(part.encode() in held for part in (*token.split("."), *assertion.split("."), directory.ANKE.oid))
        left = client.ttl(key)
        assert 0 < int(left) <= claims_of(token)["exp"] - time.time() - MARGIN_S + 2  # type: ignore[arg-type]

    def test_a_token_that_soon_ends_is_not_kept(self, shelf: TokenShelf) -> None:
        shelf.keep("t", "u", "a", "token", MARGIN_S)
        assert shelf.take("t", "u", "a") is None

    def test_what_another_key_sealed_is_exchanged_anew(self, shelf: TokenShelf, redis_url: str) -> None:
        TokenShelf(connect(redis_url), Vault([Fernet.generate_key().decode()])).keep("t", "u", "a", "token", 3600)
        assert shelf.take("t", "u", "a") is None

    def test_while_redis_is_away_each_call_exchanges(
        self, sandbox: Running, settings: MakeSettings, vault: Vault
    ) -> None:
        away = TokenShelf(connect("redis://127.0.0.1:9"), vault)
        credential = OnBehalfOf(settings(auth_client_secret=directory.CLIENT_SECRET), away)
        assertion = sandbox.token()
        assert credential.graph_token(TENANT, assertion) != credential.graph_token(TENANT, assertion)
        credential.drop(TENANT, assertion)

    def test_a_dropped_token_is_not_used_again(self, sandbox: Running, with_secret: OnBehalfOf) -> None:
        assertion = sandbox.token()
        first = with_secret.graph_token(TENANT, assertion)
        with_secret.drop(TENANT, assertion)
        assert with_secret.graph_token(TENANT, assertion) != first


class TestARefusal:
    @pytest.fixture(autouse=True)
    def _over_with_the_test(self, sandbox: Running) -> Iterator[None]:
        yield
        sandbox.http.put("/sandbox/refusals", json={})

    def refused(self, sandbox: Running, credential: OnBehalfOf, how: str) -> HelderError:
        sandbox.http.put("/sandbox/refusals", json={ANKE: how}).raise_for_status()
        assertion = sandbox.token()
        return raised(lambda: credential.graph_token(TENANT, assertion))

    def test_for_consent_says_so(self, sandbox: Running, with_secret: OnBehalfOf) -> None:
        assert isinstance(self.refused(sandbox, with_secret, "consent"), ConsentNeededError)

    def test_for_a_stronger_sign_in_brings_what_is_demanded(self, sandbox: Running, with_secret: OnBehalfOf) -> None:
        error = self.refused(sandbox, with_secret, "interaction")
        assert isinstance(error, SignInAgainError)
        assert json.loads(error.claims or "") == {"access_token": {"acrs": {"essential": True, "value": "c1"}}}

    def test_is_over_once_the_demand_is_met(self, sandbox: Running, with_secret: OnBehalfOf) -> None:
        self.refused(sandbox, with_secret, "interaction")
        stronger = sandbox.token(claims={"acrs": ["c1"]})
        assert claims_of(with_secret.graph_token(TENANT, stronger))["upn"] == ANKE

    @pytest.mark.parametrize(
        "wanted",
        [{"expires_in": -60}, {"stray_key": True}, {"audience": "other"}, {"scope": None}, {"claims": {"oid": "x"}}],
        ids=["expired", "of an unknown key", "for another", "without a scope", "of nobody"],
    )
    def test_of_the_assertion_means_signing_in_again(
        self, sandbox: Running, with_secret: OnBehalfOf, wanted: dict[str, Any]
    ) -> None:
        assertion = sandbox.token(**wanted)
        error = raised(lambda: with_secret.graph_token(TENANT, assertion))
        assert isinstance(error, SignInAgainError)
        assert error.claims is None

    def test_that_passes_is_tried_again(self, sandbox: Running, with_secret: OnBehalfOf) -> None:
        rule = {"path": "oauth2/v2.0/token", "status": 503, "times": 5}
        sandbox.http.put("/sandbox/faults", json=[rule]).raise_for_status()
        assertion = sandbox.token()
        error = raised(lambda: with_secret.graph_token(TENANT, assertion))
        sandbox.http.delete("/sandbox/faults")
        assert isinstance(error, GraphBusyError)
        assert error.retryable

    def test_of_the_secret_is_for_the_administrator(self, sandbox: Running, settings: MakeSettings) -> None:
        credential, assertion = OnBehalfOf(settings(auth_client_secret="wrong")), sandbox.token()
        assert isinstance(raised(lambda: credential.graph_token(TENANT, assertion)), SettingsError)

    def test_is_never_told_with_a_token(self, sandbox: Running, with_secret: OnBehalfOf) -> None:
        error = self.refused(sandbox, with_secret, "interaction")
        assert "eyJ" not in error.detail

    def test_by_an_issuer_that_is_away_is_tried_again(self, settings: MakeSettings, sandbox: Running) -> None:
        away = {"auth_authority": "http://127.0.0.1:9", "graph_url": "http://127.0.0.1:9/v1.0"}
        credential, assertion = OnBehalfOf(settings(auth_client_secret="s", **away)), sandbox.token()
        assert isinstance(raised(lambda: credential.graph_token(TENANT, assertion)), GraphBusyError)


def challenge(claims: str) -> dict[str, str]:
    return {"WWW-Authenticate": f'Bearer realm="", error="insufficient_claims", claims="{claims}"'}


@pytest.mark.parametrize(
    ("headers", "found"),
    [
        pytest.param(challenge(base64.b64encode(b'{"a": 1}').decode()), '{"a": 1}', id="as Graph sends it"),
        pytest.param(challenge(base64.b64encode(b'{"a": 1}').decode().rstrip("=")), '{"a": 1}', id="without padding"),
        pytest.param({"www-authenticate": ["Bearer realm=\"\""]}, None, id="no demand"),
        pytest.param(challenge("////"), None, id="no text"),
        pytest.param(challenge("!"), None, id="no base64"),
        pytest.param({}, None, id="no header"),
    ],
)  # fmt: skip
def test_a_demand_of_graph_is_read(headers: dict[str, Any], found: str | None) -> None:
    assert demanded(headers) == found
