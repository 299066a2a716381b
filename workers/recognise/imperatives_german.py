"""Whether a German word at the beginning of a clause tells the reader to do something.

"Schicken Sie ..." is known by its form, "schick(e)" and "schickt" by the list and by what stands behind them: a noun
has its verb there ("Frage ist ..."), a sender who leaves out the "ich" speaks of himself ("Schicke dir ...").
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, takewhile
from typing import Final

from workers.recognise.imperative_lists import word_set

_INFINITIVES: Final = ("en", "ern", "eln", "tun", "seien")
# In front of "Sie": no orders, but what is asked, allowed, had, got or known.
_NO_ORDERS: Final = word_set(
    """
    können könnten sollten sollen wollen wollten möchten mögen würden haben hätten hatten sind wären werden wurden waren
    dürfen dürften müssen müssten mussten konnten kamen gingen blieben
    bekommen erhalten finden wissen kennen brauchen benötigen gehören genießen geniessen verpassen entschuldigen
    verzeihen grüßen grüssen hören sparen kämen gäben sähen täten ließen bräuchten stünden lägen nähmen fänden gingen
    den sofern insofern wofern gestern modern ihnen gegen schlafen
    gewinnen profitieren verlieren glauben meinen wünschen erreichen klicken verdienen scheinen
    """
)
# Nouns, adjectives and particles that are orders too: only with what an order acts on right behind them.
_MOSTLY_NOUNS: Final = word_set(
    """
    frage plan plane mail teil teile lager lagere kauf start starte spiel test zahl zahle koch back lauf roll scan
    tausch leer leere trag trage pflege park misch näh pflanz wende warte halt halte stick locker sicher saug schau hör
    fang decke deckt bremst kürze führt folgt spitz lade leite klammere löse löte mauere order scheuer schere schulter
    speicher staffel stich stimm streif teil texte tipp track training wärm wart wechsel weck würfel zitier rück grabe
    stelle bohr druck bremse bereite kühl locher schulter push review ping like cluster schone miss
    """
)
_HELPERS: Final = word_set(
    """
    ist sind war waren wird werden wurde wurden hat haben hatte hatten kann können konnte muss müssen soll sollen darf
    bleibt geht kommt steht liegt fehlt passt bin habe lautet
    """
)
# What an order acts on, or how and when.
_FOLLOWS: Final = word_set(
    """
    bitte mir mi uns mich dir dich euch ihm ihnen den dem das die der ein eine einen einem einer dein deine deinen
    deinem deiner euer eure euren eurem eurer ihre ihren ihrem ihrer unser unsere unseren unserem unserer mein meine
    meinen meinem meiner alle alles allen jeden jedem jede beide beiden es ihn sie mal doch einfach noch jetzt
    heute morgen gleich schnell auch nicht nur also bis keine keinen keinem lieber selbst vorher vorsichtig bloß ja
    erst kurz schon ruhig zu gerne gern endlich wieder sofort diese diesen dieses dem's dazu daran davon dafür darauf 0
    """
)
# Of one who speaks to several: the form is that of "er" and "sie" too.
_TO_SEVERAL: Final = word_set(
    "bitte mir uns euch eure euren eurem eurer den dem das die doch mal einfach es ihn alle alles noch zu eine einen"
)
# What is wished or excused with an order's form: "Seien Sie versichert", "Bring gute Laune mit".
_COURTEOUS: Final = word_set(
    "versichert nachsichtig bös böse gegrüßt gegrüsst laune gegenstandslos getrost unbesorgt gesund willkommen"
)
_SENDERS: Final = word_set("ich wir er man")
# Verbs that take "dir" or "dich" of the one who is told: "merk dir", "melde dich".
_REFLEXIVE: Final = (
    "meld", "kümm", "merk", "überleg", "schau", "guck", "sieh", "notier", "besorg", "hol", "nimm", "trag", "setz",
    "wend", "bereit", "erkund", "informier", "beeil", "verlass", "halt", "stell", "kauf", "such", "les", "lies",
    "mach", "schreib", "denk", "schnapp", "gönn", "organisier", "bewirb", "bedien", "entscheid", "konzentrier",
    "erinner", "zieh", "koch", "leg", "lass", "nehm", "druck", "reservier", "lad", "teil", "hör", "bewahr",
)  # fmt: skip
_ABOUT_ONESELF: Final = ("meld", "kümm", "bedank", "erkund", "entscheid", "beeil", "bemüh", "befass", "wend")
_NEAR: Final = 4  # words behind the verb among which a pronoun tells whose deed it is


def is_told(tokens: Sequence[str], at: int, verbs: frozenset[str], *, opening: bool = True) -> bool:
    """Whether the word at `at`, which opens the sentence (`opening`) or a clause, is an order; all in lower case."""
    word, following = tokens[at], tokens[at + 1] if at + 1 < len(tokens) else ""
    if following in {"sie", "s"} and word.endswith(_INFINITIVES):
        return word not in _NO_ORDERS and tokens[-1] != "?" and _COURTEOUS.isdisjoint(tokens)
    word = _without_it(word, verbs)
    if word not in verbs or following in _SENDERS or following in {":", "-"} or following in _HELPERS:
        return False
    if following in {"du", "ihr"}:
        return tokens[-1] != "?" and not word.endswith("st") and (word[-1] != "t" or "bitte" in tokens)
    if word[-1] == "t":  # that form asks, too: "Spart uns das etwas?"
        return following in _TO_SEVERAL and tokens[-1] != "?" and not _is_of_another(tokens, opening=opening)
    if word in _MOSTLY_NOUNS and following not in _FOLLOWS and tuple(tokens[at + 1 : at + 3]) != (",", "dass"):
        return False
    return not _is_of_the_sender(word, tokens, at) and _COURTEOUS.isdisjoint(tokens)


def _without_it(word: str, verbs: frozenset[str]) -> str:
    """ "bring's" and the Bavarian "nehmts" as "bring" and "nehmt"."""
    bare = word.split("'", 1)[0]
    return bare[:-1] if bare.endswith("ts") and bare not in verbs else bare


def _is_of_another(tokens: Sequence[str], *, opening: bool) -> bool:
    """ "Er kommt und bringt die Teile", "Betreut das eine Agentur, so ...": what somebody does, or a condition."""
    return (not opening and "bitte" not in tokens) or any(two in _ANSWERS for two in pairwise(tokens))


_ANSWERS: Final = frozenset({(",", "so"), (",", "dann"), (",", "ist"), (",", "wird"), (",", "gilt")})


def _is_of_the_sender(word: str, tokens: Sequence[str], at: int) -> bool:
    """ "Schicke dir morgen die Liste", "bin dabei, bring die Box mit": the sender, who leaves out the "ich"."""
    near = tokens[at + 1 : at + 1 + _NEAR]
    if at > 0 and not _BY_THE_SENDER.isdisjoint(tokens[max(0, at - 12) : at]):
        shared = tokens[at - 1] in {"und", "oder"}
        if shared or (word[-1] == "e" and _TO_THE_SENDER.isdisjoint(near)):
            return True
    if at > 1 and word[-1] == "e" and tokens[at - 1] == "," and _TO_THE_SENDER.isdisjoint(near):
        return True
    if any(other in near for other in ("dir", "dich", "euch", "ihnen")):
        return not word.startswith(_REFLEXIVE)
    return "mich" in near and word.startswith(_ABOUT_ONESELF)


# "Anna, bestelle bitte ..." and "..., schicke mir": where no "ich" is left out.
_TO_THE_SENDER: Final = word_set("mir mich uns bitte doch mal einfach")
_BY_THE_SENDER: Final = word_set("ich wir bin habe hab werde komme muss kann")


# What stands before an infinitive in one word with it: "nachliefern".
_PREFIXES: Final = (
    "ab", "an", "auf", "aus", "bei", "bereit", "dazu", "durch", "ein", "fern", "fest", "fertig", "frei", "heraus",
    "her", "hin", "hinein", "hinzu", "hoch", "los", "mit", "nach", "nieder", "offen", "raus", "rein", "rauf",
    "runter",
    "um", "unter", "vor", "vorbei", "weg", "weiter", "wieder", "zurück", "zusammen", "zu", "über", "leer", "sicher",
    "gut", "fort", "klar", "still", "tief", "warm", "kalt", "sauber", "neu",
)  # fmt: skip
_NO_BARE_ORDERS: Final = word_set(
    """
    ich wir du er sie es man ihr wer was wie wo wann ob dass wenn weil falls damit sobald nachdem bevor der zu um sich
    kann können könnte könnten muss müssen müsste müssten soll sollen sollte sollten will wollen wollte wollten darf
    dürfen durfte durften werde wird werden wurde wurden würde würden hat haben hatte hatten ist sind war waren bin
    lässt mag möchte möchten helfen gehen lassen braucht brauchen habe lasse hätte hätten wäre wären kannst willst gehts
    musste mussten ließ liess ließen liessen sah sahen hörte ging half mochte blieb lassen konnte ohne ?
    """
)
_NOUN_LEADS: Final = word_set(
    "das dem beim zum vom ihr dein mein unser euer fürs ans ins am im dieses kein ein zur für mit pro"
)
_PLAIN_ONES: Final = word_set(
    """
    kommen gehen fahren arbeiten bleiben warten stehen liegen folgen fehlen laufen danken grüßen freuen hoffen denken
    gelten passen reichen fliegen reisen sitzen schlafen heißen antworten kosten
    anfragen nachfragen umfragen zusagen aussagen anzeigen anreden ausreden ankommen auskommen mitkommen vorkommen
    ausgehen weitergehen vorbeikommen angeben
    """
)
_FEWEST, _LONGEST = 2, 16  # words of an order without a person


def is_told_barely(tokens: Sequence[str], verbs: frozenset[str]) -> bool:
    """ "Fenster vor dem Streichen abkleben", "Wellen nachliefern, Filter abholen": an order in the infinitive."""
    clause = list(takewhile(lambda token: token not in _CLAUSE_ENDS, tokens[: _LONGEST + 1]))
    if not _FEWEST <= len(clause) <= _LONGEST or not _NO_BARE_ORDERS.isdisjoint((*clause, tokens[-1])):
        return False
    last, before = clause[-1], clause[-2]
    if before in _NOUN_LEADS or last in _PLAIN_ONES or not last.endswith(("en", "ern", "eln")):
        return False
    parted = any(last.startswith(one) and _is_verb(last[len(one) :], verbs) for one in _PREFIXES)
    return parted or _is_verb(last, verbs)


def _is_verb(infinitive: str, verbs: frozenset[str]) -> bool:
    if infinitive.endswith(("eln", "ern")) and infinitive[:-1] in verbs:
        return True
    return infinitive.endswith("en") and (infinitive[:-1] in verbs or infinitive[:-2] in verbs or infinitive in _STRONG)


_STRONG: Final = word_set(
    "geben nehmen lesen sehen essen messen helfen werfen sprechen brechen treffen treten stechen lassen halten laden"
)
_CLAUSE_ENDS: Final = frozenset({",", ";", "!", "("})
