"""A task for the team in Planner."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Final

from core.errors import ChangedMeanwhileError, ChangedSinceError, GraphBusyError, MailGoneError
from core.steps import PlannerValues
from workers.graph import planner
from workers.graph.mail_state import MailState
from workers.graph.planner import Details, Task
from workers.steps.kind import TRIES, At, Facts

_CLOCKS: Final = timedelta(minutes=15)  # ours and Graph's may differ by so much


class PlannerStep:
    """Made, then linked to its mail. Of tasks that say the same, one without a link is as good as another: after a
    crash the first that is free is taken, and whose task was taken looks for the next."""

    creates = True

    async def read(self, at: At, mail: MailState) -> Facts:
        values: PlannerValues = at.entry.change.values  # type: ignore[assignment]
        name, bucket = values.bucket, None
        if name is not None:
            bucket = await planner.bucket_id(at.desk.outside, values.plan, name)
        return {"bucket": bucket, "link": planner.address_of(mail.web_link)}

    async def find(self, at: At) -> Facts | None:
        since = (at.entry.doing_at or datetime.now(UTC)) - _CLOCKS
        free: Task | None = None
        async for task in planner.alike(at.desk.outside, self._body(at, at.before), at.entry.user.id, since):
            links = (await planner.read_details(at.desk.outside, task.id)).links
            if at.before["link"] in links:
                return await self._linked(at, task, at.before)
            free = free or (None if links else task)
        return None if free is None else await self._linked(at, free, at.before)

    async def make(self, at: At, before: Facts) -> Facts:
        task = await planner.create(at.desk.outside, self._body(at, before))
        try:
            return await self._linked(at, task, before)
        except GraphBusyError as error:
            # Not refused as a whole: the task is there.
            raise GraphBusyError(error.detail, wait_s=error.wait_s) from error

    async def undo(self, at: At) -> None:
        """A task that nobody touched is deleted; one that was begun, changed or written in stays."""
        for left in reversed(range(TRIES)):
            task = await planner.read(at.desk.outside, at.after["task_id"])
            if task is None:
                return
            try:
                details = await planner.read_details(at.desk.outside, task.id)
                if self._told(task, details) != at.after["told"]:
                    raise ChangedSinceError("the task was changed")
                await planner.delete(at.desk.outside, task)
            except MailGoneError:
                return
            except ChangedMeanwhileError:
                if not left:
                    raise
            else:
                return

    async def _linked(self, at: At, task: Task, before: Facts) -> Facts:
        values: PlannerValues = at.entry.change.values  # type: ignore[assignment]
        name = at.entry.mail.subject or values.title
        details = await planner.link(at.desk.outside, task.id, before["link"], name)
        # As it is read, not as it was answered: that is what an undoing compares with.
        task = await planner.read(at.desk.outside, task.id) or task
        return {"task_id": task.id, "told": self._told(task, details)}

    @staticmethod
    def _body(at: At, before: Facts) -> Facts:
        values: PlannerValues = at.entry.change.values  # type: ignore[assignment]
        due = planner.noon_of(values.due, at.entry.mail.timezone) if values.due is not None else None
        return planner.body_of(values.title, values.plan, before["bucket"], due, values.assign)

    @staticmethod
    def _told(task: Task, details: Details) -> Facts:
        return {**task.told, "checklist": [list(each) for each in details.told["checklist"]],
                **{name: details.told[name] for name in ("description", "links")}}  # fmt: skip
