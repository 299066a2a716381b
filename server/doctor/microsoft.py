"""What is Microsoft's: the token endpoint, the keys, the clock, permissions, mailboxes."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from urllib.parse import quote

from core import permissions
from core.settings import Settings
from server.doctor.finding import Answer, Finding, ask, note, ok, wrong
from server.doctor.proof import NoProofError, proof_of

_GRAPH_SCOPE = "https://graph.microsoft.com/.default"
_SKEW_S = 60
_DAY_S = 86_400
# What Entra says (AADSTS...), and what to do. Source: Entra authentication error codes.
_REFUSALS = {
    7000215: ("the client secret is wrong", "copy the secret's value (not its id) into HELDER_AUTH_CLIENT_SECRET"),
    7000222: ("the client secret has expired", "make a new one: Entra, Certificates & secrets"),
    700016: ("the application is not known in the tenant", "check HELDER_AUTH_CLIENT_ID, and consent in that tenant"),
    700027: (
        "the certificate or the workload's token is not the registered one",
        "upload the certificate, or mend the federated credential: Entra, Certificates & secrets",
    ),
    90002: ("there is no such tenant", "check HELDER_AUTH_TENANTS"),
    65001: ("consent is missing", "grant admin consent: Entra, API permissions"),
    50013: ("the user's token is not for Helder", "take a token whose audience is HELDER_AUTH_CLIENT_ID"),
    500133: ("the user's token has expired", "take a fresh one"),
    50076: ("the user must prove themselves with a second factor", "sign in again and take a fresh token"),
}


@dataclass(frozen=True, slots=True)
class Signed:
    """The application's own token for one tenant; empty where none was given."""

    tenant: str
    token: str
    finding: Finding
    clock: Finding


def sign_in(settings: Settings, tenant: str, now: Callable[[], float] = time.time) -> Signed:
    """Ask the token endpoint for the application's own token, and compare clocks meanwhile."""
    try:
        answer = _token_endpoint(settings, tenant, {"grant_type": "client_credentials", "scope": _GRAPH_SCOPE})
    except NoProofError as error:
        finding = wrong("token endpoint", error.said, error.mend)
        return Signed(tenant, "", finding, note("clock", "not compared: nobody was asked"))
    token = str(answer.json().get("access_token") or "")
    finding = ok("token endpoint", f"gives the application a token in {tenant}") if token else _refused(answer, tenant)
    return Signed(tenant, token, finding, clock(answer, now()))


def _token_endpoint(settings: Settings, tenant: str, form: dict[str, str]) -> Answer:
    """Raises NoProofError."""
    url = f"{settings.auth_authority}/{tenant}/oauth2/v2.0/token"
    return ask(url, form={"client_id": settings.auth_client_id, **proof_of(settings, url), **form})


def _refused(answer: Answer, tenant: str) -> Finding:
    if answer.status == 0:
        mend = "check HELDER_AUTH_AUTHORITY, and that the network lets Helder out"
        return wrong("token endpoint", f"can't be reached ({answer.text})", mend)
    codes = answer.json().get("error_codes") or [0]
    said, mend = _REFUSALS.get(codes[0], (f"refused ({answer.status}, AADSTS{codes[0]})", "look the code up"))
    return wrong("token endpoint", f"{said} ({tenant})", mend)


def clock(answer: Answer, now: float) -> Finding:
    """Tokens are refused where our clock is off by more than a minute."""
    try:
        theirs = parsedate_to_datetime(answer.headers.get("date", "")).timestamp()
    except (ValueError, TypeError):
        return note("clock", "not compared: no time was told")
    off = now - theirs
    if abs(off) <= _SKEW_S:
        return ok("clock", f"within {_SKEW_S} s of Microsoft's")
    where = "ahead of" if off > 0 else "behind"
    return wrong("clock", f"is {abs(off):.0f} s {where} Microsoft's", "let the machine take its time by NTP")


