"""Words that tell how soon a mail deserves attention, by reason, in four languages. Written as cues: no accents,
`*` for any ending. URGENT and NOT_URGENT stand in `vocabulary`.

A word stands here only where it says the thing in most mails: a chair that broke is no standstill.
"""

from __future__ import annotations

from typing import Final

# Something that work or people depend on does not work, or is about to stop.
STANDSTILL: Final[tuple[str, ...]] = (
    "staat stil", "staan stil", "ligt stil", "liggen stil", "stilstand", "stilgevallen", "productiestop", "lamgelegd",
    "ligt plat", "liggen plat", "ligt eruit", "ligt er uit", "valt uit", "uitgevallen", "stroompanne", "stroomuitval",
    "stroomstoring", "zonder stroom", "geen stroom", "geen verwarming", "geen warm water", "geen water",
    "geen internet",
    "geen telefoon", "onbereikbaar", "is offline", "zijn offline", "alles ligt", "kunnen niet werken",
    "kunnen niet verder", "kan niet verder", "niet meer werken", "kunnen niets bestellen", "kunnen ons niet bereiken",
    "loopt de temperatuur", "stilleggen", "in panne", "vast in", "vast tussen", "zit vast", "zitten vast", "opgesloten",
    "a l arret", "est arrete*", "sont arrete*", "production arretee", "immobilise*", "bloque*", "paralyse*",
    "hors service", "en panne", "panne de", "panne totale", "panne generale", "coupure de courant", "plus de courant",
    "plus d electricite", "sans electricite", "sans courant", "sans chauffage", "plus de chauffage", "plus d eau",
    "plus d internet", "plus de reseau", "plus de telephone", "injoignable*", "hors ligne", "inaccessible*",
    "ne pouvons plus travailler", "ne peut plus travailler", "ne pouvons plus", "chomage technique", "rien ne sort",
    "ne demarre plus", "ne fonctionne plus", "ne marche plus", "est coince*", "sont coince*",
    "standstill", "stands still", "at a halt", "ground to a halt", "is down", "are down", "still down", "went down",
    "down again", "is offline", "are offline", "offline since", "outage", "power cut", "no power", "no electricity",
    "no heating", "no hot water", "no water", "no internet", "no phones", "cannot work", "can t work",
    "unable to work", "can t trade", "cannot trade", "dead in the water", "stuck in", "stuck at", "is stuck",
    "are stuck",
    "stranded", "line stopped", "production stopped", "has stopped", "stopped working", "locked out", "can t log in",
    "cannot log in", "can t reach us",
    "steht still", "stehen still", "steht dadurch still", "stillstand", "bandstillstand", "produktionsstillstand",
    "produktionsstopp", "ausgefallen", "stromausfall", "ausfall der", "kein strom", "keinen strom", "ohne strom",
    "keine heizung", "ohne heizung", "kein warmes wasser", "kein wasser", "kein internet", "kein telefon",
    "nicht erreichbar", "erreichen uns nicht", "ist offline", "sind offline", "lahmgelegt", "konnen nicht arbeiten",
    "konnen nicht weiterarbeiten", "nicht weiterarbeiten", "geht nichts mehr", "springt nicht mehr an",
    "springt nicht an", "lasst sich nicht", "geht gar nichts", "sitzt fest", "sitzen fest", "steckt fest",
    "stecken fest", "eingesperrt", "nicht mehr starten", "sind tot", "ist tot",
)  # fmt: skip

