"""Duties, needs and answers that are wanted, said without asking, in nl, fr, en and de.

Data only: patterns over lower-case sentences, literal words with bounded gaps, so matching stays linear.
"""

from __future__ import annotations

from typing import Final

_THINGS: Final = (
    r"(?:copy|copies|proof|refund|credit note|replacement|explanation|photo(?:graph)?s|pictures|evidence"
    r"|statement|details|signature|signed \w+)"
)

# "You must return the form before the 20th", "We still need your bank details", "A reply by Friday would be welcome".
NEEDS: Final[dict[str, tuple[str, ...]]] = {
    "nl": (
        (
            r"\been (?:snel |kort |spoedig )?(?:antwoord|reactie|bevestiging|seintje|telefoontje|woordje|update)\b"
            r"[^.?!]{0,50}\b(?:zou (?:\w+ )?(?:fijn|welkom|handig|leuk|goed|nuttig)|wordt (?:\w+ )?op prijs gesteld"
            r"|(?:zou|zouden) (?:ik|we|wij) (?:\w+ )?op prijs stellen)\b"
        ),
    ),
    "fr": (
        (
            r"\bune (?:petite |brève )?(?:réponse|confirmation|réaction|décision)\b[^.?!]{0,50}\bserait (?:\w+ )?"
            r"(?:appréciée|bienvenue|utile|souhaitable|la bienvenue)\b"
        ),
    ),
    "en": (
        (
            r"^(?:(?:and|so|but|also|then|now|therefore),? )?you(?:'ll| will)? (?:also |still )?(?:must(?: to)?|have to"
            r"|need to) (?:also |still |please |first |kindly )?(?!be\b|have\b|know\b|understand|remember|note|not\b"
            r"|never|see\b|think|feel|worry|admit|pay attention)[a-z]+\b[^.?!]{0,90}"
            r"\b(?:by|before|no later than|within|at the latest|us|me)\b"
        ),
        r"\b(?:i|we)(?:'re| am| are)? still (?:need|require|want|await|awaiting|miss|missing) (?!to\b|more time)",
        r"\b(?:i|we)(?: also| now| really| therefore| urgently)? (?:need|require|want|would need|would like)"
        r" (?!to\b|no\b|not\b)(?:[^\s.?!,]+ ){0,3}?" + _THINGS + r"\b",
        (
            r"\b(?:an? |your |any )(?:[a-z]+ )?(?:reply|answer|response|call|word|update|confirmation|feedback"
            r"|decision)\b[^.?!]{0,50}\bwould be (?:[a-z]+ )?(?:appreciated|welcome|helpful|great|good|useful|nice)\b"
        ),
        (
            r"\b(?:i|we) (?:still )?(?:wait|await) (?:still )?(?:for |on )?your (?:kind )?(?:answer|reply|response"
            r"|confirmation|decision|approval|feedback)\b"
        ),
    ),
    "de": (
        (
            r"\beine (?:kurze |schnelle |baldige )?(?:antwort|rückmeldung|bestätigung|reaktion|entscheidung)\b"
            r"[^.?!]{0,50}\bwäre (?:\w+ )?(?:schön|hilfreich|gut|nett|toll|super|willkommen|wünschenswert)\b"
        ),
    ),
}

# "We also need to know whether ...": an answer is wanted, no deed.
KNOWING: Final[dict[str, tuple[str, ...]]] = {
    "nl": (
        (
            r"\b(?:ik|wij|we) (?:moet|moeten|zou|zouden|dien|dienen) [^.?!]{0,40}\bweten,? (?:of|wie|wat|wanneer|hoe"
            r"|hoeveel|welke?|waar)\b"
        ),
    ),
    "fr": (
        (
            r"\b(?:il (?:nous|me) fau(?:t|drait)|nous devons|je dois|nous aurions besoin de|j'ai besoin de"
            r"|nous avons besoin de) (?:\w+ )?savoir (?:si|qui|ce que|quand|comment|combien|quel|où)"
        ),
    ),
    "en": (
        (
            r"\b(?:i|we)(?:'d| would)? (?:also |still |really |urgently )?need to know\b[^.?!]{0,40}?"
            r"\b(?:whether|if|who|what|when|where|how|which|why)\b"
        ),
    ),
    "de": (
        (
            r"\b(?:(?:wir müssen|ich muss|wir müssten|ich müsste) [^.?!]{0,40}\bwissen|(?:müssen|müssten) wir"
            r" [^.?!]{0,40}\bwissen),? (?:ob|wer|was|wann|wie|wo|welche[rns]?|wieviel)\b"
        ),
    ),
}

# What follows if nobody does what was asked: it asks only where nothing else in its mail does.
CONSEQUENCES: Final[dict[str, tuple[str, ...]]] = {
    "nl": (r"^(?:zonder (?:uw |jouw |jullie |enige |verdere )*(?:antwoord|reactie|tegenbericht|bericht)\b)",),
    "fr": (
        r"^(?:sans (?:réponse|réaction|nouvelles|retour)|à défaut de (?:réponse|réaction|retour|paiement|règlement))\b",
    ),
    "en": (
        (
            r"^(?:if|unless) (?:we|i) (?:don't|do not|haven't|have not|have|hear|receive|get)?\b ?(?:hear|heard|receive"
            r"|received|get|got)?\b[^.?!]{0,80}\b(?:will|we'll|i'll|shall|is going to|be forced|have no choice)\b"
        ),
        r"^(?:without|failing) (?:a |your |any |this |further )*(?:reply|answer|response|feedback|confirmation|word)\b",
    ),
    "de": (r"^ohne (?:ihre |deine |eure |eine |weitere )*(?:antwort|rückmeldung|reaktion|nachricht)\b",),
}

# "If that suits you, send me the contract": what depends on a mere yes is asked all the same.
ASSENT: Final = (
    r"^(?=(?:if|once|als|si|wenn|falls) )(?![^,]*(?:n't|\b(?:not|no|niet|geen|pas|nicht|keine?)\b))"
    r"(?:(?:if|once) (?:so|yes|(?:that|this|it|all|everything|you(?:'re| are)|they|the \w+)\b[^,.?!]{0,30}"
    r"\b(?:works?|suits?|ok|okay|fine|happy|in order|acceptable|agreed|right|correct|good)\b[^,.?!]{0,20})"
    r"|als (?:dat|dit|het|alles|u|je|jullie)\b[^,.?!]{0,30}\b(?:past|lukt|goed|akkoord|in orde|oké|ok|klopt|schikt)\b"
    r"[^,.?!]{0,20}"
    r"|si (?:cela|ça|c'|tout|vous|tu|oui)[^,.?!]{0,40}\b(?:convient|va|ordre|bon|d'accord|parfait|correct)\b"
    r"[^,.?!]{0,20}"
    r"|(?:wenn|falls) (?:das|dies|es|alles|ja|sie|du)\b[^,.?!]{0,30}\b(?:passt|recht ist|ordnung|einverstanden"
    r"|in ordnung|stimmt|okay|ok)\b[^,.?!]{0,20}), (?:dann |dan |alors |then )?(?P<rest>\S.*)$"
)
