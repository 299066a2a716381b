"""How senders take something on, in nl, fr, en and de. Data only: patterns over lower-case sentences."""

from __future__ import annotations

from typing import Final

# What the sender takes on, by a verb that promises only in this person.
PROMISES: Final[dict[str, tuple[str, ...]]] = {
    "nl": (
        (
            r"\ben (?:leveren|sturen|komen|bezorgen|starten|plaatsen|beginnen) (?:deze|die|dit|u|het|op"
            r"|vanaf|morgen|volgende)\b"
        ),
        r"\b(?:regel|doe|maak|koop|bekijk|schrijf|reserveer|boek) (?:ik|wij|we) (?:zelf|wel|dan|morgen|nog|vandaag)\b",
        (
            r"\b(?:ik|wij|we) (?:zorg|zorgen|verwittig|verwittigen|regel|regelen|breng|brengen|bezorg"
            r"|bezorgen|stuur|sturen"
            r"|bel|bellen|kom|komen|neem|nemen|meld|melden|mail|mailen|laat|laten|hou|houden) "
            r"(?!vast dat|graag|je eraan|u eraan|niet)"
        ),
        (
            r"\b(?:zorg|zorgen|verwittig|breng|brengen|bezorg|bezorgen|stuur|sturen|bel|bellen|kom|komen|meld"
            r"|lever|leveren|plaats|plaatsen|start|starten|hervatten) (?:ik|wij|we)\b(?! niet)"
        ),
    ),
    "fr": (
        r"\b(?!environ)\w{3,24}(?:erons|irons|drons)\b",
        (
            r"\b(?:je |j')(?:vous |te |t'|le |la |les |l'|lui |leur |y |en |m'en |m'|me )*"
            r"(?!serai|aurai|pourrai|devrai|saurai|voudrai|verrai|croirai|dirai|préférerai)\w{2,20}rai\b"
        ),
        (
            r"\bmoi,? je (?:prends|apporte|fais|m'occupe|réserve|amène|commande|achète|passe|appelle|me charge|règle)\b"
            r"(?! pas)"
        ),
        (
            r"\b(?:je|nous) (?:vous |te |t'|lui |leur |l'|les |le |la |m'en |nous en |m')*(?:préviens|prévenons"
            r"|avertis|occupe"
            r"|occupons|reviens|revenons|repasse|repassons|passe|passons|apporte|apportons|rappelle"
            r"|rappelons|livrons|livre"
            r"|envoie|envoyons|transmets|transmettons|charge|chargeons|amène|amenons)\b"
            r"(?! (?:que |qu'|ci-joint|ci-inclus|en annexe|en pièces? jointes?|par la présente))"
        ),
    ),
    "en": (
        (
            r"\b(?:i|we)(?:'m|'re| am| are) (?:doing|handling|taking|picking|ordering|booking|collecting"
            r"|delivering|installing)\b"
        ),
        r"^(?:we|i) [^?,]{5,80} and will \w+",
        r"\b(?:i|we)(?:'m|'re| am| are) (?:back|coming|sending|bringing|dropping|going to|sorting|there)\b",
        r"\b(?:i|we) (?:promise|undertake|aim|intend|plan) to\b|\bleave (?:it|that) (?:with|to) me\b",
    ),
    "de": (
        (
            r"\b(?:mache|machen|erledige|erledigen|übernehme|übernehmen|besorge|buche|schreibe|regle|regele"
            r"|prüfe) (?:ich|wir)\b"
            r"(?! nicht)"
        ),
        (
            r"\b(?:ich|wir) (?:sag|sage|sagen|schick|schicke|schicken|bring|bringe|bringen|ruf|rufe"
            r"|rufen|mach|mache|machen"
            r"|kümmere|kümmern|melde|melden|komme|kommen|sende|senden|liefere|liefern|hole|holen|übernehme|übernehmen"
            r"|besorge|besorgen|informiere|informieren|gebe|geben|leite|leiten|reiche|reichen) (?!davon"
            r"|nicht|sie darum)"
        ),
        (
            r"\b(?:schicke|schicken|sende|senden|bringe|bringen|rufe|rufen|komme|kommen|melde|melden"
            r"|liefere|liefern|hole"
            r"|holen|kümmere|kümmern|überweise|überweisen) (?:ich|wir)\b(?! nicht)"
        ),
    ),
}
