"""The prompts, as files. The first line of each holds its version: raise it with every change of a word."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import resources
from typing import Final


@dataclass(frozen=True, slots=True)
class PromptText:
    """A prompt as its file has it, the version line apart."""

    version: str
    text: str


def _read(name: str) -> PromptText:
    head, _, text = resources.files(__name__).joinpath(f"{name}.md").read_text(encoding="utf-8").partition("\n")
    return PromptText(head.removeprefix("version:").strip(), text.strip())


CARD: Final = _read("card")
REPLY: Final = _read("reply")
PROMPT_VERSION: Final = f"{CARD.version}+{REPLY.version}"
