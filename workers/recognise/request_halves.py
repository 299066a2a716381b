"""Sentences that do two things: "Jij brengt de sleutels mee, ik zorg voor de plaatsbeschrijving"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from workers.recognise import imperatives_dutch as dutch
from workers.recognise.sentences import Span

LONGEST: Final = 400  # code points of a sentence that is looked at
FEWEST: Final = 8  # code points of a half
_FIRST: Final = r"(?:ik|wij|we|je(?! peux)|j'|nous|on|i|i'll|i'm|we'll|we're|ich|wir)"
_SECOND: Final = r"(?:jij|jullie|u|tu|vous|you|du|ihr|sie)"
_JOINT: Final = re.compile(
    r"(?:[,;]| -| –| so(?= some))\s+(?:(?:en|et|and|und|maar|mais|but|aber) )?"
    rf"(?P<who>{_FIRST}\b|{_SECOND}\b|(?:dan |alors |dann |da )?(?:moet|dient|il fau(?:t|drait)|some(?:one|body)"
    r"|müsste|muss|sollte) )",
    re.IGNORECASE,
)
# "I" of a French "je" and a Dutch "je" differ: only the language tells.
_SENDERS: Final = {
    "nl": re.compile(r"(?:ik|wij|we)\b|[^,;?]{0,40}?\b(?:ga|gaan|kom|komen|zal|zullen|bel|bellen|stuur|sturen|breng|"
                     r"brengen|lever|leveren|zorg|zorgen|plan|plannen|start|starten) (?:ik|wij|we)\b"),
    "fr": re.compile(r"(?:je|j'|nous|on)\b"),
    "en": re.compile(r"(?:i|we)(?:'ll|'m|'re|'d)?\b"),
    "de": re.compile(r"(?:ich|wir)\b|[^,;?]{0,40}?\b(?:komme|kommen|schicke|schicken|sende|senden|rufe|bringe|bringen"
                     r"|liefere|liefern|melde|melden|starte|starten) (?:ich|wir)\b"),
}  # fmt: skip
_READERS: Final = {
    "nl": re.compile(r"(?:jij|jullie|u)\b"),
    "fr": re.compile(r"(?:tu|vous)\b"),
    "en": re.compile(r"you\b"),
    "de": re.compile(
        r"(?:du|ihr|sie)\b|(?:bitte |dann |also )?(?!(?:haben|hatten|sind|waren|wären|werden|können|könnten|sollten"
        r"|wollen|dürfen|müssen|würden|sofern|indem) )[a-zäöüß]{3,20}(?:en|ern|eln) sie\b"
    ),
}
# The second half may be a polite question: "I'll draft the first part, could you take the rest?".
_POLITE: Final = (
    r"(?:(?:can|could|will|would) you|(?:kan|kun|wil|zou) (?:je|jij)|(?:kan|kunt|wilt|zou) u|(?:kunnen|willen) jullie"
    r"|(?:peux|pourrais)-tu|(?:pouvez|pourriez)-vous|tu peux|(?:kannst|könntest) du|(?:können|könnten) sie|könnt ihr)"
)
_ASKS: Final = re.compile(_POLITE + r"\b", re.IGNORECASE)
_ASKING_JOINT: Final = re.compile(
    rf"(?:[,;]| -| –)\s+(?:(?:en|et|and|und|so|dus|donc|also) )?(?P<who>{_POLITE}\b)", re.IGNORECASE
)
# Before it the sender tells what is done or taken on; a wish or a lack there belongs to the question.
_SETTLED: Final = {
    "nl": re.compile(
        r"(?:ik|wij|we) (?:(?:zal|zullen|ga|gaan|zorg|zorgen|doe|doen|neem|nemen|maak|regel|stuur|breng|bel) "
        r"|(?:heb|hebben) .{0,80}\b(?:ge|be|ver|ont|her|[a-z]{2,5}ge)[a-z]{2,}(?:d|t|en)$)"
    ),
    "fr": re.compile(
        r"(?:j'ai|nous avons|on a) (?:déjà |bien )?\w+(?:é|i|u|is|it)e?s? |(?:je|nous) (?:m'occupe|nous occupons"
        r"|vais|allons|prends|fais|ferai|\w+rai|\w+rons)\b"
    ),
    "en": re.compile(
        r"(?:i|we)(?:(?:'ll| will|'m going to|'re going to) "
        r"|(?:'ve| have) (?:already |just )?(?!a\b|an\b|the\b|some|any|no\b|to\b|had|got|been|not|never|noticed|seen)"
        r"[a-z]+(?:ed|en|ne|nt|ut|id|ld|de|pt|ght|ade) )"
    ),
    "de": re.compile(
        r"(?:ich|wir) (?:(?:werde|werden|mache|machen|kümmere|übernehme|schicke|besorge|bringe) "
        r"|(?:habe|haben) .{0,80}\b(?:[a-zäöü]{2,5})?(?:ge|be|ver|er)[a-zäöü]{2,}(?:t|en)$)"
    ),
}
_DUTY: Final = re.compile(
    r"(?:so |dan |then |da |alors )?(?:(?:moet|dient|müsste|muss|sollte) |il fau(?:t|drait) |some(?:one|body) needs )"
)


def halves(text: str, sentences: Sequence[Span], language: str) -> list[Span]:
    """The sentences, those in two where one half is about the sender and the other about the reader.

    A condition ("Send a credit note, then I'll pay") stays whole. Linear in the text.
    """
    if language not in _SENDERS:
        return list(sentences)
    parts: list[Span] = []
    for span in sentences:
        at = _joint(text, span, language) or (_order(text, span) if language == "nl" else None)
        parts += [span] if at is None else [Span(span.start, at[0]), Span(at[1], span.end)]
    return parts


def _joint(text: str, span: Span, language: str) -> tuple[int, int] | None:
    if span.end - span.start > LONGEST:
        return None
    joint = _ASKING_JOINT if text[span.end - 1] == "?" else _JOINT
    for match in joint.finditer(text, span.start + FEWEST, span.end - FEWEST):
        begin = match.start("who")
        first = text[span.start : match.start()].lower().replace("’", "'")
        second = text[begin : span.end].lower().replace("’", "'")
        if joint is _ASKING_JOINT and not _SETTLED[language].match(first):
            continue
        one, other = _doer(first, language), _doer(second, language)
        if one and other and one != other:
            return match.start(), begin
    return None


# "De factuur gaat retour; stuur een correcte": told something, then told to do something.
_BREAK: Final = re.compile(r"(?:[,;:]| -| –)\s+(?:(?:dus|en|maar) )?(?=[^\W\d_]{2,20} \S)")
_WORD: Final = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?|\d+")
_STATES: Final = re.compile(
    r"\b(?:is|zijn|was|waren|wordt|worden|werd|werden|hebb?(?:en)?|heeft|had|hadden|kan|kunnen|moet|moeten|mag|mogen|zal"
    r"|zullen|ik|wij|we|het|er|gaat|gaan|staat|staan|ligt|liggen|komt|komen|doet|blijft|blijven|zit|zitten|krijg"
    r"|kreeg|kregen|hij|ze|zou|wil|willen|weet|wacht|werkt|klopt|lukt|past)\b",
    re.IGNORECASE,
)
_QUOTED: Final = frozenset('"“”„«»')


def _order(text: str, span: Span) -> tuple[int, int] | None:
    """Where a statement ends and an order begins."""
    if span.end - span.start > LONGEST or text[span.end - 1] == "?":
        return None
    for match in _BREAK.finditer(text, span.start + FEWEST, span.end - FEWEST):
        after = _words(text[match.end() : min(span.end, match.end() + 60)])
        if dutch.takes(after, 0) and dutch.is_told(after, 0):
            return (match.start(), match.end()) if _states(text[span.start : match.start()]) else None
    return None


def _states(said: str) -> bool:
    """Whether what stands before an order tells something by itself: no condition, no order, no words of others."""
    last = _words(_BREAK.split(said)[-1])
    if not last or dutch.leads_to(last[0]) or not _QUOTED.isdisjoint(said):
        return False
    among = _words(said)
    return len(among) > 2 and not dutch.told(among) and _STATES.search(said) is not None


def _words(said: str) -> list[str]:
    return _WORD.findall(said.lower().replace("’", "'"))


def _doer(said: str, language: str) -> str:
    """`sender` or `reader`, whoever a clause says does something; nothing where it says neither."""
    if _READERS[language].match(said) or _DUTY.match(said) or _ASKS.match(said):
        return "reader"
    return "sender" if _SENDERS[language].match(said) else ""
