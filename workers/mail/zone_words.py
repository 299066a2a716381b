"""The words that mail programs and people put around what they write, by language.

Data only: labels of quoted headers, words of attributions ("On … wrote:"), lines that announce a
quoted or forwarded message, closing formulas, footers. All in lower case.
"""

from __future__ import annotations

from typing import Literal

from workers.mail.text import words

HeaderField = Literal["from", "date", "to", "cc", "subject", "reply_to", "other"]

# nl fr en de, then da nb sv es it pt pl fi
_LABELS: dict[HeaderField, str] = {
    "from": "from|van|afzender|de|expéditeur|von|absender|fra|från|da|od|lähettäjä|remitente|mittente|remetente"
    "|nadawca",
    "date": "sent|date|verzonden|verstuurd|verzenddatum|datum|envoyé|envoyé le|date d'envoi|gesendet|gesendet am|sendt"
    "|dato|skickat|datum|enviado|enviado el|enviado em|fecha|data|inviato|data invio|wysłano|data wysłania"
    "|lähetetty|sent at|sent on|verzonden op|date sent|päiväys",
    "to": "to|aan|naar|à|a|destinataire|destinataires|an|empfänger|til|till|para|do|vastaanottaja|ontvanger|pour",
    "cc": "cc|kopie|copie|copie à|kopi|kopia|kopie (cc)|c.c.|bcc|cci|dw|con copia|cópia",
    "subject": "subject|onderwerp|betreft|objet|sujet|betreff|emne|ämne|asunto|oggetto|assunto|temat|aihe",
    "reply_to": "reply-to|reply to|antwoord aan|antwort an|répondre à|svar til|svara till",
    "other": "importance|priority|urgentie|prioriteit|wichtigkeit|priorität|importance haute|importancia|attachments"
    "|bijlagen|bijlage|pièces jointes|pièce jointe|anlagen|anhänge|sensitivity|when|where|categories",
}  # fmt: skip
FIELD_OF_LABEL: dict[str, HeaderField] = {
    label: field for field, labels in _LABELS.items() for label in reversed(labels.split("|"))
}
LONGEST_LABEL = max(map(len, FIELD_OF_LABEL))
# Labels of languages that write the month before the day; all others write the day first.
MONTH_FIRST_LABELS = frozenset(("from", "sent", "to", "subject"))

# Verbs of attributions; each line is one language: nl, fr, en, de, da/nb/sv, es, it, pt, pl, fi
VERBS = (
    "schreef", "geschreven", "schreven", "heeft op", "a écrit", "écrit", "wrote", "writes", "said", "schrieb",
    "geschrieben", "schreibt", "skrev", "skriver", "escribió", "escribio", "ha scritto", "scrisse", "scritto",
    "escreveu", "napisał", "pisze", "kirjoitti",
)  # fmt: skip
# The words an attribution may start with
LEADS = (
    "on ", "op ", "le ", "am ", "den ", "il ", "el ", "em ", "w dniu ", "dnia ", "på ", "el día ", "al ", "à ",
)  # fmt: skip
MONTH_FIRST_LEADS = ("on ",)
# Whoever says of himself or the reader that he wrote quotes nothing
PRONOUNS = words("i we you he she they ik wij we jij je u hij zij ich wir sie du er j'ai nous vous tu jeg vi")
NOT_A_NAME = words(
    "on op am at om à um uhr kl kl. uur alle às h pm schreef schrieb wrote skrev heeft hat ha użytkownik"
    " het volgende folgendes geschreven geschrieben écrit scritto escribió escreveu napisał o gmt utc ore giorno dnia"
    " cet cest vers via by a.m. p.m. monday maandag lundi montag tuesday wednesday thursday friday saturday sunday"
)

