"""Dutch imperatives by what stands around them: a verb's stem is its first person too ("Stuur ik ...") and often a
noun ("Plan de vergadering", "Plan van aanpak").

`data/imperatives_nl.txt` has the stems, `data/imperatives_nl_nouns.txt` those that are nouns or adjectives as well.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from workers.recognise.imperative_lists import listed, word_set

_VERBS, _NOUNS = "nl", "nl_nouns"
_SUBJECTS: Final = word_set("ik 'k wij we jij gij ge hij zij ze men iemand niemand wie")
_READER: Final = word_set("u je jullie")  # also the object: "Stuur je aanvraag"; the subject of a question
_FINITE: Final = word_set(
    "is was waren wordt worden werd werden heeft had hadden kan kon kunnen zal zou moet moest moeten mag mocht"
    " mogen staat stond ligt lag komt kwam gaat ging blijft bleef loopt liep duurt begint begon start kost volgt bleek"
    " van en of tot per , : ; ) ? !"
)
# Behind a verb that takes an object or a manner; behind a noun hardly ever.
_OBJECT: Final = word_set(
    """
    de het een mijn je uw jullie onze ons zijn haar hun dit dat deze die alle alles allemaal elk elke iedere iedereen
    ieder beide geen mij me hem ze er u jezelf zelf eens even maar ook nog niet niets iets altijd eerst enkel alleen
    zeker gerust dan nu meteen direct onmiddellijk dadelijk gewoon liever best desnoods voortaan opnieuw terug samen
    zo goed vooraf daarna daarbij zeer graag
    wie wat waar hoe wanneer welke welk telkens steeds ondertussen intussen morgen vandaag straks vanavond
    """
)
# What may stand before the verb that opens a sentence.
BEFORE: Final = word_set(
    """
    en dan dus ook maar of graag nu eerst daarna vervolgens hallo hoi hey hi dag beste ja nee neen ok oke okay oké ne
    n , verder daarnaast bovendien tenslotte ten slotte tot eveneens alvast liefst please svp pls aub a u b
    gelieve nogmaals opgelet dringend belangrijk 0 voorts hé
    komaan alstublieft alsjeblieft asjeblieft
    """
)
# A day or a condition in front of it: "Voor maandag 11 mei, stuur ...", "Als het lukt, bel ...".
_FRONTING: Final = word_set(
    """
    als indien mocht mochten moest wanneer zodra zolang tenzij voor vóór tegen na bij in op om vanaf tot tijdens wegens
    gezien omdat aangezien zonder met zo anders kan kun kunt wil wilt heb hebt hebben lukt is bent ben past maandag
    dinsdag woensdag donderdag vrijdag zaterdag zondag morgen vandaag vanavond straks volgende deze iedere elke ten
    uiterlijk wie wat waar voordat nadat terwijl zo naargelang afhankelijk vooraleer alvorens
    """
)
# What looks like an order and is a courtesy, a set phrase or what the sender does.
_NONE: Final = re.compile(
    r"(?:laat (?:staan|me u|mij u|ik|ons (?:hopen|eerlijk|zeggen|samen|niet)|u niet)\b"
    r"|kijk eens aan|let\b"
    r"|kijk (?:(?:er|ernaar|al|alvast|erg|heel|echt|zelf) ?){0,3}(?:naar )?uit\b"
    r"|zeg (?:maar|nu zelf|nou|eens eerlijk)\b|zorg goed voor|kom (?:ik|nou|op)\b|ga ervan uit"
    r"|vergeet het maar|denk (?:dat|er ?aan te|nog|niet dat)\b|geef toe\b"
    r"|houd? (?:het gezellig|je goed|u goed|moed|vol|van)\b|begrijp me|steek er|stel (?:je voor|dat)|weet dat\b"
    r"|maak (?:er |je |jullie |u )?(?:geen zorgen|een (?:fijne|mooie|leuke|prettige))|geloof me|excuseer\b"
    r"|neem (?:mij|me|het mij|het me) niet kwalijk|doe (?:\w+ ){0,2}de groeten|wacht niet"
    r"|houd? (?:er |dus )*rekening|kom (?:u|je|jullie)\b|doe (?:het )?rustig"
    r"|leef mee|vraag (?:me|mij) niet"
    r"|wacht (?:al|nu|sinds|nog|ondertussen|maar af)\b|reken (?:(?:er|maar|dus) )*op\b|reken maar\b|trek het u niet"
    r"|vind (?:het|dat|ik|dit|die|er)\b|beschouw (?:\w+ ){1,4}als|laat (?:\w+ )?maar (?:zitten|zo|vallen|gaan)"
    r"|laat maar(?: [.!,]|$)|ga (?:er|morgen|zelf|straks|nu|volgende|deze|eens) (?:\w+ )?(?:van uit|kijken|langs"
    r"|proberen|doen|na)|bekijk (?:deze mail|online|in)|volg ons|lees (?:meer|verder|hier)|klik hier"
    r"|neem (?:dit|dat|het) (?:\w+ )?niet|pas (?!de |het |je |uw |jullie |dat |dit |deze |die |er |een )"
    r"|schrijf (?:je|u) (?:nu )?in voor onze|blijf (?:gezond|veilig))"
)
_IN_CASE: Final = word_set("bent ben is heb hebt heeft hebben kan kun kunt wil wilt mocht mochten kom komt merk merkt")
_IF: Final = word_set("als indien wanneer mocht zo zodra")
_NOT: Final = word_set("niet geen niets verhinderd vragen problemen twijfelt")
_PAUSE: Final = frozenset({",", ";", "-", "–"})
_QUOTES: Final = frozenset('"“”„«»')
_SENDER: Final = word_set("ik wij we 'k")
_JOINS: Final = word_set("en dan of anders")
_TURNING: Final = word_set("dan nu eerst daarna vervolgens dus")  # "Dan bel je ...": subject and verb turned around
_CALLED: Final = 2  # words of a name before a comma
_FRONT: Final = 30  # tokens of a phrase before the verb
_PHRASE: Final = 5  # words that show a set phrase


def told(tokens: Sequence[str]) -> str:
    """`opens` where an imperative opens the sentence, also behind a day, a name or a condition; `later` where one
    opens a clause of it; else nothing (""). Linear in the sentence."""
    opening, later, mine, quoted = True, "", False, False
    for at, word in enumerate(tokens):
        before = tokens[at - 1] if at else ""
        leads = before == "," and not quoted and _leads(tokens, at - 1)
        if opening or leads:
            if is_told(tokens, at):
                return "opens" if opening or not _in_case(tokens[:at]) else "later"
        elif not later and not quoted and (before in _PAUSE or (before in _JOINS and not (mine or word.endswith("t")))):
            later = "later" if takes(tokens, at) and is_told(tokens, at) else ""
        opening = opening and word in BEFORE
        mine = mine or word in _SENDER
        quoted = quoted != (word in _QUOTES)
    return later


def takes(tokens: Sequence[str], at: int) -> bool:
    """Whether an object or an adverb stands behind the word at `at`."""
    following = tokens[at + 1] if at + 1 < len(tokens) else ""
    return _is_object(tokens, at + 1) or (following[:1].isdigit() and tokens[at] in listed(_VERBS))


def _is_object(tokens: Sequence[str], at: int) -> bool:
    return at < len(tokens) and tokens[at] in _OBJECT


def _leads(tokens: Sequence[str], pause: int) -> bool:
    """Whether what stands before this comma only leads to the order: a name, a condition, a day."""
    return tokens[pause] == "," and (pause <= _CALLED or (pause <= _FRONT and tokens[0] in _FRONTING))


def _in_case(before: Sequence[str]) -> bool:
    """Whether what is told is for who is in that case only: "Bent u verhinderd, bel ons", "Als je niet kan, bel"."""
    return before[0] in _IN_CASE or (before[0] in _IF and not _NOT.isdisjoint(before))


def leads_to(word: str) -> bool:
    """Whether a phrase that this word opens leads to what is said: a day, a condition, a purpose."""
    return word in _FRONTING


def is_told(tokens: Sequence[str], at: int) -> bool:
    """Whether the word at `at` tells somebody to do something."""
    word, following = tokens[at], tokens[at + 1] if at + 1 < len(tokens) else ""
    if following == "u" and word.endswith("t") and tokens[-1] != "?" and at == 0:
        return _is_polite(tokens)
    is_noun = word in listed(_NOUNS)
    if not (is_noun or word in listed(_VERBS)) or following in _FINITE or _has_subject(tokens, at, following):
        return False
    if is_noun and not takes(tokens, at) and following != "jij":
        return False
    phrase = tokens[at : at + _PHRASE]
    return "gerust" not in phrase and _NONE.match(" ".join(phrase)) is None


def _has_subject(tokens: Sequence[str], at: int, following: str) -> bool:
    """Whether somebody behind the verb does it, so that nobody is told to; "regel jij de catering" tells all the same
    where it is no question."""
    if following == "jij":
        return tokens[-1] == "?" or tokens[at - 1 : at] not in ([], [","]) or not _is_object(tokens, at + 2)
    if following in _READER:
        return _is_subject(tokens, at)
    return following in _SUBJECTS and not (following == "ze" and tokens[-1] != "?")


def is_told_of(tokens: Sequence[str], at: int) -> bool:
    """Whether an order stands at `at`, also one that says who does it: "regel jij de tent"."""
    named = tokens[at + 1 : at + 2] == ["jij"] and tokens[at] in listed(_VERBS) | listed(_NOUNS)
    return named or is_told(tokens, at)


def _is_subject(tokens: Sequence[str], at: int) -> bool:
    """Whether the reader behind the verb does it, and is not whom or whose it is about: "Stuur je dat door?"."""
    return tokens[-1] == "?" or (at > 0 and tokens[at - 1] in _TURNING)


def _is_polite(tokens: Sequence[str]) -> bool:
    """ "Vult u het formulier in", "Neemt u dan contact op": a command in its politest form; a condition ends with what
    follows from it ("Komt u niet, dan ...")."""
    word = tokens[0]
    stem = word[:-1] if word[:-1] in listed(_VERBS) or word[:-1] in listed(_NOUNS) else word
    return (stem in listed(_VERBS) or stem in listed(_NOUNS)) and "," not in tokens
