"""The words of `request_sure.py`, in nl, fr, en and de. Data only: patterns over lower-case sentences.

Each is an alternation of literal words with bounded gaps, so matching stays linear.
"""

from __future__ import annotations

from typing import Final

from workers.recognise import request_french_asked_words as french_asked
from workers.recognise import request_french_words as french

_FEW: Final = r"(?:[^\s.?!]+ ){0,4}?"
_SOME: Final = r"(?:[^\s.?!]+ ){0,8}?"
_YOURS: Final = r"(?:die|das|den|eine?n?|ihre?n?|deine?n?|eure?n?|euer|ihr|dein)"
_AND: Final = r"^(?:(?:en|maar|dus|ook|et|mais|donc|aussi|and|but|so|also|und|aber|auch),? )?"

# What asks for a deed, whoever would judge it a statement or a question.
REQUESTS: Final[dict[str, tuple[str, ...]]] = {
    "nl": (
        _AND + r"(?:zorg|zorgen|breng|brengen|regel|regelen|stuur|sturen|bezorg|bezorgen|bel|bellen"
        r"|neem|nemen|haal|halen"
        r"|check|checken|bekijk|bekijken|verwittig|vergeet|vergeten|kom|komen|maak|maken) (?:je|jij|u"
        r"|jullie) [^?]{3,}\?$",
        (
            r"\b(?:ik|wij|we) zou(?:den)? (?:[^\s.?!]+ ){0,4}?(?:graag|liever) [^.?!]{0,60}(?:omruilen"
            r"|terugsturen|ruilen|annuleren|boeken"
            r"|reserveren|bestellen|verplaatsen|ontvangen|krijgen|hebben|veranderen|verzetten)\b"
        ),
        r"\bmag (?:dat|die|dit|het) (?:\w+ )?(?:deze|mijn|onze) kant\b",
        r"^(?:hou|houd|zet|schrijf|steek|plaats|noteer|geef) (?:mij|me|ons)\b",
        r"\bzou (?:het )?(?:fijn|goed|leuk|handig|mooi|top|super|best) (?:zijn|wezen),? (?:als|mocht)\b",
        r"\b(?:mag ik|mogen (?:wij|we)) (?:u|je|jou|jullie|iedereen)\b" + _FEW + r"(?:vragen|verzoeken)\b",
        _AND + r"(?:jij|jullie) (?:brengt|brengen|neemt|nemen|stuurt|sturen|zorgt|zorgen|belt|bellen|regelt|regelen"
        r"|bezorgt|bezorgen|doet de|doen de|maakt|maken|verwittigt|verwittigen|zet|zetten|boekt|boeken|bestelt)\b",
        r"^u (?:bezorgt|stuurt|brengt|neemt contact|betaalt|ondertekent|vult)\b",
        r"\b(?:moet|dient|moeten|zou) er (?:\w+ ){0,3}?iemand\b|\biemand (?:moet|dient)\b",
        (
            r"\b(?:dient|dienen|moet|moeten)\b[^.?!]{0,90}\b(?:op (?:onze|mijn) \w*rekening|in (?:ons|mijn) bezit"
            r"|bij (?:ons|mij) (?:toe|aan|binnen)|ons (?:te )?bereik|binnen zijn|betaald (?:zijn|te zijn)|te worden)"
        ),
        (
            r"\bverwacht(?:en)? (?:wij|we|ik)\b[^.?!]{0,60}\b(?:uiterlijk|ten laatste|tegen|voor|vóór|van (?:u|je"
            r"|jou|jullie))\b"
        ),
        (
            r"\b(?:wij|we|ik) verwacht(?:en)?\b[^.?!]{0,60}\b(?:uiterlijk|ten laatste|tegen|vóór|van (?:u|je|jou"
            r"|jullie))\b"
        ),
        (
            r"\b(?:ontvang(?:en)?|krijg(?:en)?|zie(?:n)?|hoor|horen|verneem|vernemen) (?:wij|we|ik) (?:\w+ ){0,3}?"
            r"(?:graag|ten laatste|uiterlijk|liefst)\b(?! tegemoet)"
        ),
        r"\bgraag (?:ontvang(?:en)?|kreeg|kregen|had|hadden|vernemen|verneem|krijg(?:en)?) (?:wij|we|ik)\b",
        r"\bzoud?(?:en)? (?:het )?(?:\w+ ){0,3}?(?:op prijs stellen|dankbaar zijn)\b",
        (
            r"\b(?:jullie|uw|je|jouw) \w+ (?:moet|mag|zou) (?:mij|me|ons) (?:\w+ ){0,6}?(?:bellen|contacteren"
            r"|mailen|sturen)\b"
        ),
        r"^zonder (?:[^\s.?!,]+ ){1,6}?(?:tegen|voor|vóór|uiterlijk|binnen)\b",
        r"\bwil(?:len)? (?:ik|wij|we)\b(?! niet)" + _SOME + r"(?:weten|horen|vernemen|zien|hebben|ontvangen)\b",
    ),
    "fr": (*french_asked.ASKED, *french.ORDERS, *french.WANTED),
    "en": (
        _AND + r"are you (?:sorting|bringing|sending|handling|booking|taking care|picking|ordering"
        r"|calling|ringing|telling) [^?]{3,}\?$",
        (
            r"\b(?:i|we)(?:'d| would) (?:like|prefer|love) to (?:swap|exchange|return|order|book|change"
            r"|cancel|have|get|receive|move"
            r"|reschedule|arrange|reserve)\b"
        ),
        r"\bcould (?:it|that|this|those|they) (?:please )?(?:come|be sent|be forwarded) (?:my|our|this|over)\b",
        r"^(?:put|keep|count|sign|book|add) (?:me|us)\b",
        r"\bwould be (?:good|great|nice|helpful|ideal|best|lovely) (?:if|to have|to get)\b",
        r"\b(?:can|may|could|might) (?:i|we) (?:please |kindly )?ask (?:you|everybody|everyone|all|that)\b",
        _AND
        + r"you (?:bring|take care|send|sort|handle|book|call|ring|order|tell|warn|collect|prepare) (?!up|down|about)",
        (
            r"\b(?:some(?:one|body)|anyone) (?:needs|has|will need|will have|must|should) (?:to )?(?:be|let|come"
            r"|meet|open|sign)\b"
        ),
        (
            r"\b(?:must|needs? to|has to|have to|should) (?:[^\s.?!]+ ){0,3}?(?:be (?:with us|in our|on our|paid"
            r"|received|returned"
            r"|signed|in by)|reach us|arrive (?:by|no later|before))\b"
        ),
        r"\b(?:would|'d|should) be (?:most |very |extremely )?(?:grateful|obliged)\b",
        (
            r"\b(?:we|i) (?:expect|await|need|require)\b[^.?!]{0,60}\b(?:by|no later than|before|from you"
            r"|at the latest)\b"
        ),
        r"\b(?:have|get) (?:some(?:one|body)|your \w+) (?:to )?(?:call|ring|phone|email|contact|come)\b",
        (
            r"\b(?:children|pupils|participants|attendees|guests|tenants|residents|staff|everyone|everybody|all \w+) "
            r"(?:should|must|need to|have to|are asked to|are to) (?!be aware|note|not)"
        ),
        (
            r"^(?:without|failing|if (?:we|i) (?:don't|do not|haven't) (?:have|hear|receive|get|heard|received))\b"
            r"[^.?!]{3,60}\b(?:by|before|within)\b"
        ),
        r"\b(?:i|we) (?:want|wish) (?:[^\s.?!]+ ){0,2}?(?:to know|an answer|a reply|to hear|to see|to have)\b",
    ),
    "de": (
        _AND + r"(?:kümmerst|kümmert|kümmern|bringst|bringt|bringen|schickst|schickt|schicken|rufst"
        r"|ruft|rufen|holst|holt|holen"
        r"|machst|macht|machen|nimmst|nehmt|nehmen|besorgst|besorgen|denkst|denkt|denken|kommst|kommt"
        r"|kommen|schaust|schaut"
        r"|schauen) (?:du|ihr|sie) [^?]{3,}\?$",
        (
            r"\b(?:ich|wir) (?:möchte|möchten|würde|würden) (?:[^\s.?!]+ ){0,8}?(?:umtauschen"
            r"|zurückschicken|stornieren|buchen"
            r"|bestellen|verschieben|ändern|reservieren|erhalten|haben|zurückgeben)\b"
        ),
        r"^vergess?(?:en sie|t|iss)\b(?! das mit| es)[^.?!]{3,60}\bnicht\b",
        r"^(?:setz|setzt|setzen sie|halt|haltet|halten sie|trag|tragen sie|nimm|nehmen sie) (?:mich|uns|mir)\b",
        (
            r"\b(?:schön|gut|super|toll|hilfreich|ideal|prima) wäre(?: es)?,? (?:wenn|falls)\b"
            r"|\bwäre (?:es )?(?:schön|gut|super|toll"
            r"|hilfreich|prima),? wenn\b"
        ),
        r"\b(?:darf ich|dürfen wir|dürfte ich|dürften wir) (?:sie|dich|euch)\b" + _SOME + r"(?:bitten|ersuchen)\b",
        _AND + r"(?:du|ihr) (?:bringst|bringt|nimmst|nehmt|schickst|schickt|rufst|ruft|kümmerst|kümmert|machst|macht"
        r"|besorgst|besorgt|buchst|bucht|bestellst|bestellt|holst|holt) (?!immer|oft)",
        r"\b(?:müsste|muss|sollte|soll) (?:[^\s.?!]+ ){0,3}?jemand\b|\bjemand (?:muss|müsste|sollte)\b",
        (
            r"\b(?<!ich )(?<!wir )(?:muss|müssen|sollte|sollten)\b(?! (?:ich|wir)\b)[^.?!]{0,90}"
            r"\b(?:auf unserem \w*konto|bei uns|uns vorliegen|eingehen|eingegangen sein|vorliegen"
            r"|bezahlt sein|zurückgegeben werden|abgegeben werden)\b"
        ),
        r"\b(?:wären|wäre|würden) (?:wir|ich) (?:ihnen |dir |euch )?(?:sehr )?(?:dankbar|verbunden)\b",
        r"\berwarte(?:n)? (?:wir|ich)\b[^.?!]{0,60}\b(?:bis|spätestens|von (?:ihnen|dir|euch))\b",
        r"\b(?:wir|ich) erwarten?\b[^.?!]{0,60}\b(?:bis|spätestens|von (?:ihnen|dir|euch))\b",
        r"\b(?:eure|ihre|deine|euer|ihr|dein) [^\s.?!]+ soll(?:te|en|ten)? (?:mich|uns|mir|sich)\b",
        r"^ohne (?:[^\s.?!,]+ ){1,6}?(?:bis|vor|innerhalb|binnen)\b",
        r"\b(?:will|wollen|möchte|möchten) (?:ich|wir)\b(?! nicht)"
        + _SOME
        + r"(?:wissen|hören|haben|erhalten|sehen)\b",
        r"\b(?:ich will|wir wollen) " + _SOME + r"(?:wissen|hören|erhalten)\b",
        (
            r"\b(?:bitten? (?:ich |wir )?(?:sie |dich |euch )|bitten? (?:ich|wir) |(?:ich|wir) bitten? |bitten )"
            r"(?:[^\s.?!,]+ ){0,3}?um (?!(?:(?:ihr|euer|dein|etwas|ein wenig) )?(?:verständnis|entschuldigung|geduld"
            r"|nachsicht|verzeihung|beachtung|kenntnisnahme))"
        ),
        r"\b(?:brauchen?|benötigen?|bräuchten?) (?:ich|wir) (?:" + _YOURS + r" [^.?!]{2,60}"
        r"\b(?:bis|vor dem|spätestens|von (?:ihnen|dir|euch))\b|(?:bis|spätestens|vor) [^.?!,]{3,40} "
        + _YOURS
        + r"\b)",
        (
            r"^(?:ach(?: ja)?,? )?(?:und )?(?:sagt?|sagen sie|richtet?|richten sie|fragt?|fragen sie|erinnere|erinnert"
            r"|erinnern sie) (?:doch |bitte |mal |auch )*(?:deine[mnr]|eure[mnr]|ihre[mnr]|dem|den|der|herrn|frau)\b"
        ),
        r"\bbitte (?:noch |möglichst |direkt )?(?:bis|binnen|innerhalb|spätestens|vor dem|vorab)\b",
    ),
}

