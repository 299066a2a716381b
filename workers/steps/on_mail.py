"""Steps that change the mail itself: its categories, its flag, its folder. Looking tells whether they were made."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import date, timedelta
from typing import Any

from core.errors import ChangedMeanwhileError, ChangedSinceError, FolderMissingError
from core.steps import CategoryValues, FlagValues, FolderValues
from workers.graph import categories, folders, mail_state
from workers.graph.mail_state import MailState
from workers.graph.todo import whole_day
from workers.steps.kind import TRIES, At, Facts


async def _on_newest(at: At, change: Callable[[MailState], Awaitable[Facts]]) -> Facts:
    """Do `change` on the mail as it is now; again where somebody was faster. What it decides, it decides anew.

    As it was last seen will do for a change that is written: the write names that version. That nothing is to be
    written is only believed of the mail as it is now.
    """
    known = at.seen.mail
    if known is not None:
        try:
            done = await change(known)
        except (ChangedMeanwhileError, ChangedSinceError):
            done = None
        if done is not None and at.seen.mail is not known:
            return done
        at.seen.mail = None
    for left in reversed(range(TRIES)):
        try:
            return await change(await mail_state.state(at.desk, at.entry.mail.message_id))
        except ChangedMeanwhileError:
            if not left:
                raise
    raise AssertionError


class _OnMail:
    creates = False

    async def find(self, _: At) -> Facts | None:
        """Looking is part of making."""
        return None


class CategoryStep(_OnMail):
    """Adds a category; what others the mail has stays, also what was added since."""

    async def read(self, at: At, mail: MailState) -> Facts:
        values: CategoryValues = at.entry.change.values  # type: ignore[assignment]
        had = next((name for name in mail.categories if name.casefold() == values.name.casefold()), None)
        name = had or await categories.known_as(at.desk, values.name, values.colour)
        return {"categories": list(mail.categories), "name": name}

    async def make(self, at: At, before: Facts) -> Facts:
        async def change(mail: MailState) -> Facts:
            if before["name"] not in mail.categories:
                mail = await mail_state.set_categories(at.desk, mail, (*mail.categories, before["name"]))
                at.seen.mail = mail
            return {"categories": list(mail.categories)}

        return await _on_newest(at, change)

    async def undo(self, at: At) -> None:
        name = at.before["name"]
        if name in at.before["categories"]:
            return  # it had it already

        async def change(mail: MailState) -> Facts:
            if name in mail.categories:
                left = tuple(each for each in mail.categories if each != name)
                at.seen.mail = await mail_state.set_categories(at.desk, mail, left)
            return {}

        await _on_newest(at, change)


class FlagStep(_OnMail):
    async def read(self, _: At, mail: MailState) -> Facts:
        return {"flag": mail.flag}

    async def make(self, at: At, before: Facts) -> Facts:
        values: FlagValues = at.entry.change.values  # type: ignore[assignment]
        wanted: dict[str, Any] = {"flagStatus": "flagged"}
        if values.due is not None:
            day = whole_day(values.due, at.entry.mail.timezone)
            wanted |= {"startDateTime": day, "dueDateTime": day}

        async def change(mail: MailState) -> Facts:
            if mail.flag != before["flag"]:
                if at.entry.doing_at is None or not _same_flag(mail.flag, wanted):
                    raise ChangedSinceError("the flag was changed")
                return {"flag": mail.flag}  # an earlier try did it
            at.seen.mail = await mail_state.set_flag(at.desk, mail, wanted)
            return {"flag": at.seen.mail.flag}

        return await _on_newest(at, change)

    async def undo(self, at: At) -> None:
        before, after = at.before["flag"], at.after["flag"]

        async def change(mail: MailState) -> Facts:
            if mail.flag == before:
                return {}
            if mail.flag != after:
                raise ChangedSinceError("the flag was changed")
            at.seen.mail = await mail_state.set_flag(at.desk, mail, before)
            return {}

        await _on_newest(at, change)


def _same_flag(found: dict[str, Any], wanted: dict[str, Any]) -> bool:
    """Exchange writes times its own way, in another zone maybe: the status has to agree, and the day to within one."""
    days = [flag.get("dueDateTime") for flag in (found, wanted)]
    if found.get("flagStatus") != wanted["flagStatus"] or (days[0] is None) != (days[1] is None):
        return False
    return days[0] is None or abs(_day(days[0]) - _day(days[1])) <= timedelta(days=1)


def _day(written: Any) -> date:
    return date.fromisoformat(str(written["dateTime"])[:10])


class FolderStep(_OnMail):
    async def read(self, at: At, mail: MailState) -> Facts:
        values: FolderValues = at.entry.change.values  # type: ignore[assignment]
        return {"folder": mail.folder_id, "to": await folders.folder_id(at.desk, values.path)}

    async def make(self, at: At, before: Facts) -> Facts:
        await self._moved(at, before["folder"], before["to"])
        return {"folder": before["to"]}

    async def undo(self, at: At) -> None:
        try:
            await self._moved(at, at.after["folder"], at.before["folder"])
        except FolderMissingError:
            raise ChangedSinceError("the folder it came from is gone") from None

    @staticmethod
    async def _moved(at: At, source: str, target: str) -> None:
        async def change(mail: MailState) -> Facts:
            if mail.folder_id == target:
                return {}
            if mail.folder_id != source:
                raise ChangedSinceError("the mail was moved")
            at.seen.mail = await mail_state.move(at.desk, mail, target)
            return {}

        await _on_newest(at, change)
