"""How the doctor proves to Entra that it is Helder: as the workers do, by certificate, workload's token or secret.

The workers leave this to MSAL (`workers/graph/credential_app.py`), which is too heavy for a server's process.
Source: Microsoft identity platform, "Certificate credentials" and "Workload identity federation".
"""

from __future__ import annotations

import time
import uuid
from pathlib import Path
from typing import Final

import jwt
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from jwt.utils import base64url_encode

from core.settings import Settings

_BEARER: Final = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
_LIVES_S: Final = 300


class NoProofError(ValueError):
    """What is set proves nothing; says which setting, and what to do."""

    def __init__(self, said: str, mend: str) -> None:
        super().__init__(said)
        self.said, self.mend = said, mend


def proof_of(settings: Settings, token_endpoint: str) -> dict[str, str]:
    """The members of a form for the token endpoint. Raises NoProofError."""
    if settings.auth_client_certificate is not None:
        return _assertion(_signed(settings.auth_client_certificate, settings.auth_client_id, token_endpoint))
    if settings.auth_client_assertion_file is not None:
        return _assertion(_read(settings.auth_client_assertion_file, "HELDER_AUTH_CLIENT_ASSERTION_FILE").strip())
    if settings.auth_client_secret is not None:
        return {"client_secret": settings.auth_client_secret.get_secret_value()}
    raise NoProofError(
        "neither HELDER_AUTH_CLIENT_CERTIFICATE nor HELDER_AUTH_CLIENT_ASSERTION_FILE nor HELDER_AUTH_CLIENT_SECRET "
        "is set",
        "make one: Entra, Certificates & secrets",
    )


def _assertion(token: str) -> dict[str, str]:
    return {"client_assertion_type": _BEARER, "client_assertion": token}


def _signed(path: Path, client_id: str, token_endpoint: str) -> str:
    pem = _read(path, "HELDER_AUTH_CLIENT_CERTIFICATE")
    now = int(time.time())
    claims = {"aud": token_endpoint, "iss": client_id, "sub": client_id, "jti": uuid.uuid4().hex, "nbf": now,
              "exp": now + _LIVES_S}  # fmt: skip
    try:
        certificate = x509.load_pem_x509_certificate(pem.encode())
        thumbprint = base64url_encode(certificate.fingerprint(hashes.SHA256())).decode()
        return jwt.encode(claims, pem, "PS256", headers={"x5t#S256": thumbprint})
    except (ValueError, TypeError, jwt.PyJWTError):
        said = "HELDER_AUTH_CLIENT_CERTIFICATE holds no certificate with its private key"
        raise NoProofError(said, "give a PEM file with both, the key without a passphrase") from None


def _read(path: Path, setting: str) -> str:
    try:
        return path.read_text()
    except (OSError, ValueError):
        raise NoProofError(f"{setting} can't be read", f"see whether {path.name} is there, and whose it is") from None
