"""The words of asking, promising and complaining in nl, fr, en and de. Data only: patterns over lower-case sentences.

Each pattern is an alternation of literal words with bounded gaps, so matching stays linear.
"""

from __future__ import annotations

# Some words between two parts of a phrase, within the sentence.
_GAP = r"(?:[^\s.?!]+ ){0,6}?"

REQUESTS: dict[str, tuple[str, ...]] = {
    "nl": (
        r"\bzou(?:dt|den)? (?:je|jij|u|jullie|iemand|het mogelijk|dat kunnen|dit kunnen)\b",
        (
            r"\b(?:kan|kun|kunt|kunnen|wil|wilt|willen|mag|mogen|moet|zal|zult) (?:je|jij|u|jullie|gij|ge|"
            r"iemand|(?:ik|we|wij)(?=\b[^?]{0,300}\?))\b(?! altijd| steeds)"
        ),
        r"\b(?:je|jij|u|jullie|iemand) (?:mij |me |ons |dit |dat |eens |even |misschien |nog |het )?"
        r"(?:kan|kunt|kunnen|zou|wil|wilt)\b"
        + _GAP
        + r"(?:sturen|bezorgen|bekijken|nakijken|laten weten|bevestigen|doen)",
        r"\bgelieve\b",
        (
            r"\b(?:u|je|jullie|iedereen) (?:wordt|worden) (?:vriendelijk |dringend |hierbij )*"
            r"(?:verzocht|gevraagd|aangemaand)\b"
        ),
        r"\b(?:reken|rekenen) (?:ik |wij |we )?(?:erop dat|op (?:u|je|jou|jullie))\b|\bgaarne\b",
        (
            r"\b(?:stellen|stel) u (?:hierbij )?in gebreke\b|\b(?:wij|we|ik) eisen?\b|\b(?:sommeren|"
            r"sommeer) (?:wij |ik )?u\b"
        ),
        r"^te betalen (?:voor|vóór|tegen|binnen|uiterlijk)\b",
        r"\bmoet(?:en)? (?:[^\s.?!]+ ){0,6}?(?:ingediend|betaald|terugbezorgd|ondertekend|ingevuld) (?:worden|zijn)\b",
        r"^(?:leg|haal|hang|druk|schrap|voeg|meld|schrijf|stel|zet|breng)\b(?! (?:ik|u voor))",
        (
            r"^(?:en |dus )?(?:breng|stuur|bezorg|regel|neem|doe|maak|zet|kijk|geef|laat|mail|bel|"
            r"check|zorg|plan|bekijk) "
            r"(?:je|jij|u|jullie)\b|^doe (?:er|dit|dat|het|maar)\b"
        ),
        (
            r"\b(?:u mag|je mag|jullie mogen) (?:[^\s.?!]+ ){0,3}?(?:drukken|starten|beginnen|leveren|uitvoeren|"
            r"bestellen|doorgaan|opstarten|inplannen|verdergaan)\b"
        ),
        r"\b(?:heb|hebben) (?:ik|wij|we) " + _GAP + r"nodig\b",
        r"\bgraag (?!gedaan)(?!.{0,30}\bals u\b)",
        r"\balstublieft\b|\balsjeblieft\b|\ba\.?u\.?b\b|\baub\b",
        r"\b(?:laat|laten) (?:me|mij|ons|het|even|eens)\b" + _GAP + r"(?:weten|horen|iets)",
        r"\bik hoor (?:het )?graag\b|\b(?:bedankt|merci|dank(?: u| je)?) om\b",
        r"\b(?:ik|wij|we) zou(?:den)? (?:[^\s.?!]+ ){0,6}?willen\b",
        r"\b(?:bel|mail|contacteer|verwittig|informeer|stuur|bezorg) (?:me|mij|ons)\b",
        (
            r"\b(?:ik|wij|we) (?:verzoeken?|vragen?|wil|willen|wens|wensen|zou|zouden|hoop|hopen|"
            r"verwachten?) (?:u|je|jullie|om|graag)\b"
            r"(?! (?:graag |even |nog )?(?:laten weten|melden|meedelen|informeren|bedanken))"
        ),
        (
            r"\b(?:(?:ik|wij|we) (?:wil|willen|wens|wensen)|(?:wil|willen|wens|wensen) (?:ik|wij|we)) "
            r"(?:(?!laten|doen|niet)[^\s.?!]+ ){0,3}?(?:weten|vernemen|horen|ontvangen|terugkrijgen)\b"
        ),
        r"\bis het mogelijk\b|\bmogelijk om\b",
        r"\bverzoek(?:e|en)? (?:om|tot|u)\b|\bhet verzoek\b",
        r"\bstuur (?:me|mij|ons|even|dit|dat|de|het)\b",
        (
            r"^(?:stuur|bezorg|bevestig|controleer|bekijk|neem|bel|mail|geef|vul|onderteken|betaal|lever|"
            r"annuleer|wijzig|zorg|laat|kijk|plan|reserveer|bestel|antwoord|corrigeer|check|contacteer|"
            r"vergeet niet)\b(?! ik)"
        ),
        r"\b(?:u|je|jullie) (?:dient|dienen|moet|moeten|hoeft enkel)\b",
        r"\b(?:wij|we|ik) (?:hebben|heb) (?:nog |dringend |eerst )?" + _GAP + _GAP + r"nodig\b",
        r"\b(?:ik ben|wij zijn|we zijn) op zoek naar\b",
        r"\bik (?:wil|zou|wens|had)" + r" (?:graag|willen)\b",
        r"\bals u (?:mij|ons|dit|dat)\b" + _GAP + r"kunt\b",
    ),
    "fr": (
        (r"\b(?:pourriez|pouvez|voudriez|voulez|auriez|avez|seriez|êtes|savez|comptez|pensez)[- ]vous\b"),
        r"\b(?:pourrais|peux|veux|voudrais|aurais|as|sais)[- ]tu\b",
        (
            r"\b(?:merci|remercie|remercions|remercier) (?:d['’ ]avance )?(?:de |d['’]|par avance (?:de|"
            r"d['’])|vous (?:de|d['’]))"
            r"(?!(?:votre|vos|ton|ta|cette|ce|avance|nous avoir|l['’]intérêt)\b|m['’]avoir)"
        ),
        r"\b(?:prière|priere) de\b",
        r"\bêtes (?:donc |tous |instamment |vivement )*(?:priée?s?|invitée?s?|tenue?s?) (?:de |d'|à )",
        r"\b(?:compte|comptons) sur (?:toi|vous|ton|ta|votre)\b",
        r"\bdoi(?:t|vent) (?:nous parvenir|être (?:versée?s?|payée?s?|retournée?s?|renvoyée?s?|signée?s?|remise?s?))\b",
        r"\b(?:tu peux|vous pouvez) (?:donc |déjà )?(?:commander|planifier|lancer|réserver|continuer)\b",
        r"\b(?:j'exige|nous exigeons|met(?:s|tons) en demeure)\b",
        r"^(?:réglez|payez|versez|joignez|remplissez|rappelez)\b",
        r"^(?:à payer|payable) (?:avant|pour|sous)\b",
        r"\bvous pouvez (?:lancer|commencer|imprimer|procéder|démarrer|livrer)\b|\bbon à tirer\b",
        r"\bil (?:me|nous) faudrait\b|\b(?:aurions|aurais) (?:\w+ )?besoin\b",
        r"\bveuillez\b(?! (?:agréer|recevoir|croire|trouver|accepter|noter|excuser))",
        r"\b(?:s['’]il (?:vous|te) pla[iî]t|svp|stp)\b",
        r"\bje (?:souhaite(?:rais)?|voudrais|désire(?:rais)?|aimerais|veux)\b",
        r"\bnous (?:souhait(?:ons|erions)|voudrions|désir(?:ons|erions)|aimerions)\b",
        r"\b(?:serait|est)[- ]il possible\b",
        r"\bil (?:faudrait|faut|conviendrait)\b",
        # "faudra juste vider les bureaux": spoken French leaves out the "il"
        (
            r"^(?:il )?(?:faudra|faudrait|faut) (?:juste |aussi |encore |absolument |donc |bien |quand même )?"
            r"(?!attendre|compter|patienter|prévoir|voir|dire)(?:me |nous |le |la |les |l')?\w{2,20}(?:er|ir|re)\b"
        ),
        (
            r"\b(?:je|nous) (?:vous|te) (?:demand(?:e|ons|erai)|pri(?:e|ons)|invit(?:e|ons)|"
            r"saurai[st]? gré|serai[st]? reconnaissant)"
        ),
        (
            r"\b(?:tenez|tiens|faites|fais|dites|dis|envoyez|envoie|confirmez|confirme|"
            r"indiquez)[- ]?(?:moi|nous|le|la)\b"
        ),
        r"\bme (?:faire savoir|faire parvenir|confirmer|dire|tenir|recontacter|rappeler)\b",
        (
            r"^(?:envoyez|envoie|confirmez|vérifiez|regardez|appelez|complétez|signez|payez|livrez|"
            r"annulez|modifiez|répondez|contactez|transmettez|indiquez|n['’]oubliez pas)\b"
        ),
        r"\bil (?:me|nous) manque\b|\bvous devez\b|\bnous avons besoin\b|\bj['’]ai besoin\b",
        (
            r"\b(?:j['’]attends|nous attendons) (?:votre|vos|"
            r"d['’]une) (?:réponse|retour|confirmation|offre)"
        ),
    ),
    "en": (
        (
            r"\b(?:could|can|would|will) (?:you|u|someone|anyone|we|i|one of you)\b(?! (?:imagine|"
            r"believe))"
        ),
        (
            r"\bplease\b(?! (?:find|note|see|do not (?:reply|respond)|don't reply|be advised|accept my|"
            r"visit|click))"
        ),
        r"\b(?:pls|plz)\b|\bgo ahead and\b|\btake a (?:few minutes|moment|look)\b",
        r"\b(?:we|i) request\b|\bneed to know\b|\bstill wondering\b|\bhope you (?:can|could|will|would)\b",
        r"\blets (?:discuss|talk|meet|get|take|set|plan|go)\b|\bmaybe (?:we|you) (?:can|could)\b",
        r"\blet (?:me|us) know\b",
        r"\b(?:you are|you're|you were) (?:kindly |hereby |all )*(?:asked|requested|required|reminded) to\b",
        r"\b(?:counting|count|relying) on you to\b|\bwe(?: would|'d)? like your\b",
        (
            r"\bkindly\b|\bi (?:demand|insist|trust (?:that )?you)\b|\bi need (?:everything|all|these|"
            r"them)\b|^payable (?:by|within)\b"
        ),
        (
            r"\b(?:must|needs? to|would need to|has to|have to) (?:be (?:paid|returned|signed|"
            r"submitted|received|completed)"
            r"|reach (?:us|me|him|her|them))\b"
        ),
        r"^(?:please )?(?:ring|correct|phone|collect|drop|book|prepare|attach|upload|fill in|return)\b (?!to work)",
        r"\b(?:i was|i'm|i am|we were|we are|just) wondering\b",
        (r"\bwould (?:it be possible|you mind|appreciate|be (?:great|good|nice|helpful|grateful))\b"),
        (
            r"\bi(?: would|'d|d)? (?:need|appreciate|like|want|ask)\b(?! (?:it|this|that|the|your|him|"
            r"her|them|how)\b)(?: (?:you|to|if|your|a|an|some|some one)\b)"
        ),
        r"\bwe(?: would|'d)? (?:need|appreciate|like|ask) (?:you|to|if|your|a)\b",
        r"\byou (?:can|may) (?:go ahead|start|print|proceed|deliver)\b|\b(?:please )?proceed with\b|^ring [a-z]+ on\b",
        r"\b(?:i|we) need (?:you|to know|the|your|an?|this|that|it|some|help)\b",
        r"\bdo you (?:have|know|want|think|need|mind|still|plan|agree|see|happen)\b",
        (r"\b(?:are|were) you (?:able|available|free|ok|okay|coming|going|interested|still|sure|in)\b"),
        (
            r"^(?:(?:and|so|also|then|just|kindly|or|but|ok|thanks),? |[a-z]+, )?"
            r"(?:send|give|call|email|e-mail|check|confirm|make sure|"
            r"forward|review|look|take a look|keep|tell|bring|ask|get|put|add|remove|update|schedule|"
            r"reply|respond|advise|"
            r"provide|submit|complete|sign|pay|cancel|print|come|try|set up|fix|follow up|remember|"
            r"don't forget|do not forget|talk to|coordinate|verify|change|use|run|find out|plan|"
            r"read)\b(?! (?:for|you|of|the most|up to|out more)\b)"
        ),
        (
            r"\b(?:you|we) (?:need|should|must|have) (?:to )?(?:send|call|meet|discuss|talk|get|make|"
            r"review|sign|provide|check|let|know|be|set|do|have|submit|respond|schedule|work)\b"
        ),
        r"\blet's\b|\blet us (?:meet|talk|discuss|get)\b",
        r"\bany (?:chance|idea|update|news|thoughts|feedback|comments)\b",
        r"\bshould (?:we|i)\b",
        r"\bif you (?:could|can|would|have (?:a|any) (?:time|chance|few|minutes)|get a chance)\b",
        r"\bwhat do you think\b|\byour (?:thoughts|feedback|input|comments|approval|advice)\b",
        (
            r"\b(?:i|we) (?:look forward to|am looking forward to|'d love|would love|'d like|would like|"
            r"want) (?:to )?(?:hear(?:ing)? from|meet|discuss|speak|talk|know|see|get|schedule|set|have|"
            r"invite)\b"
        ),
        r"\b(?:call|email|e-mail|give) me\b|\bget back to (?:me|us)\b",
        r"\bi(?:'d| would) (?:be grateful|appreciate)\b",
        (r"\bhave you (?:had|heard|got|received|been|seen|talked|decided|done|made|any|considered)\b"),
    ),
    "de": (
        (
            r"\b(?:könnten|können|würden|wollen|möchten|dürfte|dürften|dürfen|haben|hätten|wären|sind|"
            r"werden) (?:sie|wir|ich)\b(?=.*\?|.*\bbitte\b|.*(?:senden|schicken|mitteilen|bestätigen|"
            r"prüfen|geben|zukommen|zusenden|helfen|sagen|nennen))"
        ),
        r"\b(?:kannst|könntest|würdest|magst|hast|bist) du\b",
        r"\bkönn(?:te|ten) (?:sie|ihr|jemand|man|wir|du)\b",
        (
            r"(?<!eine )(?<!kleine )(?<!große )(?<!letzte )(?<!meine )\bbitte\b"
            r"(?! (?:beachten|nicht auf diese|klicken|entschuldigen))"
        ),
        r"\bwäre es (?:möglich|ihnen)\b|\bist es möglich\b",
        (
            r"\b(?:werden|werdet|wirst) (?:[^\s.?!]+ ){0,12}?(?:gebeten|aufgefordert|ersucht)\b"
            r"|\bwird (?:[^\s.?!]+ ){0,3}?gebeten\b"
        ),
        r"\b(?:zähle|zählen) (?:ich |wir )?auf (?:sie|dich|euch|ihre)\b",
        r"\bich (?:bitte|möchte|hätte gerne?|würde gerne?|brauche|benötige|wünsche)\b",
        (r"\bwir (?:bitten|möchten|hätten gerne?|würden gerne?|brauchen|benötigen|wünschen|ersuchen)\b"),
        r"\b(?:teilen|lassen|geben|schicken|senden) sie (?:mir|uns|bitte)\b",
        r"\blass (?:mich|uns)\b.{0,40}\bwissen\b",
        (
            r"^(?:senden|schicken|prüfen|bestätigen|rufen|melden|überweisen|bezahlen|liefern|stornieren|"
            r"ändern|korrigieren|antworten|schick|schau|sag|gib|ruf|melde|denk)\b (?:sie|mir|uns|dich|dir|"
            r"mal|den|die|das|bitte|an)\b"
        ),
        (
            r"\bforder[en]* (?:ich |wir )?sie\b.{0,60}\bauf\b|^zahlbar (?:bis|innerhalb|innert)\b|"
            r"\bhätten? (?:ich|wir) gern"
        ),
        r"\b(?:muss|müssen) (?:[^\s.?!]+ ){0,6}?(?:eingereicht|bezahlt|überwiesen|unterschrieben) (?:werden|sein)\b",
        r"\bsie (?:müssen|sollten)\b(?! nichts)",
        r"\b(?:brauchen|benötigen|bräuchten|brauche|benötige|bräuchte) (?:wir|ich)\b",
        r"\bsie können (?:[^\s.?!]+ ){0,2}?(?:drucken|starten|loslegen|beginnen|liefern)\b",
        (
            r"\bum (?:baldige |kurze |schnelle |ihre |eine |schriftliche )?(?:antwort|rückmeldung|rückruf|"
            r"bestätigung|zusendung|prüfung|stellungnahme|korrektur|info)\b"
        ),
        r"\bwären sie so\b|\bwürden sie\b|\bseien sie so\b",
        r"\berwarten? (?:ihre|eine) (?:antwort|rückmeldung)\b",
    ),
}
