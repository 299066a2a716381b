"""The words of dates in nl, fr, en and de. Data only; all in lower case."""

from __future__ import annotations

from workers.recognise.date_numbers import SINGLE

_MONTH_NAMES = (
    "januari january januar janvier jan janv jänner",
    "februari february februar février fevrier feb febr févr fév",
    "maart march märz maerz mars mrt mar mär mrz",
    "april avril apr avr",
    "mei may mai",
    "juni june juin jun",
    "juli july juillet jul juil",
    "augustus august août aout aug",
    "september septembre sep sept",
    "oktober october octobre okt oct",
    "november novembre nov",
    "december dezember décembre decembre dec dez déc",
)
MONTHS = {name: number for number, names in enumerate(_MONTH_NAMES, 1) for name in names.split()}
# Names that are other words too: a month only beside a day or a year, or in the right case with a preposition.
DOUBTFUL_MONTHS = frozenset({"may", "march", "mars", "mar", "jan", "jun", "dec", "sep", "mai", "mei", "nov", "apr"})

_WEEKDAY_NAMES = (
    "maandag monday montag lundi",
    "dinsdag tuesday dienstag mardi",
    "woensdag wednesday mittwoch mercredi",
    "donderdag thursday donnerstag jeudi",
    "vrijdag friday freitag vendredi",
    "zaterdag saturday samstag sonnabend samedi",
    "zondag sunday sonntag dimanche",
)
DAY_PARTS = frozenset({
    "ochtend", "voormiddag", "middag", "namiddag", "avond", "nacht", "morgen", "morgens", "vroeg", "morning",
    "afternoon",
    "evening", "night", "matin", "matinée", "midi", "soir", "soirée", "vormittag", "nachmittag", "abend", "früh",
    "mittag",
    "vormittags", "nachmittags", "abends", "mittags", "namiddags", "middags", "avonds",
})  # fmt: skip
WEEKDAYS = {name: number for number, names in enumerate(_WEEKDAY_NAMES) for name in names.split()}
WEEKDAYS |= {
    name + part: number
    for name, number in list(WEEKDAYS.items())
    if name.endswith(("dag", "tag"))
    for part in ("ochtend", "voormiddag", "middag", "namiddag", "avond", "nacht", "morgen", "vormittag", "nachmittag",
                 "abend", "mittag")
}  # fmt: skip
# Only before a day's number: most are other words as well.
_SHORT_WEEKDAYS = ("ma mo mon lun", "di tue tues mar", "wo mi wed mer", "do thu thur thurs jeu", "vr fr fri ven",
                   "za sa sat sam", "zo so sun dim zon son")  # fmt: skip
SHORT_WEEKDAYS = {name: number for number, names in enumerate(_SHORT_WEEKDAYS) for name in names.split()}

# Days from the day of writing, by language: "morgen" and "demain" are safe everywhere, others are not.
RELATIVE_DAYS: dict[str, dict[str, int]] = {
    "nl": {"vandaag": 0, "vanavond": 0, "vanmiddag": 0, "vanmorgen": 0, "vanochtend": 0, "vannacht": 0,
           "deze namiddag": 0, "deze voormiddag": 0, "deze avond": 0, "deze middag": 0, "deze ochtend": 0,
           "deze morgen": 0,
           "dag na morgen": 2,
           "morgen": 1, "morgenvroeg": 1, "morgenochtend": 1, "morgenmiddag": 1, "morgenavond": 1, "morgennamiddag": 1,
           "morgenvoormiddag": 1, "overmorgen": 2, "gisteren": -1, "gisterenavond": -1, "gisteravond": -1,
           "eergisterenavond": -2, "gistermiddag": -1, "gisterenmorgen": -1, "eergisteren": -2},
    "fr": {"aujourd ' hui": 0, "ce jour": 0, "dans la journée": 0,
           "ce soir": 0, "ce midi": 0,
           "cette nuit": 0, "cette après - midi": 0, "ce matin": 0, "cet après - midi": 0,
           "demain": 1, "après - demain": 2,
           "après demain": 2, "hier": -1, "avant - hier": -2, "avant hier": -2},
    "en": {"today": 0, "tonight": 0, "tomorrow": 1, "the day after tomorrow": 2, "day after tomorrow": 2,
           "tmrw": 1, "tmr": 1, "yesterday": -1, "the day before yesterday": -2, "this morning": 0, "this afternoon": 0,
           "this evening": 0, "day before yesterday": -2,
           "last night": -1},
    "de": {"noch am vormittag": 0, "noch am nachmittag": 0, "noch am abend": 0, "noch am morgen": 0,
           "heute": 0, "morgen": 1, "übermorgen": 2, "gestern": -1, "im laufe des tages": 0,
           "vorgestern": -2, "vorvorgestern": -3, "überübermorgen": 3, "heute abend": 0,
           "heute morgen": 0, "diesen nachmittag": 0, "diesen abend": 0, "diesen vormittag": 0},
}  # fmt: skip
# Not tomorrow: after these "morgen" is the part of a day.
NOT_TOMORROW = frozenset({"goede", "goeden", "guten", "schönen", "am", "jeden", "elke", "iedere", "deze", "diesen", "s",
                          "de", "der", "den", "heute", "gestern", "van", "een", "einen", "seit"})  # fmt: skip

