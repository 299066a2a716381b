"""French verbs that tell the reader to do something: "Prévoyez ...", "Range le local", "envoyer moi", "N'oublie pas".

Many an imperative of tu is a noun as well ("Commande 4512", "Commande deux sacs"): what stands behind it tells.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Final

from workers.recognise.imperative_lists import listed, word_set
from workers.recognise.words import fold


@cache
def _written(name: str) -> frozenset[str]:
    """The words of a list, and as they are written without accents."""
    found = listed(name)
    return found | {fold(word) for word in found}


# What may stand before the verb that opens a sentence.
BEFORE: Final = word_set(
    """
    et puis donc alors aussi mais ensuite enfin surtout sinon ok okay oui non merci simplement bonjour salut coucou
    hello stp svp ah oh bon bien voilà d'abord
    juste vite maintenant aujourd'hui demain ce soir matin
    midi tantôt après-midi lundi mardi mercredi jeudi vendredi samedi dimanche du coup dès que possible désormais ne pas
    n p s par contre également éventuellement si possible tout de suite ,
    """
)
_NOT_EZ: Final = word_set(
    """
    assez chez avez êtes allez savez pouvez voulez devez nez rez recevez trouverez sachez imaginez croyez excusez
    pardonnez agréez rassurez voyez empêche
    """
)
_KINDLY: Final = word_set("reposez portez amusez soignez rendez")  # "Reposez-vous bien", "Rendez-vous mardi"
_EACH: Final = word_set("chacun chacune")
_SPOKEN_OF: Final = word_set("est c'est serait sera était permet reste")
_CALLS: Final = word_set("dis dites tiens tenez")
_COUNTS: Final = word_set("comptez compte")
_ABOUT: Final = word_set("un une deux trois quatre cinq six dix quinze vingt trente environ encore")
_IRREGULAR: Final = word_set("dites faites redites refaites défaites")
_SUBJECTS: Final = word_set("je j tu il elle on vous ils elles ce c'est")
_REFLEXIVE: Final = word_set("vous toi")
# Behind a noun's double these show the verb: what it is done to, or for whom.
_OBJECTS: Final = word_set(
    """
    le la les un une des ce cet cette ces mon ma mes ton ta tes notre nos votre vos leur leurs son sa ses moi toi nous
    lui ça cela ceci tout tous toute toutes chaque quelques plusieurs deux trois quatre cinq six sept huit neuf dix
    onze douze quinze vingt trente quarante cinquante soixante cent mille bien aussi déjà plutôt encore donc juste vite
    stp svp y en
    """
)
# "Visite le lundi 3 mai": an article before a day makes no object.
_DAYS: Final = word_set("lundi mardi mercredi jeudi vendredi samedi dimanche matin soir midi premier 1er")
_WISHES: Final = word_set("bon bonne bons bonnes excellent excellente belle beau agréable joyeux joyeuses doux douce")
_WISHING: Final = word_set("passe passez profite profitez prends prenez")
_HIMSELF: Final = word_set("je j tu il elle on nous vous ils elles qui ça")
_JOINING: Final = word_set("et puis ou alors")


def is_told(tokens: Sequence[str], at: int, *, opening: bool) -> bool:
    """Whether the word at a place where a sentence (`opening`) or one of its clauses begins is an imperative."""
    word = tokens[at].removeprefix("n'")
    following = tokens[at + 1] if at + 1 < len(tokens) else ""
    after = tokens[at + 2] if at + 2 < len(tokens) else ""
    if _tells_nothing(word, following, after):
        return False
    if following == "moi" and word.endswith(("er", "é")) and len(word) > 3:
        return True  # "envoyer moi", as it sounds
    if word.endswith("ez") or word in _IRREGULAR:
        return _is_told_politely(word, following, tokens[-1])
    if opening and (word in _EACH or _is_infinitive(word)):
        return _is_told_all(tokens, word, following)
    if following in _SUBJECTS or not _is_listed(word):
        return False
    # not "je passe chez lui et prends la caisse"
    joined = not opening and tokens[at - 1] in _JOINING and _HIMSELF.intersection(tokens[:at])
    return not joined and (not _is_noun(word) or _has_object(following, after))


def _is_told_all(tokens: Sequence[str], word: str, following: str) -> bool:
    """ "Chacun étiquette ses caisses", "Vider les armoires"; not "Rouler sans frein est dangereux"."""
    if word in _EACH:
        return _is_listed(following)
    return tokens[-1] != "?" and _has_complement(following) and not _SPOKEN_OF.intersection(tokens)


def is_main(tokens: Sequence[str], at: int) -> bool:
    """Whether only when or for what stands before the imperative ("Ce jour-là, prévoyez un pique-nique")."""
    before = tokens[:at]
    if before[0] == "pour" and (_is_infinitive(before[1]) or before[1] in _FOR_WHOM):
        return False  # "Pour suivre l'envoi, consultez notre page"
    return at <= _ADVERBIAL and before[-1] == "," and before.count(",") == 1 and not _CLAUSES.intersection(before)


_FOR_WHOM: Final = word_set("plus tout toute toutes en vous ne nous info rappel")
_ADVERBIAL: Final = 8  # words, with their comma, that say when or for what
_CLAUSES: Final = _HIMSELF | word_set("si s'il s'ils quand lorsque que qui dont où comme est sont a ont c'est était")


@cache
def _is_infinitive(word: str) -> bool:
    """Whether its imperative of tu is listed: "vider" by "vide", "remplir" by "remplis", "prendre" by "prends"."""
    verbs = _written("fr")
    if word.endswith("er") and len(word) > 3:
        stem = fold(word[:-1])
        return stem in verbs or stem.replace("ye", "ie") in verbs or f"{stem[:-1]}{stem[-2:]}" in verbs
    if word.endswith("ir"):
        return fold(word[:-1]) + "s" in verbs or fold(word[:-3]) + "s" in verbs or fold(word[:-4]) + "iens" in verbs
    return word.endswith("re") and (fold(word[:-2]) + "s" in verbs or fold(word[:-3]) + "s" in verbs)


def _tells_nothing(word: str, following: str, after: str) -> bool:
    """ "Passez une bonne journée", "Dites, l'école organise ...", "Comptez trois quarts d'heure"."""
    wished = word in _WISHING and (following in _WISHES or after in _WISHES)
    called = word in _CALLS and following == ","
    return wished or called or (word in _COUNTS and (following in _ABOUT or following.isdigit()))


def _is_told_politely(word: str, following: str, last: str) -> bool:
    if word in _NOT_EZ:
        return False
    if following in _REFLEXIVE:
        return last != "?" and word not in _KINDLY  # "Présentez-vous à l'accueil"
    return following not in _SUBJECTS


def _is_listed(word: str) -> bool:
    """Many write the imperative with the -s of the tu-form ("envoies-moi")."""
    verbs = _written("fr")
    return word in verbs or (word.endswith("es") and word[:-1] in verbs and not _is_noun(word[:-1]))


def is_order(word: str) -> bool:
    """Whether a word is the imperative of tu and nothing else."""
    return _is_listed(word) and not _is_noun(word)


def tells_to(word: str) -> bool:
    """Whether a word tells what somebody is to do behind their name: "Marie : réserver la salle"."""
    return is_order(word) or (word.endswith(("r", "re")) and _is_infinitive(word))


def _is_noun(word: str) -> bool:
    return word in _written("fr_nouns")


def _has_complement(following: str) -> bool:
    return following in _OBJECTS | _PREPOSITIONS or following[:2] in ("l'", "d'") or following.isdigit()


_PREPOSITIONS: Final = word_set(
    "du de à au aux avec dans sur pour par chez si avant après mme m monsieur madame maître"
)


def _has_object(following: str, after: str) -> bool:
    if following == "à":  # "Demande à Paul", but "Facture à payer"
        return bool(after) and not after.endswith(("er", "ir", "re"))
    if following.isdigit():  # "Livre 12 palettes", but "Commande 4512"
        return after.endswith(("s", "x"))
    if following == "le" and (after in _DAYS or after[:1].isdigit()):
        return False
    return following in _OBJECTS or following.startswith("l'")
