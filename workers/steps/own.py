"""Steps in the own mailbox of who pressed: a task in To Do, an appointment in the calendar."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime, timedelta

from core.errors import ChangedSinceError, MailGoneError
from core.steps import EventValues, TaskValues
from workers.graph import calendar, todo
from workers.graph.calendar import Event
from workers.graph.mail_state import MailState
from workers.graph.todo import Task
from workers.steps.kind import At, Facts

_CLOCKS = timedelta(minutes=15)  # ours and Graph's may differ by so much


class TaskStep:
    creates = True

    async def read(self, at: At, mail: MailState) -> Facts:
        values: TaskValues = at.entry.change.values  # type: ignore[assignment]
        return {"list": await todo.list_id(at.desk.own, values.list), "link": mail.web_link}

    async def find(self, at: At) -> Facts | None:
        since = (at.entry.doing_at or datetime.now(UTC)) - _CLOCKS
        found = await todo.find(at.desk.own, at.before["list"], at.entry.id, since)
        return None if found is None else self._facts(found)

    async def make(self, at: At, before: Facts) -> Facts:
        values: TaskValues = at.entry.change.values  # type: ignore[assignment]
        body: Facts = {"title": values.title}
        if values.due is not None:
            body["dueDateTime"] = todo.whole_day(values.due, at.entry.mail.timezone)
        link = {"webUrl": before["link"], "displayName": at.entry.mail.subject or values.title}
        return self._facts(await todo.create(at.desk.own, before["list"], at.entry.id, body, link))

    async def undo(self, at: At) -> None:
        """A task that nobody touched is deleted; one that was done or changed stays."""
        task = await todo.read(at.desk.own, at.after["list"], at.after["task_id"])
        if task is None:
            return
        if task.told != at.after["told"]:
            raise ChangedSinceError("the task was changed")
        with suppress(MailGoneError):
            await todo.delete(at.desk.own, task)

    @staticmethod
    def _facts(task: Task) -> Facts:
        return {"task_id": task.id, "list": task.list_id, "told": task.told}


class EventStep:
    creates = True

    async def read(self, _: At, mail: MailState) -> Facts:
        return {"link": mail.web_link}

    async def find(self, at: At) -> Facts | None:
        found = await calendar.find(at.desk.own, at.entry.id)
        return None if found is None else self._facts(found)

    async def make(self, at: At, before: Facts) -> Facts:
        values: EventValues = at.entry.change.values  # type: ignore[assignment]
        zone = at.entry.mail.timezone
        text = "\n".join(filter(None, (at.entry.mail.subject, before["link"])))
        made = await calendar.create(
            at.desk.own,
            at.entry.id,
            {
                "subject": values.subject,
                "body": {"contentType": "text", "content": text},
                "start": {"dateTime": values.start.isoformat(timespec="seconds"), "timeZone": zone},
                "end": {"dateTime": values.end.isoformat(timespec="seconds"), "timeZone": zone},
                "isAllDay": values.all_day,
                "showAs": values.show_as,
                "responseRequested": False,
                "isOnlineMeeting": False,
            },
        )
        # As it is read, not as it was answered: that is what an undoing compares with.
        return self._facts(await calendar.read(at.desk.own, made.id) or made)

    async def undo(self, at: At) -> None:
        """An appointment that nobody touched is deleted; one that was changed stays."""
        event = await calendar.read(at.desk.own, at.after["event_id"])
        if event is None:
            return
        if event.told != at.after["told"]:
            raise ChangedSinceError("the appointment was changed")
        with suppress(MailGoneError):
            await calendar.delete(at.desk.own, event)

    @staticmethod
    def _facts(event: Event) -> Facts:
        return {"event_id": event.id, "told": event.told}
