"""Errors as Graph words them. Codes: Exchange's response codes and the Graph error reference."""

from __future__ import annotations

from collections.abc import Mapping


class GraphFault(Exception):  # noqa: N818 - Graph's own word for what it answers is "error"; this one is only raised here
    """An answer that is no success. `message` is in English, as Graph's are."""

    def __init__(self, status: int, code: str, message: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(f"{status} {code}")
        self.status = status
        self.code = code
        self.message = message
        self.headers = dict(headers or {})


def item_not_found() -> GraphFault:
    return GraphFault(404, "ErrorItemNotFound", "The specified object was not found in the store.")


def malformed_id() -> GraphFault:
    return GraphFault(400, "ErrorInvalidIdMalformed", "Id is malformed.")


def access_denied() -> GraphFault:
    return GraphFault(403, "ErrorAccessDenied", "Access is denied. Check credentials and try again.")


def bad_request(message: str, code: str = "BadRequest") -> GraphFault:
    return GraphFault(400, code, message)


def unknown_property(name: str, kind: str) -> GraphFault:
    message = f"Could not find a property named '{name}' on type 'microsoft.graph.{kind}'."
    return GraphFault(400, "RequestBroker--ParseUri", message)


def unknown_segment(segment: str) -> GraphFault:
    return GraphFault(400, "BadRequest", f"Resource not found for the segment '{segment}'.")


def changed_meanwhile() -> GraphFault:
    return GraphFault(
        412,
        "ErrorIrresolvableConflict",
        "The send or update operation could not be performed because the change key passed in the request does not "
        "match the current change key for the item.",
    )


def over_requests(retry_after_s: int) -> GraphFault:
    return GraphFault(
        429,
        "ApplicationThrottled",
        "Application is over its MailboxRequests limit.",
        {"Retry-After": str(retry_after_s)},
    )


def over_concurrency(retry_after_s: int = 1) -> GraphFault:
    return GraphFault(
        429,
        "ApplicationThrottled",
        "Application is over its MailboxConcurrency limit.",
        {"Retry-After": str(retry_after_s)},
    )
