"""What a playbook proposes to do with a mail, as its card reads now. Pure: the same card, the same steps.

Worked out when it is asked for and never stored: a correction of the card changes it, and so does the playbook.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from core.appointments import is_meeting, names_meeting
from core.contract import Action, Due, Fact, StructuredMail
from core.playbook import Playbook, PlaybookCategory
from core.playbook_steps import EventStep, FlagStep, ForwardStep, Step, Steps, TaskStep
from core.steps import (
    CategoryChange,
    CategoryValues,
    Change,
    DraftChange,
    DraftValues,
    EventChange,
    EventValues,
    FlagChange,
    FlagValues,
    FolderChange,
    FolderValues,
    ForwardChange,
    ForwardValues,
    PlannerChange,
    PlannerValues,
    ProposedStep,
    TaskChange,
    TaskValues,
    place_of,
)

_LONGEST_LINE = 255
_APPOINTMENT, _SUSPICIOUS = "appointment", "suspicious"  # the default playbook's categories
Proposal = tuple[str, Change, str]  # the playbook's name of the step, the change, why


def propose(card: StructuredMail, playbook: Playbook, timezone: str) -> list[ProposedStep]:
    """The steps of the card's category that can be made, in the order in which they are made.

    timezone: the reader's, an IANA name. Empty where the card's category is none of the playbook's.
    """
    category = playbook.category(card.category.key)
    if category is None:
        return []
    steps = dict(category.steps.each())
    found = []
    for name, change, reason in _changes(card, category, timezone):
        step = steps[name]
        if step.switch != "off":
            found.append(
                ProposedStep(
                    change=change, switch=step.switch, automatic=_automatic(step, playbook, card, change), reason=reason
                )
            )
    return sorted(found, key=lambda each: place_of(each.change))


def _automatic(step: Step, playbook: Playbook, card: StructuredMail, change: Change) -> bool:
    """A draft with gaps is never made by itself: a person has something to fill in. Nor is a mail that its sender
    marked as personal, private or confidential put on its way to somebody else."""
    threshold = step.auto_threshold if step.auto_threshold is not None else playbook.auto_threshold
    if step.switch != "auto" or threshold is None or card.category.confidence < threshold:
        return False
    if change.step == "forward":
        return card.message.sensitivity == "normal"
    return not (change.step == "draft" and card.reply is not None and card.reply.gaps)


def _changes(card: StructuredMail, category: PlaybookCategory, timezone: str) -> Iterator[Proposal]:
    steps, why = category.steps, card.category.reason
    name = steps.category.name or category.labels.in_language(card.reader_language)
    yield "category", _category(name, steps.category.colour), why
    if steps.folder.path is not None:
        yield "folder", FolderChange(step="folder", values=FolderValues(path=steps.folder.path)), why
    yield from _flag(card, steps.flag, timezone)
    yield from _forward(card, steps.forward)
    if card.category.key != _SUSPICIOUS:
        yield from _asked(card, steps, timezone, why)


def _asked(card: StructuredMail, steps: Steps, timezone: str, why: str) -> Iterator[Proposal]:
    """What a mail asks for. What one that wants to deceive asks is not made easy."""
    if card.reply is not None and card.reply.body_text.strip():
        values = DraftValues(text=card.reply.body_text[:20_000], reply_all=steps.draft.reply_all)
        asked = card.requests[0].text if card.requests else why
        yield "draft", DraftChange(step="draft", values=values), asked
    yield from _task(card, steps.task)
    yield from _event(card, steps.event, timezone)


def _category(name: str, colour: str) -> CategoryChange:
    return CategoryChange(step="category", values=CategoryValues(name=name[:_LONGEST_LINE], colour=colour))


def _forward(card: StructuredMail, step: ForwardStep) -> Iterator[Proposal]:
    """The comment is in the language of the reader: it is read in the own house."""
    if step.to is None:
        return
    comment = step.comment.in_language(card.reader_language) if step.comment is not None else None
    yield (
        "forward",
        ForwardChange(step="forward", values=ForwardValues(to=step.to, comment=comment)),
        card.category.reason,
    )


def _task(card: StructuredMail, step: TaskStep) -> Iterator[Proposal]:
    """Of the reader's first action."""
    action = next((each for each in card.actions if each.owner is not None and each.owner.is_reader), None)
    if action is None or step.missing() is not None or not (title := _line(action.what)):
        return
    why, due = action.evidence[0].quote, _day(action.due)
    if step.plan is not None:
        values = PlannerValues(title=title, plan=step.plan, bucket=step.list, due=due, assign=list(step.assign))
        yield "task", PlannerChange(step="planner", values=values), why
    else:
        yield "task", TaskChange(step="task", values=TaskValues(title=title, due=due, list=step.list)), why