_REPLY = (
    "original message|oorspronkelijk bericht|origineel bericht|oorspronkelijke e-mail|message d'origine"
    "|message original|message initial|ursprüngliche nachricht|originalnachricht|ursprüngliche mail"
    "|original-nachricht|original mail|original email|original e-mail|reply message|oprindelig meddelelse"
    "|original meddelelse|opprinnelig melding|ursprungligt meddelande|originalmeddelande|mensaje original"
    "|messaggio originale|mensagem original|wiadomość oryginalna|oryginalna wiadomość|original-mail"
    "|courriel original|message d’origine|original appointment|oorspronkelijke afspraak"
    "|original message follows|alkuperäinen viesti"
)
_FORWARD = (
    "forwarded message|forwarded by|begin forwarded message|start of forwarded message|forwarded mail|forwarded email"
    "|doorgestuurd bericht|doorgezonden bericht|begin doorgestuurd bericht|begin van doorgestuurd bericht"
    "|message transféré|message réexpédié|début du message transféré|début du message réexpédié|message transmis"
    "|weitergeleitete nachricht|anfang der weitergeleiteten nachricht|weitergeleitete mail|weitergeleitete e-mail"
    "|videresendt meddelelse|videresendt besked|videresendt melding|vidarebefordrat meddelande|vidarebefordrat brev"
    "|mensaje reenviado|inicio del mensaje reenviado|messaggio inoltrato|inizio messaggio inoltrato"
    "|mensagem encaminhada|mensagem reencaminhada|início da mensagem reencaminhada|wiadomość przekazana"
    "|przekazana wiadomość|treść przekazanej wiadomości|edelleenlähetetty viesti|fwd|forwarded"
)
SEPARATORS: dict[str, Literal["quoted", "forwarded"]] = {
    **dict.fromkeys(_REPLY.split("|"), "quoted"),
    **dict.fromkeys(_FORWARD.split("|"), "forwarded"),
}
# Subject prefixes that programs set when a mail is passed on, and when it is answered
FORWARD_PREFIXES = words("fw fwd doorst dst tr wg wtr vs vb vl rv i enc pd vidaresänt doorgestuurd")
REPLY_PREFIXES = words("re antw antwoord aw sv ref rép odp res ynt r rif")
# A remark that passes a message on rather than answering it
PASSING_ON = (
    "fyi", "for your information", "please see below", "see below", "see the mail below", "forwarding",
    "can you handle", "can you take", "could you handle", "please handle", "please process", "for your attention",
    "ter info", "ter informatie", "t.i.", "zie hieronder", "zie onder", "zie onderstaand", "zie mail",
    "onderstaande mail", "onderstaande e-mail", "doorgestuurd", "kan jij dit", "kun jij dit", "kan je dit",
    "kun je dit", "wil jij dit", "graag opvolgen", "graag jouw opvolging", "pour info", "pour information",
    "pour ton info", "pour votre information", "à toutes fins utiles", "voir ci-dessous", "ci-dessous", "peux-tu",
    "pouvez-vous traiter", "pouvez-vous vous en", "je te transfère", "je vous transfère", "zur info",
    "zur information", "z.k.", "zur kenntnis", "siehe unten", "anbei die mail", "kannst du dich", "kannst du das",
    "könntest du", "können sie das", "weitergeleitet",
)  # fmt: skip

