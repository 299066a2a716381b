"""How French asks for a deed without the words of asking: "Que le colis parte lundi", "La clé est à rendre",
"Tu m'en gardes un". Data only: patterns over lower-case sentences, literal words with bounded gaps.
"""

from __future__ import annotations

from typing import Final

_AND: Final = (
    r"^(?:(?:et|mais|donc|aussi|puis|alors|ensuite|sinon|par ailleurs|en outre|par contre),? )?(?:surtout,? )?"
)
_CALLED: Final = r"(?:[^\W\d_]{2,20}, )?"  # "Thierry, tu étiquettes ..."
_SOME: Final = r"(?:[^\s.?!,]+ ){0,2}?"
_CLITICS: Final = r"(?:(?:me|m'|nous|te|t'|vous|lui|leur|le|la|les|l'|y|en) ?){0,2}"
_DEED: Final = (
    r"(?!(?:votre|notre|autre|quatre|titre|terre|lettre|ordre|hier|papier|dossier|entre|contre|outre|moindre|propre"
    r"|dernier|premier)\b)\w{2,20}(?:er|ir|re)\b"
)
_DONE: Final = r"\w{2,20}(?:é|i|u|is|it|rt|int|us)(?:e|s|es)?\b"
_THING: Final = r"(?:le|la|les|l'|un|une|des|du|de la|ton|ta|tes|mon|ma|mes|notre|nos|ça|tout|\d+|deux|trois|quatre)"

# Verbs that people tell each other to do in the present or future: "tu notes 420 boules", "vous me les renverrez".
_STEMS: Final = "|".join(
    """
    donn redonn apport rapport ajout not command recommand réserv prépar livr confirm retourn adress
    communiqu indiqu gard
    imprim rembours dépos chang échang remplac montr expliqu gliss copi emball coup annul régl sonn retir enlèv coch
    récupèr amèn ramèn appel rappel pos repos nettoi rang vid ferm charg décharg signal prévoi vérifi contrôl
    regard sign
    pass repass transfèr class scann téléphon contact avis alert demand invit bloqu débloqu étiquett coll
    décal avanc report
    désactiv activ mont démont branch débranch répar corrig modifi complèt rempl achèt stock emport port cherch
    """.split()  # noqa: SIM905 -- a list of verbs reads best as text
)
_PRESENT: Final = (
    rf"(?:(?:{_STEMS})e?s?|(?:r?envoi|pai|relanc|pouss)es?|(?:re)?(?:met|prend|rend|di|fai|vien|préven|prévien|tien)s"
    r"|réponds|refais|remplis|choisis|finis|inscris|écris|joins|sors|ouvres|t'occupes|te charges)"
)
_FUTURE: Final = (
    r"(?!trouver|recevr|pourr|verr(?:as|ez)|aur|ser|saur|constater|noterez que|remarquer|comprendr|découvrir"
    r"|bénéficier|apprécier|devr)\w{2,20}r(?:as|ez)"
)
_TELLING_THAT: Final = (
    r"(?! (?:pas|plus|rien|que|qu'|dans (?:votre|ton)|avoir|être|toujours|jamais|encore|trop|sans|deux fois|depuis))"
)

