"""The routes of triage, for the table that the OpenAPI document is made from."""

from __future__ import annotations

from server.api import described, models, triage_models
from server.openapi_parts import (
    ABOUT_STREAMS,
    AFTER,
    LAST_ID,
    LIMIT,
    RUN_ID,
    SEQ,
    SPOKEN,
    STREAM,
    Answer,
    Parameter,
    Route,
)

_ADDRESS = Parameter("address", "path", "The address of a shared mailbox.", {"type": "string"})


def _words(name: str, about: str) -> Parameter:
    return Parameter(name, "query", f"{about} Several are parted by commas.", {"type": "string"})


def _one_of(name: str, about: str, *known: str) -> Parameter:
    return Parameter(name, "query", about, {"type": "string", "enum": list(known)})


_FILTERS = (
    _one_of("view", "Every mail, or the last one of each conversation.", "mails", "threads"),
    Parameter("thread", "query", "Only the conversation of the mail with this `seq`.", {"type": "integer"}),
    _words("state", "Only rows that are waiting, done or failed."),
    _words("category", "Only rows of this category's key."),
    _words("priority", "Only rows of this priority: high, normal, low."),
    _words("step", "Only rows for which this step is proposed."),
    Parameter("due", "query", "Only rows with `any` deadline, with `none`, or due by that day.", {"type": "string"}),
    _one_of("answered", "Only rows of conversations that are answered, or that are not.", "true", "false"),
    _one_of("sort", "Without it, the folder's order.", "received", "due", "priority", "category", "sender"),
    _one_of(
        "order",
        "Of what is sorted by; without it the newest first, else ascending. What has no value comes last.",
        "ascending",
        "descending",
    ),
    _one_of("group", "Rows of one group stand together.", "none", "category", "due"),
)


def triage_routes() -> tuple[Route, ...]:
    return (*_runs(), *_rows(), *_steering(), *_steps(), *_mailboxes())


def _runs() -> tuple[Route, ...]:
    return (
        Route(
            "post", "/api/triage", "start_triage", "triage", "Triage a folder, a period or a selection",
            (Answer(202, "The run is on its way; follow its events.", models.RunView, location=True),),
            "Where Redis is away, the answer is 503 and the run is recorded all the same, as for one mail. 409 where "
            "all triage is stopped. The body may have a megabyte.",
            (SPOKEN,), triage_models.TriageRequest, problems=(409,),
        ),
        Route(
            "get", "/api/triage/{run_id}", "read_run", "triage", "A run as it stands",
            (Answer(200, "The run.", models.RunView),),
            "One's own run, or one on a shared mailbox whose mail one may read. While `working`, steps are being made "
            "or undone: ask again in a moment.",
            (RUN_ID, SPOKEN),
        ),
        Route(
            "get", "/api/triage/{run_id}/events", "follow_run", "triage", "The events of a run", (STREAM,),
            ABOUT_STREAMS + 'Events: `progress` {"state", "counts"}, `row` (a RowView), `done` {"state": "done" or '
            '"cancelled"}, `failed` (a Failure). Without a known `Last-Event-ID` it begins with `progress`.',
            (RUN_ID, LAST_ID, SPOKEN),
        ),
    )  # fmt: skip


def _rows() -> tuple[Route, ...]:
    return (
        Route(
            "get", "/api/triage/{run_id}/items", "read_rows", "triage", "A page of the run's rows",
            (Answer(200, "Rows in the order that is asked for.", described.RowsPage),),
            "Categories are called as in the request's language. In the folder's order `after` is a row's `seq`; with "
            "`sort` or `group` it is a place in the list. Rows of mails that the user may not read are left out.",
            (RUN_ID, AFTER, LIMIT, *_FILTERS, SPOKEN), problems=(422,),
        ),
        Route(
            "get", "/api/triage/{run_id}/items/{seq}", "read_row", "triage", "A row with its card",
            (Answer(200, "The row; its card is null where it is not done, or past its time.", described.RowWithCard),),
            "", (RUN_ID, SEQ, SPOKEN),
        ),
    )  # fmt: skip