# Somebody or something may come to harm.
DANGER: Final[tuple[str, ...]] = (
    "gaslek", "gasgeur", "ruiken gas", "ruik gas", "waterlek", "lekkage", "lekt water", "water stroomt", "water loopt",
    "overstroming", "ondergelopen", "staat onder water", "brandgeur", "brandlucht", "rook uit", "brand uitgebroken",
    "vonken", "kortsluiting", "levensgevaarlijk", "gevaarlijke situatie", "acuut gevaar", "instortingsgevaar",
    "ongeval gebeurd", "gewond*", "ingebroken", "inbraak", "datalek", "gehackt", "ransomware",
    "fuite de gaz", "odeur de gaz", "sent le gaz", "fuite d eau", "degat des eaux", "inonde*", "inondation*",
    "l eau coule", "odeur de brule", "de la fumee", "un incendie", "prend feu", "a pris feu", "court circuit",
    "etincelles", "danger immediat",
    "est dangereux", "dangereuse", "risque d effondrement", "blesse*", "cambriole*", "effraction", "ete pirate*",
    "rancongiciel", "fuite de donnees",
    "gas leak", "smell of gas", "smell gas", "water leak", "leaking", "burst pipe", "burst", "flooded", "flooding",
    "water is coming", "water coming", "smoke coming", "smell of smoke", "on fire", "caught fire", "sparks",
    "sparking", "burning smell", "dangerous",
    "immediate danger", "safety hazard", "injured", "broken into", "break in", "burglary", "data breach", "hacked",
    "gasleck", "gasgeruch", "riecht nach gas", "wasserrohrbruch", "rohrbruch", "wassereintritt", "wasserschaden",
    "wasser lauft", "wasser tritt", "uberschwemm*", "unter wasser", "brandgeruch", "es raucht", "rauch aus",
    "es brennt", "feuer gefangen",
    "kurzschluss", "funken", "lebensgefahr", "gefahrlich", "akute gefahr", "gefahr im verzug", "einsturzgefahr",
    "verletzt", "eingebrochen", "einbruch", "datenleck", "gehackt", "verschlusselungstrojaner",
)  # fmt: skip

# Somebody stands there and can't go on.
WAITING: Final[tuple[str, ...]] = (
    "staat te wachten", "staan te wachten", "staan hier te", "zitten te wachten", "staat voor de deur",
    "staan voor de deur", "staat voor de poort", "sta voor", "staat aan de poort", "sta nu", "staat nu", "staan nu",
    "sta hier", "staan hier", "wacht al", "wachten al", "te wachten", "staat sinds", "staan sinds", "staat al sinds",
    "waar blijft", "waar blijven", "waar zit",
    "attend depuis", "attendent depuis", "attend devant", "attendent devant", "suis devant", "sommes devant",
    "est devant", "camions attendent", "clients attendent", "patients attendent", "invites attendent",
    "attend sur place", "suis sur place", "est sur place", "sont sur place", "patientent",
    "toujours pas arrive*", "pas la et", "n est pas la", "toujours personne", "ou est le chauffeur",
    "ou est ce chauffeur",
    "is waiting", "are waiting", "been waiting", "waits in front", "stands in front", "outside your", "at your gate",
    "at the gate", "on site now", "here now", "standing here", "standing outside", "standing at", "stood here",
    "guests are", "patients are", "queue of", "queuing", "still not here", "still hasn t arrived",
    "hasn t turned up", "not turned up", "where is your", "where is the driver", "nobody is here",
    "wartet seit", "warten seit", "wartet vor", "warten vor", "stehe vor", "stehen vor", "steht vor", "stehe hier",
    "stehen hier", "hier stehen", "draussen stehen", "steht seit", "stehen seit", "steht bei ihnen", "maschine wartet",
    "kunden warten", "gaste warten", "patienten warten", "fahrer wartet", "noch immer nicht da", "noch nicht da",
    "immer noch nicht da", "wo ist euer", "wo ist ihr", "wo bleibt", "wo bleiben", "keiner macht auf",
)  # fmt: skip

