"""How Dutch asks for a deed without asking outright, and what only sounds as if it asked. Data only.

Patterns over lower-case sentences: literal words with bounded gaps, so matching stays linear.
"""

from __future__ import annotations

from typing import Final

_FEW: Final = r"(?:[^\s.?!]+ ){0,3}?"
# What the reader does for the sender in a plain statement: "In bijlage bezorgt u ons ...", "stuur je mij".
_DOES: Final = (
    r"(?:stuurt|bezorgt|geeft|vermeldt|beschrijft|levert|brengt|vult|ondertekent|betaalt|meldt|bevestigt|mailt|belt"
    r"|stort|zendt|schrijft)"
)
_DO: Final = (
    r"(?:stuur|bezorg|geef|vermeld|beschrijf|lever|breng|vul|onderteken|betaal|meld|bevestig|mail|bel|stort|zend"
    r"|schrijf|haal|maak)"
)
_INFINITIVE: Final = (
    r"(?:(?:af|op|aan|door|rond|terug|mee|in|uit|over|na|bij|voor|klaar|dicht|weg|toe)(?:halen|leveren|sturen|brengen|zetten"
    r"|nemen|bellen|leggen|geven|vullen|kijken|rekenen|passen|melden|zenden|maken|vragen|plannen|boeken|trekken|zagen"
    r"|werken|lezen|snijden|hangen|ruimen|voeren|laden|dragen|schrijven|tekenen|printen)"
    r"|leveren|bezorgen|sturen|verzenden|bellen|mailen|annuleren|vervangen|herstellen|nakijken|verwijderen|factureren"
    r"|crediteren|bevestigen|reserveren|verwittigen|controleren|bestellen|aanpassen|inplannen|verplaatsen|verzetten"
    r"|ondertekenen|betalen|storten|vermelden|noteren|printen|kopiëren|poetsen|repareren|vernieuwen|verwerken)"
)
# Words of a sentence that has a subject or a verb of its own.
_TOLD: Final = (
    r"(?!.*\b(?:ik|wij|we|je|jij|u|jullie|hij|zij|ze|het|er|is|zijn|was|waren|wordt|worden|kan|kunnen|zal|zullen|zou"
    r"|zouden|wil|willen|moet|moeten|mag|mogen|ga|gaan|gaat|heb|hebben|heeft|had|te|om|laat|laten|dat|wie|wat|hoe"
    r"|komt|komen|kwam|kwamen|ging|gingen|liet|lieten|kreeg|kregen|deed|deden|durf|durven|ben|bent|werd|werden"
    r"|blijft|staat|staan)\b)"
)

REQUESTS: Final[dict[str, tuple[str, ...]]] = {
    "nl": (
        # an infinitive where a verb with its subject would be: "Voor maandag zes pallets ophalen."
        r"^(?:(?!uitgevoerd|gedaan|afgewerkt|gepland|betreft|resultaat)[a-zë]{3,12}: )?"
        + _TOLD
        + r"(?:[^\s.?!,:]+ ){1,12}"
        + _INFINITIVE
        + r"(?:,? (?:tegen|voor|vóór|uiterlijk|ten laatste|op|naar|"
        r"aan|bij|in|via|t\.a\.v\.|twee|liefst|graag|met|zonder)\b[^.?!]{2,50})?\W*$",
        (
            r"^(?:graag )?"
            + _INFINITIVE
            + r" (?:bij|aan|in|op|naar|vóór|voor|tegen|via|langs|de|het) (?![^.?!]{0,200}\b(?:is|zijn|kan|kunnen|was"
            r"|wordt|kost|mag|gaat|doe|doet)\b)"
        ),
        (
            r"^(?:binnen|voor|vóór|tegen|uiterlijk|ten laatste)\b[^.?!,]{2,40} te (?:betalen|storten|voldoen|bezorgen"
            r"|leveren)\b"
        ),
        r"^(?!als|indien|mocht|wanneer|zodra|zo )[^?]{3,100}\b" + _DOES + r" (?:u|gij|ge) (?:mij|me|ons)\b[^?]*$",
        r"^(?!als|indien|mocht|wanneer|zodra|zo )[^?]{6,100}\b" + _DO + r" (?:je|jij) (?:mij|me|ons)\b[^?]*$",
        r"\b(?:moge|mogen) (?:ik |wij |we )?(?:u|jullie|je) (?:\w+ )?(?:verzoeken|vragen)\b",
        # "Je tekst heb ik graag vrijdag", "Het attest moet ik vooraf hebben"
        r"\b(?:heb|hebben|had|hadden|kreeg|kregen) (?:ik|wij|we) (?:\w+ )?graag\b",
        (
            r"\b(?:moet|moeten) (?:ik|wij|we) [^.?!]{0,50}\b(?:uiterlijk|ten laatste|tegen|voor|vóór|op voorhand|vooraf"
            r"|voordien|ervoor)\b[^.?!]{0,40}\b(?:hebben|krijgen|ontvangen)\W*$"
        ),
        # what would be right or welcome
        (
            r"\b(?:is|zijn|zou|zouden|lijkt|lijken) (?:mij |me |ons |hier |dan |toch )*(?:het minste|op zijn plaats"
            r"|niet meer dan (?:normaal|redelijk|billijk)|wel gepast)\b"
        ),
        (
            r"\been (?:\w+ )?(?:woordje|berichtje|seintje|bevestiging|antwoord|reactie|telefoontje|mailtje)\b"
            r"[^.?!]{0,30}\b(?:is|zou)\b[^.?!]{0,20}\b(?:welkom(?! op| bij| in)|geruststellen|helpen|volstaan|fijn)\b"
        ),
        (
            r"\bhet zou (?:\w+ )?(?:goed|fijn|mooi|handig|nuttig|beter|leuk|nodig|best) zijn,? "
            r"(?:moest|mocht|als|indien|dat)\b"
        ),
        (
            r"\bziet?(?:en|n)? (?:ik |wij |we )?(?:uw|je|jullie) " + _FEW + r"(?:voorstel|inschrijving|offerte"
            r"|prijs\w*|bevestiging|betaling|creditnota|factuur|documenten|stukken|gegevens|beslissing|bijdrage)\b"
            r"[^.?!]{0,40}\btegemoet\b"
        ),
        # orders of goods and of work
        r"\b(?:wil|willen|wens|wensen) (?:ik|wij|we) (?:[^\s.?!,;]+ ){0,9}?bestellen\b",
        r"^(?:bij deze|bij dezen|hierbij)(?: dus)? (?:de |onze |mijn )?(?:opdracht|bestelling|order)\b",
        (
            r"\bis dit (?:de|onze|mijn) (?:opdracht|bestelling|order)\b|^(?:we|wij|ik) (?:gaan|ga|kiezen|kies|nemen"
            r"|neem) (?:dus |dan |toch )?voor (?:de |het |optie |menu |voorstel |formule |variant |model )"
        ),
    ),
}

