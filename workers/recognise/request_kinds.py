"""Which kind a sentence that asks is of, where its wording settles it: a deed, or an answer.

"Kunt u de offerte sturen?" wants a deed; "Nehmen Sie auch gehärtete?", "Do you do it in 200 kg drums?" and "Graag
vernam ik of dat kan" want to be answered. Data and one function, in nl, fr, en and de at once.
"""

from __future__ import annotations

import re
from typing import Final

from core.contract import RequestKind
from workers.recognise import request_sure as sure

# What is asked politely in the form of a question is a deed; to be told something is none.
_DEED: Final = re.compile(
    r"^(?:en |et |and |und |ou |of |or |oder )?(?:zou het mogelijk zijn|serait-il possible|would it be possible"
    r"|would you mind"
    r"|wäre es möglich|(?:kan|kon|zou|kunnen) (?:er )?(?:misschien )?iemand\b"
    r"|(?:can|could|would|will) some(?:one|body)\b"
    r"|(?:est-ce que )?quelqu'un (?:peut|pourrait)|(?:kann|könnte) (?:bitte |mal )?jemand"
    r"|i (?:was|am|'m) (?:just )?wondering (?:if|whether) (?:you|someone|somebody) (?:can|could|would)"
    r"|ik vroeg (?:me|mij) af of (?:u|je|jij|jullie|iemand) (?!weet|nog weet)"
    r"|je me demandais si (?:vous|tu|quelqu'un) (?:pou|vou|ser)|ich wollte fragen,? ob (?:sie|du|ihr|jemand) )"
)
_TELLING: Final = re.compile(
    r"\b(?:weten|zeggen|vertellen|uitleggen|savoir|dire|expliquer|tell|explain|say|know|sagen|erklären|wissen)\b"
)
_LINK: Final = r"(?:^|(?:en|maar|dus|of|et|mais|donc|ou|and|but|so|or|und|aber|also|oder),? |, |; )"
# What the reader has, takes, does for others or means to do; nothing is to be done for the answer.
_WHETHER_THEY: Final = re.compile(
    _LINK
    + r"(?:(?:hebben|heb|hebt|nemen|neemt|verkopen|verkoopt|werken|werkt|bieden|biedt|accepteren|aanvaarden|kennen"
    r"|kent|denken|denkt|vinden|vindt|verwachten|verwacht|zijn|bent|verhuren|verhuurt|herkent|herkennen"
    r"|bedoelt|bedoel|bedoelen|blijft|blijven|gaat|ga|gaan|haal) (?:u|je|jij|jullie)\b"
    r"|(?:souhaitez|comptez|avez|faites|prenez|acceptez|proposez|vendez|livrez|connaissez|pensez|êtes|travaillez"
    r"|louez|reprenez|disposez|serez|préférez|aviez)-vous\b|(?:souhaites|comptes|aurais|as|fais|prends"
    r"|penses|es|seras"
    r"|préfères)-tu\b"
    r"|(?:do|did|are|were|have) you\b|would you (?:rather|dare|prefer|be (?:able|willing|interested))\b"
    r"|(?:nehmen|brauchen|möchten|haben|bieten|verkaufen|führen|kennen|meinen|akzeptieren|arbeiten|verleihen"
    r"|wollen|vermieten|machen|sind|reparieren|liefern|planen) (?:sie|ihr)\b"
    r"|(?:nimmst|brauchst|möchtest|hast|willst|machst|bist|meinst) du\b|(?:nehmt|braucht|habt|wollt|macht"
    r"|seid) ihr\b)"
)
# Who would like to be told something wants an answer.
_TO_BE_TOLD: Final = re.compile(
    r"\b(?:zou|zouden|graag|would (?:like|love) to|'d (?:like|love) to|aimerais|aimerions|curieu(?:x|se)"
    r"|hätten?|wüssten?)\b"
    r"(?:(?! en | and | et | und )[^.?!]){0,40}?\b(?:weten|vernemen|vernam|verneem|zeker zijn|duidelijkheid|savoir"
    r"|(?:avoir )?une idée de|comprendre|understand|know|wissen|erfahren|klarheit|gern|verstehen)\b,? "
    r"(?:ik |wij |we |ich |wir )?"
    r"(?:from you |van u |von ihnen |de votre part )?(?:over |sur |about |darüber |in writing )?"
    r"(?:of|hoe|hoeveel|hoelang|wat|wanneer|welke?|waarom|waar|wie|si|s'il|comment|quand|quel(?:le)?s?"
    r"|combien|pourquoi|où"
    r"|ce qu\w*|qui|whether|if|how|what|when|which|why|where|who|ob|was|wann|welche[rns]?|warum|wo|wieviel|wer)\b"
)
_ALTERNATIVES: Final = re.compile(
    r"^(?!.{0,200}\b(?:bitte|please|pls|svp|s'il (?:vous|te)|alstublieft|alsjeblieft|aub|graag|weten"
    r"|checken|nagaan|zeggen"
    r"|kijken|savoir|wissen|or so|ou pas|of niet|oder nicht|anybody|somebody|iemand|quelqu'un|jemand)\b)"
    r"(?!(?:\w+ )?(?:can|could|would|will|might|may|kan|kun|kunt|kunnen|wilt?|willen|zou|zal|könn|würde"
    r"|kannst|pouv|pourr|peux"
    r"|peut|tu p|vous p))[^?]{6,200}\b(?:oder|ou|or|of|dan wel)\b[^?]{2,120}\?$"
)


def plain_kind(kind: RequestKind, body: str, language: str) -> RequestKind:
    """The kind that its wording settles, else `kind`, the likeliest; `body` in its plain form, without greeting."""
    surely = sure.kind_of(body, language, asked=kind == "question")
    if surely is not None:
        return kind if surely == "request" and kind == "question" and _TELLING.search(body) else surely
    if kind == "question":
        return "request" if _DEED.search(body) and not _TELLING.search(body) else kind
    return "question" if kind == "request" and _wants_answer(body) else kind


def _wants_answer(body: str) -> bool:
    said = body[: sure.LONGEST]
    if _TO_BE_TOLD.search(said):
        return True
    asked = said.rstrip(" )\"'”»").endswith("?")
    return asked and (_WHETHER_THEY.search(said) is not None or _ALTERNATIVES.match(said) is not None)