ORDERS: Final[tuple[str, ...]] = (
    # "Que le technicien passe par l'arrière", "qu'il prévienne la veille"
    _AND
    + r"(?:que |qu')(?=(?:le|la|les|l'|on|il|elle|ils|elles|vous|tu|un|une|votre|vos|ton|ta|tes|chacun|quelqu'un)\b)"
    r"(?![^.?!]*(?:\bou (?:que|qu'|non)\b|s'agisse|remerci|la paix|la force|le meilleur))[^?!]*$",
    # "La facture est à libeller au nom de ...", "Les cartes sont à détruire"
    (
        r"\b(?<!n')(?<!ne )(?:est|sont|sera|seront|serait|seraient) (?:donc |aussi |également |impérativement "
        r"|ensuite )?à "
        r"(?!vendre|louer|craindre|voir|noter|savoir|venir|regretter|déplorer|attendre|croire|dire|souligner|signaler"
        r"|parier|mourir|pleurer|prendre ou|prévoir|comprendre|découvrir|gagner)" + _CLITICS + _DEED
    ),
    # "Les diagnostics doivent être commandés par vous"
    (
        r"\b(?:doi(?:t|vent)|devr(?:a|ont|ait|aient)) " + _SOME + r"(?:m'|t'|nous |vous |lui |leur )?être "
        r"(?:\w+ment |bien )?(?!partie?s?|arrivée?s?|rentrée?s?|fatiguée?s?|perdue?s?|passée?s?|trompée?s?|restée?s?"
        r"|occupée?s?|venue?s?|malade|reportée?s?|annulée?s?|due?s?\b)" + _DONE + r"(?! par n)"
    ),
    (
        r"\b(?:doi(?:t|vent)|devr(?:a|ont|ait|aient)) "
        + _SOME
        + r"être (?:en (?:ma|notre) possession|chez|entre (?:mes|nos)"
        r" mains|dans (?:ma|notre)|sur (?:mon|notre|place)|prêt|complet|à (?:ma|notre|la) disposition)"
    ),
    # "Un de vos techniciens doit impérativement remplacer la sonde"
    (
        r"\b(?:vos|votre|ton|ta|tes|une? de (?:vos|tes)) (?:[^\s.?!,]+ ){1,3}?(?:doi(?:t|vent)|devr(?:a|ont|ait"
        r"|aient)) "
        r"(?:\w+ment |bien |aussi |absolument )?(?!être|arriver|avoir|savoir|expirer|prendre fin)" + _CLITICS + _DEED
    ),
    (
        r"\bil (?:est|serait|sera) " + _SOME + r"(?:souhaitable|nécessaire|indispensable|impératif|préférable|urgent"
        r"|important|primordial|essentiel|prudent|judicieux|opportun|requis|obligatoire) (?:de |d'|que |qu')"
        r"(?!noter|rappeler|savoir|signaler)"
    ),
    r"\bil (?:importe|convien(?:t|dra|drait)) " + _SOME + r"(?:de |d'|que |qu')(?!noter|rappeler)",
    r"\bil y a(?:ura)? lieu (?:de |d')|\bil (?:vous|te) suffi(?:t|ra) de |\bn'(?:a|ont|avez|as) (?:donc )?qu'à \w",
    r"\bil (?:me|nous) (?:le |la |les |l')fau(?:t|dra|drait)\b",
    # "faut me l'échanger", "faut quelqu'un aujourd'hui"
    (
        r"\b(?:faudra|faudrait|faut) (?:juste |aussi |encore |donc |bien )?"
        r"(?:"
        + _CLITICS
        + r"(?!attendre|compter|patienter|voir|dire|avouer|reconnaître|croire|être)"
        + _DEED
        + r"|quelqu'un)"
    ),
    # "Tu me fais un papier", "vous les laissez dans la commande", "Thierry, tu étiquettes le hall A"
    (
        r"\b(?:tu|vous) (?<!que tu )(?<!que vous )(?<!si tu )(?<!si vous )(?<!comme vous )(?<!nous vous )"
        r"(?:m'en |me |m'|nous |lui |leur |le |la |les |l'|en |y )(?:le |la |les |l'|en |y )?"
        rf"(?:{_PRESENT}|(?:{_STEMS}|r?envoy|remett|mett|rend|prend|prén|préven|ten|fait)(?:ez)|faites|dites"
        rf"|laiss(?:es|ez)"
        rf"|{_FUTURE})\b(?! vous-même| toi-même)" + _TELLING_THAT + r"[^?]*$"
    ),
    _AND + _CALLED + rf"tu (?:{_PRESENT}|{_FUTURE}) (?:aussi |donc |bien |juste |plutôt )?(?={_THING}\b|l')[^?]*$",
    _AND + _CALLED + rf"vous {_FUTURE} (?:aussi |donc |bien |juste |plutôt |également )?(?={_THING}\b|l'|à\b)[^?]*$",
    r"\bvous voudrez bien\b(?! (?:trouver|agréer|m'excuser|nous excuser|excuser|noter|croire))",
    r"\bje (?:vous|te) laisse (?:donc |le soin de )?" + _CLITICS + r"(?!juge|imaginer|deviner|dire)" + _DEED,
    r"\b(?:c'est |ce sera )?à (?:toi|vous) de (?!bonne)" + _CLITICS + _DEED,
    # "Vous seriez aimable de ...", "Ce qui m'aiderait, c'est ...", "Un duplicata me sauverait"
    (
        r"\b(?:(?:tu serais|vous seriez|serais-tu|seriez-vous) " + _SOME + r"(?:gentil(?:le)?s?|aimables?|adorables?"
        r"|chics?|bien bonne?s?) (?:de |d'|si )"
        r"|ay?ez? (?:donc )?(?:la (?:bonté|gentillesse|courtoisie|délicatesse)|l'(?:amabilité|obligeance))"
        r"|(?:nous|m'|me) (?:obligeri(?:ez|ons)|obligerait|rendri(?:ez|ais)|rendrait (?:un )?\w* ?service|arrangerait"
        r"|aiderait|sauverait|faciliterait|dépannerait|ferait gagner)"
        r"|(?:me|nous|leur|lui) serai(?:t|ent) " + _SOME + r"(?:précieux|précieuse|utile|nécessaire|agréable)s?"
        r"|(?:j'apprécierais|nous apprécierions) (?!votre geste)|(?:je préférerais|nous préférerions) (?:que |qu')"
        r"|(?:serait|serais|serions|suis|sommes) preneu(?:rs?|se)\b)"
    ),
    r"^(?:et )?si (?:[^\s,]+ ){0,2}?(?:vous|tu) (?:pouviez|pouvais) (?!pas)",
    r"\bvous demand(?:e|ons) (?:de |d'|que )",
    (
        r"\b(?:est|sont|seront) (?:donc |aussi |instamment |vivement |cordialement )*(?:priée?s? (?:de |d')"
        r"|(?:invitée?s?|tenue?s?) (?:à|de|d') ?(?:se |s')?" + _CLITICS + _DEED + ")"
    ),
    # "Chaque exposant complète le tableau", "chacun éteint son poste"
    (
        r"\b(?:chacune?|chaque (?!fois|jour|année|mois|semaine|matin|soir)\w+|tout le monde) (?:\w+ment )?"
        r"(?:complète|remplit|apporte|amène|éteint|prend|vérifie|signe|range|vide|ferme|prévoit|rend|remet|nettoie"
        r"|prépare|coche|indique|note|s'inscrit|confirme|emporte|laisse|débranche|enlève|renvoie|envoie|porte|veille)\b"
    ),
    # what is to be paid, said in short
    (
        r"^à (?!noter|savoir|voir|partir|suivre|dire|retenir|croire|vrai|dater|compter|venir|vendre|louer|prendre"
        r"|perdre"
        r"|défaut|entendre|lire|part)" + _CLITICS + _DEED + r" \S"
    ),
    (
        r"^(?:payable|exigible|échéance (?:au|le|fixée)|règlement (?:à|sous|au plus|avant)|paiement (?:à|sous|au plus"
        r"|avant)) "
    ),
    r"\b(?:est|sont|reste|restent|demeure) (?:\w+ )?(?:exigible|payable)s?\b",
    (
        r"^(?:(?:dès que|une fois)[^,]{3,40}, )?(?:juste )?une? (?:petite? |simple |bref |rapide )"
        r"(?:mot|mail|appel|coup de fil|message|sms|texto|oui|réponse|confirmation|signe)\b"
    ),
)

