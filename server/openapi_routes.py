"""The table of routes that the OpenAPI document is made from. A test holds it to the app's own."""

from __future__ import annotations

from server.api import described, models, step_models
from server.openapi_parts import (
    ABOUT_STREAMS,
    BEFORE,
    CORRECTION_ID,
    ENTRY_ID,
    JOB_ID,
    LAST_ID,
    MOST_ENTRIES,
    SPOKEN,
    STREAM,
    Answer,
    Parameter,
    Route,
)
from server.openapi_triage import triage_routes

_VALIDATION = Parameter(
    "validationToken", "query", "Sent when a subscription is made, to see whether the address is Helder's.",
    {"type": "string", "maxLength": 2048},
)  # fmt: skip
_WEBHOOK_ANSWERS = (
    Answer(200, "The validation token, as it was sent.", media_type="text/plain"),
    Answer(202, "Taken; worked on later where it is genuine, left alone where not.", media_type="text/plain"),
)
_ABOUT_WEBHOOKS = (
    "For Microsoft Graph. Every notification is held to its subscription's client state; a forged one is answered like "
    "any other, and changes nothing. 503 where the store is away: Graph comes back."
)

ROUTES: tuple[Route, ...] = (
    Route(
        "post", "/api/structure", "structure", "mails", "Structure one mail",
        (
            Answer(200, "The card is there already.", models.JobView, location=True),
            Answer(202, "The job is on its way; follow its events.", models.JobView, location=True),
        ),
        "Finds or makes the user's job for this mail. Where Redis is away, the answer is 503 and the job is recorded "
        "all the same: `job` and `Location` name it, and it runs as soon as it can.",
        (SPOKEN,), models.StructureRequest,
    ),
    Route(
        "post", "/api/structure/known", "known", "mails", "The card of a mail, if it is there",
        (Answer(200, "The job with its card.", models.JobView, location=True), Answer(204, "There is none (yet).")),
        "For who looks at a mail without having asked for anything: nothing is fetched, made or begun.",
        (SPOKEN,), models.StructureRequest,
    ),
    Route(
        "get", "/api/jobs/{job_id}", "read_job", "mails", "A job as it stands",
        (Answer(200, "The job, with its card where it is done.", models.JobView),), "", (JOB_ID, SPOKEN),
    ),
    Route(
        "delete", "/api/jobs/{job_id}", "cancel_job", "mails", "Cancel a job",
        (Answer(204, "It is cancelled, or had ended already."),), "", (JOB_ID, SPOKEN),
    ),
    Route(
        "post", "/api/jobs/{job_id}/reply", "another_reply", "mails", "Ask for another reply",
        (Answer(202, "The job goes on; follow its events.", models.JobView, location=True),),
        "For a job that is done: its state becomes `refining`, its events begin anew with `card`, then come `patch` on "
        "the reply and `done`. Without a model the reply stays as it is, and a patch on the provenance says why. 409 "
        "where there is no card, or another reply is on its way.",
        (JOB_ID, SPOKEN), models.ReplyRequest, problems=(409,),
    ),
    Route(
        "get", "/api/jobs/{job_id}/categories", "read_categories", "mails", "The categories a mail can have",
        (Answer(200, "By the playbook of its mailbox.", described.CategoriesView),), "", (JOB_ID, SPOKEN),
    ),
    Route(
        "post", "/api/corrections", "correct", "mails", "Correct a card",
        (Answer(200, "The job, with its card as it is now.", models.JobView),),
        "The correction is kept beside the card, also for what newer rules make of the same mail, and shown to every "
        "reader of a shared mailbox's mail. It changes this mail's card alone. 409 where there is no card, 422 where "
        "what is named is not on it.",
        (SPOKEN,), models.CorrectionRequest, problems=(409,),
    ),
    Route(
        "post", "/api/corrections/{correction_id}/undo", "undo_correction", "mails", "Take a correction back",
        (Answer(200, "The job, with its card as it is now.", models.JobView),), "", (CORRECTION_ID, SPOKEN),
        models.CorrectionUndo, problems=(409,),
    ),
    Route(
        "get", "/api/jobs/{job_id}/events", "follow_job", "mails", "The events of a job", (STREAM,),
        ABOUT_STREAMS + 'Events: `state` {"state"}, `card` (a StructuredMail), `patch` (JSON Patch, RFC 6902, on the '
        'card), `done` {"state": "done" or "cancelled"}, `failed` (a Failure).',
        (JOB_ID, LAST_ID, SPOKEN),
    ),
    Route(
        "get", "/api/jobs/{job_id}/steps", "read_steps", "steps", "The steps of a job's mail",
        (Answer(200, "What is proposed, and what was asked for.", step_models.StepsView),),
        "What the playbook proposes follows the card as it reads now, its corrections included. Follow steps by asking "
        "again: one takes less than a second as a rule, so twice a second is enough. 409 where there is no card.",
        (JOB_ID, SPOKEN), problems=(409,),
    ),
    Route(
        "post", "/api/jobs/{job_id}/apply", "apply_steps", "steps", "Make steps on a job's mail",
        (
            Answer(200, "All were made, or ended, before.", step_models.EntriesView),
            Answer(202, "They are in the journal and on their way.", step_models.EntriesView),
        ),
        "Every change is written in the journal before it is made. The same step with the same values is made once, "
        "however often it is asked for; one that failed is tried again, one that was undone is made anew. Nothing is "
        "ever sent. Where Redis is away, the answer is 503 and the steps are recorded all the same.",
        (JOB_ID, SPOKEN), step_models.ApplyRequest, problems=(409,),
    ),
    Route(
        "get", "/api/journal", "read_journal", "steps", "A page of the journal",
        (Answer(200, "The user's own entries.", step_models.JournalPage),), "", (BEFORE, MOST_ENTRIES, SPOKEN),
        problems=(422,),
    ),
    Route(
        "get", "/api/journal/{entry_id}", "read_entry", "steps", "An entry of the journal",
        (Answer(200, "The entry.", step_models.EntryView),), "", (ENTRY_ID, SPOKEN),
    ),
    Route(
        "post", "/api/journal/{entry_id}/undo", "undo_entry", "steps", "Undo a change",
        (
            Answer(200, "It is undone already.", step_models.EntryView),
            Answer(202, "The undoing is on its way; read the entry again.", step_models.EntryView),
        ),
        "It becomes `undone`, or `conflict` where somebody changed the same thing since: that is left as it is. An "
        "undoing that could not be done leaves it `done`, with `error`. 409 where it is still being made, or failed.",
        (ENTRY_ID, SPOKEN), problems=(409,),
    ),
    *triage_routes(),
    Route(
        "post", "/graph/notifications", "notifications", "microsoft 365", "What Graph tells of changed mails",
        _WEBHOOK_ANSWERS,
        _ABOUT_WEBHOOKS, (_VALIDATION,), public=True, problems=(503,),
    ),
    Route(
        "post", "/graph/lifecycle", "lifecycle", "microsoft 365", "What Graph tells of a subscription's life",
        _WEBHOOK_ANSWERS,
        _ABOUT_WEBHOOKS, (_VALIDATION,), public=True, problems=(503,),
    ),
    Route(
        "get", "/api/openapi.json", "openapi", "service", "This document",
        (Answer(200, "OpenAPI 3.1.", media_type="application/json", kind="object"),), public=True,
    ),
    Route(
        "get", "/healthz", "healthz", "service", "Whether the process lives",
        (Answer(200, "It lives.", described.Health),), public=True,
    ),
    Route(
        "get", "/readyz", "readyz", "service", "Whether the store and Redis can be reached",
        (Answer(200, "They can.", described.Readiness),), public=True, problems=(503,),
    ),
)  # fmt: skip
