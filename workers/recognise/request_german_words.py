"""How German asks without a verb of asking: what is to be done, wished, ordered, due; and what only sounds like it.

Data only: patterns over lower-case sentences, literal words with bounded gaps, so matching stays linear.
"""

from __future__ import annotations

from typing import Final

_APART: Final = (
    r"(?:ab|an|auf|aus|bei|bereit|dar|durch|ein|fest|frei|her|hin|los|mit|nach|nieder|offen|um|vor|weg|weiter|zurück"
    r"|zusammen|sicher|fort|gegen|bekannt|wieder|hinzu|zu)"
)
# What is "to be" seen, heard or had is a fact; the rest is a duty: "ist mitzubringen", "ist zu entrichten".
_FACTS: Final = (
    r"(?!(?:sehen|hören|haben|finden|erkennen|lesen|rechnen|erwarten|erreichen|vermuten|befürchten|spüren|merken"
    r"|verstehen|sagen|tun|machen|kaufen|bekommen|retten|unterscheiden|vergleichen|verdanken|danken|schaffen|lösen"
    r"|verkaufen|vermieten|vergeben|hoffen|wünschen|bezweifeln|glauben|spaßen|gewinnen|holen|wissen|können|sein"
    r"|bieten"
    r"|entnehmen|bedauern|begrüßen|gleichen|erklären|verzeihen|verhindern|vermeiden)\b)"
)
_DUTY: Final = (
    r"(?:zu "
    + _FACTS
    + r"[a-zäöüß]{2,22}(?:en|ern|eln)|"
    + _APART
    + r"zu(?!sehen|finden|treffen)[a-zäöüß]{2,18}(?:en|ern|eln))\b(?!,? denk)"
)
# Words between that make it no duty.
_GAP: Final = (
    r"(?:(?!nicht\b|nichts\b|keine?n?\b|kaum\b|schwer\b|leicht\b|bereit\b|dabei\b|wieder\b|gut\b|schlecht\b|ich\b"
    r"|wir\b|möglich\b|schön\b|viel\b|genug\b|noch nicht\b)[^\s,.?!;:]+ ){0,14}?"
)
_FEW: Final = r"(?:[^\s,.?!;:]+ ){0,6}?"
_NOT: Final = r"(?![^.?!]{0,60}\b(?:nicht|nichts|keine?[nms]?|nie|erst|weder)\b)"
_TOLD_BY: Final = r"(?<!meint, )(?<!sagt, )(?<!dass )(?<!weil )(?<!denkt, )"
_KEEN: Final = r"(?:geholfen|gedient|fein|super|gut|ideal|schön|toll|nett|lieb|recht|klasse|prima|spitze|top)"

