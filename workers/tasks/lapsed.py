"""What a task does about a sign-in that no longer holds, before it gives its work up."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from core.assertions import Assertions
from core.errors import HelderError, SignInAgainError, UnavailableError
from workers import runtime


def told(
    here: runtime.Runtime, owner_id: str, tenant_id: str, assertions: Assertions, error: HelderError
) -> dict[str, Any]:
    """The event that ends the work. Of a lapsed sign-in the Graph token goes, and what is demanded is passed on."""
    said: dict[str, Any] = {"code": error.code, "retryable": error.retryable}
    if isinstance(error, SignInAgainError):
        with suppress(UnavailableError):  # Redis is away: so is the Graph token that is kept in it
            assertion = assertions.take(owner_id)
            if assertion is not None:
                here.credential.drop(tenant_id, assertion)
        here.challenges.keep(owner_id, error.claims)
        said["claims"] = error.claims
    return said