def issuer_keys(settings: Settings, tenant: str) -> Finding:
    """Discovery and JWKS, with which the server checks people's tokens."""
    base = f"{settings.auth_authority}/{tenant}/v2.0"
    metadata = ask(f"{base}/.well-known/openid-configuration")
    told = metadata.json()
    if metadata.status != 200 or "jwks_uri" not in told:
        said = f"{base} answers {metadata.status or metadata.text}"
        return wrong("issuer", said, "check HELDER_AUTH_AUTHORITY and HELDER_AUTH_TENANTS")
    if told.get("issuer") != base:
        return wrong("issuer", f"calls itself {told.get('issuer')}", "name tenants by their id in HELDER_AUTH_TENANTS")
    found = ask(str(told["jwks_uri"])).json().get("keys")
    usable = (
        [key for key in found if isinstance(key, dict) and key.get("kty") == "RSA"] if isinstance(found, list) else []
    )
    if not usable:
        return wrong("issuer", "publishes no RSA key", f"see whether {told['jwks_uri']} can be read from here")
    return ok("issuer", f"{len(usable)} signing keys")


def delegated(settings: Settings, tenant: str, assertion: str | None) -> list[Finding]:
    """What people's tokens for Graph hold, by exchanging one; one line for each permission that is missing."""
    if assertion is None:
        mend = "give a user's token for Helder by --user-token-file"
        return [note("permissions", "of people not compared", mend)]
    form = {"grant_type": "urn:ietf:params:oauth:grant-type:jwt-bearer", "assertion": assertion,
            "scope": _GRAPH_SCOPE, "requested_token_use": "on_behalf_of"}  # fmt: skip
    try:
        answer = _token_endpoint(settings, tenant, form)
    except NoProofError as error:
        return [wrong("permissions", error.said, error.mend)]
    told = answer.json()
    if "access_token" not in told:
        refusal = _refused(answer, tenant)
        return [wrong("permissions", refusal.said, refusal.mend)]
    granted = frozenset(str(scope).rpartition("/")[2] for scope in str(told.get("scope", "")).split())
    missing = [each for each in permissions.DELEGATED if not permissions.covers(granted, each.name)]
    if not missing:
        return [ok("permissions", f"of people: all {len(permissions.DELEGATED)} granted")]
    mend = "add it and grant admin consent: Entra, API permissions, Microsoft Graph, delegated"
    return [wrong("permissions", f"{each.name} is not granted: {each.without}", mend) for each in missing]


def own_mailboxes(settings: Settings, token: str, addresses: Sequence[str]) -> list[Finding]:
    """Mailboxes that are switched on: the application itself must be able to open them."""
    return [_own_mailbox(address, _opened(settings, token, address)) for address in addresses]


def _own_mailbox(address: str, answer: Answer) -> Finding:
    if answer.status == 200:
        return ok("mailbox", f"{address} can be opened by the application")
    if answer.status == 404:
        return wrong("mailbox", f"{address} is not there", "check the address; it needs a mailbox in Exchange Online")
    if answer.status in {401, 403}:
        mend = "give it 'Application Mail.Read' in Exchange (deploy/entra/limit-mailboxes.ps1); it takes up to 2 hours"
        return wrong("mailbox", f"{address} can't be opened by the application", mend)
    return wrong("mailbox", f"{address}: Graph answers {answer.status or answer.text}", "try again later")


def other_mailboxes(settings: Settings, token: str, addresses: Sequence[str]) -> list[Finding]:
    """Mailboxes that nobody switched on: the application must not be able to open them."""
    if not addresses:
        mend = "name a mailbox that Helder must not open by --other"
        return [note("limits", "whether the application opens other mailboxes was not tried", mend)]
    return [_other_mailbox(address, _opened(settings, token, address)) for address in addresses]


def _other_mailbox(address: str, answer: Answer) -> Finding:
    if answer.status == 403:
        return ok("limits", f"the application can't open {address}")
    if answer.status == 200:
        mend = "take Mail.Read (application) away in Entra: it adds to what Exchange gives, and opens every mailbox"
        return wrong("limits", f"the application can open {address}, which is not switched on", mend)
    return note("limits", f"{address}: Graph answers {answer.status or answer.text}", "name a mailbox that exists")


def _opened(settings: Settings, token: str, address: str) -> Answer:
    return ask(f"{settings.graph_url}/users/{quote(address, safe='@')}/mailFolders/inbox?$select=id", token=token)
