"""The openai SDK at work: one request to `/chat/completions`, its events as plain dicts.

The SDK sends, types the errors and reads the events; chunks stay dicts, because its models cost about 0.15 ms
each (measured). It never retries, follows no redirect, and takes nothing from the environment but the proxy.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Any, Final
from urllib.parse import urlsplit

import httpx2
import openai
import redis
import structlog

from core.model_settings import ModelSettings
from workers.understand.openai.capabilities import Abilities, Capabilities
from workers.understand.openai.failures import FailedError, failure_of, is_too_large
from workers.understand.openai.messages import Prompt
from workers.understand.openai.request import Manner, body_of

log = structlog.get_logger()

CONNECT_S: Final = 5.0
KEEP_CONNECTION_S: Final = 60.0
# Services that may keep what is sent: `store` is never left out there.
_KEEPING: Final = (".openai.com", ".azure.com", ".microsoft.com")
_HEADERS: Final = frozenset(
    {
        *("host", "authorization", "api-key", "accept", "accept-encoding", "user-agent"),
        *("connection", "content-type", "content-length", "transfer-encoding"),
    }
)

Events = openai.AsyncStream[object]
Token = Callable[[], Awaitable[str]]


class Wire:
    """The connections to one address. token: gives Entra ID's token for each request, in place of a key.

    client: Redis, where what the server can do is remembered; or None.
    """

    def __init__(
        self, settings: ModelSettings, base_url: str, model: str, *, client: redis.Redis | None, token: Token | None
    ) -> None:
        self._settings = settings
        self._token = token
        self._manner = Manner(
            model, settings.llm_output_tokens, settings.llm_effort, settings.llm_temperature, settings.llm_store_false
        )
        self._capabilities = Capabilities(
            client,
            f"{base_url} {model}",
            mode=settings.llm_schema,
            must_not_store=settings.llm_store_false and _keeps(base_url),
        )
        self._sdk = _sdk(settings, base_url)

    async def open(self, prompt: Prompt, by: float) -> Events:
        """The answer's events.

        by: when the answer must have begun, on the event loop's clock. A refusal that names a parameter is asked
        again without it. Raises FailedError.
        """
        abilities = await self._capabilities.current()
        while True:
            try:
                events = await self._post(body_of(prompt, abilities, self._manner), by)
            except openai.APIStatusError as error:
                abilities = self._less(abilities, error)
                continue
            except openai.APIError as error:
                raise failure_of(error) from error
            except TimeoutError as error:
                raise FailedError("timeout", down=True) from error
            await self._capabilities.learn(abilities)
            return events

    async def close(self) -> None:
        await self._sdk.close()

    def _less(self, abilities: Abilities, error: openai.APIStatusError) -> Abilities:
        if error.status_code in (400, 422, 500, 501) and not is_too_large(error.body):
            less = self._capabilities.less(abilities, error.body)
            if less is not None:
                return less
        failed = failure_of(error)
        log.warning("model refused", status=error.status_code, reason=failed.reason)
        raise failed from error

    async def _post(self, body: dict[str, Any], by: float) -> Events:
        async with asyncio.timeout_at(by):
            headers = await self._headers()
            return await self._sdk.post(
                "/chat/completions",
                cast_to=object,
                body=body,
                options={"headers": headers},
                stream=True,
                stream_cls=Events,
            )

    async def _headers(self) -> dict[str, Any]:
        key = self._settings.llm_api_key
        if self._token is not None:
            return {"Authorization": f"Bearer {await self._token()}"}
        if key is None:
            return {"Authorization": openai.omit}
        if self._settings.llm_sign_in == "api-key":
            return {"Authorization": openai.omit, "api-key": key.get_secret_value()}
        return {"Authorization": f"Bearer {key.get_secret_value()}"}


def _sdk(settings: ModelSettings, base_url: str) -> openai.AsyncOpenAI:
    for name in ("openai", "httpx2", "httpcore2"):  # at DEBUG the SDK logs whole requests: mail
        logging.getLogger(name).setLevel(logging.WARNING)
    client = httpx2.AsyncClient(
        timeout=httpx2.Timeout(settings.llm_total_s, connect=min(CONNECT_S, settings.llm_first_token_s)),
        limits=httpx2.Limits(
            max_connections=settings.llm_connections,
            max_keepalive_connections=settings.llm_connections,
            keepalive_expiry=KEEP_CONNECTION_S,
        ),
        follow_redirects=False,  # a mail goes where the settings say, nowhere else
        event_hooks={"request": [_only_what_is_needed]},
        trust_env=base_url.startswith("https://"),  # a proxy must not read what is plain
    )
    # The key travels in each request's own headers; nothing is taken from variables of other programs (OPENAI_...).
    made = openai.AsyncOpenAI(api_key="unused", base_url=base_url, max_retries=0, http_client=client)
    made.organization = made.project = None
    return made


async def _only_what_is_needed(request: httpx2.Request) -> None:
    """Headers that the SDK adds from the environment, or to tell of this machine, stay here."""
    for name in [name for name in request.headers if name.lower() not in _HEADERS]:
        del request.headers[name]


def _keeps(base_url: str) -> bool:
    host = urlsplit(base_url).hostname or ""
    return f".{host}".endswith(_KEEPING)
