"""Questions that no mark shows, in nl, fr, en and de. Data only: patterns over lower-case sentences."""

from __future__ import annotations

from typing import Final

_AND: Final = r"^(?:(?:en|maar|dus|ook|et|mais|donc|aussi|and|but|so|also|und|aber|auch),? )?"

# A question whose writer left out the mark: the word that asks, a verb, whom it speaks of.
QUESTIONS: Final[dict[str, tuple[str, ...]]] = {
    "nl": (
        _AND + r"(?:wanneer|waarom|waar|hoe(?:veel| lang| laat)?|wat|wie|(?:welke?|hoeveel) \w+) "
        r"(?!ik|je|jij|u|jullie|we|wij|het|er|dat|die|ze|betreft|mij|ons)\w+ "
        r"(?:ik|je|jij|u|jullie|we|wij|het|er|dat|da|die|dit|ze|de)\b(?:[^,]|,\d)*$",
        _AND
        + r"(?:kan|kun|kunt|mag|moet|zou|heb|hebt|hebben|is|zijn|was|komt|klopt|past|lukt|krijg|weet|kunnen|mogen) "
        r"(?:ik|je|jij|u|we|wij|jullie|het|dat|da|dit|er|die|ze)\b(?:[^,]|,\d)*$",
    ),
    "fr": (
        _AND + r"(?:(?:quand|comment|combien|où|pourquoi|que|qu')[ ]?)?est-ce qu[e'](?:[^,]|,\d)*$",
        _AND + r"(?:quand|combien|comment|où|pourquoi) (?:je|tu|on|nous|vous|il|elle|ça|coûte|coute|dois|peut|puis)\b"
        r"(?:[^,]|,\d)*$",
        _AND + r"(?:c'est|tu es|vous êtes|il est) (?:quand|combien|où|quel|quelle|possible|bon pour)\b(?:[^,]|,\d)*$",
        _AND + r"(?:peux|peut|puis|pouvez|as|avez|es|êtes|viens|venez)-(?:tu|vous|je|on|il)\b(?:[^,]|,\d)*$",
    ),
    "en": (
        _AND + r"(?:when|where|why|how(?: much| many| long| soon)?|what(?: time)?|which \w+) "
        r"(?:is|are|do|does|did|can|could|will|would|should|was|were|has|have) (?:[^,]|,\d)*$",
        _AND + r"(?:can|could|may|shall|should|is|are|was|were|do|does|did|has|have|will) "
        r"(?:i|we|you|they|it|this|that|he|she|there|the)\b(?:[^,]|,\d)*$",
    ),
    "de": (
        _AND + r"(?:wann|warum|wo|wie(?:viel| viel| lange| teuer)?|was|wer|welche[rns]? \w+) "
        r"(?!ich|du|sie|ihr|wir|es|er|das|die|der|mich|uns)\w+ (?:ich|du|sie|ihr|wir|es|er|das|die|der|man)\b"
        r"(?:[^,]|,\d)*$",
        _AND + r"(?:kann|kannst|können|könnt|darf|dürfen|muss|soll|hast|habt|haben|ist|sind|war|passt|geht|gibt"
        r"|kommt|stimmt) (?:ich|du|sie|ihr|wir|es|er|das|man|da)\b(?:[^,]|,\d)*$",
    ),
}

# What is wondered aloud, with or without the mark.
WONDERED: Final[dict[str, tuple[str, ...]]] = {
    "nl": (
        r"^(?:en )?hoe (?:zit|staat) het (?:nu |eigenlijk )?(?:met|of)\b",
        (
            r"\bvr(?:oeg|oegen|aag|agen) (?:me|mij|ons) (?:\w+ ){0,2}?af\b|\bbenieuwd (?:of|wanneer|hoe|wat|naar uw"
            r"|naar je)\b"
        ),
    ),
    "fr": (
        r"^(?:et )?qu'en est-il\b|^(?:et )?où en (?:est|êtes|sont)\b",
        (
            r"\b(?:me demand(?:e|ais)|nous (?:nous )?demand(?:ons|ions)) (?:\w+ )?(?:si|quand|comment|combien|où|ce"
            r"|quel|quelle)\b"
        ),
    ),
    "en": (
        r"^(?:and )?(?:what|how) about (?:the|those|that|my|our)\b",
        (
            r"\b(?:wonder(?:ing|ed)?|curious) (?:if|whether|when|how|what|where|which|who)\b(?! you (?:could|can"
            r"|would|might))"
        ),
    ),
    "de": (
        r"^(?:und )?(?:was ist (?:mit|eigentlich mit)|wie steht es (?:um|mit))\b",
        (
            r"\b(?:frage mich|fragen uns|fragte mich|interessieren|wüsste gern),? (?:\w+ )?(?:ob|wann|wie"
            r"|was|wo|welche)\b"
        ),
    ),
}
