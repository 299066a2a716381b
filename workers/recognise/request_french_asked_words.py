"""What asks for a deed in French by words of asking, whoever would judge it a statement. Data only: patterns over
lower-case sentences, literal words with bounded gaps.
"""

from __future__ import annotations

from typing import Final

_FEW: Final = r"(?:[^\s.?!]+ ){0,4}?"
_SOME: Final = r"(?:[^\s.?!]+ ){0,8}?"
_AND: Final = r"^(?:(?:en|maar|dus|ook|et|mais|donc|aussi|and|but|so|also|und|aber|auch),? )?"

ASKED: Final[tuple[str, ...]] = (
    _AND + r"(?:tu|vous) (?:t'occupes|vous occupez|passes|passez|viens|venez|apportes|apportez"
    r"|envoies|envoyez|préviens|prévenez"
    r"|prends|prenez|appelles|appelez|regardes|regardez|fais|faites|gères|gérez) [^?]{3,}\?$",
    (
        r"\b(?:je|nous) (?:voudrais|voudrions|souhaite\w*|aimerais|aimerions) (?:donc |plutôt "
        r"|également |aussi )?(?:l'|le |la |les )?"
        r"(?:échanger|renvoyer|annuler|réserver|commander|déplacer|recevoir|obtenir|modifier|retourner|être)\b"
    ),
    r"^(?:donne|donnez|envoie|envoyez|passe|passez|fais|faites|dis|dites)-(?:moi|nous)\b",
    r"^(?:inscris|inscrivez|mets|mettez|note|notez|ajoute|ajoutez|tenez|tiens|gardez|garde)-(?:moi|nous)\b",
    r"\bremerci\w* (?:par avance |d'avance |déjà )?(?:de|d') ?(?:bien )?vouloir\b",
    r"\bserait (?:bien|bon|mieux|super|idéal|parfait|pratique) (?:que|qu'|si)\b",
    r"^(?:s'il (?:vous|te) pla[iî]t|svp|stp),? (?:de )?(?:me |nous |le |la |les )?\w{2,20}(?:er|ir|re|ez)\b",
    r"\bil (?:vous|t') ?(?:appartient|incombe|revient) (?:donc |encore |également )?(?:de |d')",
    r"\b(?:me|nous) (?:sont|est|seraient|serait|seront|sera) (?:[^\s.?!]+ ){0,2}?(?:nécessaire|indispensable)s?\b",
    r"\b(?:avons|aurions|j'ai|j'aurais|aurais) (?:\w+ )?besoin que (?:vous|tu|quelqu'un)\b",
    (
        r"^(?:pense|pensez|penses|songe|songez|veille|veillez|n'oublie|n'oubliez)(?: pas)? (?:aussi |bien "
        r"|également )?(?:à|de|d'|le|la|les|ton|ta|tes|votre|vos) "
    ),
    r"\b(?:pouvons-nous|puis-je|peut-on|est-ce que je peux|je peux) (?:vous|te) demander d[e']",
    (
        r"\b(?:saurions?|saurai[st]?|serions|serais) (?:infiniment |très |bien )?(?:gré|reconnaissante?s?"
        r"|obligée?s?)\b"
    ),
    _AND + r"(?:tu|vous) (?:apportes?|apportez|prends|prenez|envoies|envoyez|appelles|appelez|t'occupes|vous occupez"
    r"|préviens|prévenez|ramènes|ramenez|fais|faites|réserves|réservez|commandes|commandez) (?!pas|toujours)",
    r"\bil (?:faut|faudrait|faudra) (?:[^\s.?!]+ ){0,2}?(?:que|qu')\b",
    r"\bdoi(?:t|vent) " + _SOME + r"(?:en notre possession|nous parvenir|sur notre compte|être (?:vers|pay|rend|remis"
    r"|renvoy|retourn|sign|complét|transmis)\w*)",
    (
        r"\b(?:nous attendons|j'attends|attendons)\b[^.?!]{0,60}\b(?:pour le|avant|au plus tard|d'ici"
        r"|pour lundi|pour mardi"
        r"|pour mercredi|pour jeudi|pour vendredi|de votre part|de ta part)\b"
    ),
    r"\b(?:votre|vos|ton|ta) \w+ (?:doit|peut|pourrait) (?:me|nous) (?:rappeler|contacter|appeler|recontacter)\b",
    r"^sans (?:[^\s.?!,]+ ){1,6}?(?:d'ici|avant|pour|au plus tard|sous)\b",
    r"\bje (?:veux|voudrais|souhaite|tiens à) " + _FEW + r"(?:savoir|connaître|recevoir|avoir)\b",
)
