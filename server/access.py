"""May the user who asks see a result about a mail of another mailbox? Only if Graph lets them read that very mail.

What is not known of the last minutes a worker asks Graph with the user's own token (`core.access`); whoever can't be
asked for shows nothing. Rules and reasons: docs/decisions/0010-who-may-see-what.md.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence

from core.access import OWN, Answer, Question, Verdict
from core.errors import AccessDeniedError, HelderError, MailGoneError, SignInAgainError, UnavailableError
from core.folders import MailFolder
from core.names import ItemState
from core.store.runs import Item
from server.api.views import error_class
from server.services import Services
from server.signin.tokens import SignedIn

AGAIN_S = 2.0  # a worker that was busy has the verdict by then


class Guard:
    """For one signed-in user. Every method raises redis.RedisError where Redis is away."""

    def __init__(self, here: Services, who: SignedIn) -> None:
        self._here, self._who = here, who

    def must_read(self, mailbox: str, message_id: str) -> None:
        """Raises AccessDeniedError, MailGoneError; as `verdicts` where nobody can tell now."""
        verdict = self.verdicts(mailbox, (message_id,))[message_id]
        if verdict == Verdict.REFUSED:
            raise AccessDeniedError("the user may not read that mail")
        if verdict == Verdict.GONE:
            raise MailGoneError("the mail is no longer in that mailbox")

    def readable(self, mailbox: str, message_ids: Collection[str]) -> frozenset[str]:
        """Those that the user may read. Raises as `verdicts`."""
        found = self.verdicts(mailbox, message_ids)
        return frozenset(each for each, verdict in found.items() if verdict == Verdict.READABLE)

    def verdicts(self, mailbox: str, message_ids: Collection[str]) -> Mapping[str, Verdict]:
        """By message id, for each of them.

        Raises UnavailableError where no worker answered in time; GraphBusyError, SignInAgainError, ConsentNeededError
        and the like as the worker met them. A retry asks only for what is still missing.
        """
        if mailbox == OWN:  # Graph's `me` is nobody else's
            return dict.fromkeys(message_ids, Verdict.READABLE)
        found = self._known(mailbox, message_ids)
        missing = tuple(each for each in dict.fromkeys(message_ids) if each not in found)
        if missing:
            self._ask(Question(self._who.user, mailbox, missing, self._who.token), self._here.publisher.access)
            found |= self._known(mailbox, missing)
        if not found.keys() >= set(message_ids):
            raise UnavailableError("verdicts: lapsed while they were read", wait_s=AGAIN_S)
        return found

    def _known(self, mailbox: str, message_ids: Collection[str]) -> dict[str, Verdict]:
        with self._here.waker.turn:  # many streams wake at once: not a connection for each
            return self._here.verdicts.read(self._who.user, mailbox, message_ids)

    def folders(self, mailbox: str) -> list[MailFolder]:
        """A mailbox's folders, as Graph tells this user. Raises as `verdicts`; AccessDeniedError."""
        question_id = self._ask(Question(self._who.user, mailbox, (), self._who.token), self._here.publisher.folders)
        found = self._here.folder_lists.read(question_id)
        if found is None:
            raise UnavailableError("folders: lapsed before they were read", wait_s=AGAIN_S)
        return found

    def _ask(self, question: Question, send: Callable[[str], None]) -> str:
        """Have a worker answer; the question's id."""
        question_id = self._here.questions.ask(question)
        send(question_id)
        answer = self._here.questions.wait(question_id, self._here.options.access_wait_s)
        if answer is None:
            raise UnavailableError("no worker said who may see it", wait_s=AGAIN_S)
        if answer.code is not None:
            raise _error_of(answer, answer.code)
        return question_id


def rows_shown(guard: Guard, mailbox: str, rows: Sequence[Item]) -> list[Item]:
    """A run's rows without those of mails that the user may not read. What still waits tells nothing of its mail.

    Raises as `Guard.verdicts`.
    """
    told = guard.readable(mailbox, [row.message_id for row in rows if row.state != ItemState.WAITING])
    return [row for row in rows if row.state == ItemState.WAITING or row.message_id in told]


def _error_of(answer: Answer, code: str) -> HelderError:
    said = "access not checked"
    if code == SignInAgainError.code:
        return SignInAgainError(said, claims=answer.claims)
    return error_class(code)(said, wait_s=answer.wait_s)
