"""Errors as RFC 9457 problem documents: no stack trace, no mail content, no token in any of them."""

from __future__ import annotations

import json
import math
import traceback
from typing import Any

import redis
import structlog
from flask import Flask, Response, request
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from werkzeug.exceptions import HTTPException

from core.errors import (
    BadRequestError,
    GraphBusyError,
    HelderError,
    NotSignedInError,
    SignInAgainError,
    UnavailableError,
)
from core.messages import message
from server.languages import language_of_request
from server.services import services

log = structlog.get_logger()

MEDIA_TYPE = "application/problem+json"
TITLES = {
    "bad_request": "The request names something wrong",
    "too_large": "The request is too large",
    "not_signed_in": "Not signed in",
    "forbidden": "Not allowed",
    "not_found": "Not found",
    "method_not_allowed": "Not possible here",
    "unsupported_media_type": "Only JSON is read here",
    "not_now": "Not possible in its present state",
    "stopped": "All triage is stopped",
    "unavailable": "Unavailable for a moment",
    "access_denied": "No access to that mail",
    "mail_gone": "The mail is gone",
    "graph_busy": "Microsoft 365 is too busy",
    "sign_in_again": "Sign in again",
    "consent_needed": "Consent is missing",
    "internal": "Something went wrong",
}
# Werkzeug's errors by status; others below 500 are bad requests.
_CODES = {404: "not_found", 405: "method_not_allowed", 413: "too_large", 415: "unsupported_media_type"}


# Where to look at what was recorded though a part of Helder was away; jobs by default.
_COLLECTIONS = {
    "triage.start": "/api/triage",
    "triage.resume": "/api/triage",
    "triage_steps.apply": "/api/triage",
    "triage_steps.undo": "/api/triage",
    "steps.undo": "/api/journal",
}


def problem(status: int, code: str, *, sentence: str | None = None, **members: Any) -> Response:
    """A problem document. `sentence` names the text in core.messages where it isn't the code's own."""
    language = language_of_request(services().settings.default_language)
    body = {
        "type": f"urn:helder:error:{code}",
        "title": TITLES.get(code, TITLES["internal"]),
        "status": status,
        "detail": message(sentence or code, language),
        "code": code,
        **{name: value for name, value in members.items() if value is not None},
    }
    answer = Response(json.dumps(body, ensure_ascii=False), status=status, content_type=MEDIA_TYPE)
    answer.headers["Content-Language"] = language
    answer.vary.add("Accept-Language")
    return answer


def register(app: Flask) -> None:
    app.register_error_handler(HelderError, _ours)
    app.register_error_handler(HTTPException, _of_http)
    app.register_error_handler(redis.RedisError, _redis_away)
    for away in (OperationalError, InterfaceError, PoolTimeoutError):
        app.register_error_handler(away, _store_away)
    app.register_error_handler(Exception, _defect)


def _ours(error: HelderError) -> ResponseReturnValue:
    log.info("refused", code=error.code, status=error.status, rule=_rule(), detail=error.detail)
    if isinstance(error, BadRequestError):
        return problem(error.status, error.code, field=error.field, reason=error.detail or None)
    if isinstance(error, NotSignedInError):
        answer = problem(error.status, error.code)
        # RFC 6750 section 3: no error code where the request had no token at all.
        given = "Authorization" in request.headers
        answer.headers["WWW-Authenticate"] = 'Bearer realm="helder"' + (', error="invalid_token"' if given else "")
        return answer
    if isinstance(error, UnavailableError):
        return _unavailable(error)
    if isinstance(error, SignInAgainError):
        return problem(error.status, error.code, claims=error.claims)
    if not isinstance(error, GraphBusyError):
        return problem(error.status, error.code)
    wait_s = max(math.ceil(error.wait_s or 1), 1)
    answer = problem(error.status, error.code, retry_after=wait_s)
    answer.headers["Retry-After"] = str(wait_s)
    return answer


def _unavailable(error: UnavailableError) -> Response:
    wait_s = max(math.ceil(error.wait_s or 1), 1)
    sentence = None if error.job_id else "unavailable_now"
    answer = problem(503, error.code, sentence=sentence, retry_after=wait_s, job=error.job_id)
    answer.headers["Retry-After"] = str(wait_s)
    if error.job_id:
        collection = _COLLECTIONS.get(request.endpoint or "", "/api/jobs")
        answer.headers["Location"] = f"{collection}/{error.job_id}"
    return answer


def _of_http(error: HTTPException) -> ResponseReturnValue:
    status = error.code or 500
    code = _CODES.get(status, "bad_request" if status < 500 else "internal")
    answer = problem(status, code)
    for name, value in error.get_headers():
        if name == "Allow":
            answer.headers[name] = value
    return answer


def _redis_away(error: redis.RedisError) -> ResponseReturnValue:
    return _ours(UnavailableError(f"redis: {type(error).__name__}"))


def _store_away(error: Exception) -> ResponseReturnValue:
    return _ours(UnavailableError(f"store: {type(error).__name__}"))


def _defect(error: Exception) -> ResponseReturnValue:
    """Logged by type and place: an exception's own words may quote what it worked on."""
    log.error("defect", error=type(error).__name__, rule=_rule(), at=where(error))
    return problem(500, "internal")


def where(error: BaseException) -> list[str]:
    """Files, lines and functions an error came through, the innermost last."""
    return [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(error.__traceback__)]


def _rule() -> str | None:
    return request.url_rule.rule if request.url_rule else None
