"""What somebody takes on without a word of promising: "De chauffeur belt u morgen", "Vous recevrez le devis jeudi".

Who does it, when it will be or for whom, and nothing that denies it: three looks at a sentence. The words are in
`undertaking_words.py`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from workers.recognise import undertaking_words as listed
from workers.recognise.request_rules import at_words

LANGUAGES: Final = ("nl", "fr", "en", "de")
LONGEST: Final = 400  # code points of a sentence that are looked at


@dataclass(frozen=True, slots=True)
class _Patterns:
    takes_on: re.Pattern[str]
    coming: re.Pattern[str]
    not_taken_on: re.Pattern[str]


@cache
def _patterns(language: str) -> _Patterns:
    return _Patterns(
        re.compile(at_words(list(listed.TAKES_ON[language]))),
        re.compile(listed.COMING[language]),
        re.compile(listed.NOT_TAKEN_ON[language]),
    )


def taken_on(plain: str, language: str) -> re.Match[str] | None:
    """The words by which a sentence (in its plain form) tells what the sender or somebody else will do; None where it
    tells nothing of the kind, or in another language than the four. Linear in the sentence."""
    if language not in LANGUAGES or plain.endswith("?"):
        return None
    patterns, said = _patterns(language), plain[:LONGEST]
    found = patterns.takes_on.search(said)
    if found is None or patterns.coming.search(said) is None:
        return None
    return found if patterns.not_taken_on.search(said) is None else None
