"""The words that tell clauses, owners and deadlines of actions apart, in nl, fr, en and de. Data only; folded."""

from __future__ import annotations

from typing import Final

from workers.understand.vocabulary import word_set

JOINING: Final = word_set("en alsook et puis ainsi and then und sowie dann daarna vervolgens ensuite")
ADVERBS: Final[dict[str, frozenset[str]]] = {
    "nl": word_set("ook eveneens tevens daarna dan vervolgens meteen graag nadien nog"),
    "fr": word_set("puis ensuite egalement aussi de d a"),
    "en": word_set("please also then kindly afterwards still"),
    "de": word_set("auch dann bitte zudem ausserdem anschliessend"),
}
NO_OBJECT: Final = word_set("tegen voor op aan in van uit met naar bij binnen terug door before by to on in for back")
# What a clause of its own speaks of begins with one of these; a clause whose object is a bare pronoun completes
# the one before it ("... and send it back").
DETERMINERS: Final = word_set(
    """
    de het een uw je jouw jullie onze alle elke beide of hoe wanneer welke wat hoeveel
    le la les l un une des du votre vos notre nos mon ma mes son sa ses leur leurs ce cet cette ces quel quelle quels
    quelles quand comment si combien tout tous toutes toute deux trois
    the a an your our my his her their that how whether what when which any all both two three if sure up
    der die das den dem ein eine einen einem einer ihr ihre ihren ihrem ihrer unser unsere unseren mein meine meinen
    alle ob wie wann welche welchen zwei drei diesen dieser
    """
)
TO_WHOM: Final = word_set("ons mij me nous moi m lui leur vous y us him her them uns mir ihm ihnen")
REFERRING: Final = word_set(
    "ze die deze dit hem het dat it them this these those one le la les l sie ihn es diese dieses das en"
)

# Imperatives and bare infinitives; in English only what reads as a verb before an article.
ENGLISH_VERBS: Final = word_set(
    """
    send confirm tell let make bring keep have give pay return forward provide arrange check book call ring sign fill
    complete ask inform update cancel replace remove add include ensure contact attach deliver ship prepare review
    approve correct collect put leave show explain indicate state mention submit upload download transfer refund issue
    quote schedule order email mail reply answer organise organize stop take get move change set reserve post print
    install repair fix clean note advise drop pick share supply specify order lock switch choose
    """
)
DUTCH_IMPERATIVES: Final = word_set(
    """
    stuur bezorg bevestig bel mail laat geef maak doe breng neem zorg regel controleer kijk vul teken betaal lever
    plaats zet haal vraag noteer bekijk meld verwijder voeg annuleer verzet reserveer boek leg schrijf stort corrigeer
    vermeld zend bestel plan werk pas druk kies hou houd voorzie bewaar zeg
    """
)
GERMAN_IMPERATIVES: Final = word_set(
    """
    schick sende sag gib mach bring ruf bestell pruf prufe bestatige melde trag leg hol nimm lass schreib uberweise
    buch reservier bezahl gebt schickt macht bringt ruft sagt bestellt pruft meldet holt
    """
)
# Ends of Dutch infinitives that are asked for; few plurals end so.
DUTCH_INFINITIVES: Final = (
    "sturen", "zenden", "bezorgen", "bevestigen", "bellen", "betalen", "voldoen", "maken", "laten", "geven", "nemen",
    "kijken", "nakijken", "invullen", "tekenen", "leveren", "mailen", "aanpassen", "zetten", "regelen", "brengen",
    "halen", "controleren", "corrigeren", "annuleren", "reserveren", "noteren", "verwijderen", "plaatsen", "melden",
    "storten", "boeken", "vermelden", "herstellen", "vervangen", "bekijken", "overmaken", "inplannen", "verplaatsen",
    "opmaken", "afspreken", "doorgeven", "toevoegen", "schrappen", "drukken", "vragen", "meebrengen", "bestellen",
    "schrijven", "goedkeuren", "nalezen", "aanvullen", "voorzien", "wijzigen",
)  # fmt: skip

