"""The words of `undertakings.py`, in nl, fr, en and de. Data only: patterns over lower-case sentences, bounded gaps."""

from __future__ import annotations

from typing import Final

_FEW: Final = r"(?:[^\s.,?!]+ ){0,3}?"
_MORE: Final = r"[^.?!]{0,70}?"


def _any(written: str) -> str:
    return "(?:" + "|".join(written.split()) + ")"


# Verbs of doing and handing over, in the person of the sender and of one other.
_NL_I: Final = _any(
    """
    stuur bezorg bel mail sms app betaal stort maak plan boek bestel scan reken zet leg haal breng neem kom rijd
    rij loop hang doe regel check kijk bekijk vraag meld laat geef schrijf stel plaats lever vervang herstel
    controleer bereid pas werk dien start begin verwerk contacteer informeer verwittig bericht post deel voeg
    bespreek onderzoek zoek open annuleer reserveer teken onderteken verschuif verplaats ruim crediteer factureer
    organiseer print kopieer vertaal installeer monteer bak kook bereken verhuis sta bied spuit schilder poets vul
    noteer sturen bezorgen bellen mailen betalen storten maken plannen boeken bestellen rekenen zetten leggen
    halen brengen nemen komen rijden doen regelen bekijken vragen melden laten geven schrijven stellen plaatsen
    leveren vervangen herstellen controleren bereiden passen werken starten beginnen verwerken contacteren
    informeren verwittigen berichten posten delen voegen bespreken onderzoeken zoeken openen annuleren reserveren
    ondertekenen verschuiven verplaatsen ruimen crediteren factureren organiseren printen installeren monteren
    berekenen verhuizen staan keren verrekenen boren
    """
)
_NL_HE: Final = _any(
    """
    belt komt levert brengt bezorgt neemt haalt stuurt plaatst vervangt contacteert bekijkt herstelt zet mailt
    regelt verwittigt geeft maakt doet legt voert meet is staat gaat bellen komen leveren brengen bezorgen nemen
    halen sturen plaatsen vervangen herstellen zetten zijn staan gaan
    """
)
_NL_WHO: Final = _any(
    """
    chauffeur monteur monteurs koerier bezorger collega collega's technieker techniekers technicus medewerker
    medewerkster ploeg vrachtwagen wagen bode installateur loodgieter elektricien schilder vakman vakmannen
    boekhouder secretariaat dienst planner werkvoorbereider leverancier transporteur expert landmeter notaris
    mensen mannen
    """
)
_FR_I: Final = _any(
    """
    envoie envoyons transmets transmettons dépose déposons amène amenons apporte apportons rappelle rappelons
    contacte contactons passe passons paie payons règle réglons commande commandons prépare préparons prends
    prenons mets mettons fais faisons refais refaisons livre livrons charge chargeons occupe occupons préviens
    prévenons communique communiquons garde gardons laisse laissons reprends reprenons remplace remplaçons imprime
    imprimons rédige rédigeons vérifie vérifions adresse adressons verse versons vire virons termine terminons
    commence commençons démarre démarrons installe installons répare réparons calcule calculons réserve réservons
    téléphone téléphonons interroge interrogeons donne donnons viens venons fauche surveille surveillons convoque
    dépanne emporte emportons
    """
)
_FR_DONE: Final = (
    r"(?:vers|libér|adress|envoy|communiqu|dépos|livr|organis|pay|régl|crédit|rembours|prêt|effectu"
    r"|install|remplac|expédi|post|calcul|factur|répar|présent|nettoy|termin|signifi|liquid|imprim|propos"
    r"|déduit|établi|remis|transmis|repris|mis|fait|fourni|soumis)(?:ée?s?|e?s?)\b"
)
_DE_I: Final = _any(
    """
    schicke? sende bringe? rufe? melde? komme? liefere hole? überweise? zahle? bezahle mache? erledige übernehme
    besorge buche reserviere schreibe? prüfe kläre gebe? leite reiche lasse lege stelle baue teile informiere
    verrechne erstatte führe vereinbare berechne lade nehme hänge trage fotografiere scanne maile fange? drucke
    bestelle repariere tausche montiere starte beginne plane kümmere frage bereite räume reinige zeige stehe bin
    erstelle übermittle bearbeite schicken senden bringen rufen melden kommen liefern holen überweisen zahlen
    bezahlen machen erledigen übernehmen besorgen buchen reservieren schreiben prüfen klären geben leiten reichen
    lassen legen stellen bauen teilen informieren verrechnen erstatten führen vereinbaren berechnen laden nehmen
    hängen tragen fangen drucken bestellen reparieren tauschen montieren starten beginnen planen kümmern bereiten
    räumen reinigen zeigen stehen sind weisen erstellen übermitteln bearbeiten vergüten ersetzen verlegen
    verschieben ziehen
    """
)
_DE_HE: Final = _any(
    """
    kommt bringt holt liefert meldet ruft schickt stellt nimmt legt steht trifft bearbeitet übernimmt baut macht
    tauscht richtet ist liest führt kommen bringen holen liefern melden rufen schicken stellen nehmen legen stehen
    treffen sind
    """
)
_DE_WHO: Final = _any(
    """
    fahrer fahrerin monteur monteure techniker technikerin kollege kollegin bote kurier chauffeur spedition spediteur
    wagen lkw mitarbeiter mitarbeiterin azubi lehrling chef chefin handwerker elektriker installateur maler gutachter
    architekt steuerberater bauhof hausmeister silozug sprinter
    """
)
_EN_DOES: Final = _any(
    """
    ring call phone send come collect deliver contact circulate sign post bring pick drop take look cover email forward
    introduce get let visit fit install check fix repair replace measure start begin finish confirm arrange book pay
    refund issue text write draft prepare meet fetch give show be
    """
)
_EN_DONE: Final = _any(
    """
    sent delivered transferred posted paid packed refunded credited collected dispatched shipped forwarded issued
    replaced repaired proposed installed emailed mailed returned released deducted printed confirmed
    """
)

