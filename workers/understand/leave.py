"""Leave that the sender gives ("Wij gaan akkoord", "you can start printing"), told from leave that is asked."""

from __future__ import annotations

from typing import Final

from core.contract import Request
from workers.recognise.words import words
from workers.understand import action_words as lists
from workers.understand.cues import phrase_index

READ: Final = 400  # code points of a sentence that are looked at
_GIVEN: Final = phrase_index(lists.GIVEN)
_WANTED: Final = phrase_index(lists.WANTED_LEAVE)


def gives_leave(said: str) -> bool:
    """ "De proefdruk is in orde, jullie mogen drukken": the sender's leave asks nothing of the reader."""
    among = words(said[:READ])
    if said.rstrip().endswith("?") or any(True for _ in _WANTED.find(among)):
        return False
    return any(True for _ in _GIVEN.find(among))


def is_given(request: Request) -> bool:
    """Whether an approval in the card is one that the sender gives."""
    return request.kind == "approval" and gives_leave(request.evidence[0].quote)