# Who acts. First persons are the sender, and whoever is "ours".
FIRST_PERSONS: Final = word_set(
    "ik wij we ons onze mijn je j nous notre nos mon ma on i our my ich wir unser unsere unserer unseren mein meine"
)
TITLES: Final = word_set(
    """
    meneer mijnheer mevrouw mevr mw dhr dokter meester juffrouw monsieur madame mme mlle m me maitre docteur mr mrs ms
    miss dr herr herrn frau prof
    """
)
COLLEAGUES: Final = word_set("collega collegue colleague kollege kollegin")
OTHERS: Final = word_set(
    """
    teamleider teamleiders leidinggevende leidinggevenden manager managers directie directeurs chefs responsable
    responsables team teams lead leads supervisor supervisors teamleiter teamleiterin vorgesetzte vorgesetzten
    leerkracht leerkrachten leraar juf meester enseignant enseignante institutrice teacher teachers lehrer lehrerin
    huisarts dokter arzt arztin medecin verpleegster infirmiere nurse kinderen ouders enfants parents kinder eltern
    klant client cliente customer kunde kundin huurder huurders locataire locataires tenant tenants mieter
    architect architecte architekt architektin boekhouder boekhoudster comptable accountant buchhalter steuerberater
    notaris notaire notary notar advocaat avocat lawyer solicitor anwalt rechtsanwalt expert deskundige gutachter
    sachverstandige surveyor ingenieur engineer chauffeur driver fahrer koerier courier coursier kurier transporteur
    spediteur monteur technieker technicus technicien technician techniker monteurin loodgieter plombier plumber
    klempner installateur elektricien electricien electrician elektriker schilder peintre painter maler aannemer
    entrepreneur contractor unternehmer bauleiter leverancier fournisseur supplier lieferant verzekeraar assureur
    insurer versicherer makelaar courtier broker makler syndic syndicus verwalter hausverwalter huisbewaarder concierge
    hausmeister caretaker keurder controleur inspecteur inspector officer prufer penningmeester tresorier treasurer
    secretaris secretaire secretary directeur director direktor schreiner timmerman menuisier carpenter dakwerker
    couvreur roofer tegelzetter carreleur tiler fotograaf photographe photographer fotograf bank banque
    livreur livreuse bezorger zusteller poseur plaatser postbode facteur
    team equipe ploeg mensen mannschaft monteurs assistant
    assistante assistent vertaler traducteur translator ubersetzer landmeter geometre veearts veterinaire tierarzt
    """
)
OURS: Final = word_set("onze ons our notre nos unser unsere mijn mon ma my mein meine")
READERS: Final = word_set("u jij jullie gij vous tu you sie du ihr")
PRONOUNS: Final = word_set(
    """
    hij zij ze u je jij jullie men dit dat deze die er alles iemand niemand wie il ils elle elles vous tu ce cela ca en
    si qui on he she they you it this that there who somebody everyone er sie es ihr du dies man wer jemand
    """
)
ARTICLES: Final = word_set("de het een le la l un une the a an der die das ein eine")
# What somebody does: the finite verb right after who does it.
DOING: Final = word_set(
    """
    zal zullen zorgt bezorgt stuurt komt brengt belt maakt levert neemt regelt doet gaat plaatst tekent betaalt haalt
    bekijkt bereidt legt mailt herstelt vervangt contacteert
    va vont envoie apporte passe vient livre prepare s appelle contacte
    will is brings calls sends comes delivers takes shall
    wird werden schickt bringt kommt ruft liefert macht ubernimmt meldet sendet holt erstellt pruft bereitet
    """
)

