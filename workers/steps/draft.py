"""The reply, or the mail forwarded, among the drafts. Nothing is ever sent."""

from __future__ import annotations

from contextlib import suppress

from core.errors import ChangedMeanwhileError, ChangedSinceError, GraphBusyError, MailGoneError
from core.steps import DraftValues, ForwardValues
from workers.graph import drafts, mail_state
from workers.graph.drafts import Draft
from workers.graph.folders import folder_id
from workers.graph.mail_state import MailState
from workers.steps.kind import At, Facts


class DraftStep:
    """Made empty and marked, then filled: both are found again by their marks."""

    creates = True

    async def read(self, _: At, mail: MailState) -> Facts:
        return {"is_read": mail.is_read}

    async def find(self, at: At) -> Facts | None:
        draft = await drafts.find(at.desk, at.entry.id)
        return None if draft is None else await self._finished(at, draft, at.before)

    async def make(self, at: At, before: Facts) -> Facts:
        draft = await self._created(at)
        try:
            return await self._finished(at, draft, before)
        except GraphBusyError as error:
            # Not refused as a whole: the draft is there.
            raise GraphBusyError(error.detail, wait_s=error.wait_s) from error

    async def _created(self, at: At) -> Draft:
        values: DraftValues = at.entry.change.values  # type: ignore[assignment]
        return await drafts.create(at.desk, at.entry.mail.message_id, at.entry.id, reply_all=values.reply_all)

    def _text(self, at: At) -> str:
        values: DraftValues = at.entry.change.values  # type: ignore[assignment]
        return values.text

    async def _finished(self, at: At, draft: Draft, before: Facts) -> Facts:
        draft = await drafts.fill(at.desk, draft, at.entry.id, self._text(at))
        await self._still_unread(at, before)
        return {"draft_id": draft.id, "folder": draft.folder_id, "digest": draft.digest}

    @staticmethod
    async def _still_unread(at: At, before: Facts) -> None:
        """Exchange marks a mail as read that is answered within minutes of an application's change: take that back."""
        if before["is_read"]:
            return
        mail = await mail_state.state(at.desk, at.entry.mail.message_id)
        if mail.is_read:
            with suppress(ChangedMeanwhileError):
                await mail_state.set_read(at.desk, mail, False)

    async def undo(self, at: At) -> None:
        """A draft that nobody touched goes to Deleted Items; one that was sent or written in stays."""
        draft = await drafts.read(at.desk, at.after["draft_id"])
        if draft is None:
            return
        if draft.is_draft and draft.folder_id != at.after["folder"]:
            if draft.folder_id == await folder_id(at.desk, "deleteditems"):
                return
            raise ChangedSinceError("the draft was moved")
        if not draft.is_draft or draft.digest != at.after["digest"]:
            raise ChangedSinceError("the draft was sent or written in")
        with suppress(MailGoneError):
            await drafts.delete(at.desk, draft)


class ForwardStep(DraftStep):
    """To the address that the playbook names."""

    async def _created(self, at: At) -> Draft:
        values: ForwardValues = at.entry.change.values  # type: ignore[assignment]
        entry = at.entry
        return await drafts.create_forward(
            at.desk, entry.mail.message_id, entry.id, values.to, filled=values.comment is None
        )

    def _text(self, at: At) -> str:
        values: ForwardValues = at.entry.change.values  # type: ignore[assignment]
        return values.comment or ""
