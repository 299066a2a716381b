"""Verbs that tell the reader to do something: "Stuur ...", "Sorgen Sie ...", "envoyez-nous", "..., then raise one".

By the word's form where the language has one (French -ez, German "...en Sie"), else by the verbs listed in
`data/imperatives_<language>.txt`. What stands around them is judged by a module a language.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Final

from workers.recognise import imperatives_dutch as dutch
from workers.recognise import imperatives_english as english
from workers.recognise import imperatives_french as french
from workers.recognise import imperatives_german as german
from workers.recognise.imperative_lists import listed, word_set

LANGUAGES: Final = ("nl", "fr", "en", "de")


@cache
def every_verb() -> frozenset[str]:
    """The listed imperatives of all four languages."""
    return frozenset().union(*map(listed, LANGUAGES))


# What may stand before the verb that opens a sentence or clause.
_BEFORE: Final = word_set(
    """
    en dan dus ook maar of graag nu eerst daarna vervolgens et puis donc alors aussi mais merci simplement and then so
    also but or please pls kindly just now first afterwards und dann also aber oder bitte nun zuerst danach hallo hi
    hello dag beste bonjour hey ja yes oui nee no ok okay oké ne n ,
    """
)
_CLAUSE: Final = frozenset({",", ";", ":", "!"})
_CLOSE: Final = word_set(
    "en dan et puis alors and then und dann or of ou oder sinon sonst anders otherwise please bitte"
)
_MOST: Final = 60  # words of a sentence that are looked at


def told(tokens: Sequence[str], language: str) -> str:
    """`opens` where an imperative opens the sentence, `later` where one opens a clause of it, else nothing ("").

    `barely` where German gives the order in the infinitive.
    """
    if language == "nl":
        return dutch.told(tokens[:_MOST])
    if language == "en":
        return english.told(tokens[:_MOST])
    if language not in LANGUAGES:
        return ""
    opening, before = True, french.BEFORE if language == "fr" else _BEFORE
    for at, token in enumerate(tokens[:_MOST]):
        starts = opening or tokens[at - 1] in _CLAUSE or tokens[at - 1] in _CLOSE
        if starts and _is_told(tokens, at, language, opening=opening):
            return "opens" if opening or (language == "fr" and french.is_main(tokens, at)) else "later"
        opening = opening and (token in before or (language == "fr" and at == 0 and tokens[1:2] == [","]))
    return "barely" if language == "de" and german.is_told_barely(tokens, listed("de")) else ""


def _is_told(tokens: Sequence[str], at: int, language: str, *, opening: bool) -> bool:
    if language == "fr":
        return french.is_told(tokens, at, opening=opening)
    return german.is_told(tokens, at, listed("de"), opening=opening)
