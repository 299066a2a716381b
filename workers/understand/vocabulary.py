"""Words that understanding leans on, by language. Written as cues: no accents, `*` for any ending."""

from __future__ import annotations

from typing import Final


def word_set(listed: str) -> frozenset[str]:
    """The words of a list written with spaces between."""
    return frozenset(listed.split())


URGENT: Final[dict[str, float]] = {
    "dringend*": 2, "spoed": 2, "spoedgeval": 2, "spoedbestelling": 2, "spoedinterventie": 2, "noodgeval": 2,
    "hoogdringend*": 2, "met spoed": 2, "ten spoedigste": 2, "spoedig": 1, "zo snel mogelijk": 1,
    "zo spoedig mogelijk": 1,
    "zo vlug mogelijk": 1, "zo rap mogelijk": 1, "zsm": 1, "asap": 1, "onmiddellijk": 1, "onverwijld": 1,
    "ogenblikkelijk": 1,
    "per direct": 1, "haast bij": 1, "vandaag nog": 2, "nog vandaag": 2, "uiterlijk vandaag": 2,
    "urgent": 2, "urgente": 2, "urgents": 2, "urgentes": 2, "urgence": 2, "d urgence": 2, "urgemment": 2, "presse": 1,
    "des que possible": 1, "au plus vite": 1, "au plus tot": 1, "le plus vite possible": 1,
    "aussi vite que possible": 1,
    "le plus rapidement possible": 1, "dans les plus brefs delais": 1, "dans les meilleurs delais": 1,
    "immediatement": 1,
    "imperativement": 1, "sans delai": 1, "sans tarder": 1, "aujourd hui encore": 2, "encore aujourd hui": 2,
    "aujourd hui meme": 2,
    "urgently": 2, "emergency": 2, "as soon as possible": 1, "as quickly as possible": 1, "immediately": 1,
    "immediate": 1, "right away": 1, "without delay": 1, "by today": 2, "time critical": 2, "time sensitive": 2,
    "top priority": 2, "high priority": 2,
    "eilt": 2, "eilig": 2, "eilige": 2, "eiliger": 2, "eilauftrag": 2, "eilbestellung": 2, "notfall": 2, "drangt": 2,
    "so schnell wie moglich": 1, "so bald wie moglich": 1, "schnellstmoglich*": 1, "baldmoglichst": 1, "umgehend*": 1,
    "unverzuglich*": 1, "sofort*": 1, "heute noch": 2, "noch heute": 2,
}  # fmt: skip

NOT_URGENT: Final[dict[str, float]] = {
    "geen haast": 2, "niet dringend": 2, "heeft geen haast": 2, "wanneer het u past": 1, "wanneer het jou past": 1,
    "als je eens tijd hebt": 1, "als u tijd hebt": 1, "als u tijd heeft": 1, "als je tijd hebt": 1, "kan wachten": 1,
    "mag wachten": 1, "kan wel wachten": 1, "geen stress": 1, "op je gemak": 1, "op uw gemak": 1,
    "neem gerust de tijd": 1,
    "haast heeft het niet": 2, "eens je de kans": 1, "als je eens langskomt": 1, "bij gelegenheid": 1, "ooit eens": 1,
    "rien d urgent": 2, "rien ne presse": 2, "ne presse pas": 2, "ne presse": 2, "pas le feu": 1, "sans urgence": 2,
    "pas presse": 2, "aucune urgence": 2, "pas d urgence": 2, "quand vous aurez le temps": 1,
    "quand tu auras le temps": 1, "quand vous aurez un moment": 1, "quand tu auras un moment": 1,
    "quand tu as le temps": 1,
    "quand vous pourrez": 1, "peut attendre": 1, "a l occasion": 1, "prenez votre temps": 1, "prends ton temps": 1,
    "a votre convenance": 1, "pas de precipitation": 1,
    "no rush": 2, "not urgent": 2, "no hurry": 2, "no great hurry": 2, "in no hurry": 2, "no urgency": 2,
    "nothing urgent": 2, "non urgent": 2, "whenever you have time": 1, "when you have time": 1,
    "when you have a moment": 1,
    "whenever suits": 1, "whenever you re ready": 1, "when you get a chance": 1, "when you next": 1, "can wait": 1,
    "at your convenience": 1, "at your leisure": 1, "take your time": 1, "some time this year": 1, "at some point": 1,
    "nicht dringend": 2, "eilt nicht": 2, "keine eile": 2, "hat zeit": 1, "nicht eilig": 2, "ohne eile": 2,
    "hat keine eile": 2,
    "eilig ist es nicht": 2, "drangt nicht": 2, "kein stress": 1, "keinen stress": 1, "nichts dringendes": 2,
    "bei gelegenheit": 1, "gelegentlich": 1, "kann warten": 1, "wenn mal zeit": 1, "wenn du mal zeit": 1,
    "wenn sie zeit": 1, "wenn du zeit": 1, "irgendwann mal": 1, "in aller ruhe": 1, "wenn s mal passt": 1,
    "wenns mal passt": 1,
}  # fmt: skip

