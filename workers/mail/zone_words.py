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
    "|nadawca|от|feladó|kimden|expeditor|発信者|差出人|发件人",
    "date": "sent|date|verzonden|verstuurd|verzenddatum|datum|envoyé|envoyé le|date d'envoi|gesendet|gesendet am|sendt"
    "|dato|skickat|datum|enviado|enviado el|enviado em|fecha|data|inviato|data invio|wysłano|data wysłania"
    "|lähetetty|sent at|sent on|verzonden op|date sent|päiväys|enviada em|enviada|enviado a las|fecha de envío|odesláno"
    "|дата|отправлено|küldve|送信日時|发送时间",
    "to": "to|aan|naar|à|a|destinataire|destinataires|an|empfänger|til|till|para|do|vastaanottaja|ontvanger"
    "|pour|komu|кому|címzett|宛先|收件人",
    "cc": "cc|kopie|copie|copie à|kopi|kopia|kopie (cc)|c.c.|bcc|cci|dw|con copia|cópia|копия|抄送",
    "subject": "subject|onderwerp|betreft|objet|sujet|betreff|emne|ämne|asunto|oggetto|assunto|temat|aihe"
    "|předmět|тема|tárgy|件名|主题",
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

# Labels that only a mail's header has: who writes "Date:" may mean a journey
SENT_LABELS = words(
    "sent verzonden verstuurd envoyé gesendet sendt skickat enviado inviato wysłano lähetetty отправлено odesláno"
)

# Verbs of attributions; each line is one language: nl, fr, en, de, da/nb/sv, es, it, pt, pl, fi
VERBS = (
    "schreef", "geschreven", "schreven", "heeft op", "a écrit", "écrit", "wrote", "writes", "said", "schrieb",
    "geschrieben", "schreibt", "skrev", "skriver", "escribió", "escribio", "ha scritto", "scrisse", "scritto",
    "escreveu", "napisał", "pisze", "kirjoitti", "napsal", "a scris", "написал", "yazdı",
)  # fmt: skip
# The words an attribution may start with
LEADS = (
    "on ", "at ", "op ", "le ", "am ", "den ", "il ", "el ", "em ", "w dniu ", "dnia ", "på ", "el día ",
    "al ", "à ", "no dia ",
    "dne ", "în ", "quoting ", "zitat von ", "citeren ", "quoting: ", "citat från ",
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
    "original message|oorspronkelijk bericht|origineel bericht|originele bericht|oorspronkelijke bericht"
    "|originele e-mail"
    "|originele mail|oorspronkelijke mail|oorspronkelijke e-mail|message d'origine"
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
    "|freundlich grüsst|i.a|i.v|ppa|gruss und dank|danke und gruß|danke und grüße|dank und gruß"
    # da nb sv es it pt pl
    "|med vänlig hälsning|vänlig hälsning|bästa hälsningar|mvh|vh|med hilsen|de bedste hilsner|mange hilsner"
    "|vennlige hilsener"
    "|beste hilsen|med beste hilsen|bedste hilsner|kærlig hilsen|abrazo|un cordial saludo|reciba un cordial saludo"
    "|cordialmente|um abraço|melhores cumprimentos|att|com os melhores cumprimentos|buon lavoro|tanti saluti"
    "|un saluto|cari saluti|serdecznie pozdrawiam|pozdrowienia|łączę pozdrowienia|z wyrazami szacunku"
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
    "|pfiat di|pfiat euch|pfiati|tschau|adieu|houdoe|doeg|ajuus|a+|à+|à plus tard"
    "|hej då|hei hei|hejdå|på återseende"
    "|namens|in naam van|on behalf of|im auftrag|im namen|au nom de|in opdracht van|för|på vegne af|a nombre de"
    "|have a nice day|have a great day|love|xx|x|xo|xoxo|have a good one|have a great weekend|have a nice weekend"
    "|have a good weekend|have a good day|enjoy your weekend|until then|till then|speak soon|see you soon|see you then"
    "|hartelijk dank|met dank bij voorbaat|dank bij voorbaat|tot straks|tot gauw|tot later|tot morgen|tot volgende week"
    "|fijne dag nog|fijne avond|prettige dag nog|prettige avond|goed weekend|fijne week|liefs|kus|kusjes"
    "|a bientôt|a bientot|à plus|à tout à l'heure|à demain|bonne continuation|bonne réception|bonne soirée à vous"
    "|bonne journée à vous|bon weekend|bises|bisous|merci bien|merci à vous|un grand merci|avec mes remerciements"
    "|d'avance merci|merci par avance"
    "|schönen tag noch|einen schönen tag|einen schönen tag noch|schönes wochenende|ein schönes wochenende"
    "|schönen abend|bis dann|bis später|bis morgen|danke vielmals|herzlichen dank|tausend dank|merci vielmals"
    "|un abrazo|abrazos|muchas gracias|gracias de antemano|abraços|abraço|muito obrigado|muito obrigada"
    "|grazie mille|a presto|buona giornata|dziękuję|z góry dziękuję|miłego dnia|tusen tack|tusen takk|mange tak"
    "|på förhand tack|på forhånd tak|på forhånd takk|vi ses|ha det|kram|knus|ciao|doei|tschüss|tschüß"
)
CLOSINGS: dict[str, bool] = {**dict.fromkeys(_WEAK.split("|"), False), **dict.fromkeys(_STRONG.split("|"), True)}
# Words of greeting that close a mail by themselves ("Sportieve groet,"), with the words such a line starts with
GREETING_NOUNS = words(
    "groet groeten groetjes grüße grüsse grüßen grüssen gruß gruss regards salutations hilsen hilsner hälsning"
    " hälsningar saludos saluti pozdrowienia"
)
GREETING_LEADS = words("met mit with avec med")
CLOSING_NOUNS = words(
    "groet groeten groetjes groetje grüße grüsse grüßen grüssen gruß gruss regards wishes thanks salutations merci"
    " hoogachting hilsen hilsner hälsning hälsningar saludos saluti cumprimentos pozdrowienia abraços bisous"
)
LONGEST_CLOSING = max(map(len, CLOSINGS))
CLOSING_WORDS: dict[str, tuple[tuple[str, bool], ...]] = {}
for _phrase in sorted(CLOSINGS, key=len, reverse=True):
    _first = _phrase.split(" ", 1)[0]
    CLOSING_WORDS[_first] = (*CLOSING_WORDS.get(_first, ()), (_phrase, CLOSINGS[_phrase]))
