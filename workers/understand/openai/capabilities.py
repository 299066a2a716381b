"""What a server can do, set or found out: each refusal (HTTP 400) that names a parameter steps one down.

strict: `response_format` with a JSON schema that the answer must meet; json: any JSON object; plain: the schema
in words only. `without` lists parameters that the server does not know. Found out once, remembered for each
address and model in Redis for a day, so that a newer server or model is tried anew.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
import re
import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final, Literal

import redis
import structlog

from core.model_settings import SchemaMode

log = structlog.get_logger()

Form = Literal["strict", "json", "plain"]
_BELOW: Final[Mapping[Form, Form]] = {"strict": "json", "json": "plain"}
# What a request can do without. `max_completion_tokens` is then called `max_tokens`, its name of before.
OPTIONAL: Final = ("max_completion_tokens", "max_tokens", "reasoning_effort", "temperature", "stream_options", "store")
# How servers word that they dislike the asked form (OpenAI, llama.cpp, vLLM, Ollama, Mistral).
_FORM_WORDS: Final = ("response_format", "json_schema", "json_object", "json mode", "grammar", "guided", "schema")
READ_AT_MOST = 400  # characters of a refusal: what stands behind may be an echo of what was sent
KEEP_S = 24 * 3600
LOOK_AGAIN_S = 60.0  # how long a process believes what it has read


@dataclass(frozen=True, slots=True)
class Abilities:
    """How to ask this server."""

    form: Form = "strict"
    without: frozenset[str] = frozenset()

    def less(self, refusal: str, *, fixed_form: bool, must_not_store: bool) -> Abilities | None:
        """What to try after a refusal; None where it names nothing that could be left out.

        must_not_store: `store` is never left out, since the service would then keep what is sent.
        """
        for name in OPTIONAL:
            kept = name in self.without or (name == "store" and must_not_store) or name == "max_tokens"
            if not kept and re.search(rf"\b{name}\b", refusal):
                return replace(self, without=self.without | {name})
        if not fixed_form and self.form in _BELOW and any(word in refusal for word in _FORM_WORDS):
            return replace(self, form=_BELOW[self.form])
        if "max_tokens" in refusal and "max_completion_tokens" in self.without and "max_tokens" not in self.without:
            return replace(self, without=self.without | {"max_tokens"})
        return None


def refusal_of(body: Any) -> str:
    """What an error's body names: parameter, code, places and the beginning of its message; lower case."""
    if not isinstance(body, Mapping):
        return str(body)[:READ_AT_MOST].lower()
    inner = body.get("error")
    error = inner if isinstance(inner, Mapping) else body
    parts = [error.get("param"), error.get("code")]
    for each in _details(error):  # FastAPI's form: where, and what is wrong there; its `input` repeats what was sent
        place = each.get("loc")
        parts += [*(place if isinstance(place, list) else ()), each.get("msg")]
    parts += [error.get("message"), inner, error.get("detail")]
    return " ".join(part[:READ_AT_MOST] for part in parts if isinstance(part, str)).lower()[: 3 * READ_AT_MOST]


def _details(error: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    details = error.get("detail")
    return [each for each in details[:5] if isinstance(each, Mapping)] if isinstance(details, list) else []


class Capabilities:
    """The abilities of one address and model. `client` may be None: then they are kept in memory only."""

    def __init__(
        self, client: redis.Redis | None, name: str, *, mode: SchemaMode = "auto", must_not_store: bool = False
    ) -> None:
        self._client = client
        self._fixed = mode != "auto"
        self._must_not_store = must_not_store
        self._first = Abilities("strict" if mode == "auto" else mode)
        self._key = f"helder:llm:abilities:{mode}:{hashlib.sha256(name.encode()).hexdigest()[:16]}"
        self._known: Abilities | None = None
        self._read_at = float("-inf")

    async def current(self) -> Abilities:
        """How to ask, as far as is known."""
        if self._client is not None and time.monotonic() - self._read_at > LOOK_AGAIN_S:
            self._known = await asyncio.to_thread(self._read, self._known)
            self._read_at = time.monotonic()
        return self._known or self._first

    def less(self, asked: Abilities, body: Any) -> Abilities | None:
        """What to try after a refusal of `asked`; None where it names nothing that could be left out."""
        return asked.less(refusal_of(body), fixed_form=self._fixed, must_not_store=self._must_not_store)

    async def learn(self, works: Abilities) -> None:
        """Remember for all workers what was found to work."""
        if works in (self._known, self._first):
            return
        self._known = works
        log.info("model's abilities found out", form=works.form, without=sorted(works.without))
        if self._client is not None:
            await asyncio.to_thread(self._write, works)

    def _read(self, known: Abilities | None) -> Abilities | None:
        try:
            found = self._client.get(self._key) if self._client is not None else None
        except redis.RedisError:
            return known
        return _from_json(found) if isinstance(found, bytes) else None

    def _write(self, works: Abilities) -> None:
        written = json.dumps({"form": works.form, "without": sorted(works.without)})
        try:
            if self._client is not None:
                self._client.set(self._key, written, ex=KEEP_S)
        except redis.RedisError:
            log.warning("model's abilities not shared, redis is away")


def _from_json(written: bytes) -> Abilities | None:
    """None where it was written by another version."""
    try:
        found = json.loads(written)
        form, without = found["form"], frozenset(found["without"])
    except (ValueError, KeyError, TypeError):
        return None
    return Abilities(form, without) if form in ("strict", "json", "plain") and without <= set(OPTIONAL) else None