# Closing formulas. STRONG ones open a signature by themselves, WEAK ones only above a name.
_STRONG = (
    # nl
    "met vriendelijke groet|met vriendelijke groeten|met de meeste hoogachting|vriendelijke groet|vriendelijke groeten"
    "|met hartelijke groet|met hartelijke groeten|hartelijke groet|hartelijke groeten|met sportieve groeten"
    "|met beste groet|beste groet|beste groeten|hoogachtend|m.v.g|mvg|groet|groeten|groetjes|gr|veel groeten"
    "|lieve groet|lieve groetjes|warme groet|warme groeten|met warme groet|zonnige groet|zonnige groeten"
    "|met collegiale groet|met collegiale groeten|met oprechte groet|met oprechte groeten|met achting|met groet"
    "|met groeten"
    # fr
    "|cordialement|bien cordialement|très cordialement|salutations|meilleures salutations|salutations distinguées"
    "|sincères salutations|bien à vous|bien à toi|cdlt|cdt|bàv|bien sincèrement|sincèrement|amicalement|amitiés"
    "|respectueusement|avec mes salutations|avec mes meilleures salutations|mes salutations|mes salutations distinguées"
    "|cordiales salutations|veuillez agréer|je vous prie d'agréer|je vous prie de croire|dans l'attente de vous lire"
    "|nous vous prions d'agréer|bien amicalement|belle journée à vous|avec nos salutations"
    # en
    "|kind regards|best regards|warm regards|warmest regards|kindest regards|regards|with kind regards"
    "|with best regards|with regards|many regards|sincerely|yours sincerely|yours faithfully|yours truly"
    "|sincerely yours|respectfully|best wishes|with best wishes|all the best|cheers|best|kr|br|rgds|warmly"
    "|cordially|yours|very truly yours|take care"
    # de
    "|mit freundlichen grüßen|mit freundlichen grüssen|mit freundlichen gruessen|mit freundlichem gruß"
    "|freundliche grüße|freundliche grüsse|mit freundlichem gruss|freundlichen gruß|viele grüße|viele grüsse"
    "|beste grüße|beste grüsse|liebe grüße|liebe grüsse|herzliche grüße|herzliche grüsse|mit besten grüßen"
    "|mit besten grüssen|schöne grüße|grüße|grüsse|gruß|gruss|mfg|vg|lg|hochachtungsvoll|mit herzlichen grüßen"
    "|mit vielen grüßen|sonnige grüße|schönen gruß|viele liebe grüße|mit lieben grüßen|herzlichst|besten gruß"
    "|freundlich grüsst"
    # da nb sv es it pt pl
    "|med venlig hilsen|venlig hilsen|med vennlig hilsen|vennlig hilsen|mvh|hilsen|med vänliga hälsningar"
    "|vänliga hälsningar|hälsningar|saludos|un saludo|atentamente|saludos cordiales|cordiali saluti|distinti saluti"
    "|saluti|un cordiale saluto|atenciosamente|cumprimentos|com os melhores cumprimentos|z poważaniem|pozdrawiam"
)
_WEAK = (
    "bedankt|alvast bedankt|dank|dankjewel|dank je wel|dank u|dank u wel|alvast dank|met dank|bvd|merci|merci d'avance"
    "|merci beaucoup|bonne journée|belle journée|bonne soirée|bon week-end|bonne fin de journée|à bientôt|thanks"
    "|thank you|many thanks|thanks in advance|thx|thanks a lot|thanks again|thank you very much|danke|vielen dank"
    "|besten dank|danke im voraus|vielen dank im voraus|danke schön|tot binnenkort|tot dan|tot snel|fijne dag"
    "|prettige dag|nog een fijne dag|prettig weekend|fijn weekend|talk soon|see you|tot ziens|bis bald"
    "|schönen tag|tak|tack|takk|gracias|grazie|obrigado|obrigada|dzięki|in afwachting van uw antwoord"
    "|have a nice day|have a great day|love|xx|x"
)
CLOSINGS: dict[str, bool] = {**dict.fromkeys(_WEAK.split("|"), False), **dict.fromkeys(_STRONG.split("|"), True)}
CLOSING_NOUNS = words(
    "groet groeten groetjes groetje grüße grüsse grüßen grüssen gruß gruss regards wishes thanks salutations merci"
    " hoogachting hilsen hälsningar saludos saluti cumprimentos"
)
LONGEST_CLOSING = max(map(len, CLOSINGS))
CLOSING_WORDS: dict[str, tuple[tuple[str, bool], ...]] = {}
for _phrase in sorted(CLOSINGS, key=len, reverse=True):
    _first = _phrase.split(" ", 1)[0]
    CLOSING_WORDS[_first] = (*CLOSING_WORDS.get(_first, ()), (_phrase, CLOSINGS[_phrase]))

MOBILE = (
    "sent from my ", "sent from mobile", "sent from outlook", "sent from yahoo", "sent from mail for",
    "sent from proton", "sent via ", "sent with ", "get outlook for", "get bluemail", "verzonden vanaf",
    "verzonden vanuit", "verzonden met ", "verstuurd vanaf", "verstuurd met ", "verstuurd via", "outlook voor ",
    "download outlook", "envoyé de mon", "envoyé depuis", "envoyé à partir", "envoyé avec", "envoyé de ",
    "télécharger outlook", "obtenir outlook", "téléchargez outlook", "provenance : courrier", "von meinem ",
    "gesendet von", "gesendet mit", "gesendet aus", "diese nachricht wurde von meinem", "outlook für ",
    "holen sie sich outlook", "laden sie outlook", "enviado desde", "inviato da", "enviado do meu", "sendt fra min",
    "skickat från", "wysłane z", "this message was sent from my", "pardon my brevity", "excuse my brevity",
    "von unterwegs gesendet", "verzonden via",
)  # fmt: skip

