"""Names that server and workers must spell alike: queues, tasks, events, states."""

from enum import StrEnum


class Queue(StrEnum):
    INTERACTIVE = "interactive"
    BATCH = "batch"
    MAINTENANCE = "maintenance"


class Task(StrEnum):
    STRUCTURE_MAIL = "mail.structure"
    TRIAGE_CHUNK = "triage.chunk"
    STEP_APPLY = "step.apply"
    STEP_UNDO = "step.undo"
    TRIAGE_APPLY = "triage.apply"
    TRIAGE_UNDO = "triage.undo"
    SWEEP = "maintenance.sweep"
    WATCH = "graph.watch"
    ACCESS_CHECK = "access.check"
    FOLDERS_READ = "mailbox.folders"


class Event(StrEnum):
    """Server-sent events of a job (`state` to `failed`) and of a run (`progress`, `row`)."""

    STATE = "state"
    CARD = "card"
    PATCH = "patch"
    DONE = "done"
    FAILED = "failed"
    PROGRESS = "progress"
    ROW = "row"


FINAL_EVENTS = frozenset({Event.DONE, Event.FAILED})


class JobState(StrEnum):
    QUEUED = "queued"
    FETCHING = "fetching"
    READING = "reading"
    UNDERSTANDING = "understanding"
    REFINING = "refining"  # done once: another reply is on its way, the card stands
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


class RunState(StrEnum):
    QUEUED = "queued"
    RUNNING = "running"
    PAUSED = "paused"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


class RunKind(StrEnum):
    """What a run is of. `continuous`: the mails of a followed mailbox, as they come."""

    FOLDER = "folder"
    SELECTION = "selection"
    CONTINUOUS = "continuous"


class MailChange(StrEnum):
    """What a delta query told of a mail of a watched folder."""

    CHANGED = "changed"
    REMOVED = "removed"


class ItemState(StrEnum):
    WAITING = "waiting"
    DONE = "done"
    FAILED = "failed"


class ModelState(StrEnum):
    """Of a mail of a run that the model is to be asked about. `failed`: the rules' row stands, and says why."""

    WAITING = "waiting"
    DONE = "done"
    FAILED = "failed"


class Role(StrEnum):
    """The application's roles in Entra ID (`roles` of a user's token); who has none is a user."""

    ADMIN = "Helder.Admin"
    TEAM_LEAD = "Helder.TeamLead"


class StepState(StrEnum):
    """Of an entry of the journal. `doing` and `undoing`: the change is on its way, or was when the worker died."""

    PLANNED = "planned"
    DOING = "doing"
    DONE = "done"
    FAILED = "failed"
    UNDOING = "undoing"
    UNDONE = "undone"
    CONFLICT = "conflict"  # not undone: somebody changed it since


class PressKind(StrEnum):
    """`run_…`: of many rows of a run, on the workers for batches."""

    APPLY = "apply"
    UNDO = "undo"
    RUN_APPLY = "run_apply"
    RUN_UNDO = "run_undo"


LANGUAGES = ("nl", "fr", "en", "de")

# Raised with every change that makes other cards from the same mail: a card of an older one is not shown again.
RULES_VERSION = "4"

# Redis gives a message to another worker after this many seconds: above every task's time limit.
VISIBILITY_S = 900