def _steering() -> tuple[Route, ...]:
    about = "409 for a run of mails as they come, which its mailbox's switch steers."
    return (
        Route(
            "post", "/api/triage/{run_id}/pause", "pause_run", "triage", "Let a run rest",
            (Answer(202, "It rests after the mails at work now.", models.RunView),),
            f"{about} 409 too where it has ended.", (RUN_ID, SPOKEN), problems=(409,),
        ),
        Route(
            "post", "/api/triage/{run_id}/resume", "resume_run", "triage", "Let a run go on",
            (Answer(202, "It goes on where it was; follow its events.", models.RunView),),
            f"A run that was paused, or one that failed, with the user's present sign-in. {about} 409 too where it is "
            "neither.",
            (RUN_ID, SPOKEN), problems=(409,),
        ),
        Route(
            "post", "/api/triage/{run_id}/cancel", "cancel_run", "triage", "Cancel a run",
            (Answer(202, "It stops after the mails at work now; what is done stays.", models.RunView),), about,
            (RUN_ID, SPOKEN), problems=(409,),
        ),
    )  # fmt: skip


def _steps() -> tuple[Route, ...]:
    return (
        Route(
            "post", "/api/triage/{run_id}/apply", "apply_run", "triage", "Make what is proposed for rows",
            (
                Answer(200, "With `dry_run`: what would be changed.", triage_models.PreviewView),
                Answer(202, "It is on its way; follow the run's `steps`.", triage_models.PressedView),
            ),
            "All rows or some, all steps or some, with other values where they are given. Every change is written in "
            "the journal before it is made, and is made once, whoever asks for it and however often. A mail that "
            "somebody changed since is left as they left it: its step fails with `changed_since`. Nothing is ever "
            "sent. 409 where all triage is stopped.",
            (RUN_ID, SPOKEN), triage_models.RunApplyRequest, problems=(409,),
        ),
        Route(
            "post", "/api/triage/{run_id}/undo", "undo_run", "triage", "Undo what a run made",
            (
                Answer(200, "There is nothing to undo.", triage_models.PressedView),
                Answer(202, "It is on its way; follow the run's `steps`.", triage_models.PressedView),
            ),
            "All of it, or of some rows, or some steps, also days later. What people changed since becomes `conflict` "
            "and is left as it is. What others made in their own mailbox (tasks, appointments) stays.",
            (RUN_ID, SPOKEN), triage_models.RunUndoRequest,
        ),
    )  # fmt: skip


def _mailboxes() -> tuple[Route, ...]:
    return (
        Route(
            "get", "/api/mailboxes/{address}", "read_mailbox", "triage", "How a mailbox is triaged",
            (Answer(200, "The mailbox.", triage_models.MailboxView),), "", (_ADDRESS, SPOKEN),
        ),
        Route(
            "get", "/api/mailboxes/{address}/folders", "read_folders", "triage", "The folders of a mailbox",
            (Answer(200, "The folders that the user may choose from.", triage_models.FoldersView),),
            "As Graph tells the user who asks; one's own mailbox is `me`. Nothing of it is kept.",
            (_ADDRESS, SPOKEN),
        ),
        Route(
            "put", "/api/mailboxes/{address}", "settle_mailbox", "triage", "Triage new mail as it comes, or not",
            (Answer(200, "The mailbox as it is settled now.", triage_models.MailboxView),),
            "For the roles Helder.Admin and Helder.TeamLead. The application must be allowed to read the mailbox, and "
            "to write to it where steps are on `auto`. 409 where all triage is stopped.",
            (_ADDRESS, SPOKEN), triage_models.MailboxRequest, problems=(403, 409),
        ),
        Route(
            "get", "/api/triage/switch", "read_switch", "triage", "Whether all triage is stopped",
            (Answer(200, "The switch.", triage_models.SwitchView),), "", (SPOKEN,),
        ),
        Route(
            "put", "/api/triage/switch", "throw_switch", "triage", "Stop all triage at once, or let it go again",
            (Answer(200, "The switch.", triage_models.SwitchView),),
            "For the role Helder.Admin. Runs are paused, nothing is triaged as it comes, steps on rows are not made; "
            "undoing goes on. Let go again, mailboxes catch up; runs rest until their users resume them.",
            (SPOKEN,), triage_models.SwitchRequest, problems=(403,),
        ),
    )  # fmt: skip
