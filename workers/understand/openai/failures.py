"""What a server says when it does not answer, translated in one place; the SDK's errors end here."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any, Final

import openai

from workers.understand.openai.capabilities import refusal_of
from workers.understand.openai.messages import ModelError, Reason

_TOO_LARGE: Final = (
    "context_length_exceeded",
    "context length",
    "context window",
    "context size",
    "prompt is too long",
    "string_above_max_length",
)
_FILTERED: Final = ("content_filter", "content_policy_violation", "responsibleaipolicyviolation")


class FailedError(ModelError):
    """One request failed. again: another try may succeed; down: it speaks of a server that is not well.

    alive: it was an answer all the same, so the server is up.
    """

    def __init__(
        self,
        reason: Reason,
        *,
        again: bool = False,
        down: bool = False,
        alive: bool = False,
        retry_after_s: float | None = None,
    ) -> None:
        super().__init__(reason, retry_after_s)
        self.again = again
        self.down = down
        self.alive = alive


def failure_of(error: openai.APIError) -> FailedError:
    """The SDK's error as ours. Nothing of its message is kept: it may repeat what was sent."""
    if isinstance(error, openai.APIStatusError):
        return _answered(error.status_code, refusal_of(error.body), error.response.headers)
    if isinstance(error, openai.APITimeoutError):
        return FailedError("timeout", down=True)
    if isinstance(error, openai.APIConnectionError):
        return FailedError("away", again=True, down=True)
    return _told_in_stream(refusal_of(error.body))


def _answered(status: int, said: str, headers: Mapping[str, str]) -> FailedError:
    wait_s = asked_wait_s(headers)
    if status == 429:
        # A quota that is used up comes back with money, not with time.
        return FailedError("busy", again="insufficient_quota" not in said, retry_after_s=wait_s)
    if status in (408, 409) or status >= 500:
        return FailedError("away", again=True, down=True, retry_after_s=wait_s)
    if status == 413 or any(word in said for word in _TOO_LARGE):
        return FailedError("too_large", alive=True)
    if any(word in said for word in _FILTERED):
        return FailedError("refused", alive=True)
    return FailedError(
        "not_configured", alive=True
    )  # wrong key, no such model, a redirect, a parameter that it dislikes


def _told_in_stream(said: str) -> FailedError:
    """An error event in place of the answer's next piece."""
    if any(word in said for word in _TOO_LARGE):
        return FailedError("too_large", alive=True)
    if "rate_limit" in said:
        return FailedError("busy", again=True)
    return FailedError("away", again=True, down=True)


def asked_wait_s(headers: Mapping[str, str]) -> float | None:
    """Seconds that `Retry-After` asks for (RFC 9110, 10.2.3: seconds or a date); None where it says nothing.

    `retry-after-ms` (Azure, OpenAI) is finer and goes first. A date is set against the server's own `Date`, so
    that clocks may differ.
    """
    for name, unit in (("retry-after-ms", 1000.0), ("retry-after", 1.0)):
        value = _number(headers.get(name))
        if value is not None:
            return value / unit
    until, now = _time(headers.get("retry-after")), _time(headers.get("date")) or datetime.now(UTC)
    return max((until - now).total_seconds(), 0.0) if until is not None else None


def _number(text: str | None) -> float | None:
    try:
        value = float(text) if text is not None else None
    except ValueError:
        return None
    return value if value is not None and 0 <= value < 1e7 else None


def _time(text: str | None) -> datetime | None:
    try:
        found = parsedate_to_datetime(text) if text else None
    except ValueError:
        return None
    return found.replace(tzinfo=UTC) if found is not None and found.tzinfo is None else found


def is_too_large(body: Any) -> bool:
    """Whether a refusal is about the length of what was sent, not about how it was asked."""
    return any(word in refusal_of(body) for word in _TOO_LARGE)
