"""What else the words of a sentence say, in nl, fr, en and de: questions, complaints, promises, politeness.

Data only: patterns over lower-case sentences, literal words with bounded gaps, so matching stays linear.
"""

from __future__ import annotations

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
        r"c['’]est quoi|c['’]est combien|"
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
        r"viele|lange|wird|werden|haben|kostet|kosten|ihr|mein|meine)\b"
    ),
}

COMPLAINTS: dict[str, str] = {
    "nl": (
        r"\bklacht|\bprobleem met\b|\bwacht(?:en)? (?:nog )?(?:steeds|altijd)\b|\bontevreden|"
        r"\bonaanvaardbaar|\bteleurgesteld|\bonbegrijpelijk|"
        r"\bnog (?:steeds )?(?:altijd )?(?:niet|geen) (?:geleverd|ontvangen|gekregen|aangekomen|"
        r"antwoord|reactie|terugbetaald|gehoord|hersteld)|\bnog (?:steeds|altijd) (?:niet|geen)\b|"
        r"\b(?:tweede|derde|vierde|vijfde) (?:keer|maal)\b|\bzo kan (?:het|dit) niet\b|\bafgebroken\b|"
        r"\bin gebreke\b|\bte weinig\b.{0,20}\bgeleverd|\bbetwist(?:en)?\b|\bgeen enkele van onze\b|"
        r"\bbeschadigd|\bkapot\b|\bdefect\b|"
        r"\bwerkt niet|\bdoet het niet|\bverkeerde?\b.{0,30}\b(?:geleverd|ontvangen|artikel|product|"
        r"adres|bedrag|factuur)|\bniet tevreden|\bschandalig|\bingebrekestelling|"
        r"\bklopt (?:echt )?niet|\bte laat geleverd|\bontbreekt\b|\bontbreken\b|\bfoutief|\bonterecht|"
        r"\bniets (?:ontvangen|gehoord|vernomen)|\bniemand (?:aan de lijn|bereikt)|\blekt\b"
    ),
    "fr": (
        r"\bréclamation|\bplainte|\bmécontent|\binacceptable|\bdéçue?s?\b|\binadmissible|\bscandaleux|"
        r"\b(?:toujours|encore) (?:pas|rien|aucune?)\b.{0,20}(?:reçu|livr|arriv|réponse|rembours)|"
        r"\bn['’](?:ai|avons) (?:toujours |encore )(?:pas|rien)|\bendommagée?s?|\bcassée?s?\b|"
        r"\bdéfectueu|\bne fonctionne (?:pas|plus)|\bmise en demeure|\bpas satisfaite?|\berroné|"
        r"\b(?:deuxième|troisième|quatrième) fois\b|\bplus aucune? (?:poste|ordinateur|ligne|signal)|"
        r"\bune nouvelle fois (?:en panne|bloqu)|"
        r"\b(?:conteste|contestons) (?:la|le|cette|ce|votre|les)\b|\bne peut (?:pas|plus) continuer|\baucun de nos\b|"
        r"\bmanque(?:nt)?\b.{0,20}(?:colis|pièce|article)|\ben panne\b"
    ),
    "en": (
        r"\bcomplaint|\bdisput(?:e|ing) (?:the|this|that|your)\b|\bstill no (?:sign|trace|news|reply|"
        r"answer|refund|delivery)\b|"
        r"\b(?:second|third|fourth|fifth) time (?:this|in|we|i)\b|\bnot what (?:we|i) (?:pay|paid|ordered)|"
        r"\bnone of our\b|\b(?:can't|cannot|can no longer|unable to) (?:reach|access|log in|open|print|connect)\b|"
        r"\b(?:hasn't|has not|haven't) (?:yet )?(?:arrived|been delivered|received)|"
        r"\bproblem with\b|\bcomplain\b|\bunacceptable|\bdisappointed|\bdissatisfied|\bunhappy with|"
        r"\bnot (?:happy|satisfied)|\bstill (?:not|haven't|have not|hasn't|has not|no|"
        r"waiting)\b.{0,30}(?:received|arrived|delivered|reply|response|answer|refund|working|waiting|"
        r"for)|\bdamaged\b|\bbroken\b|\bdefective|\bfaulty\b|\bdoes(?:n't| not) work|\bnot working|"
        r"\bwrong (?:item|product|address|amount|size|invoice|order|colou?r)|\boutrageous|"
        r"\bnever (?:arrived|received|delivered)|\bincorrect(?:ly)? (?:charged|invoice|billed|amount)|"
        r"\bovercharged"
    ),
    "de": (
        r"\bbeschwerde|\bwidersprechen? (?:wir|ich)\b|\b(?:wir|ich) widerspr|"
        r"\b(?:zweite|dritte|vierte|fünfte)[nrs]? (?:mal|ausfall|panne|störung)\b|\bkeine?[rs]? unserer\b|"
        r"\bso (?:kann|geht) (?:das|es) nicht\b|\breklamation|\breklamier|\bunzufrieden|\binakzeptabel|\bunverschämt|"
        r"\benttäuscht|\bimmer noch (?:nicht|keine?n?|auf)|\bnoch immer (?:nicht|keine?n?)|\bbeschädigt|"
        r"\bkaputt\b|\bdefekt|\bfunktioniert nicht|\bfalsche[nrs]? (?:artikel|produkt|ware|adresse|"
        r"betrag|rechnung|lieferung)|\bmangelhaft|\bmängel|\bnicht zufrieden|"
        r"\bmahnung\b.{0,20}unberechtigt|\bfehl(?:t|en)\b(?! (?:mir|uns) noch)"
    ),
}

