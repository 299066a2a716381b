"""What a sentence's own wording settles, before any model weighs it: what it asks surely, and what asks nothing.

The words are in `request_sure_words.py`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from core.contract import RequestKind
from workers.recognise import imperatives
from workers.recognise import request_dutch_words as dutch
from workers.recognise import request_english_words as english
from workers.recognise import request_french_words as french
from workers.recognise import request_german_words as german
from workers.recognise import request_need_words as needs
from workers.recognise import request_sure_words as listed
from workers.recognise.complaint_words import COMPLAINTS
from workers.recognise.nothing_words import NOTHING
from workers.recognise.promise_words import PROMISES
from workers.recognise.question_words import QUESTIONS, WONDERED
from workers.recognise.request_rules import at_words

LANGUAGES: Final = ("nl", "fr", "en", "de")
LONGEST: Final = 600  # code points of a sentence that are looked at
CONFIDENCE: Final = 0.8


@dataclass(frozen=True, slots=True)
class _Signs:
    """The patterns of one language, or of all four."""

    some: re.Pattern[str]  # whatever asks or complains: most sentences are done with this one look
    nothing: re.Pattern[str]
    question: re.Pattern[str]
    wondered: re.Pattern[str]
    knowing: re.Pattern[str]
    request: re.Pattern[str]
    approval: re.Pattern[str]
    confirmation: re.Pattern[str]
    deed: re.Pattern[str]
    promise: re.Pattern[str]
    complaint: re.Pattern[str]
    lack: re.Pattern[str]
    consequence: re.Pattern[str]

    def by_kind(self) -> tuple[tuple[RequestKind, re.Pattern[str]], ...]:
        """In the order in which they outweigh each other."""
        return (
            ("request", self.lack),
            ("complaint", self.complaint),
            ("approval", self.approval),
            ("confirmation", self.confirmation),
        )


@cache
def _signs(codes: tuple[str, ...]) -> _Signs:
    def joined(*tables: dict[str, tuple[str, ...]]) -> re.Pattern[str]:
        return re.compile(at_words([pattern for table in tables for code in codes for pattern in table.get(code, ())]))

    return _Signs(
        joined(
            listed.LACKS,
            german.LACKS,
            COMPLAINTS,
            listed.APPROVALS,
            listed.CONFIRMATIONS,
            listed.REQUESTS,
            german.REQUESTS,
            english.REQUESTS,
            english.QUESTIONS,
            english.APPROVALS,
            english.CONFIRMATIONS,
            needs.NEEDS,
            dutch.REQUESTS,
            WONDERED,
            needs.KNOWING,
        ),
        joined(NOTHING, english.NOTHING, dutch.NOTHING),
        joined(QUESTIONS),
        joined(WONDERED, english.QUESTIONS),
        joined(needs.KNOWING),
        joined(listed.REQUESTS, german.REQUESTS, dutch.REQUESTS, english.REQUESTS, needs.NEEDS),
        joined(listed.APPROVALS, english.APPROVALS),
        joined(listed.CONFIRMATIONS, english.CONFIRMATIONS),
        joined(listed.DEEDS),
        joined(PROMISES),
        joined(COMPLAINTS),
        joined(listed.LACKS, german.LACKS),
        joined(needs.CONSEQUENCES),
    )


def _of(language: str) -> _Signs:
    return _signs((language,) if language in LANGUAGES else LANGUAGES)


def asks_nothing(body: str, language: str) -> bool:
    """Whether a sentence (in its plain form, without greeting) is a hope, a mere wish, or a condition in short
    ("Niet akkoord met de prijs?")."""
    body = body[:LONGEST]
    found = _of(language).nothing.search(body)
    if found is None:
        return False
    if told_on_assent(body, language):
        return False
    turned = _BUT.search(body)  # "I have to go back, but first I want to know who pays"
    return turned is None or kind_of(body[turned.end() :], language) is None


def told(body: str, manner: str, language: str) -> RequestKind | None:
    """A request, where an order opens the sentence (`manner` as `imperatives.told` gives it) and the language's forms
    tell it surely; not what advertising tells everybody."""
    if language == "de" and body[-1:] != "?" and _BESIDE.search(body[:LONGEST]) is not None:
        return "request"
    if manner != "opens" or language not in _ADVERTISED or _ADVERTISED[language].match(body):
        return None
    return "request"


_BESIDE: Final = re.compile(german.BESIDE)


# By language: what is said to customers, not to somebody. In English also what is not to be done, mostly a notice or
# comfort ("Do not use the lifts", "Don't think that we forgot"). Languages that aren't here tell nothing surely.
_ADVERTISED: Final[dict[str, re.Pattern[str]]] = {
    "de": re.compile(
        r"(?:(?:also|und|jetzt|bitte) )?(?:sichern sie sich|besuchen sie|lesen sie (?:alle|mehr|weiter|hier|jetzt)"
        r"|entdecken|erleben|testen sie uns|vergleichen sie selbst|überzeugen sie sich|lassen sie sich (?!bitte)"
        r"|freuen sie|freu dich|freut euch|machen sie mit|nutzen sie (?:jetzt|unser|die gelegenheit|den frühbucher)"
        r"|feiern sie|werden sie|folgen sie|abonnieren|schlagen sie zu|bringen sie ihre (?:freunde|nachbarn|familie)"
        r"|seien sie dabei|schaut? vorbei|kommt? vorbei|schauen sie (?:doch )?(?:mal )?vorbei|kommen sie[^.?]*!$)"
    ),
    "fr": re.compile(
        r"(?:et |puis |alors )?(?:découvrez|profitez|bénéficiez|rejoignez|suivez-nous|retrouvez-nous|abonnez-vous"
        r"|cliquez|(?:réservez|commandez) (?:vite|dès|maintenant)|venez (?:nombreu|découvrir|profiter)|n'attendez"
        r"|ne manquez|craquez|laissez-vous|offrez-vous|faites (?:le plein|vos jeux|un geste))|.*\?$"
    ),
    "nl": re.compile(
        r"(?:(?:en|nu|dus) )?(?:ontdek|profiteer|geniet|volg ons|schrijf je (?:nu |snel )?in|mis het niet|klik"
        r"|bestel nu|boek nu|kom (?:gezellig|genieten|proeven|ontdekken)|lees (?:meer|verder|hier))\b|.*\?$"
    ),
    "en": re.compile(r"(?:(?:please|so|and|but|kindly),? )*(?:don't|do not|never)\b|.*\?$"),
}


def told_on_assent(body: str, language: str) -> bool:
    """ "If that works, send me the contract": told to do something once they agree."""
    match = _ASSENT.match(body[:LONGEST])
    if match is None and language == "fr":
        match = _FRENCH_CONDITION.match(body[:LONGEST])
        if match is not None and _FRENCH_WISH.search(match["rest"]):
            return True
    if match is None and language == "de":
        match = _GERMAN_CONDITION.match(body[:LONGEST])
    return match is not None and imperatives.told(_TOKEN.findall(match["rest"]), language) != ""


_ASSENT: Final = re.compile(needs.ASSENT)
_GERMAN_CONDITION: Final = re.compile(german.CONDITION)
_FRENCH_CONDITION: Final = re.compile(french.CONDITION)
_FRENCH_WISH: Final = re.compile(at_words([french.WISHED, *french.ORDERS]))
_TOKEN: Final = re.compile(r"[\w']+|[,;:!?\"“”„«»]")
# "I want to know who pays": an answer is wanted, no deed.
_KNOW: Final = re.compile(
    r"\b(?:wil (?:ik|wij|we)|ik wil|willen (?:wij|we)|je veux|nous voulons|i want to|we want to"
    r"|will ich|ich will|wollen wir)\b"
    r"[^.?!]{0,40}\b(?:weten|savoir|know|wissen),? (?:wie|wat|wanneer|waarom|hoe|waar|of|welke?|qui"
    r"|ce que|quand|pourquoi"
    r"|comment|si|où|quel|quelle|who|what|when|why|how|where|whether|if|which|wer|was|wann|warum|ob|wo|welche[rs]?)\b"
)
_BUT: Final = re.compile(r"\b(?:maar|mais|but|aber)\b,? ")


def demands_to_know(body: str) -> bool:
    """ "Morgen 12 uur wil ik weten wanneer er geleverd wordt": the day in it is that of the answer."""
    return _KNOW.search(body[:LONGEST]) is not None or _of("").knowing.search(body[:LONGEST]) is not None


def depends(body: str) -> bool:
    """Whether a sentence tells what follows otherwise: "Anders sluiten we het ticket vrijdag"."""
    return _OTHERWISE.match(body) is not None


_OTHERWISE: Final = re.compile(
    r"(?:anders|zo niet|zoniet|sinon|à défaut|dans le cas contraire|otherwise|or else|failing that|sonst|andernfalls"
    r"|ansonsten|if|als|si|wenn|falls|indien|mocht)\b"
)


def lacks(body: str, language: str) -> bool:
    """Whether a sentence states what is still to come: a request, unless another sentence makes it one."""
    return _of(language).lack.search(body[:LONGEST]) is not None


def is_consequence(body: str, language: str) -> bool:
    """ "If we don't hear from you within 3 days, the ticket will be closed": what follows where nobody does it."""
    return _of(language).consequence.search(body[:LONGEST]) is not None


def promised(body: str, language: str) -> re.Match[str] | None:
    """The words by which the sender takes something on; None where no such words stand in the sentence."""
    return _of(language).promise.search(body[:LONGEST])


def kind_of(body: str, language: str, *, asked: bool = False) -> RequestKind | None:
    """What the sentence surely asks; None where its wording leaves that open.

    asked: whether it is known to ask, so that only the kind is in doubt. Linear in the sentence.
    """
    signs, body = _of(language), body[:LONGEST]
    is_deed = asked and signs.deed.match(_CALLED.sub("", body, count=1)) is not None
    assent = told_on_assent(body, language)
    if signs.some.search(body) is None and not assent:
        return "request" if is_deed else _unmarked(signs, body)
    kind = _marked(signs, body)
    if kind is not None:
        return kind
    if _KNOW.search(body) or signs.knowing.search(body):
        return "question"
    if assent or signs.request.search(body) or is_deed:
        return "request"
    if signs.wondered.search(body):
        return "question"
    return _unmarked(signs, body)


# "Tom, könntest du ...", "P.S. Könnten Sie ...": whom a sentence calls before it asks, or where it stands.
_CALLED: Final = re.compile(r"^(?:(?:p\.? ?s\.?|ps)[:.]? |[^\W\d_]{2,20}(?: [^\W\d_]{2,20})?, )")


def _marked(signs: _Signs, body: str) -> RequestKind | None:
    """What is asked first, before what is wrong behind it: "Pensez à m'envoyer le plan, je n'ai toujours rien reçu"."""
    if signs.request.match(body):
        return "request"
    return next((kind for kind, pattern in signs.by_kind() if pattern.search(body)), None)


def _unmarked(signs: _Signs, body: str) -> RequestKind | None:
    """A question whose writer left out the mark."""
    unmarked = not body.endswith((".", "!", "?", ":"))
    return "question" if unmarked and signs.question.match(body) else None
