"""From what the command line was given to cards."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from core import playbook
from core.contract import StructuredMail
from core.errors import NotAMailError
from workers import pipeline
from workers.mail.model import ReadMail
from workers.mail.parse import read_file
from workers.understand.engine import Reader
from workers.understand.texts import say

LARGEST = 200_000_000  # bytes; Exchange Online takes messages up to 150 MB


def read_path(path: str) -> ReadMail:
    """The mail in a file, or on standard input for "-".

    Raises NotAMailError: there is no such file, it cannot be opened, is too large, or is no mail.
    """
    data = _bytes(path)
    try:
        return read_file(data, "" if path == "-" else Path(path).name)
    except NotAMailError as error:
        raise NotAMailError(f"{path}: {error.detail or 'is no mail'}") from None


def _bytes(path: str) -> bytes:
    try:
        if path == "-":
            data = sys.stdin.buffer.read(LARGEST + 1)
        else:
            with Path(path).open("rb") as file:
                data = file.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        said = error.strerror if isinstance(error, OSError) else str(error)
        raise NotAMailError(f"{path}: {said or 'cannot be read'}") from None
    if len(data) > LARGEST:
        raise NotAMailError(f"{path}: over {LARGEST} bytes is no mail")
    return data


class Structurer:
    """Makes cards as the command line asked: for which reader, with which playbook and engine."""

    def __init__(self, asked: argparse.Namespace, mailbox: str | None = None) -> None:
        """Raises SettingsError where the playbook is wrong."""
        address = asked.reader or (mailbox if mailbox != "me" else None)
        self.reader = Reader((address,) if address else (), "", asked.language, asked.timezone)
        self.playbook = playbook.load(asked.playbook)
        self.fallback = _why_rules(asked.language) if asked.engine == "openai" else None

    def card(self, mail: ReadMail) -> StructuredMail:
        card = pipeline.structure(mail, self.reader, self.playbook)
        if self.fallback is None:
            return card
        return card.model_copy(update={"provenance": card.provenance.model_copy(update={"fallback": self.fallback})})


def _why_rules(language: str) -> str:
    """Why the rules stand in for the model that was asked for."""
    configured = os.environ.get("HELDER_LLM_BASE_URL") and os.environ.get("HELDER_LLM_MODEL")
    return say("fallback.not_available" if configured else "fallback.not_configured", language)
