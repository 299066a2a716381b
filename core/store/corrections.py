"""Corrections in the store: encrypted, with no word of the mail beside them, undone rather than deleted.

A mail is known by a digest of its mailbox and Message-ID, which survives a move to another folder. In a shared
mailbox its readers see one another's corrections; whoever made one may undo it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, select, update
from sqlalchemy.exc import IntegrityError

from core.correction_changes import CHANGE, Change, Place
from core.crypto import Vault
from core.store.database import Database, parted
from core.store.jobs import User, count_rows, utc_now
from core.store.tables import CorrectionRow


@dataclass(frozen=True, slots=True)
class Correction:
    """`place` is where on the card that stands which is changed; None for category and priority."""

    id: str
    user: User
    change: Change
    place: Place | None
    made_at: datetime


def mail_key(user: User, mailbox: str, message_id: str) -> str:
    """By which a mail's corrections are found; message_id: its Message-ID (RFC 5322) or, without one, Graph's id."""
    whose = user.id if mailbox == "me" else ""
    parts = (user.tenant_id, mailbox, whose, message_id)
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


class Corrections:
    """`clock` gives an aware time; tests may pass their own."""

    def __init__(self, database: Database, vault: Vault, clock: Callable[[], datetime] = utc_now) -> None:
        self._database, self._vault, self._clock = database, vault, clock

    def add(self, key: str, correction_id: str, user: User, change: Change, place: Place | None) -> bool:
        """Keep a correction. Sent twice it is kept once; False where that id is another's."""
        written = json.dumps({"change": change.model_dump(mode="json"), "place": place})
        row = CorrectionRow(
            id=correction_id, tenant_id=user.tenant_id, user_id=user.id, mail_key=key,
            sealed=self._vault.close(written), made_at=self._clock(),
        )  # fmt: skip
        try:
            with self._database.begin() as session:
                session.add(row)
        except IntegrityError:
            with self._database.read() as session:
                found = session.get(CorrectionRow, correction_id)
                return found is not None and (found.mail_key, found.user_id) == (key, user.id)
        return True

    def of_mail(self, key: str) -> Sequence[Correction]:
        """Those that hold, as they were made."""
        return self.of_mails([key]).get(key, [])

    def of_mails(self, keys: Collection[str]) -> dict[str, list[Correction]]:
        """By the keys of those mails that have any."""
        found: dict[str, list[Correction]] = {}
        with self._database.read() as session:
            for some in parted(sorted(keys)):
                rows = session.scalars(
                    select(CorrectionRow)
                    .where(CorrectionRow.mail_key.in_(some), CorrectionRow.undone_at.is_(None))
                    .order_by(CorrectionRow.made_at, CorrectionRow.id)
                )
                for row in rows:
                    found.setdefault(row.mail_key, []).append(self._correction(row))
        return found

    def undo(self, correction_id: str, user: User) -> bool:
        """False where there is none of this user; one that is undone already stays so."""
        with self._database.begin() as session:
            row = session.get(CorrectionRow, correction_id)
            if row is None or User(row.tenant_id, row.user_id) != user:
                return False
            session.execute(
                update(CorrectionRow)
                .where(CorrectionRow.id == correction_id, CorrectionRow.undone_at.is_(None))
                .values(undone_at=self._clock())
            )
        return True

    def purge(self, keep: timedelta) -> int:
        """Delete what is older. Returns how many went."""
        with self._database.begin() as session:
            return count_rows(
                session.execute(delete(CorrectionRow).where(CorrectionRow.made_at < self._clock() - keep))
            )

    def _correction(self, row: CorrectionRow) -> Correction:
        written = json.loads(self._vault.open(row.sealed))
        place = written["place"]
        return Correction(
            id=row.id,
            user=User(row.tenant_id, row.user_id),
            change=CHANGE.validate_python(written["change"]),
            place=(str(place[0]), int(place[1]), int(place[2])) if place else None,
            made_at=row.made_at,
        )
