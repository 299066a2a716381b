"""What the card says about the reasons of a priority, in the four languages of the card."""

from __future__ import annotations

from typing import Final

from workers.understand.texts import say

_OWN: Final[dict[str, dict[str, str]]] = {
    "nl": {
        "standstill": "Er ligt iets stil of het dreigt stil te vallen.",
        "danger": "Er is gevaar of schade.",
        "waiting": "Er staat iemand te wachten.",
        "reminder": "De afzender herinnert er niet voor het eerst aan.",
        "threat": "Er hangt een maatregel boven het hoofd.",
        "hours": "Het gaat om uren.",
        "call": "De afzender wil een telefoontje.",
        "again": "Het gebeurt opnieuw of duurt al langer.",
        "soon": "De afzender wil het snel.",
        "today": "Het gaat over vandaag: {when}.",
        "next": "Het gaat over de volgende werkdag: {when}.",
        "far": "De genoemde datum is nog ver weg: {when}.",
        "told": "Het is ter informatie.",
        "idle": "De afzender zegt dat er niets moet gebeuren.",
        "settled": "Het is al afgehandeld.",
        "announced": "Het is een mededeling aan velen.",
        "nothing": "Er wordt niets gevraagd.",
    },
    "fr": {
        "standstill": "Quelque chose est à l’arrêt ou risque de l’être.",
        "danger": "Il y a un danger ou un dégât.",
        "waiting": "Quelqu’un attend sur place.",
        "reminder": "L’expéditeur ne le rappelle pas pour la première fois.",
        "threat": "Une mesure est annoncée.",
        "hours": "C’est une question d’heures.",
        "call": "L’expéditeur souhaite un appel.",
        "again": "Cela se reproduit ou dure depuis un moment.",
        "soon": "L’expéditeur le veut rapidement.",
        "today": "Il s’agit d’aujourd’hui : {when}.",
        "next": "Il s’agit du prochain jour ouvrable : {when}.",
        "far": "La date citée est encore loin : {when}.",
        "told": "C’est pour information.",
        "idle": "L’expéditeur dit qu’il n’y a rien à faire.",
        "settled": "C’est déjà réglé.",
        "announced": "C’est une annonce adressée à plusieurs personnes.",
        "nothing": "Rien n’est demandé.",
    },
    "en": {
        "standstill": "Something stands still, or is about to.",
        "danger": "There is danger or damage.",
        "waiting": "Somebody is waiting on the spot.",
        "reminder": "It is not the sender’s first reminder.",
        "threat": "A measure is announced.",
        "hours": "It is a matter of hours.",
        "call": "The sender wants a call.",
        "again": "It happens again, or has gone on for a while.",
        "soon": "The sender wants it soon.",
        "today": "It is about today: {when}.",
        "next": "It is about the next working day: {when}.",
        "far": "The day it names is far away: {when}.",
        "told": "It is for information.",
        "idle": "The sender says that nothing needs to be done.",
        "settled": "It is settled already.",
        "announced": "It is an announcement to many.",
        "nothing": "Nothing is asked.",
    },
    "de": {
        "standstill": "Etwas steht still oder droht stillzustehen.",
        "danger": "Es besteht Gefahr, oder es gibt einen Schaden.",
        "waiting": "Jemand wartet vor Ort.",
        "reminder": "Der Absender erinnert nicht zum ersten Mal daran.",
        "threat": "Eine Maßnahme wird angekündigt.",
        "hours": "Es geht um Stunden.",
        "call": "Der Absender möchte einen Anruf.",
        "again": "Es geschieht erneut oder dauert schon länger.",
        "soon": "Der Absender möchte es bald.",
        "today": "Es geht um heute: {when}.",
        "next": "Es geht um den nächsten Werktag: {when}.",
        "far": "Der genannte Tag ist noch weit weg: {when}.",
        "told": "Es dient zur Information.",
        "idle": "Der Absender sagt, dass nichts zu tun ist.",
        "settled": "Es ist bereits erledigt.",
        "announced": "Es ist eine Mitteilung an viele.",
        "nothing": "Es wird um nichts gebeten.",
    },
}


def tell(key: str, language: str, **values: str) -> str:
    """The sentence of a reason, its blanks filled; keys with a point are those of `texts`.

    Raises KeyError for a key that no table has: a mistake in the code, which tests find.
    """
    said = say(key, language, **values) if "." in key else _OWN.get(language, _OWN["en"])[key].format_map(values)
    return said[:-1] if said.endswith("..") else said  # a month's short form ends in a point of its own
