"""How Helder itself proves who it is to Entra: a certificate, a file of a workload's identity, or a secret.

Source: Microsoft identity platform, "Certificate credentials" and "Workload identity federation"; MSAL for Python.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import msal
import requests
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from core.errors import SettingsError
from core.settings import Settings, is_loopback

TIMEOUT_S = 10
# Graph may answer with claims challenges (continuous access evaluation): they are passed on to the pane.
CAPABILITIES = ("CP1",)


def proof_of(settings: Settings) -> Any:
    """MSAL's `client_credential`. Raises SettingsError where there is none, or the certificate can't be read."""
    if settings.auth_client_certificate is not None:
        return _certificate(settings.auth_client_certificate)
    if settings.auth_client_assertion_file is not None:
        # Read at each use: the platform writes a new one every hour.
        return {"client_assertion": settings.auth_client_assertion_file.read_text}
    if settings.auth_client_secret is not None:
        return settings.auth_client_secret.get_secret_value()
    raise SettingsError(
        "settings: set HELDER_AUTH_CLIENT_CERTIFICATE, HELDER_AUTH_CLIENT_ASSERTION_FILE or HELDER_AUTH_CLIENT_SECRET "
        "(see docs/settings.md)"
    )


def _certificate(path: Path) -> dict[str, str]:
    """A PEM file with the private key and the certificate; MSAL names it by its SHA-256 thumbprint."""
    try:
        pem = path.read_text()
        certificate = x509.load_pem_x509_certificate(pem.encode())
        return {"private_key": pem, "public_certificate": certificate.public_bytes(Encoding.PEM).decode()}
    except (OSError, ValueError):
        raise SettingsError(
            "settings: HELDER_AUTH_CLIENT_CERTIFICATE: no PEM file with a certificate and its key"
        ) from None


def application(settings: Settings, tenant_id: str, cache: msal.TokenCache) -> msal.ConfidentialClientApplication:
    """MSAL's client for one tenant. Its refresh tokens are not asked for: none is ever kept."""
    authority = settings.auth_authority
    local = is_loopback(authority)
    return msal.ConfidentialClientApplication(
        settings.auth_client_id,
        client_credential=proof_of(settings),
        authority=f"https://{urlsplit(authority).netloc}/{tenant_id}",
        instance_discovery=False if local else None,
        http_client=PlainLoopback() if local and authority.startswith("http://") else None,
        timeout=TIMEOUT_S,
        token_cache=cache,
        client_capabilities=list(CAPABILITIES),
        exclude_scopes=["offline_access"],
    )


class NoCache(msal.TokenCache):  # type: ignore[misc] # MSAL brings no types
    """MSAL would keep every user's tokens in this process's memory; ours wait encrypted, each user's apart."""

    def add(self, event: dict[str, Any], **_: Any) -> None:
        del event


class PlainLoopback(requests.Session):
    """MSAL insists on https; the sandbox on this machine speaks http. Nothing but loopback gets here."""

    def request(self, method: str, url: str | bytes, *args: Any, **kwargs: Any) -> requests.Response:
        address = str(url)
        if not is_loopback(address):
            raise ValueError("not an address on this machine")
        kwargs.setdefault("timeout", TIMEOUT_S)
        return super().request(method, address.replace("https://", "http://", 1), *args, **kwargs)