def _flag(card: StructuredMail, step: FlagStep, timezone: str) -> Iterator[Proposal]:
    if step.due == "none":
        yield "flag", FlagChange(step="flag", values=FlagValues()), card.category.reason
        return
    action = _earliest(card) if card.category.key != _SUSPICIOUS else None
    if action is not None and action.due is not None:
        yield "flag", FlagChange(step="flag", values=FlagValues(due=action.due.date)), action.due.text
    elif step.days is not None and card.message.sent_at is not None:
        due = _there(card.message.sent_at, timezone).date() + timedelta(days=step.days)
        yield "flag", FlagChange(step="flag", values=FlagValues(due=due)), card.category.reason


def _earliest(card: StructuredMail) -> Action | None:
    """The action whose deadline comes first; a day without a time counts to its end."""
    due = [(each.due.date, each.due.time or "24:00", at) for at, each in enumerate(card.actions) if each.due]
    return card.actions[min(due)[2]] if due else None


def _event(card: StructuredMail, step: EventStep, timezone: str) -> Iterator[Proposal]:
    """The first moment that the mail names, after it was sent, at which people meet; never a deadline."""
    sent = card.message.sent_at
    deadlines = {action.due.text for action in card.actions if action.due is not None}
    for fact in card.facts:
        start = _moment(fact.value) if fact.type == "date" and fact.display not in deadlines else None
        if start is None or not _meets(card, fact):
            continue
        subject = _line(card.message.subject) or _line(card.summary.headline)
        if not subject or (sent is not None and start <= _there(sent, timezone)):
            continue
        end = start + timedelta(minutes=step.minutes)
        values = EventValues(subject=subject, start=start, end=end, show_as=step.show_as)
        yield "event", EventChange(step="event", values=values), fact.display
        return


def _meets(card: StructuredMail, fact: Fact) -> bool:
    """In the words of the mail: of the sentence, or of the subject; or by what the mail's category is."""
    language, subject = card.language.code, card.message.subject
    told = card.category.key == _APPOINTMENT or names_meeting(subject, language)
    texts = {"body": card.source.text, "subject": subject}
    return any(
        is_meeting(texts[each.part], each.start, each.end, language, told=told)
        for each in fact.evidence
        if each.part in texts
    )


def _moment(value: str) -> datetime | None:
    """A day with a time, local to the reader; None for a day alone."""
    if "T" not in value:
        return None
    try:
        found = datetime.fromisoformat(value)
    except ValueError:
        return None
    return None if found.tzinfo is not None else found


def _there(moment: datetime, timezone: str) -> datetime:
    """The clock on the reader's wall."""
    try:
        zone = ZoneInfo(timezone)
    except (KeyError, ValueError, OSError):
        zone = ZoneInfo("UTC")
    return moment.astimezone(zone).replace(tzinfo=None)


def _day(due: Due | None) -> date | None:
    return None if due is None else due.date


def _line(text: str) -> str:
    """On one line, as long as Microsoft 365 takes it."""
    return " ".join(text.split())[:_LONGEST_LINE].strip()
