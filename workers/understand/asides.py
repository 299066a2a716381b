"""What stands around the thing asked and is none of it: whom it calls, what follows from it, a second verb."""

from __future__ import annotations

import re
from typing import Final

# "Sofie, jij bestelt ...", "Lotte, bezorg jij ...", "Marc, tu peux ...": whom it speaks to, before the pronoun says it.
_CALLED: Final = re.compile(
    r"[A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w'’-]+)?, (?=(?:[a-zß-ÿ'’]+[ -])?(?:jij|je|jullie|tu|vous|you|du|ihr)\b)"
)
# "..., dan passen wij de planning aan", "..., want ik heb niks gehoord": why, or what comes of it.
_FOLLOWS: Final = re.compile(
    r"(?:, ?| [-–] )(?:dan \w+ (?:ik|wij|we|u|je|het|de|dat)|want|anders|aangezien|comme ça|ainsi (?:je|nous)|sinon"
    r"|car (?:je|nous|on|il|elle|le|la|les)|then (?:i|we)|so (?:i|we)|otherwise|or else|because|dann \w+ (?:ich|wir)"
    r"|sonst|denn (?:ich|wir|die|der|das))\b"
    r"|,? (?:zodat|opdat|afin que|so that|damit (?:ich|wir))\b",
    re.IGNORECASE,
)
# The leads after which Dutch puts "te" before its verb.
_TE_LEAD: Final = re.compile(r"\b(?:gelieve|verzoek\w*|vragen|vraag|vriendelijk|om)\b", re.IGNORECASE)
_SEPARABLE: Final = (
    "over|aan|op|toe|door|in|af|terug|mee|uit|bij|na|voor|weg|dicht|klaar|vast|neer|langs|tegen|samen|open|los|rond"
    "|vrij|nood|goed|schoon|leeg|stop"
)
_TE: Final = re.compile(rf"\b(?:({_SEPARABLE}) )?te (?=[a-zë]+n\b)", re.IGNORECASE)
# The second of two: "... en een kopie van de sleutel te mailen".
_BARE_TE: Final = re.compile(
    rf"(?:de|het|een|uw|je|alle|deze|die|dit|dat|ons|mij|me|hem|haar|ze) [^,;:]{{1,120}} (?:(?:{_SEPARABLE}) )?"
    r"te [a-zë]+n$",
    re.IGNORECASE,
)
# Where another clause begins, with verbs of its own.
_SUBORDINATE: Final = re.compile(
    r"[;:(]|,(?!\d)|\b(?:om|zodat|omdat|als|wanneer|opdat|indien|want|alvorens|zonder|door|teneinde|of|waar\w*)\b"
    r"(?! te )"
)
_MODAL_LEAD: Final = re.compile(r"\b(?:zou|zouden|zoudt)\b", re.IGNORECASE)
_MODAL: Final = re.compile(r"\b(?:willen|kunnen) (?=[a-zë]+n\b)", re.IGNORECASE)
# "Stuur je mij het plan door?" asks to "stuur het plan door".
_YOU_DO: Final = re.compile(
    r"(?:en |dus |of )?(stuur|bezorg|breng|neem|regel|bel|mail|check|bekijk|maak|geef|laat|haal|zet|plan|boek|bestel"
    r"|doe|reserveer|vul|teken|onderteken|print|kijk|vraag|verwittig|meld|schrijf|betaal|bevestig|pas|voorzie|koop|leg"
    r"|zorg|lever|scan|vernieuw|verbeter|corrigeer|herstel|verwijder|controleer) (?:jij|je)(?! je\b)"
    r"(?: (?:mij|me|ons))?"
    r" (?=\w+ \w|\w+\?)",
    re.IGNORECASE,
)
# "Als u die voor woensdag kunt aanleveren, ..." asks to hand them in.
_IF_YOU_CAN: Final = re.compile(
    r"(?:als|indien) (?:u|je|jij|jullie) ([^,]+?) (?:kunt|kan|kunnen|kon|kunt u) (\w+n)$", re.IGNORECASE
)


def before_asking(sentence: str) -> int:
    """Where the asking begins, after the name of who is spoken to."""
    found = _CALLED.match(sentence)
    return found.end() if found else 0


def without_after(said: str) -> str:
    """What is asked without what follows from it, where two words or more are left."""
    found = _FOLLOWS.search(said)
    if found is None or len(said[: found.start()].split()) < _FEWEST:
        return said
    first = said[: found.start()].rstrip(" ,;–-")
    return said if _CONDITION.match(first) and not _IF_YOU_CAN.match(first) else first


_CONDITION: Final = re.compile(r"(?:als|indien|wanneer|if|wenn|falls|si)\b", re.IGNORECASE)


_FEWEST: Final = 2


def plainly(lead: str, said: str) -> str:
    """What is asked as one would note it: "een slot te kiezen" after "Gelieve" is "een slot kiezen"."""
    if_can = _IF_YOU_CAN.match(said)
    if if_can is not None:
        return f"{if_can[1]} {if_can[2]}"
    stop = _SUBORDINATE.search(said)
    clause, rest = (said[: stop.start()], said[stop.start() :]) if stop else (said, "")
    if _TE_LEAD.search(lead) or _BARE_TE.match(clause):
        clause = _TE.sub(lambda found: found[1] or "", clause)
    if _MODAL_LEAD.search(lead):
        clause = _MODAL.sub("", clause, count=1)
    return clause + rest


def imperative(sentence: str) -> str:
    """ "Neem je de tekeningen mee?" as "Neem de tekeningen mee?"; any other sentence as it is."""
    found = _YOU_DO.match(sentence) if sentence.rstrip().endswith("?") else None
    return f"{found[1]} {sentence[found.end() :]}" if found is not None else sentence