# Leave that is asked for, by its name.
APPROVALS: Final[dict[str, tuple[str, ...]]] = {
    "nl": (
        (
            r"\b(?:graag|gelieve|wachten?|vragen?|nodig|hebben|bezorg|geef)\b[^.?!]{0,40}\b(?:je|jouw|uw|jullie|een"
            r"|om|op)? ?"
            r"\b(?:akkoord|goedkeuring|fiat|toestemming|groen licht)\b(?! met)"
        ),
        r"^(?:uw|je|jullie|jouw) (?:akkoord|goedkeuring)\b",
    ),
    "fr": (
        (
            r"\b(?:votre|ton) (?:accord|approbation|feu vert|aval|validation|autorisation)\b(?! (?:du|sur|de notre"
            r"|nous est))"
        ),
        *french.AGREED,
    ),
    "en": (
        (
            r"\b(?:need|needs|await|awaiting|waiting for|require|requires|for|want|get|have) (?:your|a|the)? ?"
            r"(?:final |written )?(?:sign-?\s?off|approval|go-?\s?ahead|authori[sz]ation|ok)\b(?! (?:by"
            r"|from) (?:our|the))"
        ),
    ),
    "de": (
        (
            r"\b(?:um|brauchen?|benötigen?|erwarten?|fehlt|warten?)\b[^.?!]{0,40}\b(?:freigabe|zustimmung"
            r"|genehmigung|okay)\b"
        ),
    ),
}

