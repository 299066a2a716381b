"""The words of deeds: how people ask to be told, to be paid, to click, to be there. Four languages.

Written as cues are: no accents, `*` for any ending.
"""

from __future__ import annotations

from typing import Final

# Who asks to be told, sent or answered something wants a mail back, whatever else is to be done.
TELL: Final = (
    "laat het ons", "weten", "geef* door",
    "doorgeven", "door te geven",
    "doorsturen", "door te sturen", "meedelen", "mee te delen", "meld ons", "meld het", "meld me", "antwoord*",
    "reageer", "reactie", "bevestig*", "bevestiging", "terugkoppel*", "stuur ons", "stuur mij", "stuur me",
    "stuur jij", "stuur je", "stuur eens", "mail me", "mail ons", "mailen", "bezorg ons", "bezorg mij", "bezorgen",
    "toesturen", "toe te sturen", "opsturen", "op te sturen", "terugsturen", "terug te sturen", "sturen",
    "te bezorgen", "vertel", "zeg maar", "zeg even", "contact op", "schets", "offerte*", "prijs", "voorstel",
    "advies", "tips", "faites nous savoir", "faites moi savoir", "nous faire savoir", "me faire savoir",
    "fais moi savoir", "dites", "dis moi", "nous dire", "me dire", "confirm*", "repond*", "reponse", "envoye*",
    "envoie", "envoies", "envoyer", "transmettre", "transmettez", "transmets", "communiquer", "communiquez",
    "indiquer", "indiquez", "indique moi", "precise*", "informer", "informez", "parvenir", "retourner", "renvoyer",
    "renvoyez", "tenez moi", "tiens moi", "tenir informe*", "tenir au courant", "donner votre avis", "devis",
    "offre de prix", "proposer", "proposez", "let me know", "let us know", "let know", "tell me", "tell us", "advise",
    "repl*", "respond*", "response", "answer*", "send me", "send us", "send over", "send through", "send it",
    "send them", "send a", "send the", "send your", "send back", "share", "provide", "get back", "come back to",
    "drop me", "drop us", "email me", "email us", "e mail me", "inform us", "inform me", "forward", "quote",
    "quotation", "estimate", "your thoughts", "return it", "update me", "keep me", "keep us", "indicate", "mitteilen",
    "mitzuteilen", "teilen sie", "teilt mir", "teil mir", "sagen sie", "sag mir", "sag bescheid", "sagt", "bescheid",
    "bestatig*", "bestatigung", "antwort*", "ruckmeld*", "zuruckmelden", "senden",
    "sende", "schick*", "zuschicken", "zusenden", "zukommen", "ubermitteln", "ubermittel*", "nennen sie", "nenn mir",
    "informieren sie", "informier*", "angebot", "kostenvoranschlag", "offerte", "stellungnahme", "zurucksenden",
    "weiterleiten", "vorschlag",
)  # fmt: skip

# Answered by money.
PAY: Final = (
    "betaal", "betaalt", "betalen", "betaalbaar", "betaling", "betaald", "overmaken", "over te maken", "maak* over",
    "overschrijv*", "over te schrijven", "storten", "stort", "gestort", "vereffen*", "voldoen", "aanzuiver*",
    "te voldoen", "voldaan", "verschuldigd*", "overschrijving", "domiciliering", "incasso", "verrekenen", "payer",
    "payez", "paiement", "payable", "payables", "regler", "reglement", "reglez", "verser", "verse", "versez",
    "virement", "virer", "acquitter", "solder", "solde", "regulariser", "regularisation", "cheque", "pay", "payment",
    "payments", "paid", "remit", "remittance", "settle", "settlement", "transfer the", "make a transfer",
    "bank transfer", "check to", "cheques", "funds", "clear the balance", "transfer it", "zahl*", "bezahl*",
    "einzahl*", "zahlbar", "uberweis*", "uberwies*", "begleich*", "ausgleich*", "entricht*", "abbuch*",
    "einzugsermachtigung",
)  # fmt: skip