NEXT = frozenset(
    [
        "volgende",
        "volgend",
        "next",
        "nächste",
        "nächsten",
        "nächster",
        "nächstes",
        "nächstem",
        "naechste",
        "naechsten",
        "prochain",
        "prochaine",
    ]
)
COMING = frozenset(
    [
        "übernächste",
        "übernächsten",
        "übernächster",
        "übernächstes",
        "komende",
        "komend",
        "aanstaande",
        "eerstkomende",
        "eerstvolgende",
        "coming",
        "upcoming",
        "kommende",
        "kommenden",
        "kommendem",
        "kommender",
        "kommendes",
    ]
)
THIS = frozenset(
    ["deze", "dit", "this", "ce", "cet", "cette", "diese", "diesen", "dieser", "dieses", "diesem", "lopende"]
)
LAST = frozenset(
    [
        "laatste",
        "vorige",
        "vorig",
        "voorgaande",
        "afgelopen",
        "verleden",
        "voorbije",
        "last",
        "past",
        "previous",
        "letztem",
        "vergangenem",
        "vorigem",
        "letzte",
        "letzten",
        "letzter",
        "letztes",
        "vergangene",
        "vergangenen",
        "vorigen",
        "voriger",
        "voriges",
        "dernier",
        "dernière",
        "passé",
        "passée",
    ]
)
BEFORE_LAST = frozenset(
    {"vorletzte", "vorletzten", "vorletzter", "vorletztes", "voorlaatste", "vorvorige", "eervorige", "voorvorige"}
)
AFTER_NEXT = frozenset({"prochain", "prochaine", "prochains", "suivant", "suivante"})
AFTER_LAST = frozenset(
    {
        "dernier",
        "dernière",
        "passé",
        "passée",
        "précédent",
        "précédente",
        "jl",
        "ll",
        "jongstleden",
        "laatstleden",
        "verleden",
    }
)

DAY, WORKDAY, WEEK, MONTH, YEAR, HOUR, WEEKEND = "day", "workday", "week", "month", "year", "hour", "weekend"
_UNIT_NAMES = {
    DAY: "dag dagen day days jour jours tag tage tagen kalenderdagen kalendertage kalendertagen",
    WORKDAY: "werkdag werkdagen werktag werktage werktagen arbeitstag arbeitstage arbeitstagen bankwerkdagen",
    WEEK: "week weken weeks semaine semaines woche wochen wk",
    MONTH: "maand maanden month months mois monat monate monaten monats",
    YEAR: "jaar jaren year years an ans année années jahr jahre jahren jahres",
    HOUR: "uur uren u hour hours heure heures h stunde stunden std hrs",
    WEEKEND: "weekend weekends wochenende weekeinde",
}
UNITS = {name: unit for unit, names in _UNIT_NAMES.items() for name in names.split()}
WORKING = frozenset({"working", "business", "werkbare", "work", "ouvrables", "ouvrés", "ouvrable"})

NUMBERS = {
    "een": 1, "één": 1, "un": 1, "une": 1, "one": 1, "a": 1, "an": 1, "ein": 1, "eine": 1, "einem": 1, "einer": 1,
    "eines": 1, "twee": 2, "deux": 2, "two": 2, "zwei": 2, "drie": 3, "trois": 3, "three": 3, "drei": 3, "vier": 4,
    "quatre": 4, "four": 4, "vijf": 5, "cinq": 5, "five": 5, "fünf": 5, "zes": 6, "six": 6, "sechs": 6, "zeven": 7,
    "sept": 7, "seven": 7, "sieben": 7, "acht": 8, "huit": 8, "eight": 8, "negen": 9, "neuf": 9, "nine": 9, "neun": 9,
    "tien": 10, "dix": 10, "ten": 10, "zehn": 10, "elf": 11, "onze": 11, "eleven": 11, "twaalf": 12, "douze": 12,
    "twelve": 12, "zwölf": 12, "veertien": 14, "quatorze": 14, "fourteen": 14, "vierzehn": 14, "quinze": 15,
    "vijftien": 15, "fifteen": 15, "fünfzehn": 15, "twintig": 20, "vingt": 20, "twenty": 20, "zwanzig": 20,
    "dertien": 13, "treize": 13, "thirteen": 13, "dreizehn": 13, "zestien": 16, "seize": 16, "sixteen": 16,
    "sechzehn": 16, "zeventien": 17, "seventeen": 17, "siebzehn": 17, "achttien": 18, "eighteen": 18, "achtzehn": 18,
    "negentien": 19, "nineteen": 19, "neunzehn": 19, "veertig": 40, "quarante": 40, "forty": 40, "vierzig": 40,
    "vijfenveertig": 45, "fünfundvierzig": 45, "vijftig": 50, "cinquante": 50, "fifty": 50, "fünfzig": 50,
    "negentig": 90, "ninety": 90, "neunzig": 90, "sechzig": 60, "honderd": 100, "cent": 100, "hundert": 100,
    "dertig": 30, "trente": 30, "thirty": 30, "dreißig": 30, "zestig": 60, "soixante": 60, "sixty": 60,
}  # fmt: skip
NUMBERS |= {word: number for word, number in SINGLE.items() if number > 12}