# What is wanted, named without a verb that asks for it.
WANTED: Final[tuple[str, ...]] = (
    r"^(?:un )?(?:petit |dernier |simple |nouveau )*rappel (?:pour|concernant|au sujet) ",
    r"\b(?:permets|permettons) de (?:vous |te )(?:relancer|rappeler|recontacter|solliciter)\b",
    (
        r"\b(?:reviens|revenons) vers (?:vous|toi) (?:concernant|au sujet de|à propos de|pour) "
        r"(?:ma|mon|notre|nos|mes) (?:demande|mail|devis|commande|courrier|question|dossier)"
    ),
    r"^(?:il )?(?:me |nous )?reste(?:nt)? (?:encore |plus qu')?à (?:nous |me |m')" + _DEED,
    (
        r"^(?:réponse|retour|intervention|confirmation|paiement|règlement|rappel|remboursement)"
        r" (?:écrite? |rapide )?(?:souhaitée?|attendue?|demandée?|urgente?|requise?|impérati\w+|obligatoire)\b"
    ),
    r"\bon (?:voudrait|aimerait|souhaiterait|souhaite)\b(?! (?:vous |te |bien )*(?:remerc|dire|félic|que))",
    (  # "Je ne comprends pas la ligne 4, pouvez-vous m'éclairer ?"
        r"[,;:] (?:et |donc |mais )?(?:(?:pouvez|pourriez|voulez|voudriez)-vous|(?:peux|pourrais|veux)-tu) "
        r"(?!imaginer|croire|le croire)[^?]*\?$"
    ),
    r"\b(?:il vaut|vaut|il vaudrait|vaudrait) mieux (?!tard|que)|^mieux (?:vaut|vaudrait) (?!tard|que)",
    r"\bne serai(?:t|ent) pas de refus\b|\bseraient? (?:le|la|les) bienvenue?s?\b",
    r"\bdans l'attente de (?:votre|ton|vos) (?:paiement|règlement|versement|devis|offre|dossier|documents?|pièces)\b",
)

