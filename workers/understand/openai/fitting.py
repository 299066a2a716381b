"""An exchange that keeps to the most tokens that may be sent: what matters least of a mail stays away."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from workers.understand.engine import Reading
from workers.understand.openai.exchange import MOST_CHARACTERS, Exchange
from workers.understand.openai.messages import ModelError
from workers.understand.openai.request import tokens_of
from workers.understand.openai.tokens import estimate

LEAST_CHARACTERS: Final = 200  # of sentences: a model that is shown less of a long mail says nothing of use
TRIES: Final = 6
MARGIN: Final = 40  # characters less than what fits by proportion


def fitting(build: Callable[[int], Exchange], reading: Reading, most_tokens: int) -> Exchange:
    """The exchange with as many of the mail's sentences as fit. Raises ModelError where not even some of them do."""
    most = MOST_CHARACTERS
    for _ in range(TRIES):
        made = build(most)
        over = tokens_of(made.prompt) - most_tokens
        if over <= 0:
            return made
        if most == LEAST_CHARACTERS:
            break
        said = " ".join(reading.mail.text[span.start : span.end] for span in made.index.sentences.values())
        most = max(int(len(said) * (1 - over / max(estimate(said), 1))) - MARGIN, LEAST_CHARACTERS)
    raise ModelError("too_large")