WITHIN = frozenset({"binnen", "within", "innerhalb", "innert", "sous", "endéans", "dans", "in", "over", "ici"})
ALWAYS_DEADLINE = frozenset({"binnen", "within", "innerhalb", "innert", "sous", "endéans", "ici"})
ARTICLES = frozenset(
    [
        "de",
        "het",
        "den",
        "der",
        "die",
        "das",
        "dem",
        "the",
        "le",
        "la",
        "les",
        "l",
        "'",
        "the",
        "een",
        "nog",
        "ten",
        "zijn",
        "van",
        "of",
        "du",
        "des",
        "von",
        "d",
    ]
)
QUARTER_WORDS = frozenset({"kwartaal", "trimestre", "quarter", "quartal", "quartals", "trimester"})
COUNTED_ORDINALS = {
    "eerste": 1, "premier": 1, "première": 1, "first": 1, "erste": 1, "ersten": 1, "erstes": 1, "erster": 1,
    "tweede": 2, "deuxième": 2, "second": 2, "seconde": 2, "zweite": 2, "zweiten": 2, "zweites": 2, "zweiter": 2,
    "derde": 3, "troisième": 3, "third": 3, "dritte": 3, "dritten": 3, "drittes": 3, "dritter": 3,
    "vierde": 4, "quatrième": 4, "fourth": 4, "vierte": 4, "vierten": 4, "viertes": 4, "vierter": 4,
}  # fmt: skip
FINAL = frozenset({"laatste", "dernier", "dernière", "last", "letzte", "letzten", "letzter"})

AGO = frozenset({"geleden", "ago"})
AGO_BEFORE = frozenset({"vor", "y", "ya"})

END = frozenset({"eind", "einde", "end", "fin", "ende"})
LATE = frozenset({"late"})
BEGIN = frozenset({"begin", "beginning", "start", "début", "anfang", "beginn", "early"})
MIDDLE = frozenset({"halverwege", "medio", "half", "midden", "mid", "middle", "mi", "mitte", "milieu"})
# One word for the end of something.
ENDS = {"monatsende": MONTH, "maandeinde": MONTH,
        "monatsletzten": MONTH, "monatsletzter": MONTH, "monatsultimo": MONTH,
        "eom": MONTH, "eow": WEEK, "wochenende": WEEKEND, "eod": DAY,
        "cob": DAY,
        "dienstschluss": DAY, "feierabend": DAY, "büroschluss": DAY, "geschäftsschluss": DAY,
        "jahresende": YEAR, "jaareinde": YEAR}  # fmt: skip

HOURS_AFTER = frozenset({"u", "h", "uur", "uhr", "heures", "heure", "uren"})
AT = frozenset(
    {
        "van",
        "von",
        "om",
        "at",
        "um",
        "à",
        "vers",
        "rond",
        "around",
        "gegen",
        "tegen",
        "vanaf",
        "from",
        "ab",
        "dès",
        "by",
        "de",
    }
)
CLOCK_WORDS = {"noon": "12:00", "midi": "12:00", "midday": "12:00", "midnight": "23:59", "minuit": "23:59",
               "middernacht": "23:59", "mitternacht": "23:59"}  # fmt: skip
ORDINALS = frozenset({"e", "de", "ste", "er", "st", "nd", "rd", "th", "ème", "eme", "te", "ten", "ter", "º"})
RANGE = frozenset({"-", "–", "—", "tot", "t/m", "to", "until", "till", "through", "thru", "au", "bis", "à", "tem"})
BETWEEN = frozenset({"tussen", "entre", "between", "zwischen"})
ALSO = frozenset({"en", "et", "and", "und", "&", "of", "ou", "or", "oder", ","})
WEEK_NUMBER = frozenset({"week", "semaine", "kw", "wk", "kalenderwoche", "woche", "sem", "weeknummer", "w"})