# Duty in a sentence that asks nobody by name.
DUTIES: Final = (
    "moet", "moeten", "dient", "dienen", "betaalbaar", "te betalen", "te voldoen", "te vereffenen", "te storten",
    "vervaldag", "vervaldatum", "due date", "due on", "due by", "due", "betaaldatum", "betaaltermijn", "payment date",
    "delai de paiement", "date d echeance", "falligkeit*", "net", "uiterste", "deadline", "ten laatste",
    "uiterlijk", "verwacht", "verwachten", "nodig",
    "wensen", "doit", "doivent", "devra", "devront", "devrions", "devons", "a payer", "a regler", "a verser",
    "payable", "echeance", "au plus tard", "besoin", "il faut", "il nous faut", "attendons", "attends", "date limite",
    "a renvoyer", "a remettre", "a acquitter", "must", "has to", "have to", "need", "needs", "needed", "payment due",
    "is due", "payable", "latest", "no later", "expect", "required", "is to be", "are to be", "muss", "mussen",
    "zahlbar", "fallig", "spatestens", "brauche", "brauchen", "benotige", "benotigen", "frist", "erwarten",
    "zu zahlen", "zu uberweisen", "zu begleichen", "erbitten", "zahlungsziel", "einzureichen", "einzusenden",
)  # fmt: skip
PAYING: Final = (
    "betaalbaar", "te betalen", "te voldoen", "te vereffenen", "te storten", "betaling", "betaaldatum", "betalen",
    "a payer", "a regler", "a verser", "a acquitter", "payable", "paiement", "reglement", "payment due", "payment",
    "to be paid", "pay", "zahlbar", "zu zahlen", "zu uberweisen", "zu begleichen", "zahlung", "zahlungsziel",
    "restbetrag", "rechnungsbetrag", "restbedrag", "openstaand bedrag", "saldo", "montant", "the balance",
    "uberwiesen", "amount due", "balance due", "versement", "solde",
)  # fmt: skip
WANTING: Final = (
    "verwacht", "verwachten", "hebben nodig", "heb nodig", "attendons", "attends", "avons besoin", "i need", "we need",
    "we expect", "i expect", "brauche", "brauchen", "benotige", "benotigen", "erwarten", "erbitten", "devrions",
    "il nous faut", "we would need", "we require", "heb ik nodig", "hebben wij nodig", "hebben we nodig",
)  # fmt: skip
# The last day of payment by its name, which only speaks of paying where the mail has an amount or an account.
DUE_LABELS: Final = (
    "vervaldag", "vervaldatum", "echeance", "fallig", "falligkeit*", "due date", "due", "betaaltermijn",
    "delai de paiement", "net",
)  # fmt: skip
# Money that is to reach the sender: the reader pays it, whoever the sentence speaks of.
PAID_TO_US: Final = (
    "onze rekening", "onze derdenrekening", "ons rekeningnummer", "notre compte", "our account", "our client account",
    "our bank account", "unserem konto", "unser konto", "unserem anderkonto", "unserem bankkonto", "unser anderkonto",
)  # fmt: skip
# A limit that tells how long something is so, and asks nothing.
STATES: Final = (
    "geldig", "geldt", "gelden", "beschikbaar", "bereikbaar", "open", "geopend", "gesloten", "afwezig", "ziek",
    "garantie", "valable", "valables", "valide jusqu*", "est valide", "vaut", "disponible", "joignable",
    "ouvert", "ouverte", "ferme",
    "fermee", "absent", "absente", "reste", "valid", "available", "stands", "holds", "good", "warranty", "runs",
    "closed", "away", "expires", "expire", "gultig", "gilt", "gelten", "verfugbar", "erreichbar", "offnet",
    "geoffnet", "geschlossen", "abwesend", "frei", "vervalt", "verloopt", "krank", "lauft", "i am", "i m", "ik ben",
    "we zijn", "je suis", "nous sommes", "ich bin", "wir sind", "we re", "we are", "is hij", "he is", "she is",
    "blijft", "bleibt", "duurt", "dauert", "reageren kan", "widerspruch", "bezwaar",
)  # fmt: skip
# A sentence that opens so depends on something, or tells what happens otherwise.
CONDITIONS: Final = word_set(
    """
    als indien mocht mochten zodra bij wanneer tenzij zonder anders si sinon faute lorsque des passe if should once
    unless without failing when otherwise wenn falls sollte sollten sofern sobald ohne bei sonst after na nach apres
    """
)
# A sentence that opens so tells why, before what it asks.
REASONS: Final = word_set("as since because given omdat aangezien daar gezien comme puisque vu da weil")
OTHERWISE: Final = word_set(
    "want omdat anders aangezien car parce puisque sinon because since otherwise as so denn weil da sonst zodat"
)
TOLD: Final = word_set(
    """
    schreef schreven vroeg vroegen beloofde beloofden ecrit ecrivait demande demandions promis wrote asked promised
    said geschrieben schrieben gebeten versprochen gefragt baten zugesagt gevraagd beloofd gezegd geschreven gekundigt
    kundige opzeg
    """
)

