"""A model behind an OpenAI-compatible address: OpenAI, Azure OpenAI, llama.cpp, Ollama, vLLM.

`wire` sends; here is what surrounds a request: budget, breaker, time limits and retries. Those end with the first
word, keep to `Retry-After` and to the total time. One client for each worker process, on its event loop.
"""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import AsyncGenerator, Coroutine, Mapping
from contextlib import aclosing
from dataclasses import dataclass
from datetime import UTC, tzinfo
from typing import Any, Final

import openai
import redis
import structlog

from core.model_settings import ModelSettings
from workers.understand.openai.answering import Answer
from workers.understand.openai.breaker import Breaker, Leave, Outcome
from workers.understand.openai.budget import Budget
from workers.understand.openai.failures import FailedError, failure_of
from workers.understand.openai.messages import Finished, ModelError, Piece, Prompt
from workers.understand.openai.request import tokens_of
from workers.understand.openai.wire import Events, Token, Wire

log = structlog.get_logger()

FIRST_WAIT_S: Final = 0.5  # before the second try where the server names no time; doubles, and varies by half
USAGE_WAIT_S: Final = 2.0  # for the usage behind an answer's end; then it is estimated

Parts = AsyncGenerator[Piece | Finished]


@dataclass(slots=True)
class _Try:
    """What one call of `stream` knows while it runs. Times are of the event loop's clock, in seconds."""

    prompt: Prompt
    until: float
    answer: Answer
    first_by: float = 0.0