# Leave that the sender gives or an offer that is taken: "Va pour la deuxième date", "Votre devis est accepté".
AGREED: Final[tuple[str, ...]] = (
    r"^pour (?:signature|accord|validation|approbation)\b",
    r"\bva pour (?<!il va pour )(?<!elle va pour )(?:le|la|les|l'|ton|ta|tes|votre|vos|une?|ce|cette|\d)\b",
    r"\b(?:c'est|ce sera) (?:un )?(?:grand )?oui\b(?! mais)",
    (
        r"^(?:ton|votre|le|la|l'|ce|cette) ?(?:devis|offre|prix|tarif|proposition|horaire|planning)\b[^.?!]{0,80} "
        r"(?:me|nous) (?:va|convient)\b[^?]*$"
    ),
    (
        r"\b(?:devis|offre|prix|tarif|proposition|avenant|budget|montant|solution|option)\b[^.?!]{0,60}? (?:est|sont) "
        r"(?:bien |donc |tous |toutes )?(?:acceptée?s?|approuvée?s?|validée?s?)\b"
    ),
    (
        r"\b(?:devis|offre|avenant|bon de commande|épreuve|bat) (?:\S+ ){0,3}?(?:signée? (?:est |se trouve )?"
        r"(?:ci-)?(?:joint|annexé|en annexe|en pièce)|revêtue? de)"
    ),
    r"^(?:pas|aucune) (?:d'objection|objection|de difficulté) pour\b",
    r"\b(?:je|on|nous) (?:te|vous) (?:en )?(?:prends?|prenons|commande|commandons|réserve|réservons)\b",
    r"^(?:on|nous) (?:le|la|les) (?:prend|prenons)\b",
)

# "Si tu viens samedi, amène ta carte", "Dans ce cas, faites-moi un mail": what is asked under a condition of its own,
# not what is written below every mail ("Si vous avez des questions, ...") or where the reader can't.
CONDITION: Final = (
    r"^(?:(?:et|mais|sinon|donc) )?(?:si|s'ils?|au cas où|dans (?:ce|le premier|le second|l'autre) cas|dès que|une fois"
    r"|quand|lorsque)\b(?![^,]*(?:question|souci|problème|besoin|souhait|désir|urgen|renseignement|remarque|difficult"
    r"|\bautres?\b"
    r"|quelque chose|moindre|annul|désist|retard|intéress|imprévu|empêch|\bce (?:mail|message|courrier)|\bdéjà\b"
    r"|\bne (?:\w+ )?\w+ pas\b|\bn'\w+ pas\b))"
    r"[^,?]{0,120}, (?:alors |donc )?(?P<rest>[^?]+)$"
)
WISHED: Final = r"^(?:et |mais )?qu'(?:il|elle|on|ils|elles)\b"

