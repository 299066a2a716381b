"""The settings of a language model, `HELDER_LLM_...`: where it is, what it may cost, what it may see."""

from __future__ import annotations

from ipaddress import ip_address
from typing import Annotated, Any, Literal, Self
from urllib.parse import urlsplit

from pydantic import BeforeValidator, Field, SecretStr, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
# Names that no public DNS answers: RFC 6762 (.local), RFC 8375 (.home.arpa), a resolution of ICANN (.internal).
_INSIDE = (".local", ".home.arpa", ".internal")

SchemaMode = Literal["auto", "strict", "json", "plain"]
Effort = Literal["none", "minimal", "low", "medium", "high", "xhigh", "max"]
SignIn = Literal["bearer", "api-key", "entra", "managed-identity"]


def split(value: Any) -> Any:
    """A text as its parts between commas; anything else as it is."""
    if isinstance(value, str):
        return tuple(part.strip() for part in value.split(",") if part.strip())
    return value


def unset(value: Any) -> Any:
    """A line left empty in `.env` is a setting that is not made."""
    return None if isinstance(value, str) and not value.strip() else value


Words = Annotated[tuple[str, ...], NoDecode, BeforeValidator(split)]
Text = Annotated[str | None, BeforeValidator(unset)]
Secret = Annotated[SecretStr | None, BeforeValidator(unset)]