class OpenAIChat:
    """See `messages.Chat`. token: gives Entra ID's token for each request, in place of a key.

    client: Redis for what workers share; None on the command line. zone: whose midnight begins the budget's day.
    """

    def __init__(
        self,
        settings: ModelSettings,
        client: redis.Redis | None = None,
        *,
        token: Token | None = None,
        zone: tzinfo = UTC,
    ) -> None:
        base_url, model = settings.llm_base_url, settings.llm_model
        if base_url is None or model is None:
            raise ModelError("not_configured")
        self._settings = settings
        self._model = model
        self._wire = Wire(settings, base_url, model, client=client, token=token)
        self._breaker = Breaker(
            client,
            f"{base_url} {model}",
            failures=settings.llm_breaker_failures,
            rest_s=settings.llm_breaker_rest_s,
        )
        self._budget = Budget(client, settings.llm_day_tokens, zone)
        self._running: set[asyncio.Task[None]] = set()

    @property
    def model(self) -> str:
        """The model's name, as the settings give it."""
        return self._model

    async def stream(self, prompt: Prompt, *, tenant: str, key: str) -> Parts:
        """The answer in pieces, then one `Finished`. Raises ModelError.

        To stop it, close it (`aclose`) or cancel the task that waits for its next piece: the connection closes at
        once, what is left of the budget is given back behind it.
        """
        began = time.perf_counter()
        asked = tokens_of(prompt)
        if asked > self._settings.llm_input_tokens:
            raise ModelError("too_large")
        until = _now() + self._settings.llm_total_s
        reserved = await self._budget.reserve(tenant, asked + self._most_output(prompt))
        one = _Try(prompt, until, Answer(asked))
        said = "closed"
        try:
            async with aclosing(self._tries(one)) as parts:
                async for part in parts:
                    if isinstance(part, Finished):
                        said = part.reason
                    yield part
        except ModelError as error:
            said = error.reason
            raise ModelError(error.reason, error.retry_after_s) from None  # the SDK's error holds the request
        finally:
            self._behind(self._budget.settle(reserved, one.answer.used))
            log.info("model asked", key=key, said=said, tokens=one.answer.used, ms=_ms_since(began))

    async def aclose(self) -> None:
        """Close the connections; what still has to be told to Redis is told first."""
        await asyncio.gather(*self._running, return_exceptions=True)
        await self._wire.close()

    def _most_output(self, prompt: Prompt) -> int:
        return min(prompt.max_output_tokens, self._settings.llm_output_tokens)

    async def _tries(self, one: _Try) -> Parts:
        tried = 0
        while True:
            try:
                async with aclosing(self._try(one)) as parts:
                    async for part in parts:
                        yield part
            except FailedError as failed:
                if failed.retry_after_s:
                    await self._breaker.pause(failed.retry_after_s)
                wait_s = failed.retry_after_s if failed.retry_after_s is not None else _back_off_s(tried)
                last = tried >= self._settings.llm_retries or not failed.again or one.answer.begun
                if last or _now() + wait_s >= one.until:
                    raise
                tried += 1
                await asyncio.sleep(wait_s)
            else:
                return

    async def _try(self, one: _Try) -> Parts:
        leave = await self._leave(one.until)
        outcome: Outcome = "none"
        try:
            async with aclosing(self._answer(one)) as parts:
                async for part in parts:
                    yield part
            outcome = "ok"
        except FailedError as failed:
            outcome = "bad" if failed.down else "ok" if failed.alive else "none"
            raise
        finally:
            self._behind(self._breaker.tell(leave, outcome))

    async def _leave(self, until: float) -> Leave:
        """Wait out a pause that the server asked for, if there is time for it. Raises ModelError."""
        while not (leave := await self._breaker.ask()).granted:
            if leave.why == "open":
                raise ModelError("away", leave.wait_s)
            wait_s = leave.wait_s + random.uniform(0, 0.1)  # noqa: S311 (so that not all come back in one instant)
            if _now() + wait_s >= until:
                raise ModelError("busy", leave.wait_s)
            await asyncio.sleep(wait_s)
        return leave

    async def _answer(self, one: _Try) -> Parts:
        answer = one.answer
        one.first_by = min(_now() + self._settings.llm_first_token_s, one.until)
        answer.sent()
        try:
            events = await self._wire.open(one.prompt, one.first_by)
        except ModelError as failed:
            if failed.reason != "timeout":
                answer.not_taken()  # what the server turns away it does not charge for
            raise
        # Also where a schema was sent: some servers take it and hold the model to nothing.
        answer.loose = bool(one.prompt.schema)
        try:
            async with aclosing(self._chunks(events, one)) as chunks:
                async for chunk in chunks:
                    for piece in answer.read(chunk):
                        yield piece
            yield answer.finished()
        finally:
            await events.close()

    async def _chunks(self, events: Events, one: _Try) -> AsyncGenerator[Mapping[str, Any]]:
        """The events up to the last. A stream that breaks after the answer's end has ended."""
        answer = one.answer
        while True:
            patience_s = USAGE_WAIT_S if answer.ended else self._settings.llm_between_tokens_s
            by = min(_now() + patience_s, one.until) if answer.alive else one.first_by
            try:
                async with asyncio.timeout_at(by):
                    chunk = await anext(events)
            except StopAsyncIteration:
                return
            except (TimeoutError, openai.APIError, ValueError) as error:
                if answer.ended:
                    return
                raise _broken(error, begun=answer.begun, in_time=_now() < one.until) from error
            if not isinstance(chunk, dict):
                raise FailedError("nonsense")
            yield chunk

    def _behind(self, work: Coroutine[Any, Any, None]) -> None:
        """Run it without holding up whoever waits, and through a cancel."""
        task = asyncio.get_running_loop().create_task(work)
        self._running.add(task)
        task.add_done_callback(self._running.discard)


def _broken(error: Exception, *, begun: bool, in_time: bool) -> FailedError:
    """Why the events stopped. in_time: the total time is not over, so it was a silence that was too long."""
    if isinstance(error, TimeoutError):
        return FailedError("timeout", down=in_time or not begun)
    if isinstance(error, openai.APIError):
        failed = failure_of(error)
        return FailedError("cut_off", down=failed.down) if begun else failed
    return FailedError("nonsense")  # an event that is no JSON


def _back_off_s(tried: int) -> float:
    return FIRST_WAIT_S * 2.0**tried * random.uniform(0.5, 1.5)  # noqa: S311 (no secret)


def _now() -> float:
    return asyncio.get_running_loop().time()


def _ms_since(began: float) -> float:
    return round((time.perf_counter() - began) * 1000, 1)