# Who takes it on, and that it is done: the sender, one of theirs, or what the reader will get.
TAKES_ON: Final[dict[str, tuple[str, ...]]] = {
    "nl": (
        rf"\b(?:ik|wij|we) {_NL_I}\b",
        rf"\b{_NL_I} (?:ik|wij|we)\b",
        rf"\b{_NL_WHO} {_FEW}{_NL_HE}\b",
        rf"\b{_NL_HE} (?:onze|mijn|de|een|er een) {_FEW}{_NL_WHO}\b",
        (
            r"\b(?:hij|zij|ze|die) (?:belt|komt|neemt|brengt|levert|haalt|stuurt|bezorgt|contacteert|zal|gaat|gaan"
            r"|nemen|komen|bellen)\b"
        ),
        r"\b(?:krijgt?|krijgen|ontvangt?|ontvangen|hebt|heb|hoort|hoor|verneemt) (?:u|je|jij|jullie|ge|gij)\b",
        r"\b(?:u|je|jullie|ge) (?:krijgt?|krijgen|ontvangt?|ontvangen|hoort|verneemt)\b",
        (
            rf"\b(?:wordt|worden)\b{_MORE}\b(?:verzonden|geleverd|betaald|geplaatst|gestort|overgemaakt"
            rf"|terugbetaald|opgehaald|bezorgd|toegestuurd|opgestuurd|hersteld|vervangen|opgemaakt|nageleverd"
            rf"|gecrediteerd|vernietigd|terugbezorgd|verrekend|uitgevoerd|opgestart|nagekeken|gecontacteerd|gebeld"
            rf"|verwittigd)\b"
        ),
        r"\b(?:volgt|volgen)\b",
        r"\b(?:levering|plaatsing|verzending|betaling|ophaling) (?:op|is op|gebeurt|volgt)\b",
        r"\bworden (?:door ons|onzerzijds)\b",
    ),
    "fr": (
        (
            r"\b(?:je |j'|nous |on )(?:(?:vous|te|le|la|les|lui|leur|y|en|nous|me|m'en|m'y) |[tlm]'){0,3}(?!pourr"
            r"|aur|ser|devr|saur|voudr|préfér|souhaiter|aimer|appréci|espér)\w{2,20}(?:rai|rons)\b"
        ),
        rf"\b(?:je |j'|nous |on )(?:(?:vous|te|le|la|les|lui|leur|y|en|nous|me|m'en) |[tlm]'){{0,3}}{_FR_I}\b",
        (
            r"\b(?:vous|te|t') ?(?:\w+ )?(?!pourr|faudr|suffir|devr|plair|permettr|conviendr|rest|aura|coûter"
            r"|ser)\w{2,20}(?:ra|ront)\b"
        ),
        rf"\b(?:sera|seront) {_FEW}{_FR_DONE}",
        r"\bsera (?:sur|dans|chez|devant) (?:votre|ton|vos|tes|vous|toi|la table|ma)\b",
        (
            r"\b(?:vous recevrez|tu recevras|vous aurez|tu auras)\b(?! (?:besoin|compris|noté|remarqué|vu|reçu"
            r"|sans doute|le choix|droit|la possibilité))"
        ),
        r"\b(?:suivra|suivront|suivent|suit|partira|partiront)\b",
        r"\bprendr(?:a|ont) contact\b",
        (
            r"\b(?:notre|nos|mon|ma|mes|il|elle|ils|elles|monsieur \w+|madame \w+|m\. \w+"
            r"|mme \w+) (?:\w+ ){0,2}?(?!pourr|faudr|aur|devr|ser|fer|voudr|plai|suff|conv|rest|dur)\w{2,20}(?:ra"
            r"|ront)\b"
        ),
        (
            r"\b(?:vous|te|t') ?(?:arrivent?|parvient|parviennent|livre|livrent|appelle|appellent|contacte"
            r"|contactent|dépose|rappelle|rappellent)\b"
        ),
        r"\b(?:part|partent) (?:ce soir|demain|aujourd'hui|lundi|mardi|mercredi|jeudi|vendredi|cette semaine)\b",
        r"\bs'en (?:charge|occupe)\b",
    ),
    "en": (
        rf"\b(?:he|she|they|who)(?:'ll| will| shall) {_EN_DOES}\b",
        rf"\b(?:our|my|the|your|a|an|mr|mrs|ms|dr)\b {_FEW}(?:will|shall) (?:then |also )?{_EN_DOES}\b",
        rf"^(?:[^\s.,?!]+ )?[^\s.,?!]+ will (?:then |also )?(?!need|have|not|never){_EN_DOES}\b",
        r"\byou(?:'ll| will| shall) (?:get|have|receive|hear)\b",
        rf"\b(?:will|shall) be {_FEW}{_EN_DONE}\b",
        r"\bwill be (?:with you|on (?:its|their|the) way|at your|in your|ready)\b",
        r"\b(?:follows|will follow|to follow)\b",
        (
            r"\b(?:goes?|leaves?|ships?)\b[^.?!]{0,40}\b(?:today|tonight|tomorrow|this (?:week|afternoon|evening)"
            r"|monday|tuesday|wednesday|thursday|friday|next week|on the \d)"
        ),
        (
            r"^(?:[^\s.?!]+ ){0,3}?i (?:send|bring|pay|reserve|give|post|come|make|forward) (?:you|it|them|the"
            r"|also|along|tomorrow)\b"
        ),
    ),
    "de": (
        rf"\b(?:ich|wir) {_DE_I}\b",
        rf"\b{_DE_I} (?:ich|wir|ma)\b",
        rf"^(?:{_FEW}){_DE_I} (?:ihnen|dir|euch|sie|dich)\b",
        rf"\b{_DE_WHO} {_FEW}{_DE_HE}\b",
        rf"\b{_DE_HE} (?:unser|unsere|mein|meine|der|die|ein|eine|ihnen|dir|euch) {_FEW}{_DE_WHO}\b",
        rf"\b(?:er|herr \w+|frau \w+|firma \w+|ein kollege|eine kollegin) (?:\w+ ){{0,3}}?{_DE_HE}\b",
        (
            r"\b(?:erhalten|bekommen|hören) sie\b|\b(?:bekommst|kriegst|erhältst) du\b|\b(?:bekommt|kriegt"
            r"|erhaltet) ihr\b"
        ),
        r"\b(?:haben sie|hast du|habt ihr) (?:ihn|sie|es|das|alles|die \w+) (?:dann|spätestens|bis|am|nächste)\b",
        (
            r"\bsie (?:erhalten|bekommen|hören)\b|\bdu (?:bekommst|kriegst|erhältst)\b|\bihr (?:bekommt|kriegt"
            r"|erhaltet)\b"
        ),
        rf"\b(?:geht|gehen)\b{_MORE}\b(?:raus|ab|zu|weg|an sie|an euch|an dich|in die post)\b",
        r"\b(?:folgt|folgen)\b",
        r"\b(?:meldet|melden) sich\b|\b(?:wird|werden) sich\b[^.?!]{0,70}\b(?:melden|vorstellen)\b",
        (
            rf"\b(?:wird|werden)\b{_MORE}\b(?:überwiesen|erstattet|gutgeschrieben|eingereicht|verschickt|versandt"
            rf"|versendet|geliefert|zugeschickt|zugesandt|zugestellt|abgeholt|ausgetauscht|repariert|ersetzt"
            rf"|nachgeliefert|verrechnet|angeliefert|ausgezahlt|montiert|schicken|bringen|liefern|kontaktieren"
            rf"|anrufen|informieren|zusenden)\b"
        ),
        (
            r"\b(?:lieferung|zustellung|versand|auslieferung|anlieferung|auszahlung|abholung"
            r"|nachlieferung) (?:erfolgt|ist|am)\b"
        ),
        r"\b(?:bin|sind|ist)\b[^.?!]{0,60}\bbei (?:ihnen|dir|euch)\b",
    ),
}

