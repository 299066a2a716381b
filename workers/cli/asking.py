"""The model's engine on the command line: one mail after the other, nothing shared, nothing counted."""

from __future__ import annotations

import asyncio
import logging
import sys

import structlog

from core.contract import StructuredMail
from core.model_settings import ModelSettings
from core.playbook import Playbook
from workers import pipeline
from workers.mail.model import ReadMail
from workers.model import chat_of
from workers.refining import Noticing
from workers.understand.engine import Reader, Reading
from workers.understand.openai import engine
from workers.understand.openai.engine import OnPatch, Options
from workers.understand.openai.messages import Chat
from workers.understand.openai.patches import Operation
from workers.understand.openai.privacy import may_leave

TENANT = "command line"


class ModelEngine:
    """The configured model, asked with an event loop of its own that lasts as long as this does."""

    def __init__(self, settings: ModelSettings) -> None:
        """Raises SettingsError."""
        # Standard output is the cards' alone.
        structlog.configure(
            wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR),
            logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        )
        self._settings = settings
        self._loop = asyncio.Runner()
        self._chat = self._loop.run(self._make())

    async def _make(self) -> Chat | None:
        return chat_of(self._settings)

    def card(self, mail: ReadMail, reader: Reader, playbook: Playbook) -> StructuredMail:
        """The card that the model refined, or the rules' with the reason."""
        noticing = Noticing()
        card = pipeline.structure(mail, reader, playbook, engine=noticing)
        if noticing.reading is None:
            return engine.without(card, "not_configured")
        return self.refined(noticing.reading, card)

    @property
    def name(self) -> str:
        """The model's; empty where none is set."""
        return self._chat.model if self._chat is not None else ""

    def refined(self, reading: Reading, card: StructuredMail, on_patch: OnPatch | None = None) -> StructuredMail:
        """The rules' card of a mail that was read, refined; or with the reason why it was not."""
        if self._chat is None:
            return engine.without(card, "not_configured")
        reason = may_leave(reading, self._settings)
        if reason is not None:
            return engine.without(card, reason)
        work = engine.refine(
            self._chat,
            reading,
            card,
            on_patch=on_patch or _nobody_looks,
            tenant=TENANT,
            cancelled=_never,
            options=Options(
                pseudonyms=self._settings.llm_pseudonyms,
                most_output_tokens=self._settings.llm_output_tokens,
                most_input_tokens=self._settings.llm_input_tokens,
            ),
        )
        return self._loop.run(work)


async def _nobody_looks(_: list[Operation]) -> None:
    return


async def _never() -> bool:
    return False
