"""What stands around the thing asked and is none of it: a greeting or label before, a threat or a reason behind."""

from __future__ import annotations

import re
from typing import Final

from workers.recognise.words import words
from workers.understand.cues import phrase_index, starts_with
from workers.understand.vocabulary import CLOSINGS, GREETINGS, word_set

LONGEST: Final = 400  # code points at either end that are looked at
NAMES: Final = 5  # words of a greeting before its comma
FEWEST: Final = 3  # words that must be left
_GREETINGS: Final = phrase_index(GREETINGS)
_CLOSINGS: Final = phrase_index(CLOSINGS)
# Whom a greeting speaks to in small letters ("hallo ihr beiden,", "beste allemaal,").
_ADDRESSED: Final = word_set(
    """
    heer meneer mevrouw collega s collegas allemaal iedereen team madame monsieur collegues tous toutes a all both team
    everyone everybody there ihr beiden zusammen alle an liebe lieber frau herr leute kollegen et en and und de van
    """
)
_BARE: Final = word_set("morning afternoon evening hiya")  # "Morning Tom, we need ..."
_POSTSCRIPT: Final = re.compile(r"(?:p\.?\s?-?s\.?|n\.?\s?-?b\.?)\s*[:.,–-]?\s+(?=\S)", re.IGNORECASE)
# "Noch eine Bitte:", "Une dernière question :", "One more thing:", "Kleine vraag:".
_LABEL: Final = re.compile(
    r"(?:[^\W\d_]+ ){0,5}?(?:bitte|frage|anliegen|vraagje|vraag|verzoek|verzoekje|question|demande|favou?r|request"
    r"|thing|chose|ding)(?: [^\W\d_]+){0,4}\s?[:–-]\s+(?=\S)",
    re.IGNORECASE,
)
# What follows if it is not done, what the sender does then, why it is asked.
_TAIL: Final = re.compile(
    r",? (?:[–-] )?(?:(?:sonst|andernfalls|ansonsten|dann|so) (?!bitte\b)[^\W\d_]+ (?:ich|wir|es|das|der|die|sie|er)\b"
    r"|(?:want )?(?:anders|dan) [^\W\d_]+ (?:ik|wij|we|het|dat|de)\b|(?:sinon|faute de quoi|à défaut),? "
    r"|(?:otherwise|or else),? (?:i|we|it|the|you)\b|then (?:i|we)(?:'ll|’ll| will| can)\b)[^,;:?]*$"
    r"|, (?:weil|denn|da (?:ich|wir|der|die|das|es|sonst)|want|omdat|aangezien|parce qu|puisqu|car (?:je|nous|le|la"
    r"|les|il|elle|on|c)|because|since (?:i|we|the|it))\b[^,;:?]*$",
    re.IGNORECASE,
)


def content(sentence: str) -> int:
    """Where a sentence says something, after "P.S.", after a greeting on the same line ("Hallo Sabine, ...") and
    after a label that only says that something is asked ("Noch eine Bitte: ..."); 0 where nothing stands before.

    Linear in the sentence; never raises.
    """
    at = 0
    for step in (_after_postscript, after_greeting, _after_label):
        at += step(sentence[at : at + LONGEST])
    return at


def without_tail(said: str) -> str:
    """Without the threat, the promise or the reason that a request ends in: "..., sonst verlieren wir einen Tag"."""
    if _CONDITION.match(said) is None:
        said = _WISHED.sub("", said)
    start = max(0, len(said) - LONGEST)
    found = _TAIL.search(said, start)
    if found is None:
        return said
    kept = said[: found.start()].rstrip(" ,;–-")
    return kept if len(kept.split()) >= FEWEST and not _is_opening(kept) else said


def _is_opening(kept: str) -> bool:
    """Whether what is left is but the condition that the tail answers: "Wenn Sie uns das schicken, dann ..."."""
    return _CONDITION.match(kept) is not None


# "Es wäre nett, wenn Sie uns die Pläne schicken könnten": the wish ends in its own verb.
_WISHED: Final = re.compile(r"(?<=[a-z]en) (?:könnten|könntest|könntet|würden|würdest|würdet)$")
_CONDITION: Final = re.compile(
    r"(?:wenn|falls|sobald|sofern|als|indien|zodra|si|dès|if|once|as soon|when)\b", re.IGNORECASE
)


def _after_postscript(sentence: str) -> int:
    found = _POSTSCRIPT.match(sentence)
    return found.end() if found is not None else 0


def _after_label(sentence: str) -> int:
    found = _LABEL.match(sentence)
    return found.end() if found is not None else 0


def after_greeting(sentence: str) -> int:
    """Where a sentence goes on after the greeting it opens with, up to the comma; 0 where it greets nobody."""
    comma = sentence.find(",", 0, 80)
    if comma < 0 or not sentence[comma + 1 :].strip():
        return 0
    line = sentence[:comma]
    among = words(line)
    count = starts_with(among, _GREETINGS) or int(among.folded[0] in _BARE if among.folded else False)
    if not count or starts_with(among, _CLOSINGS) or "\n" in line or len(among.folded) > count + NAMES:
        return 0
    names = zip(among.folded[count:], among.spans[count:], strict=True)
    small = [word for word, (start, _) in names if not line[start].isupper() and word not in _ADDRESSED]
    if len(small) > (1 if len(among.folded) == count + 1 else 0) or any(map(str.isdigit, line)):
        return 0
    return comma + 1 + len(sentence[comma + 1 :]) - len(sentence[comma + 1 :].lstrip())
