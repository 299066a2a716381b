"""Text that speaks to software which reads mails, in nl, fr, en and de.

In visible text a machine must be addressed, or told to drop what it was told; in hidden text, which no person
reads, an order about the machine's work (summarise, classify, answer) is enough. Linear: bounded gaps only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workers.recognise.warning_encoded import readings
from workers.recognise.warning_machine_words import ADDRESSED, SEEN, UNSEEN

_I = re.IGNORECASE
_SPEAKS_ON = re.compile(r"(?:-\w+)?(?:,?[^\S\n]+\w+){0,7}[^\S\n]*(?:[:;\n\u2013\u2014\])>]|-\s)")
# "Please ignore our earlier instructions": said between people. "Do not ignore the safety rules": the opposite.
_AMONG_PEOPLE = re.compile(
    r"\b(?:my|our|mijn|onze|ons|mes|mon|nos|notre|meine[nrm]?|unsere[nrm]?|mein|unser)\b|\b(?:safety"
    r"|veiligheids?\w*|sécurité"
    r"|sicherheits?\w*)\b", _I,
)  # fmt: skip
_NOT_TO = re.compile(r"(?:\b(?:not|never|niet|nooit|n['’]|ne|pas|nicht|nie)|n['’]t)\s*\Z", _I)
_OPPOSITE = re.compile(r"\s*(?:niet|pas|nicht|nooit|nie)\b", _I)
# By a mail program, within a sentence: not before "AI:".
_WRAPPED = re.compile(r"(?<=[^\n]{44}[\w,;'’)-])\n(?=[^\W\d_])(?![\w -]{1,30}:)")
_DROPS = re.compile(
    r"(?:ignor|disregard|forget|overrid|bypass|discard|negeer|vergeet|omzeil|oubli|contourn|vergiss|vergessen"
    r"|miss)",
    _I,
)
# Somebody tells of such orders: quoted, after words that introduce an example.
_EXAMPLE = re.compile(
    r"(?:such as|like|for example|e\.g\.|sentences?|phrases?|zoals|bijvoorbeeld|zin(?:nen)?|als|comme|par exemple"
    r"|wie|z\.\s?b\.|etwa"
    r"|beispiel\w*|sätze|satz|attack\w*|hackers?|pirates?|aanvaller\w*|angreifer"
    r"|inject\w*)[\s:]*[\"'“”„«»‘’]\s?\Z", _I,
)  # fmt: skip
# The cheap look before the patterns: without one of these no such order exists.
_HINTS = (
    "ignor", "disregard", "forget", "overrid", "bypass", "discard", "negeer", "vergeet", "omzeil", "oubli", "contourn",
    "vergiss", "vergess", "missacht", "instruct", "consigne", "anweisung", "prompt", "gpt", "chat", "copilot", "gemini",
    "claude ai", "assist", "automat", "language model", "taalmodel", "modèle", "sprachmodell", "intelligen", "the user",
    "the reader",
    "de gebruiker", "de lezer", "utilisateur", "le lecteur", "nutzer", "den leser", "llm", "system", "a.i.",
    "virtual",
    "digital a", "anything now", "jailbreak", "<|", "inst]", "<<", "##", "richtlijn", "opdracht", "aanwijzing",
    "directive", "guideline", "richtlinie", "policy", "befehl", "vorgaben",
)  # fmt: skip
_SHORT_HINTS = re.compile(r"\b(?:ai|ki|ia|bots?)\b")


def _may_order(content: str) -> bool:
    lowered = content.lower()
    return any(hint in lowered for hint in _HINTS) or _SHORT_HINTS.search(lowered) is not None


def orders(content: str, *, hidden: bool) -> Iterator[tuple[int, int]]:
    """The spans that speak to software, in order of strength, without the white space at their beginning.

    hidden: nobody sees this text; an order about a machine's work then suffices. Never raises.
    """
    if not content or not (hidden or _may_order(content)):
        return
    content = _WRAPPED.sub(" ", content)
    yield from _plain(content, hidden=hidden)
    if hidden:
        yield from (_trimmed(content, *match.span()) for match in UNSEEN.finditer(content))


def decoded_orders(content: str) -> Iterator[tuple[int, int]]:
    """The spans that speak to software once they are decoded. What is said in several ways is told each time."""
    for reading in readings(content):
        secret = reading.secret and reading.places is None
        for start, end in orders(reading.text, hidden=secret):
            yield reading.span(start, end)


def _plain(content: str, *, hidden: bool) -> Iterator[tuple[int, int]]:
    for match in SEEN.finditer(content):
        if hidden or not _human(content, match):
            yield _trimmed(content, *match.span())
    for match in ADDRESSED.finditer(content):
        if hidden or _SPEAKS_ON.match(content, match.end()):
            yield _trimmed(content, *match.span())


def _human(content: str, match: re.Match[str]) -> bool:
    """Whether people speak to each other here, or of such orders."""
    before = content[max(0, match.start() - 40) : match.start()]
    if _EXAMPLE.search(before):
        return True
    if not _DROPS.match(match.group()):
        return False
    after = content[match.end() : match.end() + 20]
    return any((_AMONG_PEOPLE.search(match.group()), _NOT_TO.search(before), _OPPOSITE.match(after)))


def _trimmed(content: str, start: int, end: int) -> tuple[int, int]:
    while end - start > 1 and (content[start].isspace() or (content[start] in "[(<" and content[start + 1].isspace())):
        start += 1
    return start, end
