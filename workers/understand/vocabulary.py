"""Words that understanding leans on, by language. Written as cues: no accents, `*` for any ending."""

from __future__ import annotations

from typing import Final


def word_set(listed: str) -> frozenset[str]:
    """The words of a list written with spaces between."""
    return frozenset(listed.split())


URGENT: Final[dict[str, float]] = {
    "dringend*": 2, "spoed": 2, "spoedig": 1, "hoogdringend": 3, "zo snel mogelijk": 1.5, "zsm": 1.5, "asap": 1.5,
    "onmiddellijk": 1.5, "per direct": 1.5, "vandaag nog": 2, "uiterlijk vandaag": 2,
    "urgent": 2, "urgente": 2, "urgence": 2, "d urgence": 2, "des que possible": 1.5, "au plus vite": 1.5,
    "le plus vite possible": 1.5, "immediatement": 1.5, "sans delai": 1.5, "aujourd hui encore": 2,
    "urgently": 2, "as soon as possible": 1.5, "immediately": 1.5, "right away": 1.5, "by today": 2, "time critical": 2,
    "eilt": 2, "eilig": 2, "so schnell wie moglich": 1.5, "schnellstmoglich": 1.5, "baldmoglichst": 1,
    "umgehend": 1.5, "unverzuglich": 1.5, "sofort": 1.5, "heute noch": 2, "noch heute": 2,
}  # fmt: skip

NOT_URGENT: Final[dict[str, float]] = {
    "geen haast": 2, "niet dringend": 2, "heeft geen haast": 2, "wanneer het u past": 1, "als je eens tijd hebt": 1.5,
    "pas urgent": 2, "rien d urgent": 2, "rien ne presse": 2, "quand vous aurez le temps": 1.5,
    "no rush": 2, "not urgent": 2, "no hurry": 2, "whenever you have time": 1.5, "when you get a chance": 1,
    "nicht dringend": 2, "eilt nicht": 2, "keine eile": 2, "hat zeit": 1, "nicht eilig": 2,
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
    "zou je", "te", "om", "pourriez vous", "pouvez vous", "pourrais tu", "peux tu", "veuillez",
    "merci de bien vouloir", "merci de", "merci d", "je vous prie de", "nous vous prions de",
    "auriez vous l amabilite de", "s il vous plait", "svp", "voulez vous", "bien vouloir", "could you please",
    "could you", "can you please", "can you", "would you please", "would you", "will you please",
    "would you mind", "please", "kindly", "we kindly ask you to", "i would like to ask you to",
    "can i ask you to", "konnten sie", "konnen sie", "konntest du", "kannst du", "konnt ihr", "konntet ihr",
    "wurden sie", "wurdest du", "bitte", "wir bitten sie", "ich bitte sie", "darf ich sie bitten", "gerne",
)  # fmt: skip

# Names of mailboxes and firms that greet nobody.
NOBODY: Final[frozenset[str]] = word_set(
    """
    info sales contact noreply reply admin administratie administration boekhouding facturatie facturen facture
    facturation comptabilite billing invoice invoices accounting accounts service services klantendienst
    klantenservice support helpdesk team dienst department office kantoor secretariaat secretariat buchhaltung
    rechnung rechnungen kundenservice vertrieb orders order bestellungen bestellingen commandes hr jobs
    webmaster postmaster mailer daemon newsletter nieuwsbrief marketing notification notifications
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
