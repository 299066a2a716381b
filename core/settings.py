"""Everything that differs between two installations, read once from `HELDER_...` and passed on.

`docs/settings.md` is generated from these classes (`python -m core.settings`).
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any, Self, TypeVar
from zoneinfo import ZoneInfo

from cryptography.fernet import Fernet
from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from core.errors import SettingsError
from core.model_settings import LOOPBACK, ModelSettings, Words, https_or_loopback, is_loopback

__all__ = ["LOOPBACK", "GraphSettings", "ModelSettings", "Settings", "as_markdown", "is_loopback", "load"]


class GraphSettings(BaseSettings):
    """What the command line needs to read one message from Microsoft Graph."""

    model_config = SettingsConfigDict(env_prefix="HELDER_", extra="ignore", hide_input_in_errors=True, frozen=True)

    graph_url: str = Field(
        "https://graph.microsoft.com/v1.0", description="Address of Microsoft Graph, version included."
    )
    graph_token: SecretStr | None = Field(
        None, description="A ready Graph token for the command line (`structure --graph`). Not used by the services."
    )

    @field_validator("graph_url")
    @classmethod
    def _no_plain_http_outside(cls, value: str) -> str:
        return https_or_loopback(value)


class Settings(ModelSettings, GraphSettings):
    """What server and workers need."""

    database_url: str = Field(
        description="SQLAlchemy address: `sqlite:////path/helder.sqlite3` or `postgresql+psycopg://...`.", repr=False
    )
    redis_url: str = Field(description="Redis or Valkey: `redis://`, `rediss://` or `unix://`.", repr=False)
    secret_keys: Words = Field(
        description="Fernet keys, comma-separated; the first encrypts, all decrypt (so keys can be rotated).",
        repr=False,
    )
    auth_authority: str = Field(
        "https://login.microsoftonline.com", description="Where tokens are issued, without the tenant."
    )
    auth_tenants: Words = Field(description="Tenant ids whose users are let in, comma-separated.")
    auth_client_id: str = Field(description="Helder's application (client) id: the audience of its tokens.")
    auth_app_id_uri: str = Field(
        "", description="Helder's Application ID URI; empty: `api://` and `HELDER_AUTH_CLIENT_ID`."
    )
    auth_client_secret: SecretStr | None = Field(
        None, description="The application's secret, for the on-behalf-of exchange; a certificate is better."
    )
    auth_client_certificate: Path | None = Field(
        None, description="Instead of a secret: a PEM file with the application's certificate and its private key."
    )
    auth_client_assertion_file: Path | None = Field(
        None,
        description="Instead of both: the file in which the platform keeps this workload's token "
        "(workload identity federation).",
    )
    auth_clients: Words = Field(
        (), description="Client ids allowed to ask for users (`azp`); empty: only `HELDER_AUTH_CLIENT_ID`."
    )
    auth_scope: str = Field("access_as_user", description="The scope (`scp`) a user's token must hold.")
    public_url: str = Field(
        "",
        description="Helder's own address as Microsoft 365 reaches it (https), for change notifications. Empty: there "
        "are none, and followed mailboxes are asked every 75 seconds.",
    )
    graph_requests: int = Field(
        10_000, ge=1, description="Graph's limit for one mailbox: so many requests in `HELDER_GRAPH_WINDOW_S`."
    )
    graph_window_s: float = Field(600, gt=0, description="The window of that limit, in seconds.")
    office_js_url: str = Field(
        "https://appsforoffice.microsoft.com/lib/1/hosted/office.js", description="Where the pages load Office.js from."
    )
    frame_ancestors: Words = Field(
        (
            "https://outlook.office.com",
            "https://outlook.office365.com",
            "https://outlook.cloud.microsoft",
            "https://*.officeapps.live.com",
        ),
        description="Origins that may show the pages in a frame.",
    )
    card_days: int = Field(30, ge=1, le=3650, description="Days a card is kept; then it is deleted.")
    corrections_days: int = Field(
        365, ge=1, le=3650, description="Days that what people corrected on a card is kept, encrypted."
    )
    known_senders_days: int = Field(
        730, ge=1, le=3650, description="Days a correspondent is remembered after the last mail (for warnings)."
    )
    access_seconds: int = Field(
        300,
        ge=1,
        le=300,
        description="How long it holds that Microsoft let a user read a mail of a shared mailbox; then it is asked "
        "again before a result about that mail is shown.",
    )
    journal_days: int = Field(
        180,
        ge=1,
        le=3650,
        description="Days an entry of the journal is kept, and can be undone, after its last change.",
    )
    default_language: str = Field("en", pattern="^(nl|fr|en|de)$", description="Language where the client names none.")
    default_timezone: str = Field("Europe/Brussels", description="Time zone where the client names none (IANA name).")
    jwks_seconds: int = Field(3600, ge=1, description="How long the issuer's keys are trusted without a look.")
    jwks_refetch_seconds: float = Field(
        300, ge=0, description="Least time between two looks for a key that isn't known."
    )
    log_level: str = Field("INFO", pattern="^(DEBUG|INFO|WARNING|ERROR)$", description="Least level that is logged.")

    @field_validator("default_timezone")
    @classmethod
    def _zone_is_known(cls, value: str) -> str:
        try:
            return ZoneInfo(value).key
        except (KeyError, ValueError, OSError) as error:
            raise ValueError("no time zone of that name is known") from error

    @field_validator("public_url")
    @classmethod
    def _public_address_is_safe(cls, value: str) -> str:
        return https_or_loopback(value).rstrip("/") if value else ""

    @field_validator("auth_authority")
    @classmethod
    def _authority_is_safe(cls, value: str) -> str:
        return https_or_loopback(value)

    @field_validator("secret_keys")
    @classmethod
    def _keys_are_fernet_keys(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        if not value:
            raise ValueError("at least one key is needed; make one with `python -m core.crypto`")
        for key in value:
            try:
                Fernet(key)
            except ValueError as error:
                raise ValueError("not a Fernet key; make one with `python -m core.crypto`") from error
        return value

    @field_validator("auth_tenants")
    @classmethod
    def _some_tenant(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        if not value:
            raise ValueError("name at least one tenant id")
        return value

    @model_validator(mode="after")
    def _one_proof_of_the_application(self) -> Self:
        given = (self.auth_client_secret, self.auth_client_certificate, self.auth_client_assertion_file)
        if sum(one is not None for one in given) > 1:
            raise ValueError(
                "set only one of HELDER_AUTH_CLIENT_SECRET, HELDER_AUTH_CLIENT_CERTIFICATE and "
                "HELDER_AUTH_CLIENT_ASSERTION_FILE"
            )
        return self

    @field_validator("auth_client_certificate", "auth_client_assertion_file", mode="before")
    @classmethod
    def _no_path_is_none(cls, value: object) -> object:
        return None if value == "" else value

    @model_validator(mode="after")
    def _sandbox_and_real_tenant_never_together(self) -> Self:
        if is_loopback(self.auth_authority) != is_loopback(self.graph_url):
            raise ValueError(
                "HELDER_AUTH_AUTHORITY and HELDER_GRAPH_URL must both be the sandbox's or both be Microsoft's"
            )
        return self

    @property
    def app_id_uri(self) -> str:
        """The name of Helder's API, of which its scopes are."""
        return self.auth_app_id_uri.rstrip("/") or f"api://{self.auth_client_id}"

    @property
    def sandboxed(self) -> bool:
        """Whether a local stand-in plays Microsoft 365."""
        return is_loopback(self.auth_authority)


