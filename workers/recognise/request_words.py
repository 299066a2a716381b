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
            r"iemand|ik|we|wij)\b(?! altijd| steeds)"
        ),
        r"\b(?:je|jij|u|jullie|iemand) (?:mij |me |ons |dit |dat |eens |even |misschien |nog |het )?"
        r"(?:kan|kunt|kunnen|zou|wil|wilt)\b"
        + _GAP
        + r"(?:sturen|bezorgen|bekijken|nakijken|laten weten|bevestigen|doen)",
        r"\bgelieve\b",
        r"\bgraag (?!gedaan)(?!.{0,30}\bals u\b)",
        r"\balstublieft\b|\balsjeblieft\b|\ba\.?u\.?b\b|\baub\b",
        r"\b(?:laat|laten) (?:me|mij|ons|het|even|eens)\b" + _GAP + r"(?:weten|horen|iets)",
        r"\bik hoor (?:het )?graag\b",
        (
            r"\b(?:ik|wij|we) (?:verzoeken?|vragen?|wil|willen|wens|wensen|zou|zouden|hoop|hopen|"
            r"verwachten?) (?:u|je|jullie|om|graag)\b"
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
        r"\b(?:wij|we|ik) (?:hebben|heb) (?:nog |dringend |eerst )?" + _GAP + r"nodig\b",
        r"\b(?:ik ben|wij zijn|we zijn) op zoek naar\b",
        r"\bik (?:wil|zou|wens|had)" + r" (?:graag|willen)\b",
        r"\bals u (?:mij|ons|dit|dat)\b" + _GAP + r"kunt\b",
    ),
    "fr": (
        (r"\b(?:pourriez|pouvez|voudriez|voulez|auriez|avez|seriez|êtes|savez|comptez|pensez)[- ]vous\b"),
        r"\b(?:pourrais|peux|veux|voudrais|aurais|as|sais)[- ]tu\b",
        (
            r"\b(?:merci|remercie|remercions|remercier) (?:d['’ ]avance )?(?:de |d['’]|par avance (?:de|"
            r"d['’])|vous (?:de|d['’]))(?! votre| vos| ton| ta| cette| ce )"
        ),
        r"\b(?:prière|priere) de\b",
        r"\bveuillez\b(?! (?:agréer|recevoir|croire|trouver|accepter|noter|excuser))",
        r"\b(?:s['’]il (?:vous|te) pla[iî]t|svp|stp)\b",
        r"\bje (?:souhaite(?:rais)?|voudrais|désire(?:rais)?|aimerais|veux)\b",
        r"\bnous (?:souhait(?:ons|erions)|voudrions|désir(?:ons|erions)|aimerions)\b",
        r"\b(?:serait|est)[- ]il possible\b",
        r"\bil (?:faudrait|faut|conviendrait)\b",
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
        r"\bvous devez\b|\bnous avons besoin\b|\bj['’]ai besoin\b",
        (
            r"\b(?:dans l['’]attente|j['’]attends|nous attendons) (?:de )?(?:votre|vos|"
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
        r"\b(?:pls|plz)\b",
        r"\blet (?:me|us) know\b",
        r"\b(?:i was|i'm|i am|we were|we are|just) wondering\b",
        (r"\bwould (?:it be possible|you mind|appreciate|be (?:great|good|nice|helpful|grateful))\b"),
        (
            r"\bi (?:would|'d|d)? ?(?:need|appreciate|like|want|ask)\b(?! (?:it|this|that|the|your|him|"
            r"her|them|how)\b)(?: (?:you|to|if|your|a|an|some|some one)\b)"
        ),
        r"\bwe (?:would |'d )?(?:need|appreciate|like|ask)\b (?:you|to|if|your|a)\b",
        r"\b(?:i|we) need (?:you|to know|the|your|an?|this|that|it|some|help)\b",
        r"\bdo you (?:have|know|want|think|need|mind|still|plan|agree|see|happen)\b",
        (r"\b(?:are|were) you (?:able|available|free|ok|okay|coming|going|interested|still|sure|in)\b"),
        (
            r"^(?:[a-z]+,? )?(?:send|give|call|email|e-mail|check|confirm|make sure|forward|review|look|"
            r"take a look|keep|tell|bring|ask|get|put|add|remove|update|schedule|reply|respond|advise|"
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
        r"\bbitte\b(?! (?:beachten|nicht auf diese|klicken|entschuldigen))",
        r"\bwäre es (?:möglich|ihnen)\b|\bist es möglich\b",
        r"\bich (?:bitte|möchte|hätte gerne?|würde gerne?|brauche|benötige|wünsche)\b",
        (r"\bwir (?:bitten|möchten|hätten gerne?|würden gerne?|brauchen|benötigen|wünschen|ersuchen)\b"),
        r"\b(?:teilen|lassen|geben|schicken|senden) sie (?:mir|uns|bitte)\b",
        r"\blass (?:mich|uns)\b.{0,40}\bwissen\b",
        (
            r"^(?:senden|schicken|prüfen|bestätigen|rufen|melden|überweisen|bezahlen|liefern|stornieren|"
            r"ändern|korrigieren|antworten|schick|schau|sag|gib|ruf|melde|denk)\b (?:sie|mir|uns|dich|dir|"
            r"mal|den|die|das|bitte|an)\b"
        ),
        r"\bsie (?:müssen|sollten)\b",
        (
            r"\bum (?:baldige |kurze |schnelle |ihre |eine |schriftliche )?(?:antwort|rückmeldung|rückruf|"
            r"bestätigung|zusendung|prüfung|stellungnahme|korrektur|info)\b"
        ),
        r"\bwären sie so\b|\bwürden sie\b|\bseien sie so\b",
        r"\berwarten? (?:ihre|eine) (?:antwort|rückmeldung)\b",
    ),
}

# A question without its mark, by how it opens.
QUESTIONS: dict[str, str] = {
    "nl": (
        r"^(?:en |maar |dus )?(?:wanneer|waarom|waar|wie|wat|welke?|hoe(?:veel|lang)?|is|zijn|heeft|"
        r"heb|hebben|kan|kun|kunt|mag|moet|komt|klopt|wordt|worden|zit|weet|hebt) (?:je|jij|u|jullie|"
        r"ik|we|wij|het|er|dit|dat|de|mijn|onze|is|zijn|kan|kost|kosten|mag|jullie|deze|die|iemand|ze|"
        r"wordt)\b"
    ),
    "fr": (
        r"^(?:et |mais )?(?:quand|pourquoi|où|qui|que|quelle?s?|comment|combien|est-ce|qu['’]est-ce|"
        r"y a-t-il|peut-on|avez|êtes|as-tu|es-tu)\b"
    ),
    "en": (
        r"^(?:and |but |so |also,? )?(?:when|why|where|who|what|which|how|is|are|do|does|did|has|have|"
        r"can|could|would|will|should|may) (?:is|are|do|does|did|can|could|would|will|should|you|i|we|"
        r"they|he|she|it|there|this|that|the|my|your|our|much|many|long|about|was|were|have|has|any|"
        r"anyone)\b"
    ),
    "de": (
        r"^(?:und |aber )?(?:wann|warum|wo|wer|was|welche[rs]?|wie(?:viele?)?|ist|sind|haben|hat|kann|"
        r"können|gibt|wird|werden|dürfen) (?:sie|ich|wir|es|er|das|die|der|ist|sind|kann|können|viel|"
        r"viele|lange|wird|werden|haben|ihr|mein|meine)\b"
    ),
}

COMPLAINTS: dict[str, str] = {
    "nl": (
        r"\bklacht|\bontevreden|\bonaanvaardbaar|\bteleurgesteld|\bonbegrijpelijk|"
        r"\bnog (?:steeds )?(?:altijd )?(?:niet|geen) (?:geleverd|ontvangen|gekregen|aangekomen|"
        r"antwoord|reactie|terugbetaald|gehoord|hersteld)|\bbeschadigd|\bkapot\b|\bdefect\b|"
        r"\bwerkt niet|\bdoet het niet|\bverkeerde?\b.{0,30}\b(?:geleverd|ontvangen|artikel|product|"
        r"adres|bedrag|factuur)|\bniet tevreden|\bschandalig|\bingebrekestelling|"
        r"\bklopt (?:echt )?niet|\bte laat geleverd|\bontbreekt\b|\bontbreken\b|\bfoutief|\bonterecht"
    ),
    "fr": (
        r"\bréclamation|\bplainte|\bmécontent|\binacceptable|\bdéçue?s?\b|\binadmissible|\bscandaleux|"
        r"\b(?:toujours|encore) (?:pas|rien|aucune?)\b.{0,20}(?:reçu|livr|réponse|rembours)|"
        r"\bn['’](?:ai|avons) (?:toujours |encore )(?:pas|rien)|\bendommagée?s?|\bcassée?s?\b|"
        r"\bdéfectueu|\bne fonctionne (?:pas|plus)|\bmise en demeure|\bpas satisfaite?|\berroné|"
        r"\bmanque(?:nt)?\b.{0,20}(?:colis|pièce|article)|\ben panne\b"
    ),
    "en": (
        r"\bcomplaint|\bcomplain\b|\bunacceptable|\bdisappointed|\bdissatisfied|\bunhappy with|"
        r"\bnot (?:happy|satisfied)|\bstill (?:not|haven't|have not|hasn't|has not|no|"
        r"waiting)\b.{0,30}(?:received|arrived|delivered|reply|response|answer|refund|working|waiting|"
        r"for)|\bdamaged\b|\bbroken\b|\bdefective|\bfaulty\b|\bdoes(?:n't| not) work|\bnot working|"
        r"\bwrong (?:item|product|address|amount|size|invoice|order|colou?r)|\boutrageous|"
        r"\bnever (?:arrived|received|delivered)|\bincorrect(?:ly)? (?:charged|invoice|billed|amount)|"
        r"\bovercharged"
    ),
    "de": (
        r"\bbeschwerde|\breklamation|\breklamier|\bunzufrieden|\binakzeptabel|\bunverschämt|"
        r"\benttäuscht|\bimmer noch (?:nicht|keine?n?)|\bnoch immer (?:nicht|keine?n?)|\bbeschädigt|"
        r"\bkaputt\b|\bdefekt|\bfunktioniert nicht|\bfalsche[nrs]? (?:artikel|produkt|ware|adresse|"
        r"betrag|rechnung|lieferung)|\bmangelhaft|\bmängel|\bnicht zufrieden|"
        r"\bmahnung\b.{0,20}unberechtigt|\bfehlt\b|\bfehlen\b"
    ),
}

APPROVALS: dict[str, str] = {
    "nl": (
        r"\bgoedkeur|\bgoedkeuring|\bakkoord (?:gaan|bent|ben|geven|is)\b|\b(?:uw|je|"
        r"jullie) akkoord\b|\bvoor akkoord\b|\btoestemming|\bfiat\b"
    ),
    "fr": (
        r"\bapprouv|\bapprobation|\bvotre accord|\bton accord|\bbon pour accord|\bvalid(?:er|ez|"
        r"ation)\b|\bautoris(?:er|ation)\b|\bd['’]accord (?:avec|pour)"
    ),
    "en": (
        r"\bapprov(?:e|al)\b|\bsign[- ]off\b|\bpermission\b|\bauthori[sz]e\b|\bauthori[sz]ation\b|"
        r"\bgo-ahead\b|\bok with you\b"
    ),
    "de": r"\bgenehmig|\bfreigabe|\bfreigeben|\bzustimm|\beinverstanden|\berlaubnis",
}

CONFIRMATIONS: dict[str, str] = {
    "nl": r"\bbevestig(?:en|t|ing)?\b",
    "fr": r"\bconfirm(?:er|ez|ation|e)\b|\baccus(?:er|ez|é) (?:de )?réception",
    "en": r"\bconfirm(?:ation)?\b|\backnowledge\b",
    "de": r"\bbestätig(?:en|ung|e|st)\b",
}

# Nothing is asked: politeness under a condition, thanks, done, cancelled, told of others, advertising.
NOTHING_ASKED: dict[str, str] = {
    "nl": (
        r"(?:als|indien|mocht|moest|bij|heeft|hebt|heb) (?:(?:u|je|jullie|er) )?(?:nog |verdere |"
        r"eventuele |hierover |andere )*(?:vragen|opmerkingen|problemen|bijkomende)|"
        r"aarzel (?:dan )?(?:zeker )?niet|(?:mag|kan|kunt) u (?:ons |mij |me )?(?:altijd|steeds|"
        r"gerust|vrijblijvend)|neem gerust|graag gedaan|als niet[- ]verzonden beschouwen|"
        r"niet (?:meer )?nodig|is (?:al|reeds|inmiddels|intussen) (?:gebeurd|in orde|geregeld|"
        r"opgelost|gedaan)|mag u negeren|u (?:hoeft|moet) niets|niet te (?:antwoorden|reageren)|"
        r"met vriendelijke groet|uitschrijven|afmelden|klik hier|bekijk (?:deze mail|online|in)|"
        r"volg ons|aangenaam (?:weekend|dag)|wij danken u|hartelijk dank|bedankt voor"
    ),
    "fr": (
        r"n['’]hésitez pas|si vous avez (?:des|d['’]autres|la moindre|une|toute)|pour (?:toute|"
        r"tout) (?:question|complément|information|renseignement)|(?:restons|reste|sommes) à (?:votre|"
        r"ta) (?:entière )?disposition|en cas de (?:question|problème|besoin)|cordialement|"
        r"veuillez (?:agréer|recevoir|croire|trouver|accepter)|salutations|(?:est|c['’]est) (?:déjà |"
        r"désormais )?(?:fait|réglé|résolu|en ordre)|ne (?:plus|pas) tenir compte|plus nécessaire|"
        r"pas besoin|merci (?:pour|beaucoup|d['’]avoir|de (?:votre|ta|cette))|désinscri|désabonn|"
        r"cliquez ici|suivez-nous|ne pas répondre"
    ),
    "en": (
        r"(?:if|should) you (?:have|need|require) (?:any|further|more|additional|questions|"
        r"assistance)|if there (?:is|are|'s) any|don['’]?t hesitate|do not hesitate|feel free|"
        r"for (?:more|further|additional) (?:info|information|details)|with any questions|"
        r"(?:questions|concerns)[,]? (?:please )?(?:contact|call|e-?mail)|no (?:need|action)|"
        r"never mind|nevermind|disregard|already (?:been )?(?:done|sent|fixed|resolved|taken care|"
        r"paid)|has been (?:resolved|fixed|cancelled|done)|unsubscribe|click (?:here|below|on|the)|"
        r"opt[- ]out|view (?:this|in|online)|privacy policy|do not reply|don['’]t reply|sign up|"
        r"special offer|free trial|limited time|copyright|all rights|shop now|learn more|"
        r"download (?:the|our|now)|follow us|how are you|hope you(?:'re| are)|you can (?:always|also|"
        r"now)|thank you for|thanks for|safe sender|address book|if you (?:would|'d) (?:like|"
        r"prefer) (?:to (?:no|not|stop|unsub|download|learn)|more)|to (?:unsubscribe|ensure|view|stop|"
        r"learn|opt)|if you (?:received|have received|believe|no longer|wish)"
    ),
    "de": (
        r"(?:bei|für|falls|sollten|wenn|haben) (?:sie )?(?:noch |weitere[nr]? |"
        r"weiterhin )?(?:rück)?fragen|zögern sie nicht|(?:stehe[nt]?|steht) (?:ich |wir |"
        r"ihnen )*(?:gerne? |jederzeit )*(?:zur|für) (?:verfügung|rückfragen)|jederzeit|"
        r"mit freundlichen|(?:ist|hat sich) (?:bereits |schon |inzwischen )*(?:erledigt|behoben|"
        r"geklärt|gelöst|bezahlt)|nicht mehr (?:nötig|notwendig|erforderlich)|gegenstandslos|"
        r"keine (?:aktion|antwort|weiteren schritte)|abmelden|abbestellen|hier klicken|klicken sie|"
        r"folgen sie uns|vielen dank für|danke für|bitte (?:beachten|antworten sie nicht)"
    ),
}

# The sender's own promise. The subject comes with the verb, so that others' promises stay out.
COMMITMENTS: dict[str, str] = {
    "nl": (
        r"\b(?:ik|wij|we) (?:zal|zullen|ga|gaan) (?!graag)(?!zien)|\b(?:zal|zullen|ga|gaan) (?:ik|wij|"
        r"we)\b|\b(?:ik|wij|we) (?:stuur|sturen|bezorg|bezorgen|laat|laten|bel|bellen|kom|komen|mail|"
        r"mailen|betaal|betalen|regel|regelen|bekijk|bekijken|lever|leveren|check|contacteer|"
        r"contacteren|kijk|kijken|plan|plannen|informeer|informeren|bevestig|bevestigen|zorg|zorgen|"
        r"neem|nemen|geef|geven|werk|maak|maken|breng|doe|koppel) (?:je|jou|u|jullie|het|dit|dat|ze|"
        r"hem|de|een|even|nog|zo|morgen|vandaag|volgende|contact|er|snel|later|terug|na|deze|ervoor|"
        r"hierop|straks|mijn|onze|iemand|maandag|dinsdag|woensdag|donderdag|vrijdag)\b|\b(?:stuur|"
        r"bezorg|laat|bel|mail|kom) ik (?:je|jou|u|jullie|het|dit|dat|de|een)\b"
    ),
    "fr": (
        r"\b(?:je|nous) (?:vous |t['’]|te |le |la |les |lui |l['’]|vous le |vous la |"
        r"vous les )*(?:enverr\w+|envoie|envoyons|ferai|ferons|ferez|transmet\w+|transmettrai|"
        r"rappeller\w+|rappelle\w*|confirmer\w+|reviendr\w+|reviens|revenons|tiendr\w+|tiens|"
        r"contacter\w+|recontacter\w+|appeler\w+|paier\w+|payer\w+|livrer\w+|passer\w+|viendr\w+|"
        r"préparer\w+|vérifier\w+|vérifie|regarder\w+|règler\w+|réglerai\w*|occupe\w*|occuper\w+|"
        r"communiquer\w+|tenons|donner\w+|apporter\w+)\b|\b(?:je|nous) (?:vais|allons)\b|"
        r"\bje m['’](?:en |y )?(?:occupe|engage|occuperai)|\bnous nous (?:engageons|occupons|"
        r"chargeons)"
    ),
    "en": (
        r"\b(?:i|we)(?:'ll|’ll| will| shall)\b(?! (?:not be|need|have to|miss))|\b(?:i'm|i am|we're|"
        r"we are) going to\b|\bi (?:promise|commit)\b|\b(?:i|we) (?:can|could) (?:send|call|bring|"
        r"have|get|provide) (?:it|you|this|that|the)\b"
    ),
    "de": (
        r"\b(?:ich|wir) (?:werde|werden)\b|\b(?:werde|werden) (?:ich|wir)\b|\b(?:ich|wir) (?:schicke|"
        r"schicken|sende|senden|melde|melden|rufe|rufen|kümmere|kümmern|prüfe|prüfen|überweise|"
        r"überweisen|liefere|liefern|bringe|komme|kommen|erledige|erledigen|informiere|informieren|"
        r"bestätige|lasse|lassen|gebe|geben|kläre|klären|bezahle|reiche|leite) (?:ihnen|dir|euch|mich|"
        r"uns|das|die|den|es|sie|dich|ihn|morgen|heute|bis|am|noch|gleich|in|im|eine|ein|einen|ihre|"
        r"dieses|diese)\b|\b(?:schicke|sende|melde|rufe) ich (?:ihnen|dir|mich|euch|das|es|sie)\b"
    ),
}