# A reminder that is not the first.
REMINDER: Final[tuple[str, ...]] = (
    "tweede herinnering", "derde herinnering", "2e herinnering", "3e herinnering", "2de herinnering",
    "laatste herinnering",
    "tweede aanmaning", "derde aanmaning", "2e aanmaning", "3e aanmaning", "laatste aanmaning", "tweede keer dat",
    "derde keer", "tweede verzoek", "derde verzoek", "tweede mail", "derde mail", "eerdere herinnering*",
    "eerste herinnering", "onze herinneringen", "twee aanmaningen", "meerdere verzoeken", "herhaalde verzoeken",
    "herhaaldelijk", "ondanks onze", "ondanks eerdere", "ondanks een eerdere", "ondanks meerdere", "nogmaals gevraagd",
    "al twee keer", "al tweemaal", "al drie keer", "nog steeds geen antwoord", "nog altijd geen antwoord",
    "second rappel", "deuxieme rappel", "troisieme rappel", "2e rappel", "3e rappel", "2eme rappel", "3eme rappel",
    "dernier rappel", "ultime rappel", "rappels precedents", "nos deux rappels", "nos rappels", "precedent rappel",
    "notre premier rappel", "notre rappel du", "mon rappel du", "malgre notre", "malgre nos", "malgre mes",
    "malgre mon",
    "deuxieme relance", "troisieme relance", "2e relance", "3e relance", "derniere relance", "seconde relance",
    "troisieme fois", "deuxieme fois que", "seconde fois que", "sans reponse a ce jour", "restes sans reponse",
    "reste sans reponse", "reste sans suite", "restee sans suite", "restes sans suite", "deja relance*",
    "second reminder", "2nd reminder", "third reminder", "3rd reminder", "final reminder", "last reminder",
    "second notice", "2nd notice", "third notice", "second request", "third request", "reminder 2", "reminder 3",
    "previous reminder*", "earlier reminder*", "our reminders", "three reminders", "two reminders", "despite our",
    "despite my", "despite previous", "despite several", "despite repeated", "repeated reminders", "third time",
    "second time i", "chasing again", "chased twice", "emailed twice", "written twice", "already written",
    "still no reply", "still no answer", "still no response", "had no reply",
    "2 mahnung", "3 mahnung", "zweite mahnung", "dritte mahnung", "letzte mahnung", "letztmalig", "zweite erinnerung",
    "2 erinnerung", "3 erinnerung", "dritte erinnerung", "letzte erinnerung", "zweite zahlungserinnerung",
    "2 zahlungserinnerung", "trotz unserer", "trotz meiner", "trotz mehrfacher", "trotz mehrerer", "trotz zweier",
    "trotz wiederholter", "trotz zweimaliger", "zweiten mal", "dritten mal", "zum wiederholten", "bereits zweimal",
    "schon zweimal", "beiden mahnungen", "unsere mahnungen", "unsere schreiben vom", "bis heute keine antwort",
    "immer noch keine antwort", "noch keine antwort", "nicht reagiert", "zweite reklamation", "erneute mahnung",
)  # fmt: skip

# What happens otherwise is costly: a court, a collector, a supply that is cut.
THREAT: Final[tuple[str, ...]] = (
    "ingebrekestelling", "in gebreke", "bij gebreke", "deurwaarder", "incassobureau", "incasso", "dagvaard*",
    "gerechtelijke", "rechtbank", "kort geding", "juridische stappen", "onze advocaat", "mijn advocaat", "uit handen",
    "afsluiten", "afgesloten worden", "afsluiting van", "buiten gebruik stellen", "gedeactiveerd", "opgeschort",
    "opschorten", "stopgezet", "ontbinden", "ontbinding", "zonder verdere aankondiging", "zonder nadere aankondiging",
    "mise en demeure", "mettons en demeure", "huissier", "recouvrement", "tribunal", "poursuites", "assignation",
    "notre avocat", "mon avocat", "voie judiciaire", "voies de droit", "procedure judiciaire", "coupure de",
    "sera coupe*",
    "sera interrompu*", "seront interrompu*", "suspendre", "suspendu*", "suspension", "resiliation", "sera resilie*",
    "bloquer vos", "a defaut de", "sans autre avis", "frais d immobilisation",
    "final demand", "final notice", "formal notice", "letter before action", "legal action", "legal proceedings",
    "legal steps", "proceedings", "court", "solicitor*", "our lawyer*", "my lawyer", "attorney*", "bailiff*",
    "debt collect*", "collections", "collection agency", "placed on stop", "on hold until", "disconnect*", "cut off",
    "suspend*", "terminat*", "without further notice", "failing this", "failing which",
    "in verzug", "nachfrist", "inkasso*", "mahnbescheid", "gerichtlich*", "klage", "klagefrist", "rechtsanwalt*",
    "unser anwalt", "unserem anwalt", "unseren anwalt", "mein anwalt", "meinem anwalt", "meinen anwalt",
    "rechtliche schritte", "gerichtsvollzieher", "sperrung", "sperrankundigung", "sperren wir", "gesperrt wird",
    "eingestellt wird", "unterbrechung der", "letzte frist", "ohne weitere ankundigung", "verstreicht", "fristlos*",
)  # fmt: skip

# The hours of this very day, where no calendar day is named.
HOURS: Final[tuple[str, ...]] = (
    "binnen het uur", "binnen een uur", "binnen twee uur", "binnen de twee uur", "binnen 2 uur", "over een uur",
    "komend uur", "komende uur", "nu meteen", "nu direct", "zo meteen", "nu nog",
    "nog voor de middag", "einde van de dag", "vannacht", "eind van de dag", "terstond",
    "dans l heure", "dans l heure qui suit", "dans une heure", "d ici une heure", "dans les deux heures", "d ici midi",
    "avant midi", "tout de suite", "sur le champ", "a l instant", "au plus tot", "fin de journee",
    "cette nuit", "dites moi vite", "dans la minute",
    "in an hour", "within the hour", "within an hour", "within one hour", "within two hours", "in the next hour",
    "next hour", "next two hours", "in two hours", "right now", "straight away", "this minute",
    "end of day", "end of the day", "end of business", "by noon", "by lunchtime",
    "before lunch", "in the next few hours", "at once",
    "in einer stunde", "innerhalb einer stunde", "innerhalb der nachsten stunde", "nachsten stunde", "nachsten stunden",
    "in zwei stunden", "binnen einer stunde", "in einer halben stunde", "halben stunde", "jetzt sofort", "jetzt gleich",
    "sogleich", "gleich melden", "noch vor mittag", "bis mittag", "heute nacht", "feierabend",
    "jede stunde", "jede minute",
)  # fmt: skip