DISCLAIMERS = (
    # en
    "this e-mail and any", "this email and any", "this message and any", "this message is confidential",
    "this email is confidential", "this e-mail is confidential", "intended recipient", "intended only for",
    "intended solely for", "confidentiality notice", "privileged and confidential", "strictly confidential",
    "disclaimer", "legal notice", "if you have received this", "received this email in error",
    "received this message in error", "unauthorized use", "unauthorised use", "consider the environment before",
    "think before you print", "scanned for viruses", "virus-free", "checked for viruses",
    "the information contained in this", "the contents of this e-mail", "the contents of this email",
    "views expressed in this",
    # nl
    "dit bericht is vertrouwelijk", "deze e-mail is vertrouwelijk", "uitsluitend bestemd voor",
    "enkel bestemd voor", "alleen bestemd voor", "niet de geadresseerde", "niet de beoogde ontvanger",
    "vertrouwelijke informatie", "de informatie in deze e-mail", "de inhoud van deze e-mail",
    "de inhoud van dit bericht", "aan dit bericht kunnen geen", "denk aan het milieu", "denk aan ons milieu",
    "per vergissing ontvangen", "ten onrechte ontvangen", "aansprakelijkheid voor", "de informatie verzonden met",
    "dit e-mailbericht",
    # fr
    "ce message et", "ce message est confidentiel", "ce courriel et", "ce courriel est confidentiel",
    "cet e-mail et", "ce mail et", "avis de confidentialité", "exclusivement destiné", "à l'attention exclusive",
    "usage exclusif", "n'êtes pas le destinataire", "destinataire prévu", "reçu ce message par erreur",
    "reçu par erreur", "pensez à l'environnement", "avant d'imprimer", "informations confidentielles",
    "n’êtes pas le destinataire",
    # de
    "diese e-mail enthält", "diese nachricht enthält", "diese e-mail ist vertraulich", "vertrauliche informationen",
    "vertrauliche und", "nicht der richtige adressat", "nicht der beabsichtigte empfänger", "irrtümlich erhalten",
    "nicht der vorgesehene", "vertraulichkeitshinweis", "ausschließlich für den", "denken sie an die umwelt",
    "ausdruck dieser", "bevor sie diese", "unbefugte weitergabe", "sind sie nicht der",
)  # fmt: skip
LIST_FOOTERS = (
    "unsubscribe", "mailing list", "you received this message because", "you are receiving this",
    "this email was sent to", "manage your preferences", "manage preferences", "view in browser",
    "view this email in", "update your preferences", "uitschrijven", "afmelden voor", "schrijf je uit",
    "schrijf u uit", "u ontvangt deze", "je ontvangt deze", "voorkeuren aanpassen", "se désabonner",
    "se désinscrire", "désinscription", "désabonner", "vous recevez ce", "vous recevez cet", "abmelden",
    "abbestellen", "sie erhalten diese", "newsletter abbestellen", "all rights reserved",
    "alle rechten voorbehouden", "tous droits réservés", "alle rechte vorbehalten", "darse de baja",
    "annulla l'iscrizione", "to view this discussion on the web", "cancelar a subscrição", "avmeld", "avregistrera",
    "afmeld",
)  # fmt: skip
SHORT_FOOTERS = (
    "unsubscribe", "mailing list", "uitschrijven", "afmelden", "désabonner", "désinscrire", "abmelden", "abbestellen",
    "disclaimer", "view in browser", "google groups",
)  # fmt: skip
BANNERS = (
    "external email", "external e-mail", "external sender", "external message", "[external]", "[extern]", "[ext]",
    "[externe]", "originated from outside", "originated outside", "from outside of", "from outside the",
    "from outside our", "came from outside", "you don't often get email from", "you don’t often get email",
    "some people who received this", "this sender is outside", "be careful with this message", "do not click links",
    "this message was sent from outside", "van buiten de organisatie", "van buiten onze", "van buiten uw",
    "buiten de organisatie", "externe afzender", "afkomstig van buiten", "komt van buiten", "externe e-mail",
    "u ontvangt niet vaak", "je ontvangt niet vaak", "provient de l'extérieur", "provient d'une source externe",
    "expéditeur externe", "courriel externe", "e-mail externe", "message externe", "extérieur de l'organisation",
    "externe à l'organisation", "vous n'obtenez pas souvent", "vous ne recevez pas souvent", "extérieur de votre",
    "provenant de l'extérieur", "externer absender", "von außerhalb", "ausserhalb der organisation",
    "außerhalb der organisation", "außerhalb ihrer organisation", "sie erhalten nicht oft",
    "sie erhalten nicht häufig", "externe nachricht", "stammt von einem externen",
)  # fmt: skip
BANNER_STARTS = (
    "[ext", "external", "extern", "caution", "warning", "attention", "let op", "opgelet", "opgepast", "achtung",
    "vorsicht", "warnung", "waarschuwing", "avertissement", "prudence", "be careful", "you don", "some people",
    "this email", "this message", "this e-mail", "dit bericht", "deze e-mail", "deze mail", "ce message",
    "ce courriel", "cet e-mail", "diese e-mail", "diese nachricht", "u ontvangt niet", "je ontvangt niet", "vous n",
    "sie erhalten nicht", "*", "⚠", "‼", "❗", "###", "---", "note:", "security", "courriel ext", "message ext",
    "e-mail ext", "bericht van buiten",
)  # fmt: skip
