"""Every error raised on purpose, one family.

HelderError                     code, HTTP status, whether a retry helps
├── BadRequestError   422       the request names something wrong; `field` says what
├── TooLargeError     413       the body is over the limit
├── NotSignedInError  401       the token is missing or not good
├── ForbiddenError    403       signed in, but the role for it is missing
├── NotFoundError     404       no such thing, or not this user's
├── NotReadyError     409       what is asked comes too early, or too late
├── NotNowError       409       a run is not in the state for it
├── StoppedError      409       an administrator has stopped all triage
├── UnavailableError  503       a part of Helder is away for a moment (retry)
├── NotAMailError     422       the bytes are no mail
├── SettingsError               a setting is wrong: the start stops
└── GraphError                  Microsoft 365 said no
    ├── GraphBusyError          throttled or overloaded (retry)
    │   ├── ThrottledError      Graph did nothing
    │   ├── UnsettledError      too early to tell whether an earlier try was done
    │   └── ChangedMeanwhileError  the change key was no longer the newest (retry)
    ├── SyncLostError           a delta token is no longer known
    ├── MailGoneError           moved or deleted meanwhile
    ├── SignInAgainError        the user's sign-in lapsed or needs a second factor
    ├── AccessDeniedError       the user may not open that mailbox
    ├── FolderMissingError      the mailbox has no folder of that name
    ├── ChangedSinceError       somebody changed it since: it is left as it is
    └── ThereAlreadyError       what was to be made is there

The sentence a user sees is chosen by `code` and language in `core.messages`.
"""

from __future__ import annotations

from typing import ClassVar

from core.messages import message


class HelderError(Exception):
    """Base of the family. `detail` is for the log: never mail content, never a token."""

    code: ClassVar[str] = "internal"
    status: ClassVar[int] = 500
    retryable: ClassVar[bool] = False

    def __init__(self, detail: str = "", *, wait_s: float | None = None) -> None:
        super().__init__(detail)
        self.detail = detail
        self.wait_s = wait_s

    def for_user(self, language: str) -> str:
        """One sentence in `language` (nl, fr, en, de; others get English) that says what to do."""
        return message(self.code, language)


class BadRequestError(HelderError):
    code, status = "bad_request", 422

    def __init__(self, detail: str, *, field: str | None = None) -> None:
        super().__init__(detail)
        self.field = field


class TooLargeError(HelderError):
    code, status = "too_large", 413


class NotSignedInError(HelderError):
    code, status = "not_signed_in", 401


class ForbiddenError(HelderError):
    code, status = "forbidden", 403


class NotFoundError(HelderError):
    code, status = "not_found", 404


class NotReadyError(HelderError):
    code, status, retryable = "not_ready", 409, True


class NotNowError(HelderError):
    code, status = "not_now", 409


class StoppedError(HelderError):
    code, status = "stopped", 409


class UnavailableError(HelderError):
    """`job_id` is set where the work is recorded and will run once the part is back."""

    code, status, retryable = "unavailable", 503, True

    def __init__(self, detail: str = "", *, wait_s: float = 5, job_id: str | None = None) -> None:
        super().__init__(detail, wait_s=wait_s)
        self.job_id = job_id


class AwayForNowError(UnavailableError):
    """What a run can do without for a while: being told to come back later is no failure of it."""


class NotAMailError(HelderError):
    code, status = "not_a_mail", 422


class SettingsError(HelderError):
    code = "settings"


class GraphError(HelderError):
    code, status = "graph_failed", 502


class GraphBusyError(GraphError):
    """`refused`: Graph said that it did nothing; otherwise a write may have happened all the same."""

    code, status, retryable = "graph_busy", 503, True
    refused = False


class ThrottledError(GraphBusyError):
    """Graph said 429: nothing may be asked of that mailbox before `wait_s` is over."""

    refused = True


class UnsettledError(GraphBusyError):
    """Nobody knows yet: wait, then look again."""


class ChangedMeanwhileError(GraphBusyError):
    refused = True


class SyncLostError(GraphError):
    """A delta token is no longer known: the folder must be read anew."""


class MailGoneError(GraphError):
    code, status = "mail_gone", 404


class SignInAgainError(GraphError):
    """`claims`: what the identity provider demands of the next sign-in (JSON), where it said so."""

    code, status = "sign_in_again", 401

    def __init__(self, detail: str = "", *, claims: str | None = None) -> None:
        super().__init__(detail)
        self.claims = claims


class ConsentNeededError(GraphError):
    code, status = "consent_needed", 403


class AccessDeniedError(GraphError):
    code, status = "access_denied", 403


class FolderMissingError(GraphError):
    code, status = "folder_missing", 404


class PlanMissingError(GraphError):
    code, status = "plan_missing", 404


class PlanFullError(GraphError):
    """Planner's own limits: tasks of a plan, of a person."""

    code, status = "plan_full", 403


class ChangedSinceError(GraphError):
    code, status = "changed_since", 409


class ThereAlreadyError(GraphError):
    """409 from Graph."""