# Before a cue, these turn it round ("geen klacht", "pas urgent").
NEGATORS: Final[frozenset[str]] = word_set(
    """
    geen niet nooit zonder pas aucun aucune sans jamais no not never without isn kein keine keinen keinem nicht
    ohne nie
    """
)

# The first words of a line that greets.
GREETINGS: Final[tuple[str, ...]] = (
    "beste", "geachte", "dag", "hallo", "hoi", "hey", "goedemorgen", "goeiemorgen", "goedemiddag",
    "goedenavond", "goedendag", "goeiedag", "goeiemiddag", "heer", "mevrouw", "lieve", "waarde", "l s",
    "bonjour", "bonsoir", "salut", "cher", "chere", "chers", "cheres", "madame", "monsieur", "mesdames",
    "messieurs", "coucou", "dear", "hi", "hello", "good morning", "good afternoon", "good evening", "greetings",
    "to whom", "sehr geehrte", "sehr geehrter", "sehr geehrtes", "liebe", "lieber", "guten tag", "guten morgen",
    "guten abend", "moin", "servus", "gruss gott", "gruezi", "werte", "werter",
)  # fmt: skip

# The first words of a line that says goodbye.
CLOSINGS: Final[tuple[str, ...]] = (
    "met vriendelijke", "vriendelijke groet", "vriendelijke groeten", "groeten", "groetjes", "groet", "mvg",
    "hoogachtend", "met hartelijke", "hartelijke groet", "hartelijke groeten", "beste groeten",
    "alvast bedankt", "alvast dank", "bij voorbaat dank", "met beste groeten", "met dank", "vele groeten",
    "tot dan", "tot binnenkort", "fijne dag", "fijn weekend", "prettig weekend", "nog een fijne",
    "nog een prettige", "in afwachting van", "cordialement", "bien cordialement", "bien a vous", "bien a toi",
    "sincerement", "salutations", "meilleures salutations", "sinceres salutations", "avec mes",
    "veuillez agreer", "je vous prie d agreer", "merci d avance", "d avance merci", "en vous remerciant",
    "a bientot", "bonne journee", "bon week", "amicalement", "dans l attente", "kind regards", "best regards",
    "regards", "warm regards", "best wishes", "best", "sincerely", "yours sincerely", "yours faithfully",
    "yours truly", "cheers", "thanks in advance", "many thanks in advance", "thank you in advance",
    "looking forward to", "have a nice", "have a good", "have a great", "with kind", "all the best",
    "mit freundlichen", "freundliche grusse", "freundlichen grussen", "viele grusse", "beste grusse",
    "liebe grusse", "herzliche grusse", "mfg", "hochachtungsvoll", "vielen dank im voraus", "danke im voraus",
    "besten dank im voraus", "schonen tag", "schones wochenende", "mit besten", "mit herzlichen", "bis bald",
    "gruss", "grusse", "lg",
)  # fmt: skip

