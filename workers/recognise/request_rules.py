"""What the hand-written signs say of one sentence: the floor under every language, and features of the model."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from workers.recognise import request_signs as signs
from workers.recognise.request_words import REQUESTS

LANGUAGES = ("nl", "fr", "en", "de")
LONGEST = 1_500  # code points of a sentence that are looked at: what is asked is asked before that
_OPENING = re.compile(
    r"^(?:[^\w]+|p\.? ?s\.?(?: ?[:,–-])? "
    r"|(?:beste|hallo|dag|hi|hello|dear|bonjour|hey|cher|chère|liebe|lieber)\s+[^,]{1,30},\s*"
    # "hey anke was da nu ...": a greeting without its comma, before what opens a question
    r"|(?:hey|hoi|hallo|dag|hi|hello|salut|coucou|bonjour|moin)\s+(?:[^\W\d_]{2,20}\s+)?(?=(?:wanneer"
    r"|hoe|wat|waar|wie|kan|kun|was|is"
    r"|heb|hebt|quand|comment|combien|est-ce|tu peux|peux-tu|when|how|what|where|can|could|do|did|are"
    r"|wann|wie|was|wo|kannst"
    r"|hast|ist)\b))"
)


@dataclass(frozen=True, slots=True)
class Patterns:
    """The signs of one language, or of all four."""

    request: re.Pattern[str]
    question: re.Pattern[str]
    complaint: re.Pattern[str]
    approval: re.Pattern[str]
    confirmation: re.Pattern[str]
    nothing: re.Pattern[str]
    commitment: re.Pattern[str]


@cache
def _compiled(codes: tuple[str, ...]) -> Patterns:
    def joined(table: dict[str, str]) -> re.Pattern[str]:
        return re.compile("|".join(table[code] for code in codes))

    return Patterns(
        re.compile(at_words([pattern for code in codes for pattern in REQUESTS[code]])),
        joined(signs.QUESTIONS),
        joined(signs.COMPLAINTS),
        joined(signs.APPROVALS),
        joined(signs.CONFIRMATIONS),
        joined(signs.NOTHING_ASKED),
        joined(signs.COMMITMENTS),
    )


def at_words(written: list[str]) -> str:
    """One pattern out of many, with the word boundary that nearly all begin with in front: thrice as fast to search."""
    ways = [way for pattern in written for way in _alternatives(pattern)]
    first = [way for way in ways if way.startswith("^")]
    bounded = [way.removeprefix(r"\b") for way in ways if way.startswith(r"\b")]
    rest = [way for way in ways if not way.startswith(("^", r"\b"))]
    opening = r"^(?:" + "|".join(way[1:] for way in first) + ")"
    inner = [r"\b(?:" + "|".join(bounded) + ")"] if bounded else []
    return "|".join([*([opening] if first else []), *inner, *rest])


def _alternatives(pattern: str) -> list[str]:
    """The parts of a pattern between the bars that stand in no group; character classes here hold no brackets."""
    parts, depth = [""], 0
    for sign in pattern:
        depth += (sign == "(") - (sign == ")")
        if sign == "|" and depth == 0:
            parts.append("")
        else:
            parts[-1] += sign
    return parts


def is_of_kind(written: str, kind: str, language: str) -> bool:
    """Whether a clause has words of approving or confirming, as `kind` says."""
    signs_of = patterns(language)
    sought = signs_of.approval if kind == "approval" else signs_of.confirmation
    told = plain(written)
    return (
        sought.search(told) is not None
        or _WHETHER[language if language in LANGUAGES else "en"].search(told) is not None
    )


_WHETHER = {
    code: re.compile(rf"\b(?:{said})\b")
    for code, said in {"nl": "of", "fr": "si", "en": "if|whether", "de": "ob"}.items()
}


def patterns(language: str) -> Patterns:
    """Compiled once for each language; an unknown one tries all four."""
    return _compiled((language,) if language in LANGUAGES else LANGUAGES)


def plain(written: str) -> str:
    """A sentence in lower case on one line, straight apostrophes, cut at `LONGEST` with its question mark kept.

    The same number of code points as `written` wherever Unicode allows it.
    """
    cut = written[:LONGEST]
    if len(written) > LONGEST and written[-1] == "?":
        cut += "?"
    return cut.lower().replace("\n", " ").replace("\u00a0", " ").replace("’", "'")


@dataclass(frozen=True, slots=True)
class Reading:
    """The signs found in `body`, the sentence without its salutation; `offset` is where it begins."""

    body: str
    offset: int
    asked: re.Match[str] | None
    questioned: bool
    nothing: re.Match[str] | None
    complaint: re.Match[str] | None

    @property
    def verdict(self) -> str:
        """`asks`, `complaint` or nothing (""), as the rules see it."""
        asks = self.asked is not None or self.questioned
        if self.nothing is not None and not self._asks_still(self.nothing):
            return "complaint" if self._complains_still(self.nothing) else ""
        if not asks:
            return "complaint" if self.complaint is not None else ""
        return "" if self.asked is None and _RHETORICAL.match(self.body) else "asks"

    def _complains_still(self, nothing: re.Match[str]) -> bool:
        """A complaint beside thanks; "this is no complaint" holds the word and is none."""
        complaint = self.complaint
        if complaint is None or len(self.body) < 40:
            return False
        return not nothing.start() <= complaint.start() < nothing.end()

    def _asks_still(self, nothing: re.Match[str]) -> bool:
        """Thanks or a pleasantry beside a real question: "Thanks for the offer, could you send ...?"."""
        asked = self.asked
        if asked is None:
            return False
        if self.questioned:
            apart = not nothing.start() <= asked.start() < nothing.end()
            return apart and "hesit" not in nothing.group()
        return nothing.group().startswith(_POLITE) and asked.start() > nothing.end()


def read(sentence: str, language_patterns: Patterns) -> Reading | None:
    """The signs of a sentence in its `plain` form; None where it has no three letters."""
    if sum(map(str.isalpha, sentence[:200])) < 3:
        return None
    opening = _OPENING.match(sentence)
    offset = opening.end() if opening else 0
    body = sentence[offset:]
    return Reading(
        body,
        offset,
        language_patterns.request.search(body),
        _questioned(body, language_patterns),
        language_patterns.nothing.search(body),
        language_patterns.complaint.search(body),
    )


def _questioned(body: str, language_patterns: Patterns) -> bool:
    """A question mark, or the opening of a question where a hasty writer left out the mark."""
    if body.rstrip(" )\"'”»").endswith("?"):
        return True
    return not body.endswith((".", "!")) and language_patterns.question.match(body) is not None


_POLITE = ("thank", "bedankt", "merci", "danke", "vielen", "hartelijk", "hope", "hoop")
_RHETORICAL = re.compile(
    r"^(?:en |und |and |et )?(?:wist (?:je|u|jullie)|did you know|saviez-vous|wussten sie|how are you|"
    r"hoe gaat het|comment (?:allez|vas)"
    r"|wie geht|ça va|alles goed|who knows|why not|waarom niet|pourquoi pas|ready to|want to (?:learn|save)"
    r"|looking for|what's new|have you ever|tired of|need help|klaar om|prêt à|bereit"
    r"|wie had(?: ooit)?(?: dat)? gedacht|is (?:het|dat) niet (?:heerlijk|mooi|geweldig|fijn|leuk|fantastisch|zalig)"
    r"|wer hätte(?: das| je)? ?gedacht|wer hätte|ist (?:es|das) nicht (?:schön|toll|herrlich|wunderbar)"
    r"|who (?:would have|would've|knew)|isn't (?:it|that) (?:lovely|great|nice|wonderful|amazing)|who doesn't"
    r"|qui (?:l'eût|aurait) (?:cru|pensé)|n'est-ce pas (?:beau|merveilleux|magnifique))\b"
)