AnySettings = TypeVar("AnySettings", bound=BaseSettings)


def load(kind: type[AnySettings]) -> AnySettings:
    """The settings from the environment. Raises SettingsError: one line that names every wrong variable."""
    try:
        return kind()
    except ValidationError as error:
        wrong = "; ".join(f"{_variable(item['loc'])}: {_said(item)}" for item in error.errors(include_url=False))
        raise SettingsError(f"settings: {wrong} (see docs/settings.md)") from None


def _variable(loc: tuple[int | str, ...]) -> str:
    return f"HELDER_{str(loc[0]).upper()}" if loc else "settings"


def _said(item: Any) -> str:
    return "missing" if item["type"] == "missing" else str(item["msg"]).removeprefix("Value error, ")


def as_markdown() -> str:
    """The page `docs/settings.md`: name, default and meaning of each setting; never a value of a secret."""
    lines = ["# Settings", "", "Made by `make docs`; do not edit by hand.", ""]
    lines += ["| variable | default | meaning |", "| --- | --- | --- |"]
    for name, field in Settings.model_fields.items():
        if field.is_required():
            default = "required"
        elif field.default in (None, ()):
            default = "empty"
        else:
            default = f"`{_written(field.default)}`"
        lines.append(f"| `HELDER_{name.upper()}` | {default} | {field.description} |")
    return "\n".join(lines) + "\n"


def _written(default: Any) -> str:
    if isinstance(default, tuple):
        return ",".join(default)
    return str(default).lower() if isinstance(default, bool) else str(default)


if __name__ == "__main__":
    sys.stdout.write(as_markdown())