# What was asked or agreed before, what nobody has to do, and what is only said out of kindness.
NOTHING: Final[tuple[str, ...]] = (
    (
        r"^(?:un grand |mille )?mercis? (?:beaucoup |encore |infiniment )?(?:d'avoir|de m'avoir|de nous avoir)\b"
        r"(?![^?]*(?:\b(?:veuillez|pourriez|pouvez|peux|merci de|svp|faudrait|voudrais|aurais|prie|\w+ez-)))[^?]*$"
    ),
    r"^(?:comme |et )?(?:vous|tu) (?:m'|me |nous |lui |l'|y |en )*(?:aviez|avais) [^?]*$",
    r"^(?:et )?(?:personne|nul|nulle|aucune? \w+) (?:ne |n')(?:doit|doivent|a besoin|est tenue?|est obligée?)\b",
    r"\b(?:ne|n') ?(?:dois|devez|doit|doivent|demande|demandent|faut) rien\b|\bn'(?:as|avez|a) (?:plus |pas |rien )à\b",
    r"\bn'(?:est|était) (?:plus|pas) (?:requise?|obligatoire|exigée?|demandée?)\b",
    (
        r"\b(?:transmets|transmettez|dis|dites|embrasse|embrassez|salue|saluez|passe|passez|donne|donnez)"
        r"(?:[- ](?:lui|leur))? (?:bien |donc |aussi )?(?:mes|nos|mon|le|un|une) (?:\w+ )?"
        r"(?:compliments?|vœux|voeux|salutations|amitiés|bonjour|félicitations|respects|hommages|remerciements|merci"
        r"|bises?|souvenir)\b"
    ),
    (
        r"\blaisse[zr]? tomber\b|^(?:fais|faites) (?:gaffe|attention|comme|confiance)\b"
        r"|^que (?:dire|faire|penser)\b[^?]*\?"
    ),
    r"^(?:rappelle-toi|rappelez-vous|souviens-toi|souvenez-vous|rassure-toi|rassurez-vous|dis-toi|dites-vous)\b",
    (  # "Le plombier doit passer demain", ", m'a dit le gérant"
        r"^(?:le |la |les |l'|une? |mon |ma |mes |notre |nos |il |elle |ils |elles )(?:[^\s.?!,]+ ){0,3}?"
        r"(?:doi(?:t|vent)|devrai(?:t|ent)) (?:encore |aussi |bientôt |d'abord )?(?:me |nous )?"
        r"(?:passer|venir|arriver|revenir|rentrer|livrer|partir|commencer|démarrer|durer|reprendre)\b"
        r"(?![^.?!]*\b(?:au plus tard|avant|d'ici|impérativement)\b)"
    ),
    (
        r", (?:(?:m'a|nous a|m'ont|nous ont)(?:-t-(?:il|elle))? (?:dit|expliqué|assuré|précisé|répondu|annoncé|écrit)"
        r"|a-t-(?:il|elle) dit|dit-(?:il|elle|on)|paraît-il|semble-t-il)\b"
    ),
    (
        r"\bil (?:faut|fallait|faudra) (?:bien |quand même |toujours )?(?:dire|avouer|reconnaître|croire|admettre"
        r"|compter|patienter|s'attendre|savoir)\b"
    ),
    (
        r"^(?:j'attends|nous attendons|on attend) (?:encore |toujours |donc )?(?:le |la |les |l'|une? |des )"
        r"[^.?!,]{2,40}? "
        r"(?:de la|du|de l'|des|d'une?|de notre|de mon|de ma|de nos)\b(?![^.?!]*\b(?:avant|pour|d'ici|vos|votre|ton|ta"
        r"|vous|toi|au plus tard)\b)"
    ),
    r"^(?:tu me diras|vous me direz|vous allez me dire),|^(?:prenez|prends) (?:bien )?soin de (?:vous|toi)\b",
    (  # "Un technicien vous rappellera dans la semaine"
        r"^(?:un|une|le|la|les|l'|notre|nos|mon|ma|mes) ?(?:[^\s.?!,]+ ){1,4}?(?:vous |te |t')"
        r"(?!faudra|devra|conviendra|voudra|reviendra d)\w{2,20}(?:era|ira|dra|eront|iront|dront)\b[^?]*$"
    ),
    r"^(?:et )?(?:soyez|sois) (?:donc )?(?:remercié|rassuré|assuré|sans crainte|tranquille|certain|indulgent)",
    r"^(?:à quoi bon|comment (?:vas|allez|va)(?:-t)?-(?:tu|vous|il|elle)|comment va (?:ton|ta|votre))\b",
    (
        r"^(?:et |donc )?(?:(?:tu trouves|vous trouvez|tu trouveras|vous trouverez) (?=en|ci)"
        r"|(?:veuillez|vous voudrez bien) (?:\w+ ){0,2}?(?:trouver|noter|excuser|agréer|croire|considérer)\b)"
        r"(?![^.?!]*\b(?:merci|veuillez|prie|prions|signer|renvoyer|retourner|compléter|(?:afin|pour) que vous)\b)"
    ),
)
