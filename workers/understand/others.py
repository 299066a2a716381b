"""What a mail asks of somebody else than its reader."""

from __future__ import annotations

from collections.abc import Sequence

from core.contract import Action, Request


def for_reader(requests: Sequence[Request], actions: Sequence[Action]) -> list[Request]:
    """The requests without those that others are to do ("Lukas, sag mir bitte ..."), where the reader has something
    of their own in the mail; all of them where it has nothing for the reader."""
    of_others = {
        (proof.start, proof.end)
        for action in actions
        if action.owner is not None and not action.owner.is_reader
        for proof in action.evidence[:1]
    }
    kept = [one for one in requests if (one.evidence[0].start, one.evidence[0].end) not in of_others]
    return kept if kept or own(actions) is not None else list(requests)


def own(actions: Sequence[Action]) -> Action | None:
    """The first thing that the reader is to do."""
    return next((action for action in actions if action.owner is not None and action.owner.is_reader), None)
