"""A prompt as the body of a request to `/chat/completions`, in the form that a server can do.

Source: OpenAI API reference, "Create chat completion"; llama.cpp, Ollama and vLLM follow it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from core.model_settings import Effort
from workers.understand.openai.capabilities import Abilities
from workers.understand.openai.messages import Prompt
from workers.understand.openai.tokens import estimate

# Behind the system's own words and before anything of a mail: the prefix stays the same for every mail.
_IN_WORDS = "Answer with one JSON object and nothing else: no other text, no code fence. Its JSON Schema:\n"


@dataclass(frozen=True, slots=True)
class Manner:
    """How a model is asked, the same for every prompt. most_output: tokens; None sends a parameter not at all."""

    model: str
    most_output: int
    effort: Effort | None = None
    temperature: float | None = None
    store_false: bool = True


def body_of(prompt: Prompt, abilities: Abilities, manner: Manner) -> dict[str, Any]:
    """The request's JSON. A prompt without schema is answered in free text."""
    system = prompt.system
    if prompt.schema and abilities.form != "strict":
        system = f"{system}\n\n{_IN_WORDS}{_compact(prompt.schema)}"
    body: dict[str, Any] = {
        "model": manner.model,
        "messages": [{"role": "system", "content": system}, {"role": "user", "content": prompt.user}],
        "stream": True,
        **_parameters(prompt, manner),
    }
    if prompt.schema:
        body |= _response_format(prompt, abilities)
    return _without(body, abilities)


def tokens_of(prompt: Prompt) -> int:
    """Tokens that a prompt will take, about; 16 more for the roles and separators around the messages."""
    schema = estimate(_compact(prompt.schema)) if prompt.schema else 0
    return estimate(prompt.system) + estimate(prompt.user) + schema + 16


def _parameters(prompt: Prompt, manner: Manner) -> dict[str, Any]:
    wanted = {
        "stream_options": {"include_usage": True},
        "max_completion_tokens": min(prompt.max_output_tokens, manner.most_output),
        "reasoning_effort": manner.effort,
        "temperature": manner.temperature,
        "store": False if manner.store_false else None,
    }
    return {name: value for name, value in wanted.items() if value is not None}


def _response_format(prompt: Prompt, abilities: Abilities) -> dict[str, Any]:
    if abilities.form == "plain":
        return {}
    if abilities.form == "json":
        return {"response_format": {"type": "json_object"}}
    schema = {"name": prompt.name, "schema": prompt.schema, "strict": True}
    return {"response_format": {"type": "json_schema", "json_schema": schema}}


def _without(body: dict[str, Any], abilities: Abilities) -> dict[str, Any]:
    if "max_completion_tokens" in abilities.without:  # servers of before know it by its older name
        body["max_tokens"] = body["max_completion_tokens"]
    return {name: value for name, value in body.items() if name not in abilities.without}


def _compact(schema: dict[str, Any]) -> str:
    return json.dumps(schema, ensure_ascii=False, separators=(",", ":"))
