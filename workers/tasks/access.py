"""The tasks behind what the server asks for a person who waits: may they read that mail, what folders are there?"""

from __future__ import annotations

from collections.abc import Callable

import structlog
from billiard.exceptions import SoftTimeLimitExceeded
from celery import shared_task

from core.access import Answer, Question
from core.errors import GraphBusyError, HelderError, SignInAgainError
from core.names import Task
from workers import runtime
from workers.access import check
from workers.folders import read

log = structlog.get_logger()


@shared_task(name=Task.ACCESS_CHECK.value, max_retries=0, soft_time_limit=25, time_limit=30)
def check_access(question_id: str) -> None:
    """Answer a question of the server. Safe to deliver twice: what is known by then is not asked again."""
    _answered(question_id, check)


@shared_task(name=Task.FOLDERS_READ.value, max_retries=0, soft_time_limit=25, time_limit=30)
def read_folders(question_id: str) -> None:
    """The same for a mailbox's folders. Safe to deliver twice: an answered question is gone."""
    _answered(question_id, lambda here, question: read(here, question, question_id))


def _answered(question_id: str, find: Callable[[runtime.Runtime, Question], None]) -> None:
    here = runtime.current()
    question = here.questions.take(question_id)
    if question is None:
        return  # nobody waits any more
    try:
        find(here, question)
    except HelderError as error:
        log.warning("question not answered", question=question_id, code=error.code, detail=error.detail)
        if isinstance(error, SignInAgainError):
            here.credential.drop(question.user.tenant_id, question.assertion)
        here.questions.answer(question_id, _refused(error))
    except SoftTimeLimitExceeded:
        here.questions.answer(question_id, _refused(GraphBusyError("the task's time is over", wait_s=1)))
    except Exception:
        here.questions.answer(question_id, _refused(HelderError()))
        raise  # a defect: it surfaces in the log
    else:
        here.questions.answer(question_id, Answer())


def _refused(error: HelderError) -> Answer:
    return Answer(error.code, error.wait_s, error.claims if isinstance(error, SignInAgainError) else None)