# The sender wants a voice, not a letter.
CALL: Final[tuple[str, ...]] = (
    "bel mij", "bel me", "bel ons", "gelieve te bellen", "mij bellen", "mij even bellen", "me bellen", "ons bellen",
    "belt u mij", "terugbellen", "bel terug", "bel me terug", "bel even", "telefonisch bericht",
    "rappelez moi", "rappelle moi", "appelez moi", "appelle moi", "m appeler", "me rappeler", "nous appeler",
    "appelez nous", "nous rappeler", "passez moi un coup", "par telephone au plus",
    "call me", "ring me", "phone me", "call us", "ring us", "give me a ring", "give me a call", "call back", "text me",
    "rufen sie mich", "rufen sie uns", "ruf mich", "ruf an", "rufst du", "ruckruf", "zuruckrufen", "zuruckzurufen",
    "anrufen", "telefonisch bescheid", "mich an", "meld dich",
)  # fmt: skip

# It went wrong before, and it did again.
AGAIN: Final[tuple[str, ...]] = (
    "alweer", "weer eens", "opnieuw", "weer geen", "weer niet", "wederom", "nog steeds niet", "nog altijd niet",
    "de zoveelste", "voor de derde", "voor de tweede", "a nouveau", "encore une fois", "de nouveau", "toujours pas",
    "toujours aucun", "toujours aucune", "a ce jour aucun", "again", "yet again", "once again", "still not",
    "still no", "still hasn t", "still haven t", "schon wieder", "wieder nicht", "erneut", "immer noch nicht",
    "noch immer nicht", "noch immer", "nach wie vor",
)  # fmt: skip

# It is only told: for information, minutes, an announcement.
TOLD: Final[tuple[str, ...]] = (
    "ter info", "ter informatie", "ter kennisgeving", "fyi", "louter informatief", "voor uw administratie",
    "even laten weten", "graag informeren wij u", "wij informeren u", "verslag van", "notulen",
    "pour info", "pour information", "a titre d information", "a titre informatif", "nous vous informons",
    "compte rendu", "proces verbal", "pour vos archives", "pour votre dossier",
    "for your information", "for info", "for your info", "just so you know", "just to say", "just to let you know",
    "for your records", "for your files", "we are pleased to announce", "i am pleased to announce", "this is to inform",
    "see below from", "minutes of",
    "zur info", "zur information", "zur kenntnis", "zur kenntnisnahme", "nur damit du", "nur damit sie",
    "fur ihre unterlagen", "fur deine unterlagen", "wir informieren sie", "protokoll",
)  # fmt: skip

# The sender says that nothing is wanted, or no longer.
IDLE: Final[tuple[str, ...]] = (
    "hoeft niets te doen", "hoef je niets", "hoeft u niets", "niets te doen", "niets meer te doen",
    "hoeft niet te antwoorden",
    "hoef je niet te", "hoeft u niet te", "u hoeft niet", "je hoeft niet", "geen actie nodig", "geen verdere actie",
    "geen actie vereist", "geen antwoord nodig", "geen reactie nodig", "laat maar zitten",
    "als niet verzonden beschouwen",
    "niet meer nodig", "is vervallen", "mag u negeren", "mag je negeren", "kunt u negeren",
    "rien a faire", "rien d autre a faire", "aucune action", "aucune demarche", "aucune reponse",
    "pas besoin de repondre",
    "pas besoin de faire", "inutile de repondre", "n appelle pas de reponse", "n attend pas de reponse", "plus besoin",
    "ne pas tenir compte", "ne tenez pas compte", "sans objet", "ne devez rien", "n avez rien a",
    "no action", "no further action", "nothing to do", "nothing for you to do", "nothing further for you",
    "nothing more is needed",
    "nothing is needed", "nothing further is needed", "nothing else is needed", "no need to reply",
    "no need to respond",
    "no need to do", "no need to come", "no reply needed", "no reply is needed", "don t need to do",
    "do not need to do",
    "don t have to do", "do not have to do", "no response needed", "can disregard", "please disregard", "please ignore",
    "can ignore", "no longer need*",
    "nichts zu tun", "nichts weiter tun", "nichts weiter zu", "nichts mehr", "nichts unternehmen", "nichts veranlassen",
    "brauchen nichts", "brauchst nichts", "musst nichts", "mussen nichts", "keine antwort notig",
    "keine antwort erforderlich",
    "keine ruckmeldung notig", "kein handlungsbedarf", "nicht mehr notig", "gegenstandslos", "hat sich erledigt",
    "hat sich uberschnitten", "nicht zu antworten",
)  # fmt: skip