# What opens a duty on the day that was just named.
AT_THAT_TIME: Final = word_set("dan er moet il alors someone somebody then da dann musste muss jemand iemand")
# What refers back to a day named before.
BY_THEN: Final[dict[str, bool]] = {  # True where that day itself is too late
    "tegen dan": False, "tegen die datum": False, "tegen die tijd": False, "uiterlijk dan": False, "voor dan": True,
    "voor die datum": True, "voor die tijd": True, "voor die dag": True, "tegen die dag": False,
    "d ici la": False, "pour cette date": False, "avant cette date": True, "avant ce jour": True, "pour ce jour": False,
    "by then": False, "by that date": False, "by that time": False, "by that day": False, "before then": True,
    "before that date": True, "before that day": True, "in time for that": False, "until then": False,
    "bis dahin": False, "bis dann": False, "zu diesem termin": False, "vor diesem termin": True, "zuvor": True,
}  # fmt: skip
UNITS: Final[dict[str, int]] = {
    "dag": 1, "dagen": 1, "jour": 1, "jours": 1, "day": 1, "days": 1, "tag": 1, "tage": 1,
    "week": 7, "weken": 7, "semaine": 7, "semaines": 7, "weeks": 7, "woche": 7, "wochen": 7,
}  # fmt: skip
COUNTS: Final[dict[str, int]] = {
    "een": 1, "twee": 2, "drie": 3, "vier": 4, "vijf": 5, "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4,
    "cinq": 5, "huit": 8, "quinze": 15, "a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5,
    "ein": 1, "eine": 1, "einen": 1, "zwei": 2, "drei": 3, "funf": 5,
}  # fmt: skip
EARLIER: Final = (
    "vooraf", "voordien", "op voorhand", "ervoor", "van tevoren", "eerder", "avant", "a l avance", "plus tot",
    "auparavant", "beforehand", "in advance", "before", "ahead", "earlier", "prior", "vorher", "davor", "zuvor",
    "im voraus", "fruher",
)  # fmt: skip

