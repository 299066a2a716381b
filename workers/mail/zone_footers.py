"""What programs, not people, put around a mail's text: footers, small print, warnings, marks; by language.

Data only, in lower case.
"""

from __future__ import annotations

MOBILE = (
    "sent from my ", "sent from mobile", "sent from outlook", "sent from yahoo", "sent from mail for",
    "sent from proton", "sent via ", "sent with ", "get outlook for", "get bluemail", "verzonden vanaf",
    "verzonden vanuit", "verzonden met ", "verstuurd met ", "verstuurd via", "outlook voor ", "download outlook",
    "envoyé depuis", "envoyé à partir", "envoyé avec", "envoyé de ", "télécharger outlook", "obtenir outlook",
    "téléchargez outlook", "provenance : courrier", "von meinem iphone", "von meinem ipad", "von meinem handy",
    "von meinem samsung", "von meinem mobil", "von meinem smartphone", "von meinem android",
    "von meinem blackberry", "von meinem windows", "von meinem huawei",
    "von meinem galaxy", "von meinem xiaomi", "von meinem pixel", "gesendet von", "gesendet mit",
    "gesendet aus", "diese nachricht wurde von meinem", "outlook für ", "holen sie sich outlook",
    "laden sie outlook", "enviado desde", "inviato da", "sendt fra min", "skickat från", "wysłane z",
    "this message was sent from my", "pardon my brevity", "excuse my brevity", "von unterwegs gesendet",
    "verzonden via", "sent using ", "sent by outlook", "sent on the go", "sent from the ", "sent from a ",
    "sent from gmail", "sent from samsung", "sent from mailbox", "sent from android", "sent from iphone",
    "sent from ipad", "sent from blackberry", "sent from zimbra", "sent from tutanota", "sent from windows",
    "sent from fast", "sent from airmail", "sent from spark", "sent from newton", "sent from nine", "sent from aol",
    "sent from smartphone", "sent from phone", "sent from tablet", "sent through ", "sendt fra yahoo",
    "sendt fra outlook", "sendt med ", "skickat via", "skickat med", "inviato con", "inviato tramite",
    "enviado con ", "enviado a través", "enviado pelo", "enviado do ", "enviado via", "wysłano z",
    "lähetetty ", "scarica outlook", "obtener outlook", "obter o outlook", "hämta outlook", "hent outlook",
    "pobierz outlook", "typed on my", "typed with thumbs", "sorry for typos", "please excuse typos",
    "please excuse any typos", "please excuse the brevity", "please pardon", "cheers from my",
    "verstuurd van", "geschreven op mijn", "gesendet via", "vom handy gesendet", "envoyé via",
    "message envoyé depuis", "écrit depuis mon", "via mobiel", "from my iphone", "from my ipad",
    "from my mobile", "from my android", "from my phone",
)  # fmt: skip

# What ticket systems write above the mail they send; an answer stands above it
REPLY_ABOVE = (
    "reply above this line", "above this line", "reply above this email", "antwoord boven deze", "boven deze lijn",
    "boven deze regel", "au-dessus de cette ligne", "oberhalb dieser zeile", "über dieser zeile", "ovanför denna rad",
    "over denne linje", "encima de esta línea", "sopra questa riga", "acima desta linha", "powyżej tej linii",
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
    "reply to this email directly", "reply to this message directly",
    "this email is a service from", "this e-mail is a service from", "deze e-mail is een dienst van",
    "cet e-mail est un service de", "ce courriel est un service", "diese e-mail ist ein service von",
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