class ModelSettings(BaseSettings):
    """What the model's engine needs, in a worker or on the command line."""

    model_config = SettingsConfigDict(env_prefix="HELDER_", extra="ignore", hide_input_in_errors=True, frozen=True)

    llm_base_url: Text = Field(
        None,
        description="Address of an OpenAI-compatible API, version included: `https://api.openai.com/v1`, "
        "`https://NAME.openai.azure.com/openai/v1`, `http://127.0.0.1:8080/v1`. Empty: rules only.",
    )
    llm_api_key: Secret = Field(None, description="Its key; empty where it asks for none.")
    llm_model: Text = Field(None, description="The model's name; on Azure the deployment's.")
    llm_sign_in: SignIn = Field(
        "bearer",
        description="How the key travels: `bearer` or `api-key` (header of Azure and its gateways); or a token of "
        "Entra ID instead of a key: `entra` (an application of its own) or `managed-identity`.",
    )
    llm_entra_authority: str = Field(
        "https://login.microsoftonline.com", description="`entra`: where tokens are issued, without the tenant."
    )
    llm_entra_tenant: Text = Field(None, description="`entra`: the tenant that holds the Azure resource.")
    llm_entra_client_id: Text = Field(
        None, description="`entra`: the application; `managed-identity`: the user-assigned identity, if it is one."
    )
    llm_entra_client_secret: Secret = Field(None, description="`entra`: the application's secret.")
    llm_entra_scope: str = Field(
        "https://cognitiveservices.azure.com/.default", description="The scope asked for at Entra ID."
    )
    llm_http_hosts: Words = Field(
        (),
        description="Hosts of the own network that may be asked over plain http: private IP addresses, names "
        "without a dot, or names below `.internal`, `.local`, `.home.arpa`. This machine always may.",
    )
    llm_schema: SchemaMode = Field(
        "auto",
        description="How the answer's form is asked for: `strict` (JSON schema), `json` (JSON mode), `plain` (in "
        "words); `auto` finds out which works.",
    )
    llm_effort: Annotated[Effort | None, BeforeValidator(unset)] = Field(
        None, description="Reasoning effort (`none` to `max`); empty: not sent."
    )
    llm_temperature: Annotated[float | None, BeforeValidator(unset)] = Field(
        0.0, ge=0, le=2, description="Left out where the model takes none; empty: never sent."
    )
    llm_store_false: bool = Field(True, description="Ask the service not to keep what is sent (`store: false`).")
    llm_input_tokens: int = Field(8000, ge=500, description="Most tokens sent with one request.")
    llm_output_tokens: int = Field(2500, ge=100, description="Most tokens of one answer, reasoning included.")
    llm_first_token_s: float = Field(15, gt=0, le=600, description="Longest wait for an answer's first word.")
    llm_between_tokens_s: float = Field(8, gt=0, le=600, description="Longest silence within an answer.")
    llm_total_s: float = Field(35, gt=0, le=600, description="Longest time for one answer, all tries together.")
    llm_retries: int = Field(2, ge=0, le=10, description="Tries after the first, before an answer's first word only.")
    llm_connections: int = Field(64, ge=1, le=1000, description="Most requests at once of one worker process.")
    llm_run_requests: int = Field(
        2,
        ge=1,
        le=50,
        description="Most requests at once of one worker process for runs; none begins while a click waits.",
    )
    llm_breaker_failures: int = Field(
        5, ge=1, description="Failures within a minute, if they are half of all, after which nobody asks for a while."
    )
    llm_breaker_rest_s: float = Field(30, gt=0, le=3600, description="How long that while is.")
    llm_day_tokens: int = Field(2_000_000, ge=0, description="Tokens a tenant may use in a day; 0: no limit.")
    llm_confidential: bool = Field(
        False, description="Show the model private and confidential mails and those with a protection label too."
    )
    llm_pseudonyms: bool = Field(
        False, description="Put placeholders for names, numbers and addresses before a mail goes to the model."
    )

    @property
    def has_model(self) -> bool:
        """Whether there is a model to ask."""
        return self.llm_base_url is not None

    @field_validator("llm_base_url")
    @classmethod
    def _is_an_address(cls, value: str | None) -> str | None:
        if value is None:
            return None
        parts = urlsplit(value)
        if parts.username is not None or parts.query or parts.fragment:
            raise ValueError("no user, query or fragment in it; the key is HELDER_LLM_API_KEY")
        return value.strip().rstrip("/")

    @field_validator("llm_entra_authority")
    @classmethod
    def _entra_is_safe(cls, value: str) -> str:
        return https_or_loopback(value)

    @field_validator("llm_http_hosts")
    @classmethod
    def _hosts_are_inside(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        if not all(is_inside(host) for host in value):
            raise ValueError("only hosts of the own network: private addresses, or names that no public DNS answers")
        return tuple(host.lower() for host in value)

    @model_validator(mode="after")
    def _model_is_whole(self) -> Self:
        if self.llm_base_url is None:
            return self
        _safe_address(self.llm_base_url, self.llm_http_hosts)
        if self.llm_model is None:
            raise ValueError("HELDER_LLM_MODEL is missing beside HELDER_LLM_BASE_URL")
        if self.llm_sign_in == "api-key" and self.llm_api_key is None:
            raise ValueError("HELDER_LLM_API_KEY is missing beside HELDER_LLM_SIGN_IN=api-key")
        entra = (self.llm_entra_tenant, self.llm_entra_client_id, self.llm_entra_client_secret)
        if self.llm_sign_in == "entra" and None in entra:
            raise ValueError("HELDER_LLM_SIGN_IN=entra needs HELDER_LLM_ENTRA_TENANT, _CLIENT_ID and _CLIENT_SECRET")
        return self


def is_loopback(url: str) -> bool:
    """Whether the address is on this machine."""
    return urlsplit(url).hostname in LOOPBACK


def https_or_loopback(url: str) -> str:
    """The address without its last slash. Raises ValueError where it would travel readable through a network."""
    parts = urlsplit(url)
    if parts.scheme == "https" and parts.hostname:
        return url.rstrip("/")
    if parts.scheme == "http" and parts.hostname in LOOPBACK:
        return url.rstrip("/")
    raise ValueError("must be an https address (http only on this machine)")


def is_inside(host: str) -> bool:
    """Whether a host can only be in the own network: a private address (RFC 1918, 4193, 3927) or such a name."""
    try:
        address = ip_address(host.strip("[]"))
    except ValueError:
        name = host.lower()
        return bool(name) and not set(name) & set(":/@ ") and ("." not in name or name.endswith(_INSIDE))
    return address.is_private and not address.is_unspecified


def _safe_address(url: str, http_hosts: tuple[str, ...]) -> None:
    parts = urlsplit(url)
    plain = parts.scheme == "http" and (parts.hostname or "") in {*LOOPBACK, *(host.strip("[]") for host in http_hosts)}
    if not plain and not (parts.scheme == "https" and parts.hostname):
        raise ValueError(
            "HELDER_LLM_BASE_URL: must be an https address (http only on this machine and in HELDER_LLM_HTTP_HOSTS)"
        )