_MONTHS: Final = {
    "nl": "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december",
    "fr": "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre",
    "en": "january|february|march|april|may|june|july|august|september|october|november|december",
    "de": "januar|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember",
}

# When it will be, or for whom: without it what somebody does is told, not taken on.
_WHEN: Final[dict[str, str]] = {
    "nl": (
        r"\b(?:u|je|jou|jullie|ge|uw|jouw|morgen|overmorgen|morgenvroeg|morgenavond|straks|vandaag|vanmiddag"
        r"|vanavond|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|(?:maan|dins|woens|donder|vrij"
        r"|zater|zon)dag\w+|volgende|komende|eerstkomende|deze (?:week|maand|middag|namiddag|avond)|eind|einde"
        r"|begin|half|binnen|zodra|daarna|nadien|dan|tegen|uiterlijk|later|meteen|dezelfde dag|om \d|week \d"
        r"|na (?:de|het|ontvangst|uw|je|jullie)|de \d+e|\d+ (?:MONTHS)|binnenkort|eerstdaags|apart|nog)\b"
    ),
    "fr": (
        r"\b(?:vous|votre|vos|te|toi|ton|ta|tes|demain|après-demain|aujourd'hui|ce soir|cet après-midi"
        r"|ce matin|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|prochaine?s?|cette semaine|ce mois|fin"
        r"|début|mi|dans|sous|dès|d'ici|ensuite|puis|après|avant|au plus tard|le \d|bientôt|sans tarder"
        r"|\d+ (?:MONTHS)|en (?:MONTHS)|la veille|le lendemain|le jour même|personnellement|moi-même"
        r"|nous-mêmes|à \d+ ?h)\b|\bt'"
    ),
    "en": (
        r"\b(?:you|your|tomorrow|today|tonight|this (?:week|month|afternoon|evening|morning)|monday|tuesday"
        r"|wednesday|thursday|friday|saturday|sunday|next|by|within|once|as soon as|after|before|then|later"
        r"|shortly|soon|in (?:a|two|the|MONTHS)|on (?:the )?\d|\d+ (?:MONTHS)|(?:MONTHS) \d|follows|follow"
        r"|separately|upon|on receipt)\b"
    ),
    "de": (
        r"\b(?:ihnen|dir|euch|sie|dich|ihrem?|ihren|ihrer|deine[mnr]?|eure[mnr]?|morgen|übermorgen|heute|heut"
        r"|nachher|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag|(?:mon|diens|donners"
        r"|frei|sams|sonn)tag\w+|nächste[nrms]?|kommende[nrms]?|diese (?:woche|tage)|dieser woche|ende|anfang"
        r"|mitte|binnen|innerhalb|sobald|danach|anschließend|dann|bis|spätestens|später|gleich|umgehend|um \d"
        r"|kw \d+|kalenderwoche|nach (?:der|dem|eingang|abschluss)|am \d|\d+\. ?(?:MONTHS|\d)|(?:im"
        r"|in) (?:MONTHS)|gesondert|folgt|folgen|voraussichtlich|demnächst|vorher|vortag)\b"
    ),
}
COMING: Final[dict[str, str]] = {code: written.replace("MONTHS", _MONTHS[code]) for code, written in _WHEN.items()}