APPROVALS: dict[str, str] = {
    "nl": (
        r"\bgoedkeur|\bgoedkeuring|\bakkoord (?:gaan|bent|ben|geven|is)\b|\b(?:uw|je|"
        r"jullie) akkoord\b|\bjullie mogen\b|\bu mag (?:drukken|starten|beginnen|leveren)\b|"
        r"\bruilen\b|\bvoor akkoord\b|\btoestemming|\bfiat\b"
    ),
    "fr": (
        r"\bapprouv|\bapprobation|\bvotre accord|\bton accord|\bbon pour accord|\bvalid(?:er|ez|"
        r"ation)\b|\bautoris(?:er|ation)\b|\bd['’]accord (?:avec|pour)"
    ),
    "en": (
        r"\bapprov(?:e|al)\b|\bsign[- ]off\b|\bpermission\b|\bauthori[sz]e\b|\bauthori[sz]ation\b|"
        r"\bgo-ahead\b|\bok with you\b|\bhappy for (?:us|me) to\b|\byou (?:can|may) (?:go ahead|start|print|proceed)\b|"
        r"\bswap (?:my|our|the)\b"
    ),
    "de": (
        r"\bgenehmig|\bfreigabe|\bfreigeben|\bzustimm|\bdürf(?:en|te|ten) (?:wir|ich)\b(?! (?:sie|euch|"
        r"dich) )|\btauschen?\b|\beinverstanden|\berlaubnis"
    ),
}

CONFIRMATIONS: dict[str, str] = {
    "nl": r"(?<!\bik )(?<!\bwij )(?<!\bwe )\bbevestig(?:en|t|ing)?\b|\b\w{3,20}bevestiging\b",
    "fr": (
        r"(?<!\bje )(?<!\bnous )(?<!\bje vous )(?<!\bnous vous )\bconfirm(?:er|ez|ation)\b"
        r"|\baccus(?:er|ez|é) (?:de )?réception"
    ),
    "en": r"(?<!\bi )(?<!\bwe )(?<!\bi can )(?<!\bwe can )\bconfirm(?:ation)?\b|\backnowledge\b",
    "de": r"(?<!\bich )(?<!\bwir )\bbestätig(?:en|ung|e|st)\b",
}