# Answered on a page, in an app, at a counter.
PAGE: Final = (
    "via de link", "via deze link", "via onderstaande link", "op de link", "op deze link", "onderstaande link",
    "via de website", "via onze website", "op onze website", "op de website", "via het portaal", "in het portaal",
    "op het portaal", "via de app", "in de app", "online", "klik*", "klikken", "inloggen", "in te loggen", "log in",
    "aanmelden", "meld je aan", "meld u aan", "schrijf je in", "schrijf u in", "inschrijven", "in te schrijven",
    "registreer*", "registreren", "vul de enquete", "enquete", "via de tool", "qr code", "scan*", "download*",
    "via le lien", "sur le lien", "lien ci dessous", "ce lien", "lien suivant", "sur notre site", "en ligne",
    "sur le portail", "via le portail", "portail", "espace client", "espace personnel", "espace professionnel",
    "votre espace", "l application", "cliqu*", "connecte*", "connectez vous", "s inscrire", "inscrivez vous",
    "inscris toi", "inscrire", "formulaire en ligne", "enquete de satisfaction", "telecharg*", "sondage", "doodle",
    "via the link", "using the link", "the link below", "this link", "link below", "on our website", "on the website",
    "through the portal", "via the portal", "in the portal", "on the portal", "your portal", "in the app",
    "via the app", "click*", "login", "log on", "sign in", "sign up", "register", "enrol*", "fill in the online",
    "survey", "scan the", "in the system", "in the tool", "uber den link", "unter dem link", "auf den link",
    "folgenden link", "uber das portal", "im portal", "auf unserer", "uber unsere website", "auf der website",
    "in der app", "per app", "klick*", "einloggen", "anmelden", "melden sie sich an", "melde dich an",
    "meldet euch an", "registrier*", "umfrage", "herunterladen", "lad* herunter", "scannen", "kundenportal",
)  # fmt: skip

# Answered by being there, or by having something ready.
BE_THERE: Final = (
    "aanwezig", "aanwezig te zijn", "toegankelijk", "bereikbaar", "vrijhouden", "vrij te houden", "vrij te maken",
    "vrijmaken", "maak* vrij", "hou* vrij", "houd* vrij", "klaarleggen", "klaar te leggen", "leg* klaar",
    "klaarzetten", "klaar te zetten", "zet* klaar", "meebreng*", "mee te brengen", "breng* mee", "meenemen",
    "mee te nemen", "neem* mee", "neemt u", "wees op tijd", "op tijd komen", "kom* op tijd", "noteer", "vergeet niet",
    "reken op", "rekening te houden", "rekening mee", "houd* rekening", "hou* rekening", "nuchter", "verplaats uw",
    "parkeer", "soyez", "sois", "etre present*", "presenter", "presentez", "presente toi", "munir", "munissez*",
    "munis toi", "apporter", "apportez", "apporte", "emportez", "prends", "prenez", "accessible*", "degager",
    "degage*", "prevoir", "prevoyez", "veiller a", "veillez", "veille a", "n oubliez pas", "n oublie pas",
    "noter que", "notez", "tenir compte", "tenir a disposition", "mettre a disposition", "penser a", "pensez a",
    "pense a", "a jeun", "garer", "stationner", "be present", "is present", "be there", "be on time", "attend",
    "accessible", "to hand", "bring", "have ready", "ready on", "keep clear", "kept clear", "keep free",
    "clear access", "don t forget", "do not forget", "remember to", "note that", "please note", "be aware",
    "bear in mind", "arrive", "come fasting", "park", "make sure you", "te noteren", "af te geven", "afgeven",
    "deposer", "deposez", "remettre a", "remettre la", "remettre le", "remettre les", "drop off", "hand in",
    "abgeben", "abzugeben", "anwesend", "zuganglich", "zugang zu", "bereithalten", "bereitzuhalten", "bereitlegen",
    "bereitzulegen", "bereit", "halten sie", "mitbring*", "mitzubring*", "bring* mit", "bringen sie", "freihalt*",
    "freizuhalt*", "frei ist", "freimachen", "frei machen", "raumen", "mitnehmen", "mitzunehmen", "nimm", "nehmt",
    "nehmen sie", "denken sie an", "denk an", "denkt an", "beachten", "beacht*", "zu beachten", "vergessen sie nicht",
    "vergiss nicht", "nuchtern", "seien sie", "parken", "einfinden", "erscheinen", "kommen sie",
)  # fmt: skip

