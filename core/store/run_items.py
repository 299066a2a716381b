"""The mails of runs: recorded once, done once, each with its row and its card."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, func, select, update
from sqlalchemy.orm import Session

from core.crypto import Vault
from core.names import ItemState, RunKind
from core.store.database import Database, parted
from core.store.jobs import count_rows, read_card, utc_now
from core.store.run_done import Finishing
from core.store.run_values import PART, DoneMail, Item, Run, key_of
from core.store.tables import CardRow, ChunkRow, RunItemRow, RunRow

_MOST_ROWS = 50  # of one mail that follow a correction


class RunItems:
    """`clock` gives an aware time; tests may pass their own."""

    def __init__(self, database: Database, vault: Vault, clock: Callable[[], datetime] = utc_now) -> None:
        self._database, self._vault, self._clock = database, vault, clock

    def add_page(
        self, run_id: str, number: int, message_ids: Sequence[str], next_link: str | None, most: int | None = None
    ) -> list[Item]:
        """Record the mails of chunk `number` and, where there is more, the next chunk; at most `most` mails in all.

        Twice is as good as once: a mail already there keeps its number and state. Returns the page's
        items that still wait. Items are numbered in the folder's order.
        """
        keys = {key_of(message_id): message_id for message_id in message_ids}
        with self._database.begin() as session:
            # One page of a run at a time, or two would give out the same numbers (PostgreSQL).
            session.execute(select(RunRow.id).where(RunRow.id == run_id).with_for_update())
            full = self._add(session, run_id, keys, most)
            if next_link is not None and not full and session.get(ChunkRow, (run_id, number + 1)) is None:
                session.add(ChunkRow(run_id=run_id, number=number + 1, link=next_link, done=False, attempts=0))
            session.flush()
            rows = session.scalars(
                select(RunItemRow)
                .where(
                    RunItemRow.run_id == run_id, RunItemRow.message_key.in_(keys), RunItemRow.state == ItemState.WAITING
                )
                .order_by(RunItemRow.seq)
            )
            return [self._item(row) for row in rows]

    @staticmethod
    def _add(session: Session, run_id: str, keys: Mapping[str, str], most: int | None) -> bool:
        """Whether there is no room for more."""
        here = RunItemRow.run_id == run_id
        known = set(session.scalars(select(RunItemRow.message_key).where(here, RunItemRow.message_key.in_(keys))))
        last = session.scalar(select(func.max(RunItemRow.seq)).where(here)) or 0
        for key, message_id in keys.items():
            if key in known or (most is not None and last >= most):
                continue
            last += 1
            session.add(
                RunItemRow(run_id=run_id, seq=last, message_key=key, message_id=message_id, state=ItemState.WAITING)
            )
        return most is not None and last >= most

    def seen(self, run_id: str) -> int:
        """How many mails are recorded."""
        with self._database.read() as session:
            return session.scalar(select(func.count()).where(RunItemRow.run_id == run_id)) or 0

    def part(self, run_id: str, number: int) -> list[Item]:
        """What still waits of chunk `number` of a selection."""
        within = and_(RunItemRow.seq > number * PART, RunItemRow.seq <= (number + 1) * PART)
        return self._where(RunItemRow.run_id == run_id, within, RunItemRow.state == ItemState.WAITING)

    def finish_items(self, run: Run, done: Sequence[DoneMail], keep: timedelta) -> None:
        """Store rows and cards of mails by their numbers, encrypted, in one transaction. What is done stays so."""
        with self._database.begin() as session:
            Finishing(session, self._vault, run, self._clock(), keep).finish(done)

    def renew_item(self, run: Run, mail: DoneMail, keep: timedelta) -> None:
        """A mail that was edited since: another row and card in place of those it had."""
        with self._database.begin() as session:
            Finishing(session, self._vault, run, self._clock(), keep).renew(mail)

    def changed_by_us(self, run_id: str, seq: int, mail: dict[str, Any], change_key: str) -> None:
        """A step changed the mail: how it is now. When Graph tells of that version, it is no news."""
        with self._database.begin() as session:
            item = session.get(RunItemRow, (run_id, seq), with_for_update=True)
            if item is None or item.sealed_row is None:
                return
            row = json.loads(self._vault.open(item.sealed_row))
            item.sealed_row = self._vault.close(json.dumps({**row, "mail": mail}))
            item.change_key = change_key[:255]

    def fail_item(self, run_id: str, seq: int, code: str, row: dict[str, Any]) -> None:
        """One mail could not be done; the run goes on."""
        with self._database.begin() as session:
            item = session.get_one(RunItemRow, (run_id, seq), with_for_update=True)
            if item.state == ItemState.WAITING:
                item.state, item.error_code, item.version = ItemState.FAILED, code, item.version + 1
                item.sealed_row = self._vault.close(json.dumps(row))

    def items(self, run_id: str, after: int, limit: int) -> list[Item]:
        """Items numbered above `after`, in order."""
        with self._database.read() as session:
            rows = session.scalars(
                select(RunItemRow)
                .where(RunItemRow.run_id == run_id, RunItemRow.seq > after)
                .order_by(RunItemRow.seq)
                .limit(limit)
            )
            return [self._item(row) for row in rows]

    def item(self, run_id: str, seq: int) -> Item | None:
        with self._database.read() as session:
            row = session.get(RunItemRow, (run_id, seq))
            return None if row is None else self._item(row)

    def these(self, run_id: str, seqs: Collection[int]) -> dict[int, Item]:
        """Items by their numbers."""
        found: dict[int, Item] = {}
        for some in parted(sorted(seqs)):
            found |= {item.seq: item for item in self._where(RunItemRow.run_id == run_id, RunItemRow.seq.in_(some))}
        return found

    def versions(self, run_id: str) -> dict[int, tuple[int, ItemState, datetime | None, datetime | None]]:
        """Of every mail by its number: version of its row, state, when it was answered, when it left."""
        asked = select(RunItemRow.seq, RunItemRow.version, RunItemRow.state, RunItemRow.answered_at, RunItemRow.left_at)
        with self._database.read() as session:
            rows = session.execute(asked.where(RunItemRow.run_id == run_id).order_by(RunItemRow.seq)).all()
            return {seq: (version, ItemState(state), answered, left) for seq, version, state, answered, left in rows}

    def card(self, item: Item) -> str | None:
        """The card's JSON, or None where there is none (any more)."""
        if item.card_id is None:
            return None
        with self._database.read() as session:
            return read_card(session, item.card_id, self._vault, self._clock())

    def known_cards(self, version_keys: Collection[str]) -> dict[str, tuple[str, str]]:
        """Of mails already structured with the same versions: (id, JSON) of their cards by key."""
        now = self._clock()
        found: dict[str, tuple[str, str]] = {}
        with self._database.read() as session:
            for some in parted(sorted(version_keys)):
                asked = select(CardRow).where(CardRow.version_key.in_(some), CardRow.expires_at > now)
                for row in session.scalars(asked):
                    found[str(row.version_key)] = (row.id, self._vault.open(row.sealed))
        return found

    def of_mailbox(self, tenant_id: str, mailbox: str, message_ids: Collection[str]) -> dict[str, Item]:
        """Mails that came to a followed mailbox, by their ids: the newest row of each."""
        of_it = and_(RunRow.tenant_id == tenant_id, RunRow.mailbox == mailbox, RunRow.kind == RunKind.CONTINUOUS)
        asked = select(RunItemRow).join(RunRow, RunRow.id == RunItemRow.run_id).where(of_it)
        found: dict[str, Item] = {}
        with self._database.read() as session:
            for some in parted(sorted(map(key_of, message_ids))):
                rows = session.scalars(asked.where(RunItemRow.message_key.in_(some)).order_by(RunRow.created_at))
                found |= {row.message_id: self._item(row) for row in rows}
        return found

    def of_mail(self, mail_key: str) -> list[Item]:
        """The newest rows of one mail, in whatever runs."""
        asked = select(RunItemRow).join(RunRow, RunRow.id == RunItemRow.run_id)
        done = and_(RunItemRow.mail_key == mail_key, RunItemRow.state == ItemState.DONE)
        with self._database.read() as session:
            rows = session.scalars(asked.where(done).order_by(RunRow.created_at.desc()).limit(_MOST_ROWS))
            return [self._item(row) for row in rows]

    def show(self, item: Item, shown: Mapping[str, Any]) -> None:
        """The row shows something else from now on."""
        with self._database.begin() as session:
            row = session.get(RunItemRow, (item.run_id, item.seq), with_for_update=True)
            if row is None or row.sealed_row is None:
                return
            now = json.loads(self._vault.open(row.sealed_row))
            row.sealed_row = self._vault.close(json.dumps({**now, **shown}))
            row.version = row.version + 1

    def left(self, item: Item) -> None:
        """The mail is no longer in its folder."""
        self._mark(item, left_at=self._clock())

    def is_back(self, item: Item, change_key: object) -> None:
        """The mail is in its folder, in this version."""
        self._mark(item, left_at=None, change_key=change_key[:255] if isinstance(change_key, str) else None)

    def _mark(self, item: Item, **values: object) -> None:
        here = and_(RunItemRow.run_id == item.run_id, RunItemRow.seq == item.seq)
        with self._database.begin() as session:
            session.execute(update(RunItemRow).where(here).values(**values))

    def answered(self, run_id: str, sent: Mapping[str, datetime]) -> int:
        """Somebody wrote in these conversations (their keys) then: mails that came before are answered. How many."""
        marked = 0
        with self._database.begin() as session:
            for thread_key, at in sent.items():
                here = and_(RunItemRow.run_id == run_id, RunItemRow.thread_key == thread_key)
                before = and_(here, RunItemRow.received_at < at, RunItemRow.answered_at.is_(None))
                marked += count_rows(session.execute(update(RunItemRow).where(before).values(answered_at=at)))
        return marked

    def oldest(self, run_id: str) -> datetime | None:
        """When the oldest mail of the run came."""
        with self._database.read() as session:
            return session.scalar(select(func.min(RunItemRow.received_at)).where(RunItemRow.run_id == run_id))

    def threads(self, run_id: str) -> set[str]:
        """The conversations of a run, by their keys."""
        asked = select(RunItemRow.thread_key).where(RunItemRow.run_id == run_id, RunItemRow.thread_key.is_not(None))
        with self._database.read() as session:
            return {key for key in session.scalars(asked.distinct()) if key is not None}

    def _where(self, *wanted: ColumnElement[bool]) -> list[Item]:
        with self._database.read() as session:
            return [
                self._item(row) for row in session.scalars(select(RunItemRow).where(*wanted).order_by(RunItemRow.seq))
            ]

    def _item(self, row: RunItemRow) -> Item:
        shown = json.loads(self._vault.open(row.sealed_row)) if row.sealed_row else {}
        return Item(
            row.run_id, row.seq, row.message_id, ItemState(row.state), row.error_code, shown, row.card_id,
            row.received_at, row.thread_key, row.content_key, row.change_key, row.answered_at, row.left_at,
            row.mail_key, row.version,
        )  # fmt: skip