NOTHING: Final[dict[str, tuple[str, ...]]] = {
    "nl": (
        # what somebody else said, or what stands written
        (
            r"\b(?:zei|zegt|zeiden|zeggen|vroeg|vraagt|vroegen|schreef|schrijft|staat|stond|riep|roept|antwoordde)\b"
            r"[^\"“„«?]{0,60}: ?[\"“„«][^\"”»]{3,200}[\"”»]\W*$"
        ),
        # rhetorical questions
        (
            r"^(?:\w+, )?(?:en )?(?:moet (?:een mens|men) dan|wat moet(?:en)? (?:ik|we|wij) (?:hier|daar|er) ?mee"
            r"|gelooft? (?:u|je|jij|jullie) (?:dat|het) (?:zelf|nu|echt)|wie zei er\b|is (?:dit|dat) (?:nu )?hoe\b"
            r"|hoe moeilijk (?:kan|is)|waar (?:gaat|moet) (?:dat|het) naartoe"
            r"|(?:noemen|noemt|noem) (?:jullie|u|je|ze|men) dat"
            r"|wat (?:denken|denkt|denk) (?:jullie|u|je) (?:wel|nu|eigenlijk) |is dat (?:nu |nou )?te veel gevraagd"
            r"|wie (?:verzint|bedenkt) |hoe (?:durft|durven|durf)|ben ik (?:nu )?(?:gek|de enige)"
            r"|kan het nog (?:gekker|erger|zotter)|wat (?:is|was) dat (?:dan|nu),)[^?]*\?+$"
        ),
        # what the sender does: "Aanbetalen doen we later"
        r"^[a-zë]{4,20}en (?:doe|doen|zal|zullen|kan|kunnen|ga|gaan) (?:ik|wij|we)\b",
        # needn't
        (
            r"\b(?:moet|moeten) (?:je|u|jullie|we|wij) (?:(?:dus|dan|er|nu|zelf|voorlopig|verder) ){0,3}(?:niet|niets) "
            r"(?:terug|meer|zelf|nog|te)? ?\w+en\b(?! (?:voor|vóór|tegen))"
        ),
        (
            r"\b(?:kan|kunt|kunnen) (?:u|je|jullie) [^.?!]{0,60}\b(?:worden (?:verklaard|aangerekend|vervolgd)"
            r"|(?:verklaard|aangerekend|vervolgd) worden)\b"
        ),
        # where somebody is awaited, no deed
        (
            r"\b(?:wij|we|ik) verwacht(?:en)? (?:u|je|jullie) (?:dan |graag |allen )?(?:in|om|aan|bij|vanaf|op)"
            r" (?:de |het |zaal|lokaal|\d|\w+dag)"
        ),
        # what a third person would like
        (
            r"\b(?:dat|omdat|of) (?:zij|hij|ze|men|de \w+) (?:\w+ ){0,3}graag\b"
            r"|^(?:hij|zij|ze|mijn \w+|de klant|onze klant) (?:wil|zou|wou|had) (?:\w+ ){0,3}graag\b(?![^.]*\?)"
        ),
        r"\bzonder (?:een |één )?(?:enkele )?klacht",
    ),
}