REQUESTS: Final[dict[str, tuple[str, ...]]] = {
    "de": (
        # what is to be done
        r"\b(?:ist|sind|wäre|wären) " + _GAP + _DUTY + r"(?![^.!]*\?)",
        r"\b" + _APART + r"zu[a-zäöüß]{3,20}en (?:ist|sind)\b(?![^.!]*\?)",
        r"\b(?:hat|haben) (?:mir|uns|sie) (?:[^\s,.?!;:]+ ){1,20}?zu [a-zäöüß]{4,24}n\b(?![^.!]*\?)",
        r"\b(?:müsste|müssten|sollte|sollten) (?!ich\b|wir\b|man\b|sie\b|eigentlich\b|es\b|das reichen|jetzt\b|mir\b)"
        + _FEW
        + r"(?:[a-zäöüß]{3,24}(?:t|en) werden|(?:dabei|sichtbar|zugänglich|anwesend|frei|erreichbar|gefasst"
        r"|abgefasst|vorbereitet|erledigt) sein)\b(?![^.!]*\?)",
        r"\b(?:soll|sollen|möge|mögen) (?:doch |bitte |mal |einfach |sich )+"
        + _FEW
        + r"[a-zäöüß]{3,24}n\b(?![^.!]*\?)",
        # what is wanted, needed, expected
        r"\b(?:erwarten?|verlangen?|fordern?|fordere|erbitten?|beantragen?) (?:ich|wir) (?!nicht|am\b|in\b|im\b"
        r"|erst\b"
        r"|noch\b|heute\b|morgen\b|diese\b|die (?:ware|lieferung)\b)" + _NOT,
        r"\b(?:ich|wir) (?:verlangen?|fordern?|fordere|erbitten?|beantragen?)\b(?! nicht)",
        _TOLD_BY + r"\b(?:bräuchten?|bräuchte) (?!man\b|nicht\b)(?:wir|ich|er|sie|die|der|das|ihr)\b" + _NOT,
        _TOLD_BY + r"\b(?:ich|wir) bräuchten?\b" + _NOT,
        r"\b(?:brauche|brauchen|benötige|benötigen) (?:ich|wir) (?:dringend |noch |daher |deshalb |also )?"
        r"(?:ihre? |ihren |deine? |deinen |eure? |euren )" + _NOT,
        r"\b(?:möchte?|möchten|wollen|will) (?:ich|wir) (?!nicht|nur|uns|mich|ihnen|euch|dir|gerne? (?:wieder"
        r"|noch)|noch"
        r"|heute|hier|damit|eigentlich|auf|den|die|das|sie)"
        + _FEW
        + r"(?:in ordnung haben|auf meinem konto \w+|gefragt werden|informiert werden)\b",
        r"\b(?:ich möchte|wir möchten) " + _FEW + r"[a-zäöüß]{4,24}t werden\b",
        # what would be nice
        r"\b(?:wär|wäre|wär's|wärs)(?: es| das)? "
        + _FEW
        + _KEEN
        + r",? (?:wenn|falls|dass) (?!ich\b|wir (?!(?:das|es|den|die)\b))",
        r"\b[a-zäöüß]{4,24}n (?:wär|wäre) (?:sehr |auch |echt |ganz )?" + _KEEN + r"\b(?![^.!]*\?)",
        (
            r"\bwürden? (?:ich |wir )?(?:mich|uns) (?:sehr |riesig |besonders )?freuen,? wenn (?:sie|du|ihr|die|der"
            r"|das|ein"
            r"|eine|jemand|unser)\b"
        ),
        r"\büber (?:eine?n?|die|ihre?|deine?|eure?) (?:[^\s,.?!]+ )?(?:einladung|probe\w+|antwort|rückmeldung"
        r"|nachricht"
        r"|zusage|gespräch|termin|angebot|rückruf|unterstützung)\b" + _FEW + r"(?:würden?|freuen)\b",
        # what is ordered by saying so
        (
            r"^(?:[^.?!:]{1,60} )?(?:ich|wir) (?:hiermit )?(?:bestellen?|ordern?|buchen?|reservieren?|stornieren?"
            r"|widerrufen?"
            r"|beauftragen?) (?!nicht|nichts|immer|oft|erst|sonst|nur\b|dann\b|keine?n?\b|seit|das nächste)[^?]*$"
        ),
        (
            r"\b(?:bestelle|bestellen|ordere|ordern|buche|buchen|beauftrage|beauftragen|storniere"
            r"|stornieren) (?:ich|wir) (?!nicht|nichts|immer|oft|erst|sonst|nur\b|dann\b|keine?n?\b|seit"
            r"|selbst|selber)[^?]*$"
        ),
        (
            r"\b(?:(?:ich|wir) nehmen?|nehmen? (?:ich|wir)) (?:dann |also |gerne? |bitte )?(?:\d|zwei|drei|vier"
            r"|fünf|sechs|acht|zehn|zwölf|alle )(?![^.!]*\?)(?!.*\b(?:teil|tag frei|urlaub)\b)"
        ),
        r"\b(?:ich|wir) (?:melden?|melde) (?!mich|uns|das|es)[^.?!]{3,90}\b(?:verbindlich|an)\b(?:[^?]{0,60})$",
        r"\brufen wir (?:[^\s,.?!;:]+ ){0,3}?ab\b",
        # what is due
        (
            r"^(?:zahlbar (?:sofort|netto|ohne|rein|nach|in|innert|innerhalb|binnen|per)|zahlungsziel"
            r"|zahlungsfrist)\b(?![^.!]*\?)"
        ),
        (
            r"\bdanken (?:wir )?(?:ihnen )?für (?:die|ihre) (?:\w+ )?(?:überweisung|zahlung|begleichung|einzahlung)"
            r" (?:innert|innerhalb|bis|binnen|in)\b"
        ),
        # formal and regional
        r"\b(?:wollen|mögen) sie (?:[^\s?!]+ ){1,20}?[a-zäöüß]{3,24}n\b(?=[.,!;]|$)(?![^.!]*\?)",
        r"\b(?:haben|hat) (?:wir |ich )?sie aufzufordern\b",
    ),
}

# What is needed: a request, unless another sentence of the mail makes it one.
LACKS: Final[dict[str, tuple[str, ...]]] = {
    "de": (
        r"\b(?:(?:brauchen?|benötigen?) (?:ich|wir)|(?:ich|wir) (?:brauchen?|benötigen?)) (?:dringend |noch "
        r"|daher |deshalb |also )?"
        r"(?:eine? |einen |folgende?s? |den aktuellen |die aktuelle )"
        r"(?![^.?!]*\b(?:bis|spätestens|vor dem|von ihnen|von dir|von euch)\b)" + _NOT,
        (
            r"\bfehl(?:t|en) (?:uns|mir) (?:[^\s.?!,]+ )?(?:die|der|das|ihre?|deine?|eure?|nach wie vor|noch"
            r"|weiterhin)\b"
        ),
        r"\bvermissen? (?:wir|ich) (?:die|den|das|ihre?n?|deine?n?|noch)\b",
        r"\bsteh(?:t|en) (?:[^\s.?!,]+ ){0,2}?noch (?:[^\s.?!,]+ ){0,6}?aus\b",
    ),
}
# An order that stands behind something else: "Den Bogen schicken Sie bitte zurück", "deshalb ergänz du bitte ...".
BESIDE: Final = (
    r"\b[a-zäöüß]{3,24}(?:en|ern|eln) (?:sie|s') (?!bitte meine sorge)(?:[^\s?!.,]+ ){0,3}?bitte\b"
    r"|\b[a-zäöüß]{3,24} du (?:[^\s?!.,]+ )?bitte\b|\b(?:seht|schaut) (?:bitte )?zu, dass\b"
)
# "Falls ja, schicken Sie ...", "Wenn nicht, sagt ...": what is told on an answer is asked all the same.
CONDITION: Final = (
    r"^(?:und |aber )?(?:falls|wenn|sofern) (?:ja|nein|nicht|doch|so|möglich|vorhanden|nötig), (?:dann |so )?"
    r"(?P<rest>\S[^?]*)$"
)