# What a polite request opens with; what follows is the thing asked.
OPENERS: Final[tuple[str, ...]] = (
    "zou u mij kunnen", "zou u ons kunnen", "zou u kunnen", "zou je kunnen", "zouden jullie kunnen",
    "kunt u mij", "kunt u ons", "kunt u", "kan u", "kun je", "kun jij", "kan jij", "kan je", "kunnen jullie",
    "wilt u", "wil je", "zou u willen", "gelieve ons", "gelieve mij", "gelieve", "graag", "wij verzoeken u",
    "ik verzoek u", "mag ik u vragen", "mogen wij u vragen", "alstublieft", "aub", "willen jullie", "zou u",
    "zou je", "te", "om", "kunt ge mij", "kunt ge", "kun je mij", "kun je me", "kun je ons", "kan je mij",
    "kan je me", "kan je ons", "wil je me", "wil je mij", "wil je ons", "wilt u mij", "wilt u ons", "wilt ge",
    "ik moge u verzoeken", "moge ik u verzoeken",
    "zou u mij", "zou u ons", "zou je mij", "zou je me", "zou je ons", "zoudt ge", "mogen we iedereen vragen om",
    "mogen wij iedereen vragen om", "mag ik iedereen vragen om", "mag ik je vragen om", "mag ik u vragen om",
    "mag ik jou vragen om", "wij verzoeken u dringend", "wij verzoeken u vriendelijk",
    "wij verzoeken u vriendelijk om", "wij vragen u om", "wij verzoeken u dringend om", "we verzoeken u",
    "we verzoeken u om", "we vragen u om", "we vragen u", "we vragen je om", "we vragen jullie om",
    "ik vraag u om", "ik vraag je om", "graag ontvangen wij", "graag ontvangen we", "graag ontvang ik",
    "graag krijgen wij", "graag krijgen we", "graag kreeg ik", "graag kregen we", "graag kregen wij",
    "pourriez vous", "pouvez vous", "pourrais tu", "peux tu", "veuillez",
    "merci de bien vouloir", "merci de", "merci d", "je vous prie de", "nous vous prions de",
    "auriez vous l amabilite de", "s il vous plait", "svp", "voulez vous", "bien vouloir", "could you please",
    "could you", "can you please", "can you", "would you please", "would you", "will you please",
    "would you mind", "please", "kindly", "we kindly ask you to", "i would like to ask you to",
    "can i ask you to", "konnten sie", "konnen sie", "konntest du", "kannst du", "konnt ihr", "konntet ihr",
    "mogen wij u vragen om", "mogen wij jullie vragen om", "mogen we jullie vragen om", "mag ik jullie vragen om",
    "mogen wij jullie vragen", "mogen we jullie vragen", "mag ik jullie vragen", "zou het mogelijk zijn om",
    "is het mogelijk om", "wij verzoeken u derhalve ons", "wij verzoeken u derhalve", "wij verzoeken u om",
    "wij verzoeken u ons", "wij vragen u", "wij vragen jullie", "ik zou graag", "zou jij", "wil jij", "kan jij",
    "pouvons nous vous demander de", "pouvons nous vous demander d", "puis je vous demander de",
    "puis je te demander de", "nous vous saurions gre de", "je vous saurais gre de", "serait il possible de",
    "serait il possible d", "est il possible de", "est ce que tu peux", "est ce que vous pouvez", "tu peux",
    "vous pouvez", "tu pourrais", "vous pourriez", "nous vous prions de nous", "veuillez nous", "merci de nous",
    "pourriez vous nous", "pourriez vous me", "peux tu me", "pouvez vous me", "pouvez vous nous",
    "can i ask everybody to", "can i ask everyone to", "can i ask you all to", "may i ask you to", "could i ask you to",
    "would it be possible to", "i would be grateful if you could", "we would be grateful if you could",
    "i d be grateful if you could", "i was wondering if you could", "would you be able to",
    "durfen wir sie bitten", "durfen wir euch bitten", "darf ich euch bitten", "darf ich dich bitten",
    "wir ersuchen sie daher", "wir ersuchen sie", "ware es moglich", "ist es moglich",
    "auriez vous la gentillesse de", "auriez vous la gentillesse d", "aurais tu la gentillesse de",
    "auriez vous l obligeance de", "auriez vous l obligeance d", "auriez vous la bonte de",
    "vous serait il possible de", "vous serait il possible d", "te serait il possible de", "te serait il possible d",
    "vous est il possible de",
    "nous vous demandons de", "nous vous demandons d", "je vous demande de", "je vous demande d", "je te demande de",
    "nous vous serions reconnaissants de", "nous vous serions obliges de", "je vous serais reconnaissant de",
    "je vous serais reconnaissante de", "je vous saurai gre de", "nous vous saurons gre de", "nous vous invitons a",
    "je vous invite a", "vous etes prie de", "vous etes pries de", "vous etes priee de", "vous etes invite a",
    "vous etes invites a", "priere de", "merci egalement de", "merci egalement d", "merci aussi de", "merci aussi d",
    "merci par avance de", "merci d avance de", "d avance merci de", "je vous remercie de",
    "nous vous remercions de", "sauriez vous", "saurais tu", "tu saurais", "vous sauriez", "tu veux bien",
    "vous voulez bien", "est ce que tu pourrais", "est ce que vous pourriez", "est ce que tu saurais",
    "il vous appartient de", "il vous appartient d",
    "wurden sie", "wurdest du", "bitte", "wir bitten sie", "ich bitte sie", "darf ich sie bitten", "gerne",
    "konnten sie mir", "konnten sie uns", "konnen sie mir", "konnen sie uns", "kannst du mir", "kannst du uns",
    "konntest du mir", "konntest du uns", "konnt ihr mir", "konnt ihr uns", "konntet ihr uns", "konntet ihr mir",
    "wurden sie mir", "wurden sie uns", "wurdest du mir", "kannste", "kannste mir", "konnteste", "magst du",
    "bitte ich sie um", "bitte ich um", "bitte ich dich um", "bitte ich sie", "bitten wir sie um", "bitten wir um",
    "bitten wir euch um", "bitten wir sie", "ich bitte sie um", "ich bitte um", "ich bitte dich um",
    "ich bitte euch um", "wir bitten sie um", "wir bitten um", "wir bitten euch um", "wir bitten euch",
    "ich bitte dich", "ich bitte euch",
    "ich mochte sie bitten", "wir mochten sie bitten", "ich fordere sie auf", "wir fordern sie auf",
    "ich fordere sie hiermit auf", "wir fordern sie hiermit auf", "hiermit fordere ich sie auf",
    "hiermit fordern wir sie auf", "ich erwarte", "wir erwarten", "erwarte ich", "erwarten wir",
    "es ware schon wenn sie", "es ware schon wenn du", "es ware nett wenn sie", "es ware nett wenn du",
    "es ware toll wenn sie", "es ware toll wenn du", "es ware gut wenn sie", "schon ware es wenn sie",
    "ich ware ihnen dankbar wenn sie", "wir waren ihnen dankbar wenn sie",
    "ich wurde mich freuen wenn sie", "wir wurden uns freuen wenn sie",
    "seien sie so nett und", "sei so nett und", "sei so lieb und",
    "i should be grateful if you would", "i should be grateful if you could", "i would be grateful if you would",
    "we should be grateful if you would", "we should be grateful if you could", "we would be grateful if you would",
    "i d be grateful if you would", "we d be grateful if you could", "we d be grateful if you would",
    "i would appreciate it if you could", "i would appreciate it if you would", "i d appreciate it if you could",
    "we would appreciate it if you could", "we would appreciate it if you would", "we d appreciate it if you could",
    "it would be great if you could", "it would be helpful if you could", "it would be good if you could",
    "would be great if you could", "would be good if you could", "it would be nice if you could",
    "i was hoping you could", "i wonder if you could", "we were wondering if you could", "grateful if you could",
    "would you be so kind as to", "would you be kind enough to", "be so kind as to", "could you possibly",
    "do you think you could", "any chance you could", "are you able to", "might you be able to", "will you be able to",
    "i need you to", "we need you to", "i d like you to", "i would like you to", "we would like you to",
    "you ll need to", "you will need to", "you need to", "we ask you to", "we would ask you to", "i must ask you to",
    "we must ask you to", "i have to ask you to", "we would kindly ask you to", "we kindly request you to",
    "may i kindly ask you to", "may we ask you to", "could we ask you to", "can we ask you to",
    "you are kindly asked to", "you are kindly requested to", "you are requested to", "you are asked to",
    "can i just ask you to",
)  # fmt: skip

