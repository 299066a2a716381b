"""Whether a moment that a mail names is one at which people meet: an appointment, a visit, a call. Pure.

A card says which moments a mail names, not what for. The words around one tell: a meeting's word in its sentence (or in
the line that leads up to it), and none in front of it that makes it the end of something.
"""

from __future__ import annotations

import re
from typing import Final

_AROUND: Final = 400  # characters looked at on each side
_END: Final = re.compile(r"[.!?;](?=\s|$)|\n")


def _any_of(words: str) -> re.Pattern[str]:
    """`~` in a word: any letters; `_`: white space."""
    pattern = "|".join(words.split()).replace("~", r"\w*").replace("_", r"\s+")
    return re.compile(rf"(?<!\w)(?:{pattern})(?!\w)")


_MEETING: Final = {
    "nl": _any_of("""
        afspraak~ afspreken afgesproken spreken_af ~vergadering~ vergaderen ~overleg ~bespreking~ ~gesprek~ bijeenkomst~
        ~bezoek~ bezichtig~ langs~ zien_(?:we|wij|ik|jullie|u|je|elkaar)~ elkaar_zien ontmoet~ rondleiding kennismak~
        bel belt bellen ~call~ meeting~ interview~ lunch~ opleiding~ demo~ inspectie~ keuring~ opmeting~
        ontvang(?:en)?_(?:u|jullie|je) verwacht(?:en)?_(?:u|jullie|je) uitgenodigd uitnodiging~"""),
    "fr": _any_of("""
        rendez-?vous rdv réunion~ rencontr~ entretien~ visit~ visio~ passage assemblée~ accueill~ attendons attends
        pass(?:e|er|ons|ai|era|erai|erons)_(?:vous|nous|chez|voir|sur) invit~ appel~ téléphon~ déjeuner~ démonstration~
        (?:nous|se|vous)_(?:nous_)?(?:voir|voyons|verrons|retrouvons|retrouver|revoyons|revoir) formation~"""),
    "en": _any_of("""
        meet meets meeting~ met appointment~ visit~ call~ interview~ viewing~ demo~ inspection~ survey~ lunch~ dinner
        come_(?:by|over|round|along|to) coming_(?:by|over|round|to) (?:stop|drop|swing|pop)_(?:by|in|over)
        see_(?:you|each) seeing_you session~ conference~ catch-?up catch_up workshop~ training~ invit~ expect_you
        webinar~"""),
    "de": _any_of("""
        termin(?:s|e|en)? termin(?:vorschlag|vereinbar|anfrage)~ ~treffen treffe trifft ~besprech~ ~sitzung~ ~besuch~
        besichtig~ ~begehung~ vorbei~ ~gespräch~ telefon~ anruf~ rufe videokonferenz~ sehen_(?:wir_)?uns uns_sehen
        wiedersehen interview~ vorstellungs~ abnahme~ schulung~ mittagessen ortstermin~ kennenlern~ einladung~
        eingeladen erwarten_(?:sie|dich|euch) meeting~"""),
}  # fmt: skip
# What stands right in front of the end of something, and what stands right behind it.
_LIMIT: Final = re.compile(
    r"(?<!\w)(?:voor|vóór|tegen|tot|uiterlijk|binnen|vanaf|deadline|niet\s+later\s+dan|ten\s+laatste|op\s+zijn\s+laatst"
    r"|avant|d['’]ici|jusqu['’]\s*(?:à|au)|au\s+plus\s+tard|échéance|délai|dès"
    r"|before|(?<!come\s)(?<!coming\s)(?<!stop\s)(?<!drop\s)(?<!swing\s)by|until|till|due|no\s+later\s+than|not\s+later\s+than|at\s+the\s+latest|starting"
    r"|vor|bis|spätestens|binnen|ab|fällig|frist)"
    r"(?:\s*[:,]?\s*(?:op|om|en|te|tegen|le|la|les|à|au|du|on|at|the|end\s+of|am|zum|um|den|dem|spätestens|de|het)){0,2}\s*[:,]?\s*$"
)
_LIMIT_BEHIND: Final = re.compile(
    r"^\W{0,3}(?:ten\s+laatste|uiterlijk|op\s+zijn\s+laatst|au\s+plus\s+tard|dernier\s+délai|at\s+the\s+latest|latest|spätestens)(?!\w)"
)


def is_meeting(text: str, start: int, end: int, language: str, *, told: bool = False) -> bool:
    """Whether people meet at the moment that stands at text[start:end].

    language: of the mail; others than ours are looked through for the words of all four. told: the mail is about a
    meeting, so that its sentence need not say it once more.
    """
    before, behind = text[max(0, start - _AROUND) : start].casefold(), text[end : end + _AROUND].casefold()
    since, until = _last_end(before), _END.search(behind)
    lead, rest = before[since:], behind[: until.start()] if until else behind
    if _LIMIT.search(lead) or _LIMIT_BEHIND.search(rest):
        return False
    return told or names_meeting(f"{_led_up(before[:since])} {lead}{text[start:end]}{rest}", language)


def names_meeting(text: str, language: str) -> bool:
    words = [_MEETING[language]] if language in _MEETING else list(_MEETING.values())
    said = text.casefold()
    return any(each.search(said) for each in words)


def _last_end(text: str) -> int:
    return max((match.end() for match in _END.finditer(text)), default=0)


def _led_up(before: str) -> str:
    """The line before, where it leads up to what follows ("Plaatsbezoek:")."""
    line = before.rstrip()
    return line[_last_end(line) :] if line.endswith(":") else ""
