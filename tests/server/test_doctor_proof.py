"""How the doctor proves itself: an installation without a secret is as well as one with it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID

from core.settings import Settings
from sandbox import directory
from sandbox.client_auth import Registration, proven
from server.doctor.proof import NoProofError, proof_of

ENDPOINT = "https://login.example/tenant/oauth2/v2.0/token"


def settings(**given: Any) -> Settings:
    return Settings.model_construct(
        **{"auth_client_id": directory.CLIENT_ID, "auth_client_secret": None, "auth_client_certificate": None,
           "auth_client_assertion_file": None, **given}
    )  # fmt: skip


def certificate(folder: Path) -> tuple[Path, str]:
    """A PEM file with key and certificate, and the certificate alone."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    name, now = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "helder")]), datetime.now(UTC)
    built = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    dated = built.serial_number(1).not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=1))
    public = dated.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM).decode()
    form = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    path = folder / "helder.pem"
    path.write_text(key.private_bytes(*form).decode() + public)
    return path, public


def test_a_certificate_signs_for_that_endpoint_alone(tmp_path: Path) -> None:
    path, public = certificate(tmp_path)
    form, registered = proof_of(settings(auth_client_certificate=path), ENDPOINT), Registration([public])
    assert proven(form, registered, ENDPOINT) is None
    assert proven(form, registered, "https://login.example/another") is not None
    assert proven(form, Registration([certificate(tmp_path)[1]]), ENDPOINT) is not None


def test_a_workloads_token_is_read_from_its_file_each_time(tmp_path: Path) -> None:
    file = tmp_path / "token"
    given = settings(auth_client_assertion_file=file)
    file.write_text("first\n")
    assert proof_of(given, ENDPOINT)["client_assertion"] == "first"
    file.write_text("second")
    assert proof_of(given, ENDPOINT)["client_assertion"] == "second"


@pytest.mark.parametrize("content", ["", "no pem", "-----BEGIN CERTIFICATE-----\nQUJD\n-----END CERTIFICATE-----\n"])
def test_a_file_that_is_no_certificate_is_named(tmp_path: Path, content: str) -> None:
    path = tmp_path / "helder.pem"
    path.write_text(content)
    with pytest.raises(NoProofError) as caught:
        proof_of(settings(auth_client_certificate=path), ENDPOINT)
    assert "HELDER_AUTH_CLIENT_CERTIFICATE" in caught.value.said
    assert caught.value.mend


def test_a_certificate_without_its_key_is_named(tmp_path: Path) -> None:
    path, public = certificate(tmp_path)
    path.write_text(public)
    with pytest.raises(NoProofError):
        proof_of(settings(auth_client_certificate=path), ENDPOINT)