# A clause that opens with these only tells why or on what occasion something is asked.
REASONS: Final[tuple[str, ...]] = (
    "as", "since", "because", "so that", "now that", "given", "given that", "due to", "owing to", "in view of",
    "further to", "following", "in preparation for", "in order to", "in connection with", "with reference to",
    "with regard to", "regarding", "to enable", "to avoid", "to help", "to be able", "to make sure", "to allow",
    "omdat", "aangezien", "daar", "gezien", "wegens", "zodat", "ter voorbereiding van", "naar aanleiding van",
    "in het kader van", "met het oog op", "met betrekking tot", "comme", "puisque", "etant donne", "vu", "afin",
    "suite a", "en vue de", "en raison de", "dans le cadre de", "concernant", "da", "weil", "damit", "aufgrund",
    "wegen", "im rahmen", "im hinblick auf", "zur vorbereitung", "bezuglich", "angesichts",
)  # fmt: skip

# Names of mailboxes and firms that greet nobody.
NOBODY: Final[frozenset[str]] = word_set(
    """
    info sales contact noreply reply admin administratie administration boekhouding facturatie facturen facture
    facturation comptabilite billing invoice invoices accounting accounts service services klantendienst
    klantenservice support helpdesk team dienst department office kantoor secretariaat secretariat buchhaltung
    rechnung rechnungen kundenservice vertrieb orders order bestellungen bestellingen commandes hr jobs
    webmaster postmaster mailer daemon newsletter nieuwsbrief marketing notification notifications
    einkauf versand lager verwaltung hausverwaltung kundendienst werkstatt praxis kanzlei empfang disposition zentrale
    lieferservice personalabteilung personal servicedesk hotline redaktion inkasso mahnung rezeption sekretariat buro
    aankoop verkoop receptie magazijn planning onthaal personeelsdienst achats ventes accueil expedition logistique
    purchasing dispatch shipping reception payroll logistics customer desk ihr ihre eure euer dein deine uw jullie
    votre ton your
    bedankt dank merci thanks danke groeten mvg verzonden verstuurd sent envoye gesendet bv nv bvba sa
    srl sprl sarl gmbh ag kg ltd llc inc vzw asbl
    """
)

# Words before a date that say it is a limit.
LIMITS: Final[frozenset[str]] = word_set(
    """
    tegen voor uiterlijk ten laatste tot en met op vanaf liefst graag by before until till no later than on latest
    at the pour avant d’ici d'ici au plus tard le jusqu’au jusqu'au bis spatestens zum vor am zu dem
    """
)

# The first words of a question that wants to know something, not something done.
QUESTION_WORDS: Final[tuple[str, ...]] = (
    "wanneer", "hoe", "hoeveel", "wat", "welk", "welke", "wie", "waar", "waarom", "quand", "comment", "combien",
    "que", "quel", "quelle", "quels", "quelles", "qui", "ou", "pourquoi", "when", "how", "what", "which", "who",
    "where", "why", "wann", "wieviel", "was", "welcher", "welches", "wer", "wo", "warum", "wieso", "weshalb",
    "a quelle", "um wie viel",
)  # fmt: skip