# What is not taken on: denied, usual, enclosed already, threatened, wished for, told of the past or of a rule.
NOT_TAKEN_ON: Final[dict[str, str]] = {
    "nl": (
        r"\b(?:niet|geen|nooit|niets|nergens|altijd|meestal|elke|ieder|iedere|telkens|soms|vaak|sinds|hierbij"
        r"|bijgaand|bijgevoegd|in bijlage|in de bijlage|op de hoogte|anders|zo niet|gisteren|eergisteren"
        r"|vorige|daarnet|heeft|had|hadden|was|waren|werd|werden|zou|zouden|moet|moeten|graag|liever|misschien"
        r"|als|indien|wie|in rekening|ervan uit|aan dat|tekort|van belang|gedaan|normaal|doorgaans|gewoonlijk"
        r"|volgens|korting|volgt u|volg je|rekening mee|stel voor|stellen voor|verwittigd door)\b"
    ),
    "fr": (
        r"\b(?:ne|n'\w+|jamais|toujours|chaque|tous les|toutes les|souvent|parfois|depuis|ci-joint|ci-jointe"
        r"|ci-annexée?|ci-inclus|en annexe|en pièce jointe|par la présente|sinon|à défaut|hier|avant-hier"
        r"|dernière?|avait|avaient|était|étaient|serait|si|s'il|s'ils|au courant|informée?s?|peut-être"
        r"|voudrais|aimerais|rappelle que|rappelons (?:que|qu|les|également)|reviens (?:vers|sur|de|du)"
        r"|revenons (?:vers|sur)|attirons|espère|espérons|prends la plume|fais part|pas)\b|\bn'"
    ),
    "en": (
        r"\b(?:not|never|no|nothing|won't|don't|doesn't|always|usually|every|each|often|since|attached"
        r"|enclosed|herewith|hereby|otherwise|or else|yesterday|last|had|was|were|would|might|may|if|unless"
        r"|posted|updated|informed|whoever|anyone|perhaps|maybe|need to|have to|must)\b"
    ),
    "de": (
        r"\b(?:nicht|kein|keine|keinen|keiner|nie|niemals|nichts|immer|meistens|jede[nrs]?|oft|manchmal|seit"
        r"|anbei|hiermit|hierbei|im anhang|in der anlage|in der beilage|beigefügt|sonst|andernfalls|gestern"
        r"|vorgestern|letzte[nrs]?|hatte|hatten|war|waren|wurde|wurden|würde|würden|wäre|wenn|falls|sofern"
        r"|möchten?|gern|gerne|vielleicht|müssen|muss|wer|üblicherweise|normalerweise|gerade|bitte|gebeten"
        r"|davon aus|auf dem laufenden|laden \w+ [^.?!]{0,80} ein|in rechnung)\b|:$"
    ),
}
