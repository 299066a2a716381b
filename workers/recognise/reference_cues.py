"""Which number a token is, by the words before it ("invoice no. 118") or behind it ("118 is our invoice number")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from core.contract import FactType
from workers.recognise.reference_lookup import WORD, Cue, is_code, is_compound, look_up, phrase
from workers.recognise.reference_words import (
    CALLING,
    CUES,
    LINKS,
    LOADS,
    MARKED_ONLY,
    MARKERS,
    MEASURING,
    PLURALS,
    PREFIXES,
    VERBS,
)

REACH = 96  # code points looked back for a cue
_AHEAD = 72  # and forward
_FAR = 14  # words and marks that may stand between a cue and "number X" or "was X"
_LINKS = 4  # and between a cue and a number that nothing of that sort announces
_BLANK_LINE = re.compile(r"\n[ \t]*\n")
_PREFIX = re.compile(r"\b[A-Z]{1,5}[ -]\Z")
_SEPARATED = re.compile(r"\t|  |\|")
_SORT_CODE = re.compile(r"sort code|\bbank", re.IGNORECASE)
_PASSED = frozenset("-()[/\"'’‘“”„«<*_")
_FUNCTION = frozenset({
    "this", "that", "deze", "dit", "dat", "dies", "diese", "dieser", "cette", "same", "zelfde", "même", "gleiche",
    "right", "juiste", "direct", "following", "volgend", "large", "total", "groot", "groß", "great", "unter", "auch",
})  # fmt: skip
_WORDED = frozenset({"nummer", "number", "numéro", "numero"})
_NOT_AFTER_IN = frozenset({"case", "fall", "account"})
_NO_REFERENCE = re.compile(
    r"(?:tel|telefoon|telefon|gsm|fax|mobil\w*|huis|haus|rekening|konto|bank\w*|btw|kvk|ondernemings|steuer\w*|ust|kamer"
    r"|zimmer|post|rijksregister|burgerservice|versie|spoor|lijn|lot|chargen?|seiten?|pagina|volg|kaart|karten|phone|house"
    r"|room|flat|page|tax|vat|line|version|reserve|noord?|nood|model|typ\w*|onder\w*)\Z"
)
_REFERENCES = frozenset({
    "reference", "référence", "referenz", "referentie", "ref", "réf", "kenmerk", "zeichen", "aktenzeichen",
})  # fmt: skip
_AFTER_BEGINS = re.compile(
    r"[\s\"'”’)\]]{0,3}(?:[(=]|(?:is|est|ist|was|war|are|sont|sind|zijn|als|as|comme)\b)", re.IGNORECASE
)
_AFTER_VERBS = frozenset({"is", "est", "ist", "was", "war", "are", "sont", "sind", "zijn", "als", "as", "comme"})


@dataclass(slots=True)
class _Walk:
    """What was passed on the way back from a number to its cue."""

    marked: bool = False
    numbered: bool = False  # by more than a colon
    number_said: bool = False  # by the very word "number"
    verb: bool = False
    measuring: bool = False
    crossed: bool = False  # a line end
    far: bool = False
    by_plural: bool = False  # only a heading such as "invoices paid today:" will do
    others: int = 0
    stopped: int = -1  # the first word that is neither marker nor link

    def passes(self, word: str) -> bool:
        """Note a word that says how the number goes with its cue; False where it is none of these."""
        if word in MARKERS or word in (":", "="):
            self.marked = True
            self.numbered = self.numbered or word in MARKERS
            self.number_said = self.number_said or word in _WORDED
        elif word in VERBS:
            self.verb = True
        elif word in MEASURING:
            self.measuring = True
        else:
            return False
        return True


def before(text: str, low: int, start: int, token: str) -> Cue | None:
    """The cue before a number that begins at `start`; `low` bounds how far back is looked."""
    window = text[max(low, start - REACH) : start]
    blanks = list(_BLANK_LINE.finditer(window))
    if blanks:
        if not window[blanks[-1].end() :].strip(" \t-*•"):
            return _label(window[: blanks[-1].start()].rpartition("\n")[2])
        window = window[blanks[-1].end() :]
    prefix = _PREFIX.search(window)
    printed = prefix is not None and _is_printed(prefix.group()[:-1], token)
    if (
        prefix
        and not printed
        and prefix.group()[:-1].lower() not in CUES
        and prefix.group()[:-1].lower() not in MARKERS
    ):
        window = window[: prefix.start()]
    cue = _walk(window, token)
    account = cue is not None and cue.kind == "customer_number" and "account" in cue.label.lower()
    return None if account and _SORT_CODE.search(text, max(low, start - REACH), start + _AHEAD) else cue


def _label(line: str) -> Cue | None:
    """The cue where a line is nothing else: "Invoice number:" above its value."""
    cue = phrase(line)
    return cue if cue is not None and (cue.marked or line.rstrip().endswith(":")) else None


def _walk(window: str, token: str) -> Cue | None:
    words = list(WORD.finditer(window))[-26:]
    walk = _Walk(marked=token[0] == "#", numbered=token[0] == "#")
    index = len(words) - 1
    while index >= 0:
        kind, begin, said = look_up(words, index, marked=_is_marked(words, index, walk, token))
        if kind is not None and not _is_other(words, begin):
            return _cue(window, words, (begin, index), kind, walk, token, said)
        if not _step(window, words, index, walk, token):
            break
        index -= 1
    return _without_cue(words, index, walk, token)


def _is_marked(words: Sequence[re.Match[str]], index: int, walk: _Walk, token: str) -> bool:
    """Whether words count that are cues only beside "number" or a colon: "numéro de série", "Lot:"."""
    printed = index == len(words) - 1 and _is_printed(words[index].group(), token)
    return not walk.far and (walk.marked or printed or _number_before(words, index))


def _is_printed(word: str, token: str) -> bool:
    """ "RG 2026-0391", "SO 118842": the letters that a firm prints before its numbers."""
    known = word in PREFIXES
    return known and word.lower() in MARKED_ONLY and (is_compound(token) or (token.isdigit() and len(token) >= 5))


def _cue(
    window: str,
    words: Sequence[re.Match[str]],
    span: tuple[int, int],
    kind: FactType,
    walk: _Walk,
    token: str,
    said: bool,
) -> Cue | None:
    begin, index = span
    last = words[index].group().casefold()
    if walk.crossed and not _crosses(window, words, index, walk, token):
        return None
    named = walk.numbered or said or _number_before(words, begin) or _is_short_form(words[index].group())
    if last in _REFERENCES:
        kind = _whose(words, begin) or kind
    if kind == "tracking_number" and last in LOADS and sum(map(str.isdigit, token)) < 8:
        kind = "reference"
    if (walk.measuring and not walk.marked) or (walk.by_plural and (last not in PLURALS or not token[-1].isdigit())):
        return None
    stop = words[index].end() if walk.far else len(window)
    label = window[words[begin].start() : stop].strip().rstrip(":#([ \t").strip()
    adjacent = not walk.far and not walk.others and not walk.verb
    return Cue(kind, walk.marked or named, adjacent, label, by_colon=walk.marked and not named)


def _is_short_form(word: str) -> bool:
    """ "INV 2041", "PO 4711": capitals that are used for nothing but numbers."""
    return word.isupper() and len(word) <= 4 and word != "AZ"


def _whose(words: Sequence[re.Match[str]], begin: int) -> FactType | None:
    """What a "reference" is one of: "your order with reference X", "votre commande (réf. X)"."""
    for back in range(begin - 1, max(-1, begin - 5), -1):
        word = words[back].group().casefold()
        kind, _, _ = look_up(words, back, marked=False)
        if kind is not None:
            return kind if kind in ("order_number", "invoice_number", "customer_number") else None
        if word not in LINKS and word not in "(-":
            return None
    return None


def _crosses(window: str, words: Sequence[re.Match[str]], index: int, walk: _Walk, token: str) -> bool:
    """Whether a cue at the end of the line above goes with a number: a label, or a sentence that was wrapped."""
    line = window[window.rfind("\n", 0, words[index].start()) + 1 : window.rfind("\n")]
    if _SEPARATED.search(line.strip()):
        return False  # a row of a table
    return not walk.far and (walk.marked or len(token) >= 5 or not token.isdigit() or walk.others == 0)


def _is_other(words: Sequence[re.Match[str]], begin: int) -> bool:
    """ "in order to", "in case", "bank account": the same word for something else."""
    previous = words[begin - 1].group().casefold() if begin else ""
    return words[begin].group().casefold() in _NOT_AFTER_IN and previous in ("in", "im", "on", "bank", "to")


def _number_before(words: Sequence[re.Match[str]], begin: int) -> bool:
    """ "numéro de facture", "number of the order": the marker stands before the cue."""
    for back in range(begin - 1, max(-1, begin - 4), -1):
        word = words[back].group().casefold()
        if word in MARKERS and word not in ("nos", "no"):
            return True
        if word not in MEASURING and word not in ("d", "l", "'", "’", "the", "der", "."):
            return False
    return False


def _step(window: str, words: Sequence[re.Match[str]], index: int, walk: _Walk, token: str) -> bool:
    """Pass one word on the way back; False where no cue can lie behind it."""
    word = words[index].group().casefold()
    if walk.far:
        walk.others += 1
        ends = word in ("!", "?", ";", "\n") or (word == "." and _ends_sentence(window, words, index))
        return not ends and walk.others <= _FAR and word not in CALLING
    if word == "\n":
        goes_on, walk.crossed = not walk.crossed, True
        return goes_on
    if word == ".":
        return _is_abbreviated(words, index)
    if word in LINKS or (word in MARKED_ONLY and word not in MARKERS):
        walk.others += 1
        return walk.others <= _LINKS
    return walk.passes(word) or word in _PASSED or _goes_far(words, index, walk, token)


def _goes_far(words: Sequence[re.Match[str]], index: int, walk: _Walk, token: str) -> bool:
    """Whether the cue may stand further back: "the last ticket was HF-40917", "registered under number 4410982"."""
    word = words[index].group().casefold()
    walk.stopped = index
    colon = any(one.group() in (":", "=") for one in words[index + 1 :])
    if colon and not walk.numbered and not walk.crossed and word[0].isalpha():
        walk.far = walk.by_plural = sum(map(str.isdigit, token)) >= 4
        return walk.far
    strong = is_compound(token) or sum(map(str.isdigit, token)) >= 6
    if word in CALLING or word in "!?;" or walk.crossed:
        return False
    if not ((walk.number_said or (walk.marked and is_compound(token))) and len(token) >= 4) and not (
        walk.verb and strong
    ):
        return False
    if colon:
        return False  # "Typ: WX-3000" names what it is
    walk.far = True
    return True


def _ends_sentence(window: str, words: Sequence[re.Match[str]], index: int) -> bool:
    end = words[index].end()
    return end >= len(window) or (window[end].isspace() and (index == 0 or len(words[index - 1].group()) > 3))


def _is_abbreviated(words: Sequence[re.Match[str]], index: int) -> bool:
    word = words[index - 1].group().casefold() if index else ""
    return word in MARKERS or word in MARKED_ONLY or len(word) <= 4 or word.endswith(("nr", "nrs", "no"))


def _is_unknown_number(words: Sequence[re.Match[str]], walk: _Walk, token: str) -> bool:
    """A number of something that no list knows: "enrolment number: 204175", "numéro d'engagement 204175"."""
    index = walk.stopped
    if index < 0 or not words[index].group()[0].isalpha() or walk.measuring:
        return False
    if not walk.number_said and not (index >= len(words) - 2 and _number_before(words, index)):
        return False
    word = words[index].group().casefold()
    known = word in CALLING or word in _FUNCTION or _NO_REFERENCE.search(word)
    return not known and len(word) > 3 and len(token) >= 5 and sum(map(str.isdigit, token)) >= 4


def _without_cue(words: Sequence[re.Match[str]], index: int, walk: _Walk, token: str) -> Cue | None:
    """A number that only "#" or "number" announces."""
    if token[0] == "#":
        return Cue("reference", True, True, "#") if len(token) > 3 else None
    if walk.far and index >= 0 and words[index].group().casefold() in CALLING:
        return None
    if walk.number_said and is_code(token) and len(token) >= 6:
        return Cue("reference", True, False, "")
    if _is_unknown_number(words, walk, token):
        return Cue("reference", True, True, words[walk.stopped].group())
    word = words[index].group().casefold() if index >= 0 and not walk.far else ""
    for ending in ("nummer", "nr"):
        stem = word.removesuffix(ending)
        if stem != word and len(stem) > 3 and not _NO_REFERENCE.search(stem) and not walk.measuring:
            numbered = len(token) >= 5 and sum(map(str.isdigit, token)) >= 4
            return Cue("reference", True, True, words[index].group()) if numbered else None
    return None


def after(text: str, stop: int, end: int, token: str) -> Cue | None:
    """The cue behind a number that ends at `stop`: "4711 is our order number", "4711 (bestelnummer)"."""
    if sum(map(str.isdigit, token)) < 3 or len(token) < 4 or not _AFTER_BEGINS.match(text, stop, end):
        return None
    ahead = _BLANK_LINE.split(text[stop : min(end, stop + _AHEAD)], maxsplit=1)[0]
    words = list(WORD.finditer(ahead))[:9]
    first = words[0].group().casefold() if words else ""
    if first not in _AFTER_VERBS and first not in ("(", "="):
        return None
    told = first in ("als", "as", "comme", "=")
    said = False
    for index, match in enumerate(words[1:], 1):
        word = match.group().casefold()
        kind, _, compound = look_up(words[: index + 1], index, marked=True)
        follows = words[index + 1].group().casefold() if index + 1 < len(words) else ""
        if kind is not None and kind != "tracking_number":
            if compound or said or told or follows in MARKERS or word in _REFERENCES:
                return Cue(kind, True, False, match.group())
            return None
        said = said or word in MARKERS
        if word not in MARKERS and word not in LINKS and word not in MEASURING and word not in ("'", "’"):
            return None
    return None