# Asks for nothing back, or says that what is asked may be left.
LEAVE: Final = (
    "niet beantwoorden", "niet te beantwoorden", "niet antwoorden", "niet te antwoorden", "niet op dit",
    "niet op deze", "als nietig", "als niet verzonden", "als niet geschreven", "niet te reageren", "hoeft niet te",
    "hoef je niet", "geen antwoord", "geen actie", "negeren", "negeer", "ne pas repondre", "ne pas y repondre",
    "ne repondez pas", "ne pas tenir compte", "ne pas en tenir compte", "ne tenez pas compte", "pas de reponse",
    "aucune reponse", "aucune action", "m excuser", "nous excuser", "ignorer", "not reply", "not respond", "no reply",
    "no response", "no need to", "no action", "disregard", "ignore this", "accept our apologies", "excuse",
    "nicht antworten", "nicht auf diese", "nicht zu antworten", "keine antwort", "keine ruckmeldung",
    "gegenstandslos", "nicht beantworten", "betrachten sie dieses", "entschuldigen sie", "keine aktion",
)  # fmt: skip

# Answered on the telephone.
CALL: Final = (
    "bel", "belt u", "bel me", "bel ons", "bellen", "te bellen", "bel even", "telefonisch", "rappel* moi", "rappelez",
    "rappelle", "rappeler", "appelez", "appelle moi", "appeler", "telephone*", "call", "ring", "phone",
    "give me a ring", "anrufen", "ruf* an", "rufen sie", "ruf mich", "zuruckrufen",
)  # fmt: skip

# Gives leave, or accepts: "jullie mogen drukken".
GRANT: Final = (
    "mag u", "u mag", "je mag", "jij mag", "mag je", "jullie mogen", "mogen jullie", "ga* akkoord",
    "in orde voor ons", "voor ons in orde", "voor mij in orde", "goedgekeurd", "hierbij akkoord", "ons akkoord",
    "is akkoord", "mijn akkoord", "vous pouvez", "tu peux", "c est d accord", "d accord pour", "nous acceptons",
    "j accepte", "bon pour accord", "nous validons", "je valide", "est valide", "c est bon pour", "feu vert",
    "you may", "you can", "go ahead", "happy to proceed", "we accept", "i accept", "we approve", "i approve",
    "approved", "we agree", "good to go", "please proceed", "sie konnen", "sie durfen", "du kannst", "du darfst",
    "ihr konnt", "ihr durft", "einverstanden", "genehmigt", "freigegeben", "freigabe", "nehmen wir an", "wir nehmen",
)  # fmt: skip

# How a sentence begins that asks only on a condition, and the condition that makes an answer needless.
CONDITIONS: Final = (
    "als", "indien", "mocht", "mochten", "bent u", "ben je", "wanneer", "kunt u niet", "kan u niet", "past het niet",
    "si", "au cas ou", "en cas", "dans le cas", "if", "should", "in case", "unless", "wenn", "falls", "sollte",
    "sollten", "ist", "im falle", "bei", "konnen sie nicht",
)  # fmt: skip
IMPEDED: Final = (
    "verhinderd", "niet mogelijk", "onmogelijk", "niet past", "past niet", "niet kan", "niet kunt", "niet uitkomt",
    "empeche*", "impossible", "ne convient pas", "ne vous convient pas", "ne pouvez pas", "pas possible", "unable",
    "cannot", "can t", "not possible", "not suit", "doesn t suit", "verhinder*", "nicht moglich", "nicht passt",
    "nicht konnen", "unmoglich", "nicht wahrnehmen",
)  # fmt: skip
