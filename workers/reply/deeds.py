"""Which requests are answered by writing, and which by doing: paying, filling in a page, being there."""

from __future__ import annotations

from typing import Final, Literal

from core.contract import Request
from workers.recognise.words import words
from workers.reply.deed_words import BE_THERE, CALL, CONDITIONS, GRANT, IMPEDED, LEAVE, PAGE, PAY, TELL
from workers.reply.texts import ASKED_FOR
from workers.understand.cues import CueIndex, phrase_index, starts_with

Deed = Literal["write", "done", "work"]
_NAMED: Final = {
    "tell": TELL,
    "pay": PAY,
    "page": PAGE,
    "be": BE_THERE,
    "leave": LEAVE,
    "call": CALL,
    "grant": GRANT,
    "impeded": IMPEDED,
}
_INDEX: Final = CueIndex[str]()
for _name, _phrases in _NAMED.items():
    for _phrase in _phrases:
        _INDEX.add(_phrase, _name)
_CONDITIONS: Final = phrase_index(CONDITIONS)
_ASKED_FOR: Final = {key: phrase_index(phrases) for key, phrases in ASKED_FOR.items()}
_WHETHER: Final = frozenset({"of", "si", "s", "whether", "if", "ob"})
_BETWEEN: Final = 3  # words between what asks to be told and what is to be told ("laat ons even weten wanneer")


def deed(request: Request, *, on_a_page: bool) -> Deed:
    """How a request is answered: by writing, by something done elsewhere, or by work that a writer may announce.

    on_a_page: whether the address of a web page stands in it. Pure, and by words alone.
    """
    if request.kind in {"question", "complaint"}:
        return "write"
    among = words(request.text)
    seen = {name for name, _, _ in _INDEX.find(among)}
    asks = "?" in request.text
    if "leave" in seen or ("impeded" in seen and starts_with(among, _CONDITIONS)):
        return "done"
    if request.kind == "approval" and "grant" in seen and not asks:
        return "done"  # leave given, whatever it is given for ("d'accord pour le devis")
    if "tell" in seen or request.kind == "confirmation":
        return "write"
    if seen & {"pay", "page", "be"} or on_a_page or (not asks and seen & {"grant", "call"}):
        return "done"
    return "write" if asks or request.kind == "approval" else "work"


def to_be_told(request: Request) -> str | None:
    """What a request that asks to be told wants to know ("laat weten wanneer u komt"): a key of `ASKED_FOR`,
    `yesno` for "whether"; None where it asks for something else."""
    among = words(request.text)
    for name, index, count in _INDEX.find(among):
        if name != "tell":
            continue
        for at in range(index + count, min(index + count + _BETWEEN, len(among.folded))):
            if among.folded[at] in _WHETHER:
                return "yesno"
            for key, phrases in _ASKED_FOR.items():
                if starts_with(among, phrases, at):
                    return key
    return None
