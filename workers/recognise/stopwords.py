"""Function words and words of greeting by language, for texts too short for statistics. Data only, lower case."""

_NL = """
de het een en van ik je u uw jij wij we ze zij niet met voor aan is zijn was ben bent heb hebt heeft hebben op
te dat die
dit deze er maar om ook naar bij dan nog wel kan kunt kunnen wil graag gelieve dank bedankt dankjewel beste
geachte dag
groeten groetjes vriendelijke met vriendelijk alvast mijn ons onze hun hem haar wat wie waar wanneer hoe waarom welke
als of door over uit tot tegen tussen zonder onder morgen vandaag gisteren week volgende factuur bestelling offerte
bijlage vraag vragen antwoord levering afspraak even eens mag moet moeten zou zouden wordt worden werd geen alle al
goed goede goedemorgen goeiemorgen goedemiddag mvg hallo ja nee prima tot ziens klopt akkoord ontvangen hierbij snel
bevestigen sturen stuur stuurt betalen betaald betaling geleverd besteld kapot nieuwe jullie jouw iets niets
"""
_FR = """
le la les un une des du de et je tu il elle nous vous ils elles ne pas que qui quoi est sont suis êtes avez
avons ai as a
été être avoir avec pour dans sur par au aux ce cette ces mon ma mes votre vos notre nos leur leurs son sa ses
mais ou où
donc si plus bien bonjour bonsoir merci cordialement salutations madame monsieur cher chère veuillez prière pourriez
pouvez serait facture commande devis livraison rendez réponse pièce jointe demain hier semaine prochaine quand comment
pourquoi combien quel quelle quels quelles aussi encore très trop déjà toujours oui non parfait reçu envoyer confirmer
je j l d c n s qu m t y en vous voici voilà svp cela ça était fait faire peut peux sincères
"""
_EN = """
the a an and of to in is are was were be been have has had i you he she it we they my your our their his her
its this that
these those not no yes do does did can could would will shall should may might must for with on at by from about as if
but or so when where what which who how why please thanks thank dear hi hello regards kind best sincerely
attached invoice
order delivery tomorrow today yesterday next week let me know would like there here get got just any all more
some out up
new us them than then also received send sent confirm reply meeting cheers sorry
"""
_DE = """
der die das den dem des ein eine einen einem einer eines und ich du er sie es wir ihr nicht mit für von zu zum
zur im in an
auf ist sind war waren bin bist hat habe haben hatte wird werden wurde kann können könnte könnten würde würden möchte
möchten bitte danke vielen dank sehr geehrte geehrter herr frau hallo guten tag liebe lieber grüße grüßen freundlichen
freundliche mfg rechnung bestellung angebot lieferung termin morgen heute gestern woche nächste anbei anhang
frage wann wo
wie was wer warum welche noch auch aber oder wenn dass als bei nach aus über unter vor bis durch um ihre ihren
ihrem unser
unsere mein meine sich nur schon so da ja nein kein keine erhalten senden schicken bestätigen gerne gern mir uns ihnen
"""
_OTHERS = {
    "es": """
el los las una unos y que de en por para con no es son está gracias hola estimado estimada saludos buenos días
"""
    " su sus pero como más factura pedido por favor usted ustedes adjunto cuando nuestro nuestra muy",
    "it": """
il lo gli una che di e è sono non per con del della nel grazie buongiorno gentile saluti cordiali fattura ordine
"""
    " vostro nostra sua come quando anche questo questa allegato possiamo vorrei",
    "pt": """
o os uma que de e é são não para com do da em obrigado obrigada olá bom dia caro prezado fatura encomenda seu
sua
"""
    " mais como você cumprimentos anexo",
    "pl": "i w na z do nie jest się że dzień dobry dziękuję proszę pozdrawiam faktura zamówienie jak czy to są",
    "ro": "și si în pe la cu nu este sunt vă mulțumesc bună ziua factura comanda pentru care din stimate",
    "tr": "ve bir bu için ile de da değil merhaba teşekkürler lütfen sayın fatura sipariş saygılarımla iyi günler",
    "da": "og i at det er en et på ikke med til den af jeg vi hej tak venlig hilsen faktura ordre kan har",
    "sv": "och i att det är en ett på inte med till den av jag vi hej tack vänliga hälsningar faktura order kan har",
}


def _invert() -> dict[str, tuple[str, ...]]:
    lists = {"nl": _NL, "fr": _FR, "en": _EN, "de": _DE, **_OTHERS}
    found: dict[str, set[str]] = {}
    for code, words in lists.items():
        for word in words.split():
            found.setdefault(word, set()).add(code)
    return {word: tuple(sorted(codes)) for word, codes in found.items()}


STOPWORDS = _invert()
# Letters that one language has and its rivals lack.
MARKS = {"ß": "de", "ä": "de", "ö": "de", "ü": "de", "œ": "fr", "ç": "fr", "ê": "fr", "à": "fr", "ij": "nl",
         "ñ": "es", "¿": "es", "ã": "pt", "ł": "pl", "ş": "tr", "ğ": "tr", "å": "sv", "ø": "da", "ț": "ro"}  # fmt: skip