# It is over: paid, received, solved, settled.
SETTLED: Final[tuple[str, ...]] = (
    "is opgelost", "zijn opgelost", "opgelost", "goed ontvangen", "hiermee afgesloten", "is afgesloten",
    "in orde bevonden",
    "is betaald", "hebben wij betaald", "werd betaald", "is overgemaakt", "overgemaakt", "teruggestort", "creditnota",
    "creditfactuur", "betaling ontvangen", "ontvangst van uw betaling", "genoteerd", "alles in orde", "is in orde",
    "est resolu*", "c est resolu", "c est regle", "est regle*", "a ete regle*", "bien recu", "paiement recu",
    "avons recu votre paiement", "est cloture*", "a ete vire*", "avons vire", "a ete effectue*", "note de credit",
    "avoir de", "tout est en ordre", "c est fait",
    "is settled", "now settled", "all square", "is resolved", "has been resolved", "now resolved", "all sorted",
    "is sorted",
    "payment received", "received your payment", "have paid", "have transferred", "today transferred", "we ve paid",
    "has been paid", "remittance advice", "credit note", "receipt of your", "reception of your payment",
    "all good", "works again", "is working again", "reopened", "case closed",
    "ist erledigt", "erledigt", "ist gelost", "behoben", "eingegangen", "ausgeglichen", "uberwiesen",
    "zahlungseingang", "zahlung ausgefuhrt", "haben wir bezahlt", "ist bezahlt", "gutschrift",
    "abgeschlossen", "alles lauft", "passt alles", "alles in ordnung", "hat geklappt", "lauft wieder",
)  # fmt: skip

# Something is announced to many or for later: who reads it, knows it.
ANNOUNCED: Final[tuple[str, ...]] = (
    "beste klanten", "geachte klanten", "beste leden", "geachte leden", "beste collega s", "beste allemaal",
    "dag allen",
    "beste relatie*", "beste bewoners", "beste ouders", "openingsuren", "openingstijden", "verhuist", "verhuizen",
    "nieuw adres", "nieuwe contactpersoon", "met pensioen", "nieuw telefoonnummer",
    "chers clients", "cher clients", "chers membres", "chers collegues", "chers tous", "chers amis",
    "chers partenaires",
    "bonjour a tous", "bonjour a toutes", "toutes et a tous", "heures d ouverture", "horaires d ouverture", "demenage*",
    "nouvelle adresse", "nouveau numero", "ma retraite", "ma pension", "mesdames messieurs",
    "dear customers", "dear all", "dear colleagues", "dear members", "dear neighbours", "dear partner*", "dear friends",
    "hi all", "hi everyone", "hello everyone", "hello all", "opening hours", "new address", "new contact",
    "i will retire",
    "i m retiring", "dear residents", "dear suppliers", "price list", "with effect from",
    "liebe kundinnen", "liebe kunden", "liebe mitglieder", "liebe kollegen", "liebe kolleginnen", "liebe alle",
    "hallo zusammen", "hi zusammen", "liebe nachbarn", "sehr geehrte kunden", "sehr geehrte kundinnen",
    "geehrte geschaftspartner", "offnungszeiten", "ziehen um", "neue adresse", "neue telefonnummer", "ruhestand",
    "pension", "ansprechpartner*", "ansprechperson", "betriebsferien",
)  # fmt: skip

WORDS: Final[dict[str, tuple[str, ...]]] = {
    "standstill": STANDSTILL, "danger": DANGER, "waiting": WAITING, "reminder": REMINDER, "threat": THREAT,
    "hours": HOURS, "call": CALL, "again": AGAIN, "told": TOLD, "idle": IDLE, "settled": SETTLED,
    "announced": ANNOUNCED,
}  # fmt: skip
