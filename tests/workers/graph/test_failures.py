"""What Graph says when it refuses becomes one of our errors, whatever its form."""

from __future__ import annotations

import httpx
import pytest
from kiota_abstractions.api_error import APIError
from msgraph.generated.models.o_data_errors.main_error import MainError
from msgraph.generated.models.o_data_errors.o_data_error import ODataError

from core.errors import (
    AccessDeniedError,
    ChangedMeanwhileError,
    GraphBusyError,
    GraphError,
    MailGoneError,
    SignInAgainError,
    SyncLostError,
    ThereAlreadyError,
    ThrottledError,
)
from workers.graph.failures import UNSAID_WAIT_S, asked_wait_s, graph_errors


def said(status: int, code: str = "", headers: dict[str, str] | None = None) -> ODataError:
    return ODataError(response_status_code=status, response_headers=headers or {}, error=MainError(code=code))


@pytest.mark.parametrize(
    ("error", "becomes"),
    [
        pytest.param(said(401, "InvalidAuthenticationToken"), SignInAgainError, id="token refused"),
        pytest.param(said(403, "ErrorAccessDenied"), AccessDeniedError, id="no right to the mailbox"),
        pytest.param(said(404, "ErrorItemNotFound"), MailGoneError, id="mail deleted"),
        pytest.param(said(404, "ErrorInvalidUser"), AccessDeniedError, id="no such mailbox"),
        pytest.param(said(400, "ErrorInvalidIdMalformed"), MailGoneError, id="an id that is none"),
        pytest.param(said(400, "BadRequest"), GraphError, id="our request is wrong"),
        pytest.param(said(429, "ApplicationThrottled"), ThrottledError, id="throttled"),
        pytest.param(said(410, "resyncRequired"), SyncLostError, id="delta token gone"),
        pytest.param(said(404, "SyncStateNotFound"), SyncLostError, id="delta token lost"),
        pytest.param(said(412, "ErrorIrresolvableConflict"), ChangedMeanwhileError, id="no longer the newest"),
        pytest.param(said(409, "ErrorFolderExists"), ThereAlreadyError, id="there already"),
        pytest.param(said(503), GraphBusyError, id="overloaded"),
        pytest.param(said(504), GraphBusyError, id="timed out inside"),
        pytest.param(said(500), GraphError, id="failed inside"),
        pytest.param(APIError(), GraphError, id="no status at all"),
        pytest.param(httpx.ConnectError("refused"), GraphBusyError, id="not reached"),
        pytest.param(httpx.ReadTimeout("slow"), GraphBusyError, id="no answer in time"),
    ],
)
def test_every_refusal_of_graph_is_one_of_our_errors(error: Exception, becomes: type[GraphError]) -> None:
    with pytest.raises(GraphError) as caught, graph_errors():
        raise error
    assert type(caught.value) is becomes


def test_a_throttled_call_waits_as_long_as_graph_asked() -> None:
    with pytest.raises(GraphBusyError) as caught, graph_errors():
        raise said(429, "ApplicationThrottled", {"Retry-After": "17"})
    assert caught.value.wait_s == 17


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        pytest.param({"retry-after": "3"}, 3.0, id="lower case"),
        pytest.param({"Retry-After": {"3"}}, 3.0, id="as the SDK keeps headers"),
        pytest.param({}, UNSAID_WAIT_S, id="unsaid"),
        pytest.param({"Retry-After": "soon"}, UNSAID_WAIT_S, id="no number"),
        pytest.param({"Retry-After": "-5"}, 0.0, id="negative"),
    ],
)
def test_retry_after_is_read_in_every_form(headers: dict[str, object], seconds: float) -> None:
    assert asked_wait_s(headers) == seconds
