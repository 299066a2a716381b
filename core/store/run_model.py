"""The mails of runs that the model is asked about: written down before their rows, each settled once."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import uuid4

from sqlalchemy import ColumnElement, and_, func, insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from core.crypto import Vault
from core.names import ItemState, ModelState
from core.store.database import Database, parted
from core.store.jobs import utc_now
from core.store.run_values import Item, ModelCounts, Run
from core.store.tables import CardRow, RunItemRow, RunModelRow

_AGAIN: Final = 3  # looks for what others wrote meanwhile


class RunModels:
    """`clock` gives an aware time; tests may pass their own."""

    def __init__(self, database: Database, vault: Vault, clock: Callable[[], datetime] = utc_now) -> None:
        self._database, self._vault, self._clock = database, vault, clock

    def want(self, run_id: str, seqs: Collection[int], *, again: bool = False) -> None:
        """Let these mails be asked about. What is there stays as it is; again: it waits anew (the mail was edited)."""
        if not seqs:
            return
        for _ in range(_AGAIN):
            try:
                with self._database.begin() as session:
                    self._want(session, run_id, seqs, again=again)
            except IntegrityError:
                continue  # another delivery of the same page wrote one between the look and the insert
            return

    @staticmethod
    def _want(session: Session, run_id: str, seqs: Collection[int], *, again: bool) -> None:
        for some in parted(sorted(set(seqs))):
            of_them = and_(RunModelRow.run_id == run_id, RunModelRow.seq.in_(some))
            there = set(session.scalars(select(RunModelRow.seq).where(of_them)))
            if again:
                anew = {"state": ModelState.WAITING, "tries": 0, "why": None}
                session.execute(update(RunModelRow).where(of_them).values(**anew))
            new = [
                {"run_id": run_id, "seq": seq, "state": ModelState.WAITING, "tries": 0}
                for seq in some
                if seq not in there
            ]
            if new:
                session.execute(insert(RunModelRow), new)

    def waiting(self, run_id: str, limit: int) -> list[int]:
        """The next mails to ask about, by their numbers in the run."""
        with self._database.read() as session:
            asked = select(RunModelRow.seq).where(_waiting(run_id)).order_by(RunModelRow.seq).limit(limit)
            return list(session.scalars(asked))

    def settled(self, run_id: str) -> list[int]:
        """The mails that were asked about, whatever came of it."""
        with self._database.read() as session:
            mine = and_(RunModelRow.run_id == run_id, RunModelRow.state != ModelState.WAITING)
            return list(session.scalars(select(RunModelRow.seq).where(mine).order_by(RunModelRow.seq)))

    def still(self, run_id: str, seqs: Collection[int]) -> set[int]:
        """Those of the mails that wait for the model."""
        found: set[int] = set()
        with self._database.read() as session:
            for some in parted(sorted(set(seqs))):
                of_them = and_(_waiting(run_id), RunModelRow.seq.in_(some))
                found.update(session.scalars(select(RunModelRow.seq).where(of_them)))
        return found

    def refined(
        self, run: Run, item: Item, card_json: str, shown: Mapping[str, Any], version_key: str | None, keep: timedelta
    ) -> bool:
        """Put the model's card and what the row shows of it in place of the rules', once. False where the mail waits
        no more, or has another card by now (it was edited)."""
        return self._settle(run, item, (card_json, shown, version_key, keep), ModelState.DONE, None)

    def failed(self, run: Run, item: Item, card_json: str, shown: Mapping[str, Any], why: str, keep: timedelta) -> bool:
        """The rules' row stands, and says why."""
        return self._settle(run, item, (card_json, shown, None, keep), ModelState.FAILED, why)

    def passed_over(self, run_id: str, seq: int, why: str) -> None:
        """Nothing can be asked about it: its row is gone, or it never became one."""
        with self._database.begin() as session:
            here = and_(_waiting(run_id), RunModelRow.seq == seq)
            session.execute(update(RunModelRow).where(here).values(state=ModelState.FAILED, why=why[:64]))

    def was_away(self, run_id: str) -> int:
        """The model could not be reached: how often that was so for the mail that was refused most."""
        with self._database.begin() as session:
            session.execute(update(RunModelRow).where(_waiting(run_id)).values(tries=RunModelRow.tries + 1))
            return session.scalar(select(func.max(RunModelRow.tries)).where(_waiting(run_id))) or 0

    def counts(self, run_id: str) -> ModelCounts | None:
        """None where the model is asked about no mail of the run."""
        with self._database.read() as session:
            return counted(session, run_id)

    def _settle(
        self,
        run: Run,
        item: Item,
        done: tuple[str, Mapping[str, Any], str | None, timedelta],
        state: ModelState,
        why: str | None,
    ) -> bool:
        card_json, shown, version_key, keep = done
        now = self._clock()
        with self._database.begin() as session:
            row = session.get(RunItemRow, (run.id, item.seq), with_for_update=True)
            model = session.get(RunModelRow, (run.id, item.seq), with_for_update=True)
            if row is None or model is None or model.state != ModelState.WAITING:
                return False
            if row.state != ItemState.DONE or row.card_id != item.card_id or row.sealed_row is None:
                return False
            card = CardRow(id=uuid4().hex, tenant_id=run.user.tenant_id, sealed=self._vault.close(card_json),
                           created_at=now, expires_at=now + keep, version_key=version_key)  # fmt: skip
            session.add(card)
            session.flush()
            known = json.loads(self._vault.open(row.sealed_row))
            row.sealed_row = self._vault.close(json.dumps({**known, **shown}))
            row.card_id, row.version = card.id, row.version + 1
            model.state, model.why = state, why
        return True


def counted(session: Session, run_id: str) -> ModelCounts | None:
    asked = select(RunModelRow.state, RunModelRow.why, func.count()).where(RunModelRow.run_id == run_id)
    rows = session.execute(asked.group_by(RunModelRow.state, RunModelRow.why)).all()
    if not rows:
        return None
    by_state = {state: sum(number for each, _, number in rows if each == state) for state in ModelState}
    why = {str(reason): number for state, reason, number in rows if state == ModelState.FAILED}
    return ModelCounts(sum(by_state.values()), by_state[ModelState.DONE], by_state[ModelState.FAILED], why)


def waits(session: Session, run_id: str) -> bool:
    return session.scalar(select(RunModelRow.seq).where(_waiting(run_id)).limit(1)) is not None


def _waiting(run_id: str) -> ColumnElement[bool]:
    return and_(RunModelRow.run_id == run_id, RunModelRow.state == ModelState.WAITING)
