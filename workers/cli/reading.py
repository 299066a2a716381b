"""From what the command line was given to cards."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from core import playbook
from core.contract import StructuredMail
from core.errors import NotAMailError
from core.model_settings import ModelSettings
from core.settings import load as load_settings
from workers import pipeline
from workers.mail.model import ReadMail
from workers.mail.parse import read_file
from workers.understand.engine import Reader

if TYPE_CHECKING:
    from workers.cli.asking import ModelEngine

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
        self.model = model_engine() if asked.engine == "openai" else None

    def card(self, mail: ReadMail) -> StructuredMail:
        if self.model is None:
            return pipeline.structure(mail, self.reader, self.playbook)
        return self.model.card(mail, self.reader, self.playbook)


def model_engine() -> ModelEngine:
    """Raises SettingsError: what is set for the model is wrong. None being set is told on each card."""
    from workers.cli.asking import ModelEngine  # noqa: PLC0415 - slow to import

    return ModelEngine(load_settings(ModelSettings))