PARTICLES: Final = word_set("terug zuruck ein aus ab mit zu door op aan back in please aub svp bitte at the latest")
ALL_OF_IT: Final = word_set("alles allemaal beide tout toutes tous everything both all ensemble samen beides")
# All that was asked before, as the subject of a sentence that says by when.
ALL_SUBJECTS: Final = (
    "tout cela", "tout ca", "tout ceci", "le tout", "l ensemble", "tous ces", "toutes ces", "ces documents",
    "ces pieces", "ces elements", "ces informations", "ces travaux", "ces points",
)  # fmt: skip
# What says that the thing asked before is needed, where a day stands beside it.
NEEDED: Final = (
    "en ai besoin", "en avons besoin", "en aurai besoin", "en aurais besoin", "en aurions besoin", "me le faut",
    "me la faut", "me les faut", "nous le faut", "nous la faut", "nous les faut", "me le faudrait", "me la faudrait",
    "me les faudrait", "nous le faudrait", "nous la faudrait", "nous les faudrait",
)  # fmt: skip
THIS: Final = word_set("dit dat this it them das dies cela ceci ze deze")
LIMIT_NAMES: Final = (
    "deadline", "uiterste datum", "uiterste indiendatum", "indiendatum", "termijn", "date limite", "echeance", "delai",
    "dernier delai", "due date", "closing date", "frist", "abgabetermin", "einsendeschluss", "stichtag",
)  # fmt: skip
# Words that add nothing to a deadline, so that a sentence of these alone belongs to what stands before it.
MERE: Final = word_set(
    """
    graag liefst indien mogelijk bij voorkeur svp aub alstublieft gelieve dat dus wel ten laatste uiterlijk zeker kan
    het please if possible preferably ideally latest at no later than the possible idealement si de preference merci s
    il vous plait plus tard au pour d ici et en and und bitte moglichst am liebsten gerne gern wenn moglich spatestens
    und zwar op om van is nodig needed wanted that would be is das ware bis zum dem tegen tot voor by before avant vor
    le la the de den a an on um fin urgent dringend so zo snel asap
    """
)
OF: Final = word_set("van du de des d of from since vom von der vanaf sinds dated dd ab seit depuis des dated")
FOR: Final = word_set("voor tegen pour for fur by bis ici zum before avant vor noch uiterlijk spatestens")
ON: Final = word_set("op le on am aan ce den the dem der")
# What is done on a day, so that the day is when it is due; a meeting or a shift on a day is only spoken of.
ON_A_DAY: Final = (
    "leveren", "lever", "levert", "geleverd", "ophalen", "afhalen", "komen", "brengen", "starten", "plaatsen",
    "livrer", "livrez", "livraison", "venir", "passer", "apporter", "commencer", "enlever", "deliver", "delivered",
    "collect", "bring", "come", "start", "send", "ship", "pick", "liefern", "anliefern", "abholen", "kommen",
    "bringen", "beginnen", "lieferung", "holen", "vorbeikommen", "herausbringen", "afleveren", "bezorgen",
)  # fmt: skip

# Leave given, and leave asked.
GIVEN: Final = (
    "in orde", "ga akkoord", "gaan akkoord", "gaat akkoord", "ben akkoord", "zijn akkoord", "akkoord met", "mag",
    "mogen", "ok voor", "goedgekeurd", "d accord", "notre accord", "mon accord", "accepte", "acceptons", "vous pouvez",
    "tu peux", "approuve",
    "approuvons", "donnons notre accord", "donne mon accord", "go ahead", "you can", "you may", "approved",
    "we accept", "i accept", "we agree", "i agree", "happy with", "fine with", "looks good", "happy to go ahead",
    "happy to proceed", "we re happy to",
    "on board with", "sind einverstanden", "bin einverstanden", "d accord avec", "d accord pour", "nous validons",
    "je valide", "stemmen in", "stem in", "keuren we goed", "keuren wij goed", "keur ik goed", "stimmen zu",
    "einverstanden",
    "genehmigt", "genehmige", "genehmigen wir", "freigegeben", "geben wir frei", "gebe ich frei", "konnen sie",
    "durfen sie", "ihr konnt", "du kannst", "sie konnen", "sie durfen", "bewilligt", "zugestimmt",
)  # fmt: skip
WANTED_LEAVE: Final = (
    "graag", "gelieve", "please", "bitte", "merci de", "merci d", "veuillez", "kunt", "kun", "kan je", "kan u",
    "could", "would", "can you", "may we", "may i", "can we", "can i", "pouvez", "pourriez", "pouvons", "puis je",
    "erbitten", "bitten", "verzoeken", "konnten", "durfen wir", "darf ich", "mag ik", "mogen we", "mogen wij",
    "approve", "validez", "geben sie", "geef", "geeft", "unterschreiben", "signez", "wacht", "attends", "attendons",
    "mochte", "willen wij", "wil ik", "zou ik", "souhaite", "souhaitons", "if you", "wenn sie", "als u", "indien u",
)  # fmt: skip