# A yes or no that is wanted in writing: whether a proposal suits, whether somebody will be there.
CONFIRMATIONS: Final[dict[str, tuple[str, ...]]] = {
    "nl": (
        (
            r"\b(?:laten?|laat) (?:[^\s.?!]+ ){0,4}?weten of\b[^.?!]{0,60}\b(?:past|schikt|lukt|aanwezig|akkoord"
            r"|(?:zal|zult|"
            r"kunt|kan|kan je) (?:komen|zijn)|doorgaat|uitkomt|erbij)"
        ),
    ),
    "fr": (
        (
            r"\b(?:faire savoir|dire|indiquer|confirmer|informer|savoir) si\b[^.?!]{0,60}\b(?:convient"
            r"|convenir|présente?s?"
            r"|arrange|possible pour|êtes d'accord|es d'accord|viendrez|viens)\b"
        ),
    ),
    "en": (
        (
            r"\b(?:let (?:me|us) know|tell (?:me|us)|confirm|say) (?:\w+ ){0,3}?(?:if"
            r"|whether)\b[^.?!]{0,60}\b(?:suits?|works?"
            r"|convenient|okay|ok|agree|attend|coming|join|make it|be there)\b"
        ),
    ),
    "de": (
        (
            r"\b(?:bescheid|mit(?:teilen)?|wissen|sagen|mitteilung|rückmeldung),? ob\b[^.?!]{0,60}\b(?:passt"
            r"|recht ist|kommen"
            r"|teilnehm\w+|einverstanden|klappt|dabei|möglich)\b"
        ),
    ),
}

