"""Verbs that tell the reader to do something: "Stuur ...", "Sorgen Sie ...", "envoyez-nous", "..., then raise one".

By the word's form where the language has one (French -ez, German "...en Sie"), else by the verbs listed in
`data/imperatives_<language>.txt`. Dutch, French and German have files of their own.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Final

from workers.recognise import imperatives_dutch as dutch
from workers.recognise import imperatives_english as english
from workers.recognise import imperatives_french as french
from workers.recognise import imperatives_german as german

LANGUAGES: Final = ("nl", "fr", "en", "de")


def _words(written: str) -> frozenset[str]:
    return frozenset(written.split())


@cache
def verbs(language: str) -> frozenset[str]:
    """The listed imperatives of a language, in lower case; none of another than the four."""
    if language not in LANGUAGES:
        return frozenset()
    written = files("workers.recognise").joinpath("data", f"imperatives_{language}.txt").read_text(encoding="utf-8")
    return _words(" ".join(line for line in written.splitlines() if not line.startswith("#")))


@cache
def every_verb() -> frozenset[str]:
    """Those of all four languages."""
    return frozenset().union(*map(verbs, LANGUAGES))


_SUBJECTS: Final = _words(
    "ik wij we je jij jullie u hij zij ze vous tu nous il elle on i you he she it they ich wir du er ihr es"
)
# What may stand before the verb that opens a sentence or clause.
_BEFORE: Final = _words(
    """
    en dan dus ook maar of graag nu eerst daarna vervolgens et puis donc alors aussi mais merci simplement and then so
    also but or please pls kindly just now first afterwards und dann also aber oder bitte nun zuerst danach hallo hi
    hello dag beste bonjour hey ja yes oui nee no ok okay oké ne n ,
    """
)
_CLAUSE: Final = frozenset({",", ";", ":", "!"})
_CLOSE: Final = _words("en dan et puis alors and then und dann or of ou oder sinon sonst anders otherwise please bitte")
_MOST: Final = 60  # words of a sentence that are looked at


def told(tokens: Sequence[str], language: str) -> str:
    """`opens` where an imperative opens the sentence, `later` where one opens a clause of it, else nothing ("").

    `barely` where German gives the order in the infinitive.
    """
    if language == "nl":
        return dutch.told(tokens[:_MOST])
    if language == "en":
        return english.told(tokens[:_MOST])
    opening, before = True, french.BEFORE if language == "fr" else _BEFORE
    for at, token in enumerate(tokens[:_MOST]):
        starts = opening or tokens[at - 1] in _CLAUSE or tokens[at - 1] in _CLOSE
        if starts and _is_told(tokens, at, language, opening=opening):
            return "opens" if opening or (language == "fr" and french.is_main(tokens, at)) else "later"
        opening = opening and (token in before or (language == "fr" and at == 0 and tokens[1:2] == [","]))
    return "barely" if language == "de" and german.is_told_barely(tokens, verbs(language)) else ""


def _is_told(tokens: Sequence[str], at: int, language: str, *, opening: bool) -> bool:
    if language == "fr":
        return french.is_told(tokens, at, opening=opening)
    if language == "de":
        return german.is_told(tokens, at, verbs(language), opening=opening)
    word = tokens[at]
    following = tokens[at + 1] if at + 1 < len(tokens) else ""
    if following in _SUBJECTS:
        return False
    return word in verbs(language)
