"""The words around a date that say what it is for, in nl, fr, en and de. Data only; tokens joined by one space."""

from __future__ import annotations


def _ends(phrases: str) -> tuple[str, ...]:
    return tuple(f" {phrase.strip()}" for phrase in phrases.replace("\n", ",").split(",") if phrase.strip())


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Stripped from the end of what stands before a date, before the phrases below are looked for.
LINKS = frozenset(
    [
        "de",
        "het",
        "den",
        "der",
        "dem",
        "the",
        "le",
        "la",
        "les",
        "l",
        "'",
        "op",
        "on",
        "am",
        "den",
        "ten",
        "om",
        "à",
        "at",
        "um",
        "ce",
        "du",
        ":",
        "(",
        "a",
        "datum",
        "date",
        "is",
        "est",
        "ist",
        "en",
        "dag",
        "middag",
        "uur",
    ]
)

INCLUSIVE = _ends("""
uiterlijk, uiterlijk tegen, ten laatste, op zijn laatst, op z ' n laatst, tegen, niet later dan, deadline, vervaldatum
vervaldag, vervalt op, betaaltermijn, uiterste datum, tot, tot en met, t / m, tem, geldig tot, t . e . m .
ten laatste tegen
d ' ici, ici, d ’ ici, au plus tard, pour, date limite, échéance, jusqu ' au, jusqu ’ au, jusqu ' à, jusqu ’ à
échéant
jusque, by, by close of business, close of business, end of business, end of day, no later than
pas plus tard que, échoit, échoit le, échéance le
not later than, until, till, due, due by, due date, latest, latest by
on or before, op of vóór, op of voor, am oder vor, le ou avant le
at the latest, deadline for this
bis einschließlich
up to, bis, bis zum, bis zu, bis spätestens, spätestens, spätestens bis, spätestens zum, fällig, fällig am, fälligkeit
frist, zahlbar bis, fälligkeitsdatum, zahlungsziel, stichtag, limite, délai, termijn, au plus tard pour
zum, ten laatste voor, uiterlijk voor
""")
STRICT = _ends("vóór, voor, avant, before, prior to, ahead of, vor, voor het, vòòr, voór")
WEAK = frozenset({" voor", " pour", " tot", " bis", " zum", " until", " till", " jusqu ' au", " jusqu ’ au", " vor"})

# Nothing ends here: the earliest day, or the day after which something happens.
NOT_A_DEADLINE = _ends("""
niet vóór, niet voor, niet eerder dan, pas, pas op, pas vanaf, ten vroegste, op zijn vroegst, vanaf, sinds, na
sedert, vanaf nu
pas avant, à partir, à partir de, à partir du, au plus tôt, dès, depuis, depuis le, après, à compter
à compter du, ne pas avant
not before, not until, no earlier than, at the earliest, earliest, from, since, after, starting, as of
effective, as from
mit wirkung zum, mit wirkung vom
nicht vor, nicht vor dem, frühestens, ab, ab dem, seit, seit dem, nach, nach dem, erst, erst ab, erst am
pas na, only from
""")
# "the invoice of 3 March": the nearest such day, which is mostly past.
OF = _ends(
    "van, du, vom, of, dated, d . d ., dd ., dd, daté, daté du, datée du, gedateerd, datiert, de dato, in date of, v ."
)
BIRTH = (
    "geboren", "geboortedatum", "né", "née", "naissance",
    "born", "birth", "dob", "geburtsdatum", "geb", "°", "geburtstag",
)  # fmt: skip

AFTER_DEADLINE = ("ten laatste", "uiterlijk", "op zijn laatst", "au plus tard", "at the latest", "latest", "spätestens",
                  "of vroeger", "of eerder", "or earlier", "or sooner", "dernier délai", "fällig")  # fmt: skip