# The form of a question, but a deed is wanted: "Kunnen jullie dit regelen?", "Tu peux relire ça ?".
DEEDS: Final[dict[str, tuple[str, ...]]] = {
    "nl": (
        _AND + r"wilt? (?:u|je|jij|jullie) (?![^?]*\b(?:weten|hebben|eten|liever|wachten|graag)\b)",
        _AND
        + r"(?:kan|kun|kunt|kunnen|wil|wilt|willen|zou|zouden|zal) (?:er )?(?:je|jij|u|jullie|[^\s?]+ [^\s?]+ iemand"
        r"|[^\s?]+ iemand|iemand)\b[^?]*\b(?:regelen|sturen|bezorgen|nakijken|bekijken|nalezen|doorsturen"
        r"|opsturen|mailen"
        r"|bellen|terugbellen|boeken|inplannen|aanpassen|herstellen|repareren|nazien|verbeteren|corrigeren|crediteren"
        r"|invullen|ondertekenen|tekenen|brengen|meebrengen|meenemen|afhalen|ophalen|navragen|vragen|voorzien"
        r"|verwittigen|doorgeven"
        r"|langskomen|komen kijken|klaarzetten|opmaken|opzoeken|uitzoeken|nachecken|checken|bijwerken|doen|zorgen)\b",
        _AND + r"(?:kan|kon|zou|kunnen) er (?:[^\s?]+ ){0,4}?(?:iemand|een \w+) ",
    ),
    "fr": (
        _AND + r"(?:est-ce que )?(?:tu peux|vous pouvez|tu pourrais|vous pourriez|peux-tu|pouvez-vous|pourrais-tu"
        r"|pourriez-vous|tu veux bien|vous voulez bien|quelqu'un (?:peut|pourrait)) (?:\S+ ){0,4}?(?!me dire|nous dire"
        r"|dire|savoir|expliquer|livrer)\w{2,}(?:er|ir|re)\b(?! si| quand| combien| où)",
    ),
    "en": (
        _AND + r"(?:(?:can|could|would|will) (?:you|some(?:one|body)|anyone) |(?:can|may|could) (?:i"
        r"|we) (?:\w+ )?ask )"
        r"(?!tell|say|explain|deliver|imagine|see|do (?:it|this|that) (?:by|for)|make it|come)",
    ),
    "de": (
        _AND + r"(?:kannst du|könntest du|könnt ihr|könntet ihr|können sie|könnten sie|würden sie|würdest du)\b[^?]*\b"
        r"(?:regeln|schicken|senden|zusenden|durchsehen|prüfen|ansehen|anschauen|nachsehen|anrufen|zurückrufen|buchen"
        r"|anpassen|reparieren|korrigieren|ausfüllen|unterschreiben|mitbringen|bringen|abholen|erledigen|weiterleiten"
        r"|übernehmen|vorbeikommen|nachreichen|eintragen|ändern|veranlassen|besorgen|machen|kümmern|zeichnen|erstellen"
        r"|anlegen|vorbereiten|drucken|ausdrucken|kopieren|scannen|hochladen|freigeben|bestellen|reservieren|stornieren"
        r"|verschieben|organisieren|überweisen|zurücksenden|zurückschicken|bereitstellen|informieren|einplanen"
        r"|einrichten|löschen|übersetzen|gegenlesen|aktualisieren|abklären|zukommen lassen|weitergeben|durchgeben)\b",
        _AND + r"(?:kann|könnte) (?:[^\s?]+ ){0,4}?jemand\b",
    ),
}

