"""Mails of a run made into cards and rows: from the store where they were structured before, else by the pipeline."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

import structlog
from pydantic import ValidationError

from core.contract import Engine, StructuredMail
from core.corrections import corrected
from core.names import ModelState
from core.playbook import Playbook
from core.store.corrections import Correction, mail_key
from core.store.jobs import User
from core.store.known import Lesson
from core.store.runs import DoneMail, Marks, Wanted
from core.triage_lines import thread_key
from core.triage_rows import shown
from workers import runtime
from workers.cards import Done, Failed, mailbox_of, read_one, row_of, structure_read
from workers.known import Memory
from workers.refining import made_by_model
from workers.triage.fetching import moment
from workers.triage.model_choice import wants_model
from workers.understand.engine import Reader
from workers.versions import content_key, version_key

log = structlog.get_logger()

_LONGEST_KEY: Final = 255


@dataclass(frozen=True, slots=True)
class Structured:
    """A mail of a run: what is stored of it, or why it could not be done (`code`, and the defect for the log).
    `wants_model`: the model is to be asked about it."""

    row: dict[str, Any]
    card_json: str = ""
    marks: Marks = field(default_factory=Marks)
    card_id: str | None = None
    lesson: Lesson | None = None
    code: str | None = None
    defect: str | None = None
    wants_model: bool = False

    def of(self, seq: int) -> DoneMail:
        return DoneMail(seq, self.row, self.card_json, self.marks, self.card_id)


class Structurer:
    """For the mails of one run."""

    def __init__(self, here: runtime.Runtime, user: User, wanted: Wanted, reader: Reader) -> None:
        self._here, self._user, self._wanted, self._reader = here, user, wanted, reader
        self._memory = Memory(here.database, here.settings, user.tenant_id)

    def structure(self, messages: Sequence[Mapping[str, Any]]) -> list[Structured]:
        """Each message's result, in their order. What goes wrong with one is told, and never stops the others."""
        playbook = self._here.playbooks.of(self._user.tenant_id, mailbox_of(self._reader))
        marks = [self._marks(message, playbook) for message in messages]
        refined = [self._refined_key(each, playbook) for each in marks]
        known = self._here.runs.known_cards({key for key in (*refined, *(each.version_key for each in marks)) if key})
        stored = [
            self._known(message, each, playbook, known.get(key or "") or known.get(each.version_key or ""))
            for message, each, key in zip(messages, marks, refined, strict=True)
        ]
        new = iter(self._new([(message, each) for message, each, there in zip(messages, marks, stored, strict=True)
                              if there is None], playbook))  # fmt: skip
        results = [there if there is not None else next(new) for there in stored]
        self._memory.learn(result.lesson for result in results)
        return self._as_corrected(results, playbook)

    def _marks(self, message: Mapping[str, Any], playbook: Playbook) -> Marks:
        user, wanted = self._user, self._wanted
        content = content_key(message)
        message_id = str(message.get("id"))
        change_key = message.get("changeKey")
        return Marks(
            message_id=message_id,
            received_at=moment(message.get("receivedDateTime")),
            thread_key=thread_key(user.tenant_id, message.get("conversationId")),
            content_key=content,
            change_key=change_key[:_LONGEST_KEY] if isinstance(change_key, str) else None,
            version_key=version_key(user, wanted.mailbox, content, wanted.language, wanted.timezone, playbook),
        )

    def _refined_key(self, marks: Marks, playbook: Playbook) -> str | None:
        """By which a card that the model refined is found, where one is wanted."""
        model, wanted = made_by_model(self._here), self._wanted
        if model is None or playbook.model_in_runs == "off" or marks.content_key is None:
            return None
        return version_key(
            self._user, wanted.mailbox, marks.content_key, wanted.language, wanted.timezone, playbook, model
        )

    def _known(
        self, message: Mapping[str, Any], marks: Marks, playbook: Playbook, found: tuple[str, str] | None
    ) -> Structured | None:
        """The same mail, structured before with the same versions: in a run, or for who clicked on it."""
        if found is None:
            return None
        try:
            card = StructuredMail.model_validate_json(found[1])
        except ValidationError:
            return None
        row = row_of(card, message, playbook, self._wanted.timezone)
        if card.provenance.engine is not Engine.RULES:
            row["model"] = {"state": ModelState.DONE}
        return Structured(
            row, found[1], self._known_as(row, marks), card_id=found[0], wants_model=self._asks(card, playbook)
        )

    def _asks(self, card: StructuredMail, playbook: Playbook) -> bool:
        return self._here.chat is not None and wants_model(card, playbook)

    def _new(self, mails: Sequence[tuple[Mapping[str, Any], Marks]], playbook: Playbook) -> list[Structured]:
        """By the pipeline. All their senders are looked up at once."""
        read = [read_one(message) for message, _ in mails]
        known = iter(self._memory.look_up_all([mail for mail in read if not isinstance(mail, Failed)]))
        return [
            self._structured(
                mail
                if isinstance(mail, Failed)
                else structure_read(mail, message, self._reader, playbook, next(known)),
                marks,
            )
            for mail, (message, marks) in zip(read, mails, strict=True)
        ]

    def _structured(self, result: Done | Failed, marks: Marks) -> Structured:
        if isinstance(result, Failed):
            return Structured(result.row, code=result.code, defect=result.defect)
        marks = self._known_as(result.row, marks)
        asks = result.wants_model and self._here.chat is not None
        return Structured(result.row, result.card_json, marks, lesson=result.lesson, wants_model=asks)

    def _known_as(self, row: Mapping[str, Any], marks: Marks) -> Marks:
        """With the key by which the mail's corrections are found: its Message-ID's, as the card has it."""
        name = row["mail"]["internet_message_id"] or marks.message_id
        return replace(marks, mail_key=mail_key(self._user, self._wanted.mailbox, str(name)))

    def _as_corrected(self, results: Sequence[Structured], playbook: Playbook) -> list[Structured]:
        """The rows as people left the mails; the cards stay as they were made."""
        keys = {result.marks.mail_key for result in results if result.code is None}
        found = self._here.corrections.of_mails({key for key in keys if key is not None})
        return [self._corrected(result, playbook, found.get(result.marks.mail_key or "", ())) for result in results]

    def _corrected(self, result: Structured, playbook: Playbook, found: Sequence[Correction]) -> Structured:
        if not found:
            return result
        card = StructuredMail.model_validate_json(result.card_json)
        return replace(result, row={**result.row, **shown_as_corrected(card, found, playbook, self._wanted)})


def shown_as_corrected(
    card: StructuredMail, found: Sequence[Correction], playbook: Playbook, wanted: Wanted
) -> dict[str, Any]:
    """What a row shows of the card, as people left the mail."""

    def label(key: str) -> str | None:
        category = playbook.category(key)
        return category.labels.in_language(wanted.language) if category is not None else None

    for each in found:
        card = corrected(card, each.change, each.place, label)
    return shown(card, playbook, wanted.timezone)
