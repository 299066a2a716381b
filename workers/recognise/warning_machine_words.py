"""What is said to software that reads mails, in nl, fr, en and de: the patterns of `warning_machine`."""

from __future__ import annotations

import re

_GAP = r"[^.?!\n]{0,40}?"
_I = re.IGNORECASE
# What can only be software. "Assistant" alone is also a person.
_AI = (
    r"(?:ai|a\.i\.|ki|ia|llms?|gpt|chatgpt|copilot|gemini|claude ai|chatbots?|bots?"
    r"|(?:ai|ki|ia|virtual|digital|automated|automatische?)[- ](?:assistants?|assistent(?:en)?|systems?|systemen"
    r"|systeme"
    r"|modell?s?|modell?en?|modelle|agents?|agenten|tools?|readers?|filters?|engines?)"
    r"|(?:assistants?|agents?|systèmes?|modèles?|outils?) (?:ia|ai|virtuels?|automatiques?|automatisés?)"
    r"|(?:large )?language models?|taalmodel(?:len)?|modèles? de lang(?:age|ue)|sprachmodelle?"
    r"|kunstmatige intelligentie|artificial intelligence|intelligences? artificielles?|künstliche intelligenz)"
)
_MACHINE = rf"(?:{_AI}|(?:mail|e-mail)?-?assistants?|(?:mail)?assistent(?:en)?)"
_THIS = (
    r"(?:(?:this|deze|dit|ce|cet|cette|diese[nrs]?)(?:\s+(?:e-?mail|mail|message|text|inbox|mailbox"
    r"|postvak|postfach|boîte|bericht|tekst|courriel"
    r"|texte|nachricht"
    r"|request|invoice|factuur|facture|rechnung))?|ceci|cela|dies)"
)
_THIS_MAIL = (
    r"(?:(?:this|deze|dit|ce|cet|cette|diese[nrs]?)\s+(?:e-?mail|mail|message|bericht|courriel|nachricht|request"
    r"|invoice|factuur"
    r"|facture|rechnung))"
)
_READS = (
    r"(?:read|process|summari[sz]|analy[sz]|classif|handl|pars|triag|lees|leest|lezen|verwerk|samenvat|beoordeel"
    r"|lit|lise"
    r"|traite|résum|classe|liest|lesen|verarbeit|zusammenfass|auswert)\w*"
)
_WORKS = (
    r"(?:summari[sz]|process|analy[sz]|classif|verwerk|samenvat|beoordeel|résum|trait|zusammenfass|verarbeit"
    r"|auswert)\w*"
)
_RULES = r"rules|regels|règles|regeln"  # all of them may be forgotten in an advertisement: yours, or the earlier ones
_ORDERS = (
    r"instructions?|prompts?|guidelines|directions|directives?|constraints|commands|programming"
    r"|instructies|opdrachten|aanwijzingen|richtlijnen|richtlinien|leitlinien|policy|policies"
    r"|consignes?|anweisungen|instruktionen"
    r"|befehle|vorgaben"
)
_BEFORE = (
    r"previous|prior|above|earlier|preceding|all|any|your|existing|original|system|initial|vorige|voorgaande|eerdere"
    r"|bovenstaande|alle|je|uw|jouw|bestaande|oorspronkelijke|vos|votre|tes|ta|ces|cette|toutes?|tous|précédente?s?"
    r"|antérieure?s?|ci-dessus|initiales?|les|bisherigen?|vorherigen?|vorigen?|früheren?|obigen?|deine|ihre|sämtliche"
)
# What software is told to do: the imperatives that stand right behind its name.
_DEEDS = (
    r"output|print|write|add|append|insert|state|repeat|show|reveal|call|send|delete|set|create|translate|start|include"
    r"|schrijf|voeg|toon|zet|stuur|vat|verwijder|herhaal|vertaal|vermeld|maak|écri(?:s|vez)|ajoute[zr]?|affiche[zr]?"
    r"|mets|mettez|envoie|envoyez|résume[zr]?|supprime[zr]?|répète[zr]?|traduis(?:ez)?|cré(?:e|ez)"
    r"|schreibe?n?|gib|geben"
    r"|zeige?n?|füge?n?|setze?n?|fasse?n?|sende?n?|leite?n?|lösche?n?|wiederhole?n?|übersetze?n?|erstelle?n?"
)
_MUST = r"(?:must|should|shall|has to|have to|moet(?:en)?|dient|dienen|doit|doivent|devez|muss|müssen|soll(?:en)?)"
_PARTS = (
    # what came before is to be dropped
    (
        rf"\b(?:ignore|disregard|forget|override|bypass|discard|negeer|vergeet|omzeil|ignor(?:ez|er)|oubli(?:e|ez|er)"
        rf"|contourne[zr]?|ignorier(?:e|en|t)|vergiss|vergessen sie"
        rf"|missachte[nt]?)\b{_GAP}\b(?:{_BEFORE})\b[^.?!\n]{{0,25}}?"
        rf"\b(?:{_ORDERS}|context)\b"
    ),
    (
        rf"\b(?:ignore|disregard|forget|override|bypass|negeer|vergeet|omzeil|ignor(?:ez|iere)|oubli(?:e|ez)"
        rf"|contournez|vergiss"
        r"|missachte)\b (?:all |alle |toutes )?(?:the |de |les |die )?(?:your|je|uw|jouw|vos|tes|deine|ihre|previous"
        r"|prior|system"
        rf"|vorige|eerdere|bisherigen) (?:\w+ ){{0,2}}?(?:{_RULES})\b"
    ),
    (
        rf"\b(?:ignor(?:e|ez|er)|oubli(?:e|ez|er))\b[^.?!\n]{{0,30}}?\b(?:{_ORDERS})\b{_GAP}\b(?:précédente?s?"
        rf"|antérieure?s?)\b"
    ),
    (
        r"\b(?:ignore|disregard|forget|vergeet|negeer|oubli(?:e|ez)|ignorez|vergiss|vergessen sie|ignoriere)\b,? "
        r"(?:everything|anything|all|alles|tout)\b,?\s+(?:that |what |which |wat |dat |ce qui |ce que "
        r"|was )?(?:\w+ ){0,4}?"
        r"(?:you|told|instructed|above|before|je|jou|u|hierboven|eerder|vous|te|ci-dessus|précède|dir|ihnen|oben"
        r"|vorher)\b"
    ),
    (
        rf"\b(?:do not|don['’]t|stop|no longer) (?:follow|obey|apply|use)(?:ing)? (?:your|any"
        rf"|the) (?:\w+ ){{0,2}}?(?:{_ORDERS})\b"
    ),
    rf"\b(?:volg|gehoorzaam) (?:je|uw|jouw) (?:\w+ ){{0,2}}?(?:{_ORDERS}) niet\b",
    rf"\bne (?:suivez|suis|respectez) (?:pas|plus) (?:vos|tes) (?:\w+ )?(?:{_ORDERS})\b",
    rf"\b(?:befolge[n]?|folge[n]?) (?:sie )?(?:deinen?|ihren?) (?:\w+ ){{0,2}}?(?:{_ORDERS}) nicht\b",
    # a machine is named as the one addressed
    (
        rf"\b(?:dear|beste|geachte|chère?s?|liebe[rs]?|hey|hi|hello|hallo|dag|bonjour|salut|attention|let op"
        rf"|achtung) {_AI}\b"
        r"(?=\s*[,:!\n])"
    ),
    rf"(?:^|[\n\[(<])[^\S\n]*(?!(?:ai|ki|ia|bots?|gemini)\b\s*[:,]){_AI}\s*[:,]\s*(?=\w)",
    (
        r"(?:^|[\n\[(<]|[.!?][^\S\n])[^\S\n]*(?:ai|ki|ia|bots?|gemini)\s*[:,]\s*(?:please|you|your"
        rf"|ignore|approve|mark|reply"
        rf"|{_DEEDS}"
        r"|answer|say|confirm|treat"
        r"|summari[sz]e|classify|forward|gelieve|negeer|keur|antwoord|zeg|bevestig|markeer|veuillez|ignore[zr]?"
        r"|approuve[zr]?|réponde[zr]?"
        r"|réponds|dites|confirme[zr]?|bitte|ignoriere|antworte|sage?|bestätige|genehmige)\b"
    ),
    (
        rf"\b(?:to|for|voor|aan|à|pour|aux?|an|für|von) (?:(?:the|any|every|all|each|an?|whichever|het|de|elke|alle"
        rf"|een|toute?s?"
        rf"|les?|la|une?|die|das|den|jede[sn]?|eine?) |l['’])?{_MACHINE}\b"
        r"(?: bestimmt| bestemd| destinée?s?| intended)?"
        r",? (?:(?:that|which|die|dat|qui|der|das) )?"
        rf"(?:\w+ ){{0,2}}?(?:{_READS} (?:\w+ ){{0,2}}?{_THIS}|{_THIS} (?:\w+ ){{0,2}}?{_READS})"
    ),
    (
        rf"\b(?:if|when|als|wanneer|si|lorsqu['’]|lorsque|quand|wenn|falls|sobald)\s?(?:an?|any|the|een|de|het|une?"
        rf"|l['’]|eine?"
        rf"|die|das)?\s?{_MACHINE}\b (?:\w+ ){{0,2}}?(?:{_READS} (?:\w+ ){{0,2}}?{_THIS}"
        rf"|{_THIS} (?:\w+ ){{0,2}}?{_READS})"
    ),
    rf"\b(?:if you are|si (?:vous êtes|tu es)) (?:an? |une? )?{_MACHINE}\b(?! \w)",
    rf"\b(?:als (?:je|u)|(?:wenn|falls) (?:du|sie)) (?:een |eine? )?{_MACHINE} (?:bent|bist|sind|ist)\b",
    (
        rf"\b(?:you are|(?:je|jij|u) bent|(?:vous êtes|tu es)|(?:du bist|sie sind)) (?:(?:now|nu|vanaf|voortaan"
        rf"|maintenant"
        rf"|désormais|dorénavant|ab|jetzt|nun) ){{0,2}}(?:an?|een|une?"
        rf"|eine?) (?:\w+ ){{0,3}}?{_MACHINE}\b(?!,? (?!(?:that|which|who|die|dat|qui"
        r"|der|das|and|en|et|und|reading|designed|tasked|for|voor|pour|für)\b)\w)"
    ),
    (
        rf"\b{_AI}\b(?:[^.?!\n]{{0,60}}?\b{_THIS_MAIL}\b[^.?!\n]{{0,40}}?\b{_MUST}\b|[^.?!\n]{{0,30}}?\b{_MUST}\b"
        rf"[^.?!\n]{{0,60}}?\b{_THIS_MAIL}\b)"
    ),
    # what only a machine is told
    (
        rf"\b(?:you are (?:now|from now on)|from now on,? you are|(?:je|jij|u) bent (?:vanaf nu|voortaan|nu)"
        rf"|vanaf nu ben je|(?:vous êtes|tu es) (?:désormais|maintenant|dorénavant)"
        rf"|(?:du bist|sie sind) (?:jetzt|nun|ab jetzt|ab sofort))"
        rf" (?:an?|een|une?|eine?n?) (?:\w+ ){{0,3}}?{_MACHINE},? (?:without|with no|that (?:has|knows) no|freed|zonder"
        rf"|die (?:geen|niets|keine)|sans|qui n['’]|ohne)\b"
    ),
    (
        r"\b(?:new|updated) system (?:rules?|instructions?)\b|\bnieuwe systeem(?:regels|instructies)\b"
        r"|\bnouvelles (?:règles|consignes) (?:du )?système\b|\bneue system(?:regeln|anweisungen)\b"
    ),
    r"\b(?:do not|don['’]t|never) (?:warn|tell|alert|inform|notify) the (?:user|reader)\b",
    r"\b(?:waarschuw|informeer|verwittig) de (?:gebruiker|lezer) niet\b",
    r"\bn['’](?:avertissez|avertis|alertez|informez) pas (?:l['’]utilisateur|le lecteur)\b",
    r"\b(?:warne[n]?|informiere[n]?) (?:sie )?den (?:benutzer|nutzer|leser) nicht\b",
    (
        r"\b(?:new|hidden|your) system prompt\b|\bsystem prompt\s*:|<\|?(?:im_start|system|im_end)\|?>|\[/?INST\]"
        r"|<</?SYS>>"
        r"|\bsystem\s*(?:instruction|override)s?\s*:|\bdo anything now\b|\bjailbreak\b"
        r"|(?:^|\n)[^\S\n]*#{2,4}[^\S\n]*(?:system|assistant|instructions?)\b[^\S\n]*:?|</?(?:system|assistant)>"
    ),
)
# Named as the one a note is for: speaks to it only where what is said follows.
_NOTE = (
    rf"\b(?:system\w{{0,3}}[ -]?|systeem)?(?:instructions?|messages?|notes?|notice|attention|directives?"
    rf"|instructies?|bericht|boodschap|opmerking|nota|opdracht|consignes?|anweisung(?:en)?"
    rf"|nachricht|hinweis|mitteilung|befehl)(?: système)?"
    rf" (?:to|for|aan|voor|à|pour|aux?|an|für) "
    rf"(?:(?:the|any|all|every|an?|de|het|elke|alle|een|les?|la|toute?s?|une?|die|den|das|jede|eine?|der) "
    rf"|l['’])?{_MACHINE}\b"
)
_RANK = r"(?:priority|prioriteit|priorité|priorität|category|categorie|catégorie|kategorie)"
_HIDDEN_PARTS = (
    (
        r"\b(?:in|dans|vermeld in|erwähne in) (?:your|the|any|je|uw|de|votre|ton|le|deiner?|ihrer?"
        r"|der) (?:\w+ )?(?:summary|summaries"
        r"|reply|answer|response|output|samenvatting|antwoord|résumé|réponse|zusammenfassung|antwort)\b"
    ),
    (
        rf"\b(?:when|if|while|wanneer|als|lorsque|quand|si|wenn|falls|sobald) (?:you|je|u|vous|tu|du"
        rf"|sie)\b (?:\w+ ){{0,4}}?{_WORKS}"
    ),
    r"\bwhen (?:summari[sz]|process|classif)ing\b",
    (
        r"\b(?:classif\w+|categori[sz]e\w*|label|mark|flag|rate|treat|report|classeer|classificeer|markeer|beschouw"
        r"|behandel|meld"
        r"|class(?:e|ez)|marque[zr]?|considère|considérez|traite[zr]?|stufe[n]?|markiere[n]?|behandle|behandeln"
        r"|melde[n]?)\b"
        rf" (?:sie )?{_THIS} (?:\w+ ){{0,2}}?(?:as|als|comme)\b"
    ),
    (
        r"\b(?:reply|respond|answer|output|antwoord|répond(?:s|ez)|affichez|antworte[n]?)\b (?:sie )?(?:only|just"
        r"|exactly|alleen|enkel"
        r"|uitsluitend|uniquement|seulement|nur|genau)\b"
    ),
    (
        r"\b(?:pretend|act as|behave as|role-?play|doe alsof|gedraag je|fai(?:s|tes) (?:comme si|semblant)"
        r"|comporte[sz]?-|tu so|tun sie"
        r" so|verhalte dich)\b"
    ),
    (
        rf"\b(?:set|give|assign|geef|ken|stel|attribue[zr]?|donne[zr]?|mette[zr]?|gib|geben|setze[n]?"
        rf"|weise)\b[^.?!\n]{{0,40}}?"
        rf"(?:{_THIS}\b[^.?!\n]{{0,40}}?\b{_RANK}|\b{_RANK}\b[^.?!\n]{{0,20}}?\b{_THIS})\b"
    ),
    r"\b(?:do not|don['’]t|never) (?:mention|report|flag|reveal|disclose|summari[sz]e)\b|\b(?:leave out|omit)\b",
    (
        r"\b(?:vermeld|noem|verzwijg)\b[^.?!\n]{0,60}?\bniet\b|\bne (?:mentionne[zr]?|signale[zr]?"
        r"|révèle[zr]?)\b[^.?!\n]{0,20}?\b(?:pas|aucun)"
        r"|\b(?:erwähne[n]?|verschweige[n]?|nenne[n]?)\b[^.?!\n]{0,60}?\bnicht\b"
    ),
    (
        r"\b(?:show|display|give|toon|geef|affiche[zr]?|zeige[n]?)\b[^.?!\n]{0,20}?\b(?:no|any|geen|aucun"
        r"|keine)\b (?:warnings?"
        r"|waarschuwing(?:en)?|avertissements?|warnung(?:en)?)\b|\bsystem\s*messages?\s*:"
    ),
    rf"\b{_AI}\b[^.?!\n]{{0,60}}?\b{_MUST}\b",
    (
        rf"\b{_MACHINE}\b[^.?!\n]{{0,30}}?\b{_MUST}\b[^.?!\n]{{0,30}}?\b(?:reader|user|recipient"
        rf"|lezer|gebruiker|lecteur"
        r"|utilisateur|leser|nutzer|benutzer)\b"
    ),
    rf"\b(?:summari[sz]e|résume[zr]?|fasse[n]?|vat) (?:sie )?{_THIS}\b",
    rf"\b(?:dear|beste|chère?|cher|liebe[rs]?|hey|hi|hello) {_MACHINE}\b",
)
SEEN = re.compile("|".join(_PARTS), _I)
ADDRESSED = re.compile(_NOTE, _I)
UNSEEN = re.compile("|".join(_HIDDEN_PARTS), _I)