# What is still to come from the reader, stated as a lack; what asks for it mostly follows.
LACKS: Final[dict[str, tuple[str, ...]]] = {
    "nl": (
        (
            r"\b(?:ontbre(?:ekt|ken)|missen (?:wij|we)|mis ik|(?:ik|wij|we) mis(?:sen)?)"
            r" (?:[^\s.?!]+ ){0,4}?(?:nog|voorlopig)\b"
        ),
    ),
    "fr": (
        r"\bmanquent? (?:encore|toujours)\b|\bn'avons (?:pas encore|toujours pas) (?:reçu )?(?:votre|vos|le|la|les)\b",
    ),
    "en": (
        (
            r"\bstill (?:missing|outstanding|lacking)\b|\b(?:is|are) (?:still )?missing from (?:your|the) (?:file"
            r"|application)"
        ),
    ),
    "de": (
        r"\bfehl(?:t|en) (?:(?:uns|mir|hier|allerdings|leider|noch) )*noch\b",
        (
            r"\bmüssten? (?!ich|wir)(?:[^\s.?!]+ ){0,4}?(?:mal|wieder|dringend|bitte|unbedingt) (?:[^\s.?!]+ ){0,4}?"
            r"(?:gewartet|repariert|ausgetauscht|erneuert|überprüft|geprüft|geändert|angepasst|korrigiert|ersetzt|gereinigt"
            r"|entfernt|ergänzt|verschoben|kontrolliert|abgeholt|nachgeliefert|geklärt) werden\b"
        ),
    ),
}
