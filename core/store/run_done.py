"""Mails of a run that are done: their rows and cards, encrypted, written many at once."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from sqlalchemy import and_, insert, select, update
from sqlalchemy.orm import Session

from core.crypto import Vault
from core.names import ItemState
from core.store.database import parted
from core.store.run_values import DoneMail, Run, key_of
from core.store.tables import CardRow, RunItemRow, RunRow


class Finishing:
    """In one transaction, that of `session`; `now` is its time, `keep` how long cards are kept."""

    def __init__(self, session: Session, vault: Vault, run: Run, now: datetime, keep: timedelta) -> None:
        self._session, self._vault, self._run, self._now, self._keep = session, vault, run, now, keep

    def finish(self, done: Sequence[DoneMail]) -> None:
        """Those that are not done yet."""
        there = self._there(mail.seq for mail in done)
        waiting = {mail.seq: mail for mail in done if there.get(mail.seq, (ItemState.DONE,))[0] != ItemState.DONE}
        mine = [mail for mail in waiting.values() if self._is_its_own(mail, there[mail.seq][1])]
        self._put(mine, {seq: version for seq, (_, _, version) in there.items()})

    def renew(self, mail: DoneMail) -> None:
        """Whatever its state, where it is there."""
        there = self._there([mail.seq])
        if mail.seq in there:
            self._put([mail], {mail.seq: there[mail.seq][2]})

    def _there(self, seqs: Iterable[int]) -> dict[int, tuple[str, str, int]]:
        """State, message's id and version of rows, locked until the transaction ends: in one order for everybody."""
        asked = select(RunItemRow.seq, RunItemRow.state, RunItemRow.message_id, RunItemRow.version)
        found: dict[int, tuple[str, str, int]] = {}
        for some in parted(sorted(set(seqs))):
            here = asked.where(RunItemRow.run_id == self._run.id, RunItemRow.seq.in_(some))
            rows = self._session.execute(here.order_by(RunItemRow.seq).with_for_update())
            found |= {seq: (state, message_id, version) for seq, state, message_id, version in rows}
        return found

    def _is_its_own(self, mail: DoneMail, message_id: str) -> bool:
        """A mail of a selection gets its immutable id. Where two ids name one mail, its second row goes: False."""
        wanted = mail.marks.message_id
        if wanted is None or wanted == message_id:
            return True
        row = self._session.get_one(RunItemRow, (self._run.id, mail.seq))
        key = key_of(wanted)
        same = and_(RunItemRow.run_id == self._run.id, RunItemRow.message_key == key, RunItemRow.seq != mail.seq)
        if self._session.scalar(select(RunItemRow.seq).where(same)) is not None:
            self._session.delete(row)
            self._session.execute(update(RunRow).where(RunRow.id == self._run.id).values(total=RunRow.total - 1))
            return False
        row.message_id, row.message_key = wanted, key
        self._session.flush()
        return True

    def _put(self, mails: Sequence[DoneMail], versions: dict[int, int]) -> None:
        kept = self._kept([mail.card_id for mail in mails if mail.card_id is not None])
        cards: list[dict[str, Any]] = []
        rows: list[dict[str, Any]] = []
        for mail in mails:
            card_id = mail.card_id if mail.card_id in kept else None
            if card_id is None:
                cards.append(card := self._card(mail))
                card_id = card["id"]
            rows.append(self._row(mail, card_id, versions[mail.seq] + 1))
        if cards:
            self._session.execute(insert(CardRow), cards)
        if rows:
            self._session.execute(update(RunItemRow), rows)

    def _kept(self, card_ids: Sequence[str]) -> set[str]:
        """Those that are still in the store."""
        found: set[str] = set()
        for some in parted(sorted(set(card_ids))):
            found.update(self._session.scalars(select(CardRow.id).where(CardRow.id.in_(some))))
        return found

    def _card(self, mail: DoneMail) -> dict[str, Any]:
        return {
            "id": uuid4().hex, "tenant_id": self._run.user.tenant_id, "sealed": self._vault.close(mail.card_json),
            "created_at": self._now, "expires_at": self._now + self._keep, "version_key": mail.marks.version_key,
        }  # fmt: skip

    def _row(self, mail: DoneMail, card_id: str, version: int) -> dict[str, Any]:
        marks = mail.marks
        return {
            "run_id": self._run.id, "seq": mail.seq, "card_id": card_id, "state": ItemState.DONE, "error_code": None,
            "sealed_row": self._vault.close(json.dumps(mail.row)), "received_at": marks.received_at,
            "mail_key": marks.mail_key, "thread_key": marks.thread_key, "content_key": marks.content_key,
            "change_key": marks.change_key, "version": version,
        }  # fmt: skip