APPOINTMENT = frozenset(
    [
        "vergadering",
        "vergaderen",
        "afspraak",
        "afspreken",
        "overleg",
        "gesprek",
        "bezoek",
        "langskomen",
        "langs",
        "meeting",
        "bespreking",
        "telefoontje",
        "call",
        "bel",
        "bellen",
        "interview",
        "sollicitatiegesprek",
        "rendez",
        "réunion",
        "entretien",
        "visite",
        "visioconférence",
        "rencontre",
        "rdv",
        "appel",
        "appointment",
        "visit",
        "conference",
        "interview",
        "demo",
        "schedule",
        "scheduled",
        "catch",
        "meet",
        "invitation",
        "lunch",
        "dinner",
        "opleiding",
        "training",
        "termin",
        "besprechung",
        "treffen",
        "gespräch",
        "telefonat",
        "besichtigung",
        "vorstellungsgespräch",
        "einladung",
        "verabredung",
        "sitzung",
        "uitnodiging",
        "etentje",
        "webinar",
        "workshop",
        "plaatsbezoek",
        "plaatsing",
        "installatie",
        "formation",
        "intervention",
    ]
)
ABSENCE = frozenset(
    [
        "afwezig",
        "vakantie",
        "verlof",
        "absent",
        "congé",
        "congés",
        "vacances",
        "holiday",
        "leave",
        "office",
        "urlaub",
        "abwesend",
        "gesloten",
        "fermé",
        "fermés",
        "closed",
        "geschlossen",
        "ziek",
        "terug",
        "retour",
        "back",
        "onbereikbaar",
    ]
)
# Auxiliaries whose participle or past form puts a bare weekday in the past.
PAST_WORDS = frozenset(
    [
        "was",
        "waren",
        "werd",
        "werden",
        "had",
        "hadden",
        "kreeg",
        "kregen",
        "ging",
        "belde",
        "stuurde",
        "bestelde",
        "betaalde",
        "ontving",
        "ontvingen",
        "sprak",
        "spraken",
        "was",
        "were",
        "had",
        "got",
        "sent",
        "called",
        "ordered",
        "paid",
        "received",
        "spoke",
        "met",
        "bought",
        "arrived",
        "delivered",
        "emailed",
        "wrote",
        "told",
        "said",
        "war",
        "wurde",
        "wurden",
        "hatte",
        "hatten",
        "gestern",
        "bekam",
        "erhielt",
        "schrieb",
        "rief",
        "bestellte",
        "gisteren",
        "hier",
        "yesterday",
        "gestern",
    ]
) - {"werden"}
AUXILIARIES = frozenset(
    [
        "heb",
        "hebt",
        "heeft",
        "hebben",
        "ben",
        "bent",
        "is",
        "zijn",
        "habe",
        "hast",
        "hat",
        "haben",
        "bin",
        "ist",
        "sind",
        "ai",
        "as",
        "a",
        "avons",
        "avez",
        "ont",
        "suis",
        "est",
        "sommes",
        "été",
        "have",
        "has",
    ]
)
# Other words elsewhere: Dutch "met" is with, Dutch and German "hier" is here, German "was" is what.
_PAST_ONLY_IN = {"met": "en", "hier": "fr", "war": "de", "was": "nl en", "told": "en"}
PLAIN_PAST_WORDS = PAST_WORDS - frozenset(_PAST_ONLY_IN)
PAST_WORDS_OF = {
    language: PLAIN_PAST_WORDS | {word for word, languages in _PAST_ONLY_IN.items() if language in languages.split()}
    for language in ("nl", "fr", "en", "de")
}
FUTURE_WORDS = frozenset({
    "willen", "wilt", "wensen", "möchte", "möchten", "souhaitons", "souhaite", "voudrions", "aimerions", "want",
    "wants", "zou", "zouden", "gerne", "gern", "zal", "zullen", "zult", "kan", "kunt", "kunnen", "will",
    "shall", "would", "could", "can", "werde", "wird", "können", "könnten", "kann", "moet", "wil", "graag",
    "gelieve", "please", "bitte", "pourriez", "pouvez", "pourrait", "devez", "must", "should",
})  # fmt: skip


# What is held for a day: "de planning voor 20 november", "zaal voor 3 juni" set no deadline.
FOR_A_DAY = _words("""
    planning agenda huur reservatie reservering rooster programma menu uitnodiging uitnodigingen tickets kaarten zaal
    kamer kamers plaatsen loyer réservation programme horaire invitation billets salle chambre places convocation
    miete dienstplan buchung reservierung einladung zimmer karten plätze
""")
# What is made for a month: "factuur voor april", "les chiffres pour mai".
FOR_A_MONTH = FOR_A_DAY | _words("""
    factuur facturen bestelling bestellingen prognose begroting budget loonfiche loonbrief rapport verslag cijfers
    afrekening facture factures commande commandes prévisions chiffres décompte rechnung rechnungen bestellung
    abrechnung zahlen bericht
""")
