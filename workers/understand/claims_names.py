"""Whether the evidence bears the names that a text uses: of people, firms, products and places.

Outside of German a capital within a sentence tells a name. Where a sentence begins, and everywhere in German, a
capital tells nothing: there a word is a name when it is a known one, stands beside a title, a name or a legal form,
or is no word that business mails use.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from itertools import pairwise
from typing import Final, Literal

from workers.recognise.date_words import MONTHS, WEEKDAYS
from workers.recognise.words import WORD, fold
from workers.understand.claims_known_names import AMBIGUOUS, GIVEN, NAMES, PLACES
from workers.understand.claims_read import LANGUAGES, Read, Span, touches
from workers.understand.people import LEGAL_FORMS, TITLES
from workers.understand.vocabulary import word_set

Told = tuple[Span, Literal["name"], str]
_TITLES: Final = TITLES | word_set(
    "herrn mejuffrouw mister madam doctor dokter meester maitre professor docteur mlle mmes"
)
_FORMS: Final = frozenset(fold(form) for form in LEGAL_FORMS)
# Written large although they name nobody: languages and peoples, polite words, what offices work with.
_LARGE: Final = word_set(
    """
    nederlands nederlandse nederlander frans franse engels engelse duits duitse belgisch belgische vlaams vlaamse waals
    dutch french english german belgian flemish british european american spanish italian swiss austrian polish
    neerlandais francais anglais allemand belge flamand europeen
    i u uw sie ihnen ihr ihre ihren ihrem ihrer ihres du je vous monsieur madame mesdames messieurs
    pdf word excel outlook teams powerpoint sharepoint onedrive windows internet web wifi email mail sms usb url qr app
    btw tva vat mwst ust iban bic sepa kbo bce siret siren rsz onss ceo cfo cto hr it ict po nr id ok tbc tbd asap zsm
    svp rsvp aub mvg ps fyi eta eur usd gbp chf sek euro incl excl cc bcc re fw fwd faq gdpr avg rgpd dsgvo ehbo ai api
    csv xml json xls xlsx doc docx jpg png zip html erp crm am pm gmt cet utc nv bv sa srl gmbh ag kg kerst pasen
    christmas easter noel paques weihnachten ostern pinksteren pentecote pfingsten helder
    """
)
_COMMON_ENDS: Final = (
    "ung", "ungen", "heit", "heiten", "keit", "keiten", "schaft", "schaften", "tion", "tionen", "ismus", "nis",
    "nisse", "ling", "itat", "enz", "ierung",
)  # fmt: skip
_JOINTS: Final = ("", "s", "n", "en", "er", "es", "e")
_STARTS: Final = re.compile(r"(?:^|[.!?:;…\n•|]|\s[-–—*])[\s\"'“”„«»‘’(\[*_-]*\Z")
_QUOTED: Final = frozenset("\"“„«‘'([")
_BETWEEN: Final = frozenset({" ", "\u00a0", ". "})


@dataclass(frozen=True, slots=True)
class Names:
    """words: all words of the evidence, folded. beside: pairs of words that stand side by side in it, both ways."""

    words: frozenset[str]
    beside: frozenset[tuple[str, str]]
    first: frozenset[str]  # given names, those of the people here too

    @classmethod
    def of(cls, texts: Sequence[str], people: Sequence[str]) -> Names:
        said: set[str] = set()
        beside: set[tuple[str, str]] = set()
        for text in texts:
            told = [fold(match.group()) for match in WORD.finditer(text)]
            said.update(told)
            beside.update(pairwise(told))
        for name in people:
            told = [fold(match.group()) for match in WORD.finditer(name)][:8]
            said.update(told)
            beside.update((one, other) for one in told for other in told if one != other)
        for row in PLACES:
            if not said.isdisjoint(row.split()):
                said.update(row.split())
        own = {told[0] for name in people if len(told := [fold(word) for word in WORD.findall(name)]) > 1}
        first = GIVEN | {word for word in own if not is_common(word, "")}
        return cls(frozenset(said), frozenset(beside) | {(other, one) for one, other in beside}, first)

    def bears(self, word: str) -> bool:
        """Whether the word stands in the evidence, in any case of a language that has some."""
        if word in self.words:
            return True
        if len(word) > 3 and word.endswith("s") and (word[:-1] in self.words or word.removesuffix("es") in self.words):
            return True
        return len(word) > 3 and f"{word}s" in self.words

    def bears_initial(self, letter: str, surname: str) -> bool:
        return any(other == surname and one.startswith(letter) for one, other in self.beside)


@dataclass(frozen=True, slots=True)
class _Word:
    written: str
    folded: str
    start: int
    end: int
    begins: bool  # where a capital tells nothing, in any language


def unborne(claimed: Read, language: str, proofs: Names) -> Iterator[Told]:
    """Names whose words stand in no evidence, and first names put before another's surname."""
    told = _words(claimed)
    names = _names(claimed.text, told, language, proofs.first)
    for place, word in enumerate(told):
        if not names[place]:
            continue
        if not proofs.bears(word.folded):
            yield (word.start, word.end), "name", word.written
            continue
        following = told[place + 1] if place + 1 < len(told) and names[place + 1] else None
        if following is None or word.folded not in proofs.first or not proofs.bears(following.folded):
            continue
        apart = claimed.text[word.end : following.start] not in _BETWEEN
        if not apart and (word.folded, following.folded) not in proofs.beside:
            yield (word.start, following.end), "name", claimed.text[word.start : following.end]