# Nothing is asked: politeness under a condition, thanks, done, cancelled, told of others, advertising.
NOTHING_ASKED: dict[str, str] = {
    "nl": (
        r"(?:als|indien|mocht|moest|bij|heeft|hebt|heb) (?:(?:u|je|jullie|er) )?(?:nog |verdere |"
        r"eventuele |hierover |andere )*(?:vragen|opmerkingen|problemen|bijkomende)|"
        r"aarzel (?:dan )?(?:zeker )?niet|(?:mag|kan|kunt) u (?:ons |mij |me )?(?:altijd|steeds|"
        r"gerust|vrijblijvend)|neem gerust|graag gedaan|als niet[- ]verzonden beschouwen|"
        r"niet (?:meer )?nodig|is (?:al|reeds|inmiddels|intussen) (?:gebeurd|in orde|geregeld|"
        r"opgelost|gedaan)|mag u negeren|u (?:hoeft|moet) (?:zelf |verder |hier )?niets|^(?:u|je|"
        r"jij) (?:schreef|vroeg)\b|niet te (?:antwoorden|beantwoorden|reageren)|"
        r"met vriendelijke groet|uitschrijven|afmelden|klik hier|bekijk (?:deze mail|online|in)|"
        r"volg ons|aangenaam (?:weekend|dag)|wij danken u|ontvingen|wens(?:en)? (?:u|je|"
        r"jullie) (?:nog |alvast |een )*(?:prettige?|fijne?|veel|goede?|het beste|aangename)|"
        r"^(?:mocht(?:en)?|moest(?:en)?) (?:u|je|jullie|er|het|dit)\b|^(?:bij|in) dringende|^als het dringend is|"
        r"(?:negeer|negeren) (?:mijn|onze|deze|dit|dan)|"
        r"hartelijk dank|bedankt voor|geen klacht|solliciteren (?:voor|naar|op|als|bij)|"
        r"(?:vragen|vraag|verzoeken|hopen op) (?:om )?(?:uw |jullie |je )?"
        r"begrip|dank voor (?:uw|je|jullie) begrip"
    ),
    "fr": (
        r"n['’]hésitez pas|si vous avez (?:des|d['’]autres|la moindre|une|toute)|pour (?:toute|"
        r"tout) (?:question|complément|information|renseignement)|(?:restons|reste|sommes) à (?:votre|"
        r"ta) (?:entière )?disposition|en cas de (?:question|problème|besoin)|cordialement|"
        r"(?:prie|prions) d['’]agréer|avez-vous des questions|veuillez (?:agréer|recevoir|croire|"
        r"trouver|accepter)|salutations|(?:est|c['’]est) (?:déjà |"
        r"désormais )?(?:fait|réglé|résolu|en ordre)|ne (?:plus|pas) tenir compte|plus nécessaire|"
        r"pas besoin|merci (?:pour|beaucoup|d['’]avoir|de (?:votre|ta|cette))|désinscri|désabonn|"
        r"^en cas d(?:e |['’])|^(?:si c['’]est|pour une demande) urgent|ignore[zr] (?:mon|notre|ce)\b|"
        r"cliquez ici|suivez-nous|ne pas répondre|pas une (?:plainte|réclamation)|(?:votre|de votre) compréhension|"
        r"(?:souhaite|voudrais|aimerais|permets de) (?:postuler|poser ma candidature|présenter ma candidature)"
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
        r"prefer) (?:to (?:no|not|stop|unsub|download|learn)|more)|\bnot a complaint|"
        r"^you (?:wrote|asked)\b|^(?:in (?:an emergency|urgent cases)|for urgent|if it (?:is urgent|"
        r"cannot wait|can't wait))|"
        r"ignore (?:my|our|this|the) (?:previous |last |earlier )?(?:e-?mail|mail|message)|"
        r"(?:like|wish|writing) to apply (?:for|to)\b|\bi am applying|for your (?:understanding|patience)|"
        r"to (?:unsubscribe|ensure|view|stop|"
        r"learn|opt)|if you (?:received|have received|believe|no longer|wish)"
    ),
    "de": (
        r"(?:bei|für|falls|sollten|wenn|haben) (?:sie )?(?:noch |weitere[nr]? |"
        r"weiterhin )?(?:rück)?fragen|zögern sie nicht|(?:stehe[nt]?|steht) (?:ich |wir |"
        r"ihnen )*(?:gerne? |jederzeit )*(?:zur|für) (?:verfügung|rückfragen)|jederzeit|"
        r"mit freundlichen|(?:ist|hat sich) (?:bereits |schon |inzwischen )*(?:erledigt|behoben|"
        r"geklärt|gelöst|bezahlt)|nicht mehr (?:nötig|notwendig|erforderlich)|gegenstandslos|"
        r"keine (?:aktion|antwort|weiteren schritte)|abmelden|abbestellen|hier klicken|klicken sie|"
        r"^(?:falls|sollten? (?:sie|es|das|ihr)|in dringenden fällen|bei dringenden)\b|"
        r"\bmüssen nichts\b|^sie (?:hatten geschrieben|schrieben|fragten)\b|"
        r"ignorieren sie (?:bitte )?(?:meine|unsere|diese)|keine (?:beschwerde|reklamation)|(?:um|"
        r"für) (?:ihr |euer |dein )?verständnis|"
        r"(?:möchte|bewerbe|würde) (?:ich )?mich (?:gerne? )?(?:um |auf |bei |für )?[^.?!]{0,60}bewerben|bewerbe mich|"
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
        r"communiquer\w+|tenons|donner\w+|apporter\w+)\b(?! qu)|\b(?:je|nous) (?:vais|allons)\b|"
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
