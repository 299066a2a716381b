"""What Graph and the sign-in service say when they refuse, translated into our errors in one place."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import httpx
from kiota_abstractions.api_error import APIError

from core.errors import (
    AccessDeniedError,
    ChangedMeanwhileError,
    GraphBusyError,
    GraphError,
    MailGoneError,
    PlanFullError,
    SignInAgainError,
    SyncLostError,
    ThereAlreadyError,
    ThrottledError,
)

# No Retry-After: Microsoft asks for a back-off; the task's own doubling starts from this many seconds.
UNSAID_WAIT_S = 2.0
# A change key that is no longer the newest: what changed the item is done in a moment.
CONFLICT_WAIT_S = 1.0
# 404s that speak of the mailbox, not of the message.
_NO_MAILBOX = frozenset(
    {"ErrorInvalidUser", "MailboxNotEnabledForRESTAPI", "ResourceNotFound", "Request_ResourceNotFound"}
)

# What is said of a delta token that is no longer known, with 410 or another 4xx (Graph, "Use delta query").
_CLAIMS = re.compile(r'\bclaims="([A-Za-z0-9+/=]{1,8192})"')
# Planner's limits have names of their own, with 403 (Graph, "Use the Planner REST API", common error conditions).
_PLAN_LIMIT = "Maximum"
_SYNC_LOST = frozenset({"syncstatenotfound", "syncstateinvalid", "resyncrequired"})


@contextmanager
def graph_errors() -> Iterator[None]:
    """Translate every error of the Graph client. Raises GraphError or one of its kinds."""
    try:
        yield
    except APIError as error:
        raise _translated(error) from error
    except (httpx.HTTPError, TimeoutError) as error:
        raise GraphBusyError(f"graph not reached: {type(error).__name__}", wait_s=UNSAID_WAIT_S) from error


def _translated(error: APIError) -> GraphError:
    code = str(getattr(getattr(error, "error", None), "code", "") or "")
    return error_of(error.response_status_code or 0, code, error.response_headers or {})


def error_of(status: int, code: str, headers: Mapping[str, Any]) -> GraphError:
    """Our error for Graph's answer: of a request of its own, or of a part of a batch."""
    said = f"graph answered {status} {code}".strip()
    if status in _BUSY:
        return _BUSY[status](said, wait_s=asked_wait_s(headers))
    if status == 401:
        return SignInAgainError(said, claims=demanded(headers))
    if status == 412:
        return ChangedMeanwhileError(said, wait_s=CONFLICT_WAIT_S)
    return _kind(status, code)(said)


_BUSY: Mapping[int, type[GraphBusyError]] = {429: ThrottledError, 503: GraphBusyError, 504: GraphBusyError}


def _kind(status: int, code: str) -> type[GraphError]:
    if status == 410 or code.lower() in _SYNC_LOST:
        return SyncLostError
    if status == 403 and code.startswith(_PLAN_LIMIT):
        return PlanFullError
    if status == 403 or (status == 404 and code in _NO_MAILBOX):
        return AccessDeniedError
    if status == 404 or code == "ErrorInvalidIdMalformed":
        return MailGoneError
    return ThereAlreadyError if status == 409 else GraphError


def demanded(headers: Mapping[str, Any]) -> str | None:
    """The claims of a challenge (continuous access evaluation), as JSON; None where there is none that can be read.

    Source: Microsoft identity platform, "Claims challenges": `WWW-Authenticate: Bearer ..., claims="<base64>"`.
    """
    found = _CLAIMS.search(_said(headers, "www-authenticate") or "")
    try:
        return base64.b64decode(found[1] + "=" * (-len(found[1]) % 4), validate=True).decode() if found else None
    except ValueError:
        return None


def asked_wait_s(headers: Mapping[str, Any]) -> float:
    """Seconds of Retry-After (RFC 9110 section 10.2.3; Graph sends seconds), or the usual wait where unsaid."""
    try:
        return max(float(_said(headers, "retry-after") or ""), 0.0)
    except ValueError:
        return UNSAID_WAIT_S


def _said(headers: Mapping[str, Any], wanted: str) -> str | None:
    found = next((value for name, value in dict(headers).items() if name.lower() == wanted), None)
    value = next(iter(found), None) if isinstance(found, list | set | tuple) else found
    return None if value is None else str(value)