def _words(claimed: Read) -> list[_Word]:
    """The words in order, those within codes, links and amounts left out."""
    text = claimed.text
    found: list[_Word] = []
    for match in WORD.finditer(text):
        start, end = match.span()
        if (
            touches(claimed.taken, (start, end))
            or touches(claimed.codes, (start, end))
            or any(map(str.isdigit, match.group()))
        ):
            continue
        begins = match.group()[0].isupper() and _STARTS.search(text, max(0, start - 12), start) is not None
        begins = begins or start == 0 or (start > 1 and text[start - 1] in _QUOTED and text[start - 2].isspace())
        found.append(_Word(match.group(), fold(match.group()), start, end, begins))
    return found


def _names(text: str, told: Sequence[_Word], language: str, first: frozenset[str]) -> list[bool]:
    """Which of the words are names."""
    names: list[bool] = []
    for place, word in enumerate(told):
        before = told[place - 1] if place else None
        near = before is not None and text[before.end : word.start] in _BETWEEN
        after = told[place + 1] if place + 1 < len(told) else None
        led = near and before is not None and names[-1] and (before.folded in first or word.folded in NAMES)
        led = led or (near and before is not None and before.folded in _TITLES)
        follows = after if after is not None and text[word.end : after.start] in _BETWEEN else None
        names.append(_is_name(word, led, follows, language))
    return names


def _is_name(word: _Word, led: bool, after: _Word | None, language: str) -> bool:  # noqa: PLR0911 -- one return a sign
    """led: whether a title or a given name stands before it."""
    if len(word.written) < 2 or not word.written[0].isupper() or word.folded in _LARGE or word.folded in _TITLES:
        return False
    low = word.written.lower()
    if low in WEEKDAYS or (low in MONTHS and low != "jan") or word.folded in _FORMS:
        return False
    if led:
        return True
    if after is not None and after.folded in _FORMS and (after.written.isupper() or after.written[0].isupper()):
        return True
    if word.folded in NAMES and word.folded not in AMBIGUOUS:
        return True
    sure = language != "de" and not word.begins
    if word.folded in AMBIGUOUS:
        followed = after is not None and after.written[0].isupper() and not is_common(after.folded, language)
        return sure or (word.folded in GIVEN and followed) or not is_common(word.folded, language)
    return sure or not is_common(word.folded, language)


def is_common(word: str, language: str) -> bool:
    """Whether a folded word is one that business mails use, or made of such ("lieferschein" + "nummer").

    language: whose words; any other than nl, fr, en and de is all four's.
    """
    known = _known(language)
    if word in known or any(word.endswith(end) and word.removesuffix(end) in known for end in _JOINTS[1:]):
        return True
    if any(f"{word}{end}" in known for end in ("e", "n", "en", "s")):
        return True
    if len(word) > 7 and word.endswith(_COMMON_ENDS):
        return True
    return any(word[cut:] in known and _is_first(word[:cut], known) for cut in range(4, len(word) - 3))


def _is_first(part: str, known: frozenset[str]) -> bool:
    return any(part.endswith(joint) and part.removesuffix(joint) in known and len(part) > 3 for joint in _JOINTS)


@lru_cache(maxsize=8)
def _known(language: str) -> frozenset[str]:
    """A language's words of `claims_words.txt`, which `benchmarks/grounding_words.py` makes: word, languages."""
    lines = resources.files(__package__).joinpath("claims_words.txt").read_text().splitlines()
    told = (line.partition(" ") for line in lines)
    return frozenset(word for word, _, codes in told if language in codes or language not in LANGUAGES)
