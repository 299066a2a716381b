"""The model's part of a run: mails whose rows are there already, refined one after the other, for a turn.

Each mail is fetched anew and read as in a click: what may leave the house is judged by all that its headers say. The
rules' row is replaced by what the model made of it, once, or says why it was not. A click that waits for the model
comes first: nothing is begun while one is there. A worker that dies leaves the mails that it had as they were.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

import structlog

from core.contract import StructuredMail
from core.errors import AwayForNowError, HelderError, MailGoneError
from core.messages import message as words
from core.names import ItemState, ModelState, RunKind
from core.playbook import Playbook
from core.store.runs import Item, Run
from workers import pipeline, runtime
from workers.cards import mailbox_of
from workers.graph.desk import Desk
from workers.known import Memory
from workers.mail.graph_json import from_graph
from workers.refining import Noticing, as_set, made_by_model
from workers.triage.fetching import Json, part
from workers.triage.structuring import shown_as_corrected
from workers.triage.telling import tell_progress, tell_row
from workers.understand.engine import Reader, Reading
from workers.understand.openai import engine
from workers.understand.openai.engine import Options
from workers.understand.openai.messages import Reason
from workers.understand.openai.patches import Operation
from workers.understand.openai.privacy import may_leave
from workers.versions import content_key, version_key

log = structlog.get_logger()

TURN_S: Final = 10.0  # of one task; others' pages get their turn in between
FETCH_LIMIT_S: Final = 90.0
ANSWER_LIMIT_S: Final = 45.0  # of one mail, as of a click
LOOK_S: Final = 0.5  # how often it is asked whether the run goes on
MOST_AWAY: Final = 3  # rounds in which the model was away, a breaker's rest apart; then the rules' rows stand
# The same for every mail that follows: nothing is asked any more, or not for a while.
_FOR_ALL: Final[frozenset[Reason]] = frozenset({"budget", "not_configured"})
_AWAY: Final[frozenset[Reason]] = frozenset({"away", "busy"})


@dataclass(frozen=True, slots=True)
class _Prepared:
    """A mail as the rules read it now."""

    item: Item
    message: Json
    reading: Reading
    card: StructuredMail


class ModelPass:
    """Of one run. desk: at its mailbox."""

    def __init__(self, here: runtime.Runtime, run: Run, desk: Desk, reader: Reader, number: int) -> None:
        self._here, self._run, self._desk, self._reader, self._number = here, run, desk, reader, number
        self._memory = Memory(here.database, here.settings, run.user.tenant_id)
        self._looked, self._rests = 0.0, False

    def work(self) -> bool:
        """Ask for a turn. False where mails still wait, or the run rests.

        Raises AwayForNowError: the model can't be asked now. GraphError's kinds: the mails can't be had now.
        """
        here, run = self._here, self._run
        ends_at = time.monotonic() + TURN_S
        while some := here.run_models.waiting(run.id, here.settings.llm_run_requests):
            if self._is_resting():
                return False
            reasons = self._ask(some, ends_at)
            tell_progress(here, run)
            if reasons & _FOR_ALL:
                self.give_up(next(iter(reasons & _FOR_ALL)))
            elif reasons & _AWAY:
                self._come_back(next(iter(reasons & _AWAY)))
            elif time.monotonic() > ends_at:
                return not here.run_models.waiting(run.id, 1)
        return True

    def _come_back(self, reason: Reason) -> None:
        """Raises AwayForNowError, as long as that may help."""
        if self._here.run_models.was_away(self._run.id) < MOST_AWAY:
            raise AwayForNowError(f"the model is {reason}", wait_s=self._here.settings.llm_breaker_rest_s)
        self.give_up(reason)

    def _ask(self, seqs: Sequence[int], ends_at: float) -> set[Reason]:
        """Ask about these mails; why that went wrong for some in a way that others will meet too."""
        here = self._here
        if here.chat is None:
            return {"not_configured"}
        mails = self._prepared(seqs)
        wait_s = max(ends_at - time.monotonic(), 0.0)
        if not mails or not here.wait(here.clicks.over(wait_s), wait_s + 5):
            return set()
        return set().union(*here.wait(self._answers(mails), 2 * ANSWER_LIMIT_S))

    async def _answers(self, mails: Sequence[_Prepared]) -> list[set[Reason]]:
        """All at once; what became of a mail is stored as soon as it is known."""

        async def one(mail: _Prepared) -> set[Reason]:
            try:
                card = await asyncio.wait_for(self._answer(mail), ANSWER_LIMIT_S)
            except TimeoutError:
                card = engine.without(mail.card, "timeout")
            return await asyncio.to_thread(self._take, mail, card)

        return await asyncio.gather(*(one(mail) for mail in mails))

    async def _answer(self, mail: _Prepared) -> StructuredMail | None:
        """The mail's card as the model made it, or with why it did not; None where the run no longer wants it."""
        here, run = self._here, self._run
        if here.chat is None:
            return engine.without(mail.card, "not_configured")
        reason = may_leave(mail.reading, here.settings)
        if reason is not None:
            return engine.without(mail.card, reason)
        stopped = False

        async def cancelled() -> bool:
            nonlocal stopped
            stopped = await asyncio.to_thread(self._is_resting)
            return stopped

        options = as_set(here, Options(key=f"{run.id}-{mail.item.seq}"))
        card = await engine.refine(
            here.chat, mail.reading, mail.card, on_patch=_untold, tenant=run.user.tenant_id, cancelled=cancelled,
            options=options,
        )  # fmt: skip
        return None if stopped else card

    def _take(self, mail: _Prepared, card: StructuredMail | None) -> set[Reason]:
        """Store what became of a mail, unless it is to be asked about again."""
        if card is None:
            return set()
        reason = engine.why_without(card)
        if reason in _FOR_ALL or reason in _AWAY:
            return {reason} if reason is not None else set()
        if reason is None:
            key = self._key(mail.message)
            self._settle(mail.item, card, {"state": ModelState.DONE}, lambda shown: self._here.run_models.refined(
                self._run, mail.item, card.to_json(), shown, key, self._here.keep
            ))  # fmt: skip
        else:
            self._failed(mail.item, card, reason)
        return set()

    def _failed(self, item: Item, card: StructuredMail, reason: Reason) -> None:
        told = {"state": ModelState.FAILED, "code": reason, "why": card.provenance.fallback}
        self._settle(item, card, told, lambda shown: self._here.run_models.failed(
            self._run, item, card.to_json(), shown, reason, self._here.keep
        ))  # fmt: skip

    def _settle(
        self, item: Item, card: StructuredMail, told: dict[str, Any], store: Callable[[dict[str, Any]], bool]
    ) -> None:
        here, run = self._here, self._run
        found = here.corrections.of_mail(item.mail_key) if item.mail_key is not None else ()
        shown = {**shown_as_corrected(card, found, self._playbook(), run.wanted), "model": told}
        if not store(shown):
            return
        here.runs.progressed(run.id, self._number)
        tell_row(here, run, item, {**item.row, **shown}, None)
        log.info("model asked about a mail of a run", run=run.id, seq=item.seq, said=told.get("code", "done"))

    def _prepared(self, seqs: Sequence[int]) -> list[_Prepared]:
        """The mails as Graph has them now, read by the rules; those that can't be had are passed over."""
        here, run = self._here, self._run
        items = here.runs.these(run.id, seqs)
        for seq in set(seqs) - {seq for seq, item in items.items() if item.state == ItemState.DONE}:
            here.run_models.passed_over(run.id, seq, MailGoneError.code)
        there = [item for item in items.values() if item.state == ItemState.DONE]
        found, failed = here.wait(part(self._desk, there), FETCH_LIMIT_S) if there else ({}, {})
        for seq, error in failed.items():
            self._pass_over(items[seq], error)
        return [mail for item in there if item.seq in found and (mail := self._read(item, found[item.seq])) is not None]

    def _read(self, item: Item, message: Json) -> _Prepared | None:
        """None for a mail that says something else by now: it is another one than the row tells of."""
        if item.content_key is not None and content_key(message) != item.content_key:
            self._pass_over(item, MailGoneError("the mail was edited"))
            return None
        noticing = Noticing()
        mail = from_graph(message)
        card = pipeline.structure(
            mail, self._reader, self._playbook(), known=self._memory.look_up(mail), engine=noticing
        )
        if noticing.reading is None:
            self._pass_over(item, HelderError("the mail could not be read"))
            return None
        return _Prepared(item, message, noticing.reading, card)

    def _pass_over(self, item: Item, error: HelderError) -> None:
        here, run = self._here, self._run
        here.run_models.passed_over(run.id, item.seq, error.code)
        told = {"state": ModelState.FAILED, "code": error.code, "why": words(error.code, run.wanted.language)}
        here.runs.show(item, {"model": told})

    def give_up(self, reason: Reason) -> None:
        """For all that wait: their rows stand, and say why."""
        here, run = self._here, self._run
        while some := here.run_models.waiting(run.id, 50):
            items = here.runs.these(run.id, some)
            for seq in some:
                item = items.get(seq)
                card_json = here.runs.card(item) if item is not None else None
                if item is None or card_json is None:
                    here.run_models.passed_over(run.id, seq, reason)
                    continue
                card = engine.without(StructuredMail.model_validate_json(card_json), reason)
                self._failed(item, card, reason)
                here.run_models.passed_over(run.id, seq, reason)  # where it was edited meanwhile
            if self._is_resting():
                break
        tell_progress(here, run)
        log.warning("model no longer asked for a run", run=run.id, why=reason)

    def _playbook(self) -> Playbook:
        return self._here.playbooks.of(self._run.user.tenant_id, mailbox_of(self._reader))

    def _key(self, message: Json) -> str:
        wanted = self._run.wanted
        return version_key(
            self._run.user, wanted.mailbox, content_key(message), wanted.language, wanted.timezone, self._playbook(),
            made_by_model(self._here),
        )  # fmt: skip

    def _is_resting(self) -> bool:
        """Whether the run was cancelled, paused, or failed; asked for all mails at once, now and then."""
        if time.monotonic() - self._looked > LOOK_S:
            here, run = self._here, self._run
            now = here.runs.get(run.id)
            stopped = run.kind == RunKind.CONTINUOUS and here.mailboxes.stopped_at(run.user.tenant_id) is not None
            self._rests = now is None or now.rests or stopped
            self._looked = time.monotonic()
        return self._rests


async def _untold(_operations: list[Operation]) -> None:
    """A run's rows are told when they are whole."""
