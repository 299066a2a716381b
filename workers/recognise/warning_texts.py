"""The sentences of the warnings, in the reader's language, for people who know nothing of mail headers."""

from __future__ import annotations

_TEXTS: dict[str, dict[str, str]] = {
    "changed_bank_account": {
        "nl": (
            "Deze mail kondigt een nieuw rekeningnummer aan ({value}). Bel de afzender op een nummer dat "
            "u al kende voor u betaalt."
        ),
        "fr": (
            "Ce mail annonce un nouveau numéro de compte ({value}). Appelez l'expéditeur à un numéro que "
            "vous connaissiez déjà avant de payer."
        ),
        "en": (
            "This mail announces a new bank account ({value}). Call the sender on a number you already "
            "had before you pay."
        ),
        "de": (
            "Diese Mail kündigt ein neues Bankkonto an ({value}). Rufen Sie den Absender unter einer "
            "bereits bekannten Nummer an, bevor Sie zahlen."
        ),
    },
    "other_bank_account": {
        "nl": (
            "Deze mail noemt rekening {value}. Tot nu toe gebruikte deze afzender {other}. Bel hem op een nummer "
            "dat u al kende voor u betaalt."
        ),
        "fr": (
            "Ce mail indique le compte {value}. Jusqu'ici, cet expéditeur utilisait {other}. Appelez-le à un "
            "numéro que vous connaissiez déjà avant de payer."
        ),
        "en": (
            "This mail names account {value}. Until now this sender used {other}. Call them on a number you "
            "already had before you pay."
        ),
        "de": (
            "Diese Mail nennt das Konto {value}. Bisher nutzte dieser Absender {other}. Rufen Sie ihn unter einer "
            "bereits bekannten Nummer an, bevor Sie zahlen."
        ),
    },
    "deceptive_file": {
        "nl": "Bijlage {value} lijkt een document, maar is een programma ({other}). Open ze niet.",
        "fr": "La pièce jointe {value} ressemble à un document, mais c'est un programme ({other}). Ne l'ouvrez pas.",
        "en": "Attachment {value} looks like a document but is a program ({other}). Do not open it.",
        "de": "Der Anhang {value} sieht aus wie ein Dokument, ist aber ein Programm ({other}). Nicht öffnen.",
    },
    "invalid_iban": {
        "nl": "Rekeningnummer {value} kan niet juist zijn: het controlegetal klopt niet.",
        "fr": "Le numéro de compte {value} ne peut pas être correct : le chiffre de contrôle est faux.",
        "en": "Account number {value} cannot be right: its check digits do not match.",
        "de": "Die Kontonummer {value} kann nicht stimmen: die Prüfziffer passt nicht.",
    },
    "invalid_identifier": {
        "nl": "Het nummer {value} kan niet juist zijn: het controlegetal klopt niet.",
        "fr": "Le numéro {value} ne peut pas être correct : le chiffre de contrôle est faux.",
        "en": "The number {value} cannot be right: its check digits do not match.",
        "de": "Die Nummer {value} kann nicht stimmen: die Prüfziffer passt nicht.",
    },
    "lookalike_sender": {
        "nl": "Het adres van de afzender ({value}) lijkt op dat van {other}, maar is het niet.",
        "fr": "L'adresse de l'expéditeur ({value}) ressemble à celle de {other}, mais ce n'est pas la même.",
        "en": "The sender's address ({value}) looks like that of {other}, but is not the same.",
        "de": "Die Adresse des Absenders ({value}) sieht aus wie die von {other}, ist es aber nicht.",
    },
    "other_address_in_name": {
        "nl": "De afzender toont {other} als naam, maar de mail komt van {value}.",
        "fr": "L'expéditeur affiche {other} comme nom, mais le mail vient de {value}.",
        "en": "The sender shows {other} as a name, but the mail comes from {value}.",
        "de": "Der Absender zeigt {other} als Namen, die Mail kommt aber von {value}.",
    },
    "reply_to_mismatch": {
        "nl": "Een antwoord gaat niet naar de afzender maar naar {value}.",
        "fr": "Une réponse n'ira pas à l'expéditeur mais à {value}.",
        "en": "A reply does not go to the sender but to {value}.",
        "de": "Eine Antwort geht nicht an den Absender, sondern an {value}.",
    },
    "hidden_text": {
        "nl": "Deze mail bevat tekst die u niet ziet.",
        "fr": "Ce mail contient du texte que vous ne voyez pas.",
        "en": "This mail contains text that you cannot see.",
        "de": "Diese Mail enthält Text, den Sie nicht sehen.",
    },
    "instructions_to_ai": {
        "nl": (
            "Deze mail probeert een computerprogramma dat mails leest opdrachten te geven. Die worden niet uitgevoerd."
        ),
        "fr": "Ce mail tente de donner des ordres à un programme qui lit les mails. Ils ne sont pas exécutés.",
        "en": "This mail tries to give orders to software that reads mails. They are not carried out.",
        "de": "Diese Mail versucht, einem Programm, das Mails liest, Befehle zu geben. Sie werden nicht ausgeführt.",
    },
    "deceptive_link": {
        "nl": "Een link toont {value}, maar leidt naar {other}.",
        "fr": "Un lien affiche {value}, mais mène à {other}.",
        "en": "A link shows {value}, but leads to {other}.",
        "de": "Ein Link zeigt {value}, führt aber zu {other}.",
    },
    "failed_authentication": {
        "nl": "De controle van de afzender is mislukt: deze mail komt misschien niet van {value}.",
        "fr": "Le contrôle de l'expéditeur a échoué : ce mail ne vient peut-être pas de {value}.",
        "en": "The check of the sender failed: this mail may not come from {value}.",
        "de": "Die Prüfung des Absenders ist fehlgeschlagen: Diese Mail kommt vielleicht nicht von {value}.",
    },
    "too_large": {
        "nl": "Deze mail is te groot om helemaal te lezen. Er kan iets ontbreken.",
        "fr": "Ce mail est trop volumineux pour être lu en entier. Il peut manquer quelque chose.",
        "en": "This mail is too large to be read in full. Something may be missing.",
        "de": "Diese Mail ist zu groß, um ganz gelesen zu werden. Es kann etwas fehlen.",
    },
    "partly_unreadable": {
        "nl": "Een deel van deze mail kon niet gelezen worden.",
        "fr": "Une partie de ce mail n'a pas pu être lue.",
        "en": "Part of this mail could not be read.",
        "de": "Ein Teil dieser Mail konnte nicht gelesen werden.",
    },
}


def sentence(key: str, language: str, *, value: str = "", other: str = "") -> str:
    """The sentence in `language` (nl, fr, en, de; others get English), with what it is about filled in."""
    texts = _TEXTS[key]
    return texts.get(language, texts["en"]).format(value=value, other=other)
