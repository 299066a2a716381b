"""The words of a changed bank account, in nl, fr, en and de: pieces that `warning_account` puts together."""

from __future__ import annotations

import re


def _words(*languages: str) -> re.Pattern[str]:
    """One pattern of whole words; a blank in a phrase stands for any white space."""
    return re.compile(r"\b(?:" + "|".join(languages).replace(" ", r"\s+") + r")(?!\w)", re.IGNORECASE)


# What money is paid to.
ACCOUNT = _words(
    r"(?:bank|zicht|giro|betaal|ontvangst)?rekening(?:en|nummers?|gegevens)|(?:bank|zicht|giro|betaal)rekening"
    r"|bankgegevens|betaal(?:ings)?gegevens|bankcoördinaten|iban(?:-?nummers?)?|bankinformatie"
    r"|overschrijvingsgegevens"
    r"|bankadres|betaal(?:ings)?(?:instructies?|adres|informatie|details)|bank(?:relatie|instelling|partner)",
    r"(?:numéros? de )?compte bancaire|comptes bancaires|numéros? de compte|(?:coordonnées|données|informations"
    r"|références) (?:bancaires|de paiement|de virement|de règlement)|rib|relevés? d['’]identité bancaire"
    r"|(?:établissement|partenaire) bancaire|instructions (?:de paiement|de virement|bancaires)"
    r"|domiciliation bancaire|compte de (?:paiement|règlement|dépôt|la société)",
    r"bank(?:ing)? (?:accounts?|details|information|coordinates|instructions|data)|account (?:numbers?|details"
    r"|information)|payment (?:details|instructions|information|account|coordinates)|(?:remittance|wire|wiring"
    r"|transfer"
    r"|settlement|beneficiary)(?: transfer)? (?:details|instructions|information|account)|receiving account"
    r"|bank(?:ing)? partner|(?:direct deposit|payroll|salary) (?:details|information|account)"
    r"|sort codes?",
    r"(?:bank|konto|zahlungs)verbindung(?:en)?|(?:bank|konto|zahlungs|überweisungs)(?:daten|angaben|informationen"
    r"|anweisungen)"
    r"|kontonummern?|(?:bank|geschäfts|giro|firmen|empfänger)konto|iban-?nummer",
)
# Words that mean an account where the rest of the sentence speaks of money; elsewhere a bill or a log-in.
BARE = _words(
    "rekening",
    r"compte(?! (?:rendu|client|utilisateur|tenu|à rebours|en ligne|twitter|facebook|google|microsoft"
    r"|professionnel))",
    r"account(?! (?:manager|management|team|executive|director|statement|settings|password|owner|of))",
    "konto",
)
NEW = _words(
    r"(?:gloed)?nieuwe?|gewijzigde?|aangepaste?|veranderde?|bijgewerkte?|andere?|geactualiseerde?|vernieuwde?"
    r"|verbeterde?|vervangende?|volgende nieuwe",
    r"nouveau|nouvel|nouvelles?|nouveaux|autre|différente?s?|modifiée?s?|changée?s?|actualisée?s?|mis(?:es?)? à jour",
    r"(?:brand[ -])?new|updated|changed|different|revised|amended|alternat(?:iv)?e|another|replacement|modified"
    r"|corrected",
    r"neue[nmrs]?|geänderte[nmrs]?|aktualisierte[nmrs]?|andere[nmrs]?|abweichende[nmrs]?|angepasste[nmrs]?",
)
OLD = _words(
    r"oude?|vorige?|vroegere?|bestaande?|huidige?|voormalige?|gebruikelijke?|gewone?|gekende?",
    r"ancien(?:ne)?s?|précédente?s?|actuel(?:le)?s?|existante?s?|habituel(?:le)?s?|connue?s?",
    r"old|previous|former|existing|current|prior|usual|regular|normal",
    r"alte[nmrs]?|bisherige[nmrs]?|frühere[nmrs]?|vorherige[nmrs]?|ehemalige[nmrs]?|übliche[nmrs]?|gewohnte[nmrs]?",
)
# Of these, what is past for certain.
FORMER = _words(
    "oude?|vroegere?|voormalige?", "ancien(?:ne)?s?", "old|former", "alte[nmrs]?|frühere[nmrs]?|ehemalige[nmrs]?"
)
# What happens to an account that is given up.
CHANGES = _words(
    r"negeer|negeren|(?:ge)?wijzig\w*|verander\w*|(?:ge)?actualise\w*|vervang\w*|aange?pas\w*|hernieuw\w*"
    r"|verschilt|gewijzigd"
    r"|wijzigt|wijzigen|veranderd|verandert|veranderen|aangepast|aanpassen|vervangen|afgesloten|stopgezet"
    r"|opgeheven|opgezegd|gesloten|vervalt|vervallen|verhuisd|overgezet|omgezet|bijgewerkt|bijwerken|geblokkeerd"
    r"|bevroren|(?:luidt|luiden) (?:nu|voortaan|vanaf)|(?:wordt|worden) (?:vanaf|voortaan|nu)|(?:is|zijn) (?:nu"
    r"|voortaan|vanaf)"
    r"|(?:niet|nergens) (?:meer|langer)|vervangt|verouderd|ongeldig|onjuist|foutief|achterhaald",
    r"ignor(?:er|ez)|n['’]\w+ plus|chang\w*|modifi\w*|remplac\w*|actualis\w*|rectifi\w*|adapt\w*|diffère"
    r"|changée?s?|change|changent|changer"
    r"|changera|changeront|modifiée?s?|modifier|mis(?:es?)? à jour|mettre à jour"
    r"|mettez à jour|remplacée?s?|clôturée?s?|fermée?s?|supprimée?s?|bloquée?s?|gelée?s?|actualisée?s?|actualiser"
    r"|transférée?s?|migrée?s?|devient|deviennent|(?:est|sont|sera|seront) (?:désormais|maintenant|dorénavant)"
    r"|remplace|obsolètes?|périmée?s?|caduc|caduque|erronée?s?|incorrecte?s?|n['’]est plus|ne sont plus|ne sera plus",
    r"ignore|disregard|chang(?:ed?|es|ing)|updat\w*|replac\w*|amend\w*|modif\w*|differ\w*|chang(?:ed?|es|ing)"
    r"|changes|changing"
    r"|change|updated|update|updating|replaced|replace|closed|closing|moved|switched|migrated"
    r"|transferred|amended|revised|frozen|blocked|discontinued|deactivated|suspended|under (?:audit|review)"
    r"|being audited|replaces|amend|modify|obsolete|outdated|out of date|superseded|incorrect|invalid|wrong"
    r"|no longer|(?:is|are) now|will be different|will (?:now )?be as follows",
    r"ignorier\w*|(?:ge)?änder\w*|(?:ge)?wechsel\w*|aktualisier\w*|ersetz\w*|an(?:ge|zu)?pass\w*|um(?:ge|zu)?stell\w*"
    r"|geändert|ändert|ändern|gewechselt|wechselt|wechseln|aktualisiert|aktualisieren|ersetzt|geschlossen|aufgelöst"
    r"|gekündigt|erloschen|umgestellt|umgezogen|angepasst|anpassen|gesperrt|stillgelegt|eingefroren|veraltet"
    r"|überholt|ungültig|falsch|nicht (?:mehr"
    r"|länger)|lautet (?:ab|jetzt|nun|künftig|nunmehr)|lauten (?:ab|jetzt|nun|künftig|nunmehr)|ist (?:nun|jetzt)",
)
# "Changement de RIB": the change as a thing, before the account.
CHANGE_OF = _words(
    r"wijziging(?:en)?|verandering|aanpassing|omschakeling|overstap|verandering|vervanging|update",
    r"changements?|modifications?|mise à jour|actualisation|transfert|remplacement",
    r"changes?|modification|amendment|switch|transfer",
    r"änderung(?:en)?|wechsel|umstellung|aktualisierung|anpassung|umzug|neuerung",
)
BY_ITSELF = _words(
    r"van (?:huis)?bank (?:veranderd|gewisseld|gewijzigd|verandert|veranderen|wisselen)|(?:veranderen|wisselen"
    r"|veranderden|wisselden|veranderd|gewisseld|verandert|wisselt) (?:(?:we|wij|onderneming|firma|binnenkort|onlangs"
    r"|ook) ){0,2}van (?:huis)?bank|(?:nieuwe|andere) (?:huis)?bank(?:ier|relatie|partner)?|(?:rekening|iban|bank)-?"
    r"(?:nummer)?(?:wijziging|wissel|verandering)",
    r"chang(?:é|er|eons|e|ent|é récemment|eant) de (?:banque|compte|rib|domiciliation)|(?:nouvelle|autre) banque"
    r"|nouvel établissement bancaire|changement de banque",
    r"(?:chang|switch|mov)(?:e|ed|ing|es) (?:(?:to|our|over|a|an|another|new|different|all"
    r"|accounts) ){0,4}bank(?:s|ing)?"
    r"(?! (?:holidays?|statements?|transfers?))|(?:new|another|different) bank(?! (?:holidays?|statements?"
    r"|transfers?))",
    r"bank(?:en)? gewechselt|wechseln (?:\w+ ){0,2}(?:die|unsere) (?:haus)?bank|(?:bank|konto|iban)-?(?:wechsel"
    r"|änderung|umstellung)|(?:neue[rn]?"
    r"|andere[rn]?) (?:haus)?bank",
)
# Banks of our countries, by the names that mails use.
_BANKS = (
    r"ing|kbc|bnp(?: paribas)?(?: fortis)?|belfius|argenta|axa bank|crelan|fintro|beobank|keytrade|rabobank|abn amro"
    r"|sns|asn|bunq|triodos|knab|société générale|crédit (?:agricole|mutuel|lyonnais|du nord)|lcl|cic"
    r"|caisse d['’]épargne|la banque postale|boursorama|barclays|hsbc|lloyds|natwest|santander|revolut|wise|n26|qonto"
    r"|monzo|starling|sparkasse|volksbank|raiffeisenbank|commerzbank|deutsche[nr]? bank|postbank|targobank"
    r"|hypovereinsbank|unicredit|ubs|bil|spuerkeess"
)
# A bank that was left, or is another one now; payments led elsewhere. Enough where an account number follows.
MOVED = _words(
    rf"(?:van|bij) (?:de )?(?:{_BANKS}) (?:naar|weg|over)|(?:overgestapt|overgegaan|overgeschakeld|verhuisd"
    rf"|gegaan) naar"
    rf" (?:de )?(?:{_BANKS})|(?:niet meer|niet langer) (?:\w+ ){{0,2}}(?:{_BANKS})|(?:mijn"
    rf"|onze) (?:huis)?bank is (?:veranderd|gewijzigd|nu"
    rf"|voortaan"
    r"|sinds)|ander nummer|omleiden|omgeleid",
    rf"(?:passée?s?|passons|migrée?s?) (?:de|chez|à|vers) (?:la )?(?:{_BANKS})|quitt(?:é|ons) (?:la )?(?:{_BANKS})"
    r"|(?:ma|notre) banque (?:est (?:désormais|maintenant)|a changé)|autre numéro|numéro différent|redirig(?:er|ez)",
    rf"(?:moved|switched|migrated|changed|transferred) (?:\w+ ){{0,2}}?(?:from|to|over to) (?:{_BANKS})|(?:left"
    rf"|leaving)"
    rf" (?:{_BANKS})|no longer (?:\w+ ){{0,3}}(?:{_BANKS})|our bank(?:ers?|ing partner)? (?:is|are) now"
    r"|(?:our|my) bank has changed|(?:another|different) number|(?:redirect|divert|re-?route)(?:ed|ing)?",
    rf"(?:von|bei) (?:der )?(?:{_BANKS}) (?:zu|zur|weg)|(?:zu|zur) (?:{_BANKS}) gewechselt|nicht mehr (?:\w+ ){{0,3}}"
    rf"(?:{_BANKS})|(?:meine|unsere) (?:haus)?bank (?:hat gewechselt|hat sich geändert|(?:ist|heißt) (?:jetzt|nun"
    rf"|ab|seit))|andere nummer|umleiten|umzuleiten"
    r"|leiten (?:[^\s.!?;]+ ){1,12}um",
)
# "We cannot receive money there": said of the account that was known. "We have not received" is a reminder.
CANNOT = _words(
    r"(?:kan|kunnen|kunt)(?: [^\s.!?;]+){0,10}? (?:niets?|geen)(?: [^\s.!?;]+){0,5}? ontvangen",
    r"ne (?:peut|pouvons|peuvent|pourrons|pouvant) (?:plus|pas)(?: [^\s.!?;]+){0,4}? (?:recevoir|percevoir"
    r"|encaisser)",
    r"(?:can['’]?t|cannot|can not|can no longer|unable to|not able to)(?: [^\s.!?;]+){0,3}? (?:receive|accept"
    r"|collect)",
    r"(?:kann|können)(?: [^\s.!?;]+){0,10}? (?:keine?n?|nicht|nichts)(?: [^\s.!?;]+){0,5}? (?:empfangen|erhalten"
    r"|annehmen)",
)
FROM_NOW = _words(
    r"voortaan|vanaf (?:nu|heden|vandaag|morgen|volgende|deze|begin|\d\S*)|met ingang van|in het vervolg"
    r"|(?:toekomstige"
    r"|volgende|verdere|komende) (?:betaling(?:en)?|overschrijving(?:en)?|facturen)",
    r"désormais|dorénavant|à (?:partir|compter) d[ue]|dès (?:à présent|maintenant|aujourd['’]hui|le)|à l['’]avenir"
    r"|(?:prochains?|futurs?) (?:paiements?|virements?|règlements?)",
    r"from (?:now on|today|this day|\d\S*)|going forward|moving forward|henceforth|(?:with|effective)"
    r"(?: immediate(?:ly)?)? effect|effective immediately|as (?:of|from) (?:today|now|\d\S*)|onwards?|in future"
    r"|(?:future|further|upcoming|subsequent) (?:payments?|transfers?|remittances?|invoices)",
    r"ab sofort|künftig|zukünftig|in zukunft|ab (?:dem|heute|nun|jetzt|\d\S*)|fortan|von nun an|nunmehr"
    r"|(?:weiteren?|künftigen?|zukünftigen?|kommenden?) (?:zahlung(?:en)?|überweisung(?:en)?|rechnungen)",
)
INSTEAD = _words(
    "in plaats van|i\\.p\\.v\\.?|ipv",
    "au lieu d[eu]|à la place d[eu]|plutôt que",
    "instead of|rather than|in place of",
    "statt|anstatt|anstelle",
)
MISTAKE = _words("fout(?:je)?|vergissing", "erreurs?|coquille", "mistakes?|errors?|typos?", "fehler|irrtum")
BUT = _words("maar|wel", "mais", "but|use|instead|please", "sondern|aber")
PAYS = _words(
    r"betal(?:en|ing|ingen)|betaalt?|te betalen|over(?:te)?maken|overmaakt|stort(?:en)?|gestort|overschrijv(?:en|ing"
    r"|ingen)|voldoen|vereffen(?:en)?|betaald|overgemaakt|overgeschreven|loon|salaris|wedde",
    r"pay(?:er|ez|é|ée|ement)|paiements?|virements?|vir(?:er|ez|é)|vers(?:er|ez|é|ée|ement|ements)|régl(?:er|ez|é|ée)"
    r"|règle(?:ment|ments)|acquitter|salaire|fonds|transf[ée]r(?:er|ez)",
    r"pay(?:s|ing|able|ment|ments)?|paid|transfers?|remit(?:tance|tances|ted)?|wire[ds]?|settle[ds]?|settlement"
    r"|deposit|salary|wages|payroll|funds",
    r"(?:be)?zahl(?:en|t|ung|ungen)|überweis(?:en|t|ung|ungen)|überwiesen|einzahl(?:en|ung)|begleichen|beglichen"
    r"|gehalt|lohn"
    r"|(?:zu )?entrichten|an(?:zu)?weisen",
)
UNUSED = _words(
    r"niet|geen|nooit|stop",
    r"ne|n['’]\w+|plus|pas|jamais|cess(?:er|ez)|éviter|évitez",
    r"not|never|no longer|don['’]t|stop|cease|avoid|any ?more",
    r"nicht|keine[nr]?|nie|niemals",
)
# The reader's own account: "your bank details", "uw nieuwe rekening".
YOURS = re.compile(
    r"\b(?:your|uw|jouw|je|jullie|votre|vos|ton|tes|ihre?[rnms]?|deine?[rnms]?|eure?[rnms]?)\s+(?:\w+\s+){0,2}\Z",
    re.IGNORECASE,
)
# Between the account and the change: then it is that which changed.
OTHER_THING = _words(
    r"adres|telefoonnummer|nummer|naam|logo|website|openingsuren|prijzen|tarieven|contactpersoon|kantoor|bedrag"
    r"|btw\S*",
    r"adresse|téléphone|nom|logo|site|horaires?|prix|tarifs?|interlocuteur|bureaux?|montant|tva",
    r"address|phone|telephone|name|logo|website|opening|prices?|rates?|contact|offices?|amount|vat|manager",
    r"adresse|anschrift|telefonnummer|name|logo|webseite|öffnungszeiten|preise?|ansprechpartner\w*|büro|betrag"
    r"|ust\S*",
)
SAME = _words(
    r"ongewijzigd|onveranderd|(?:dezelfde|hetzelfde)|nog (?:steeds|altijd)|behoud(?:en|t)",
    r"inchangée?s?|(?:la|le|les) mêmes?|identiques?|sans changement|restent? valables?",
    r"unchanged|the same|unaltered|unaffected|still (?:is|the|valid)|as before",
    r"unverändert|gleich|diesel?be[n]?|dasselbe|wie bisher|weiterhin (?:gültig|gleich)",
)
UNCHANGING = _words(
    r"(?:niet|nooit|geen|niets|zonder|evenmin)(?: \w+){0,4}? (?:gewijzigd|wijzigt|wijzigen|veranderd|verandert"
    r"|veranderen|aangepast|aanpassen|vervangen|afgesloten|wijziging(?:en)?|verandering(?:en)?|nieuwe?|andere?"
    r"|van bank)"
    r"|(?:wijzigt|wijzigen|verandert|veranderen|veranderde|wijzigde)(?: \w+){0,2}? (?:niet|nooit|niets)",
    r"(?:jamais|pas|aucune?|rien|sans|nullement)(?: \w+){0,4}? (?:changée?s?|changer|modifiée?s?|modifier|mis(?:es?)?"
    r" à jour|remplacée?s?|changements?|modifications?|nouveau|nouvelles?|nouvel)|(?:ne|n['’]) ?(?:\w+ )?(?:changent"
    r"|change|changera|changeront|modifions|changeons|changerons|modifierons|a|ont)(?: \w+)? (?:pas|jamais|rien)",
    r"(?:not|never|no|nothing|without|nor|neither|\w+n['’]t)(?: \w+){0,4}? (?:chang\w+|updat\w+|replac\w+|clos\w+"
    r"|amend\w+|mov\w+|switch\w+|new|different|change|update)",
    r"(?:nicht|nie|niemals|keine[nrsm]?|nichts|ohne|weder)(?: \w+){0,4}? (?:geändert|ändern|gewechselt|wechseln"
    r"|aktualisiert|ersetzt|geschlossen|änderung(?:en)?|neue[nrsm]?|andere[nrsm]?|wechsel)|(?:ändert|ändern|ändere)"
    r"(?: \w+){0,4}? (?:nicht|nie|niemals|nichts)",
)
# A sentence that warns of the fraud, tells of swindlers or of mails that somebody may get.
AWARE = _words(
    r"oplichters?|fraudeurs?|criminelen|phishing|valse (?:e-?)?mails?|nepmails?|nepfacturen|valse facturen",
    r"escrocs?|fraudeurs?|arnaqu\w+|hameçonnage|faux (?:e-?)?mails?|fausses factures|malfaiteurs",
    r"fraudsters?|scam(?:s|mers?)|criminals|phishing|fake (?:e-?mails?|invoices?|messages?)|impersonat\w+",
    r"betrüger\w*|kriminelle|phishing|gefälschte\w*|betrugsversuch\w*",
)
WHEN_TOLD = _words(
    r"(?:als|wanneer|indien|mocht|telkens|elke|zodra) (?:\w+ ){0,6}?(?:ontvangt|krijgt|vraagt|ontvangen|meldt"
    r"|mail|bericht)",
    r"(?:si|lorsque|quand|tout|toute|chaque) (?:\w+ ){0,6}?(?:recevez|reçoit|demande|message|mail|courriel)",
    r"(?:if|when|whenever|any|every|should) (?:\w+ ){0,6}?(?:receive|get|asks?|requests?|e-?mails?|message|call)",
    r"(?:wenn|falls|sollten|jede|sobald) (?:\w+ ){0,6}?(?:erhalten|bekommen|bittet|e-?mails?|nachricht|anruf)",
)
IF = _words(
    "als|indien|mocht(?:en)?|wanneer|voor het geval|zodra|telkens",
    "si|lorsque|au cas où|en cas d[eu]|dès que",
    "if|should|whether|in case|when|whenever|once|unless",
    "wenn|falls|sollte[n]?|ob|im falle|sobald",
)
ASKS_YOU = _words(
    r"(?:heeft|hebt|heb|beschikt|gebruikt) (?:u|je|jij|jullie)|is uw",
    r"avez[- ]vous|as[- ]tu|disposez[- ]vous|utilisez[- ]vous",
    r"(?:do|did|have|are) you",
    r"(?:haben|hast|habt|nutzen|verwenden) (?:sie|du|ihr)",
)
# Accounts outside the IBAN's countries, or written as of old.
OTHER_ACCOUNT = re.compile(
    r"\b(?:sort\s+code\W{0,3}\d\d[- ]?\d\d[- ]?\d\d|(?:account|acct|a/c)\.?\s*(?:no|number|nr)?\.?\W{0,3}\d{6,17}"
    r"|routing\s+(?:no|number)?\.?\W{0,3}\d{9}|kontonummer\W{0,3}\d{6,10})\b",
    re.IGNORECASE,
)
MONEY = re.compile(r"€|\$|£|\beuros?\b|\beur\b|\d,\d\d\b", re.IGNORECASE)
