"""What the server knows: its keys, the scripts that wait, the requests it saw; and which script comes next."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sandbox.llm import strict
from sandbox.llm.script import Script, error_body, failing, unsupported_body
from sandbox.llm.seen import Seen

KEY = "sandbox-llm-key"
Behaviour = Callable[[Seen], Script]


@dataclass
class Stage:
    """One server's state, in memory. `models`: by the name that is asked for, what makes the script of its answer.

    refuses: parameters that are answered with 400, as a server answers that does not know them; a value of one is
    written after a colon ("response_format:json_schema"). keys: what is let in, as Bearer or `api-key`; empty: all.
    """

    models: dict[str, Behaviour] = field(default_factory=dict)
    keys: frozenset[str] = frozenset({KEY})
    refuses: set[str] = field(default_factory=set)
    waiting: deque[Script] = field(default_factory=deque)
    requests: list[Seen] = field(default_factory=list)

    def queue(self, *scripts: Script) -> None:
        """The next requests get these, in order, whatever model they ask for."""
        self.waiting.extend(scripts)

    def clear(self) -> None:
        """No script waits, no request was seen, nothing is refused."""
        self.waiting.clear()
        self.requests.clear()
        self.refuses.clear()

    def script(self, seen: Seen) -> Script:
        """What answers this request. Its own faults come before any script, as in the real server."""
        wrong = self.wrong_key(seen.headers) or self._wrong_body(seen)
        if wrong is not None:
            return wrong
        if self.waiting:
            return self.waiting.popleft()
        behaviour = self.models.get(seen.model)
        if behaviour is None:
            return _no_model(seen.model)
        return behaviour(seen)

    def wrong_key(self, headers: Mapping[str, str]) -> Script | None:
        """401 where neither header brings a key that is known."""
        scheme, _, token = headers.get("authorization", "").partition(" ")
        given = token if scheme.lower() == "bearer" else headers.get("api-key", "")
        if not self.keys or given in self.keys:
            return None
        body = error_body("Incorrect API key provided.", "invalid_request_error", code="invalid_api_key")
        return Script(status=401, error=body)

    def _wrong_body(self, seen: Seen) -> Script | None:
        messages = seen.body.get("messages")
        if not isinstance(messages, list) or not messages or not seen.model:
            return _refused("You must provide a model and messages.", "messages")
        for parameter in sorted(self.refuses):
            name, _, value = parameter.partition(":")
            if name in seen.body and (not value or value == _kind(seen.body[name])):
                return Script(status=400, error=unsupported_body(name))
        return _wrong_format(seen.body)


def _kind(value: object) -> str:
    """What an object calls its type, or a plain value as it is."""
    return str(value.get("type")) if isinstance(value, dict) else str(value)


def _wrong_format(body: Mapping[str, Any]) -> Script | None:
    wanted = body.get("response_format")
    if wanted is None or _kind(wanted) in {"text", "json_object"}:
        return _without_the_word(body, wanted)
    inner = wanted.get("json_schema") if isinstance(wanted, dict) else None
    if _kind(wanted) != "json_schema" or not isinstance(inner, dict) or not isinstance(inner.get("schema"), dict):
        return _refused("Missing or wrong value for 'response_format'.", "response_format")
    name = str(inner.get("name", ""))
    if not strict.NAME.fullmatch(name):
        return _refused("Invalid 'response_format.json_schema.name'.", "response_format.json_schema.name")
    found = strict.faults(inner["schema"]) if inner.get("strict") else []
    if found:
        return _refused(f"Invalid schema for response_format '{name}': {found[0]}", "response_format")
    return None


def _without_the_word(body: Mapping[str, Any], wanted: object) -> Script | None:
    """JSON mode wants to be told of JSON in a message too; the real server refuses otherwise."""
    if wanted is None or _kind(wanted) != "json_object" or "json" in str(body["messages"]).lower():
        return None
    words = "'messages' must contain the word 'json' in some form, to use 'response_format' of type 'json_object'."
    return _refused(words, "messages")


def _refused(message: str, param: str) -> Script:
    return Script(status=400, error=error_body(message, "invalid_request_error", param=param))


def _no_model(name: str) -> Script:
    message = f"The model `{name}` does not exist or you do not have access to it."
    body = error_body(message, "invalid_request_error", param="model", code="model_not_found")
    return failing(404).model_copy(update={"error": body})
