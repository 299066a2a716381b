"""Sentences and list items of a text, hard-wrapped lines joined."""

from __future__ import annotations

import re
from dataclasses import dataclass

from workers.recognise.abbreviations import ABBREVIATIONS, NUMBERED, OPENERS
from workers.recognise.clause_openers import CLAUSE_OPENERS


@dataclass(frozen=True, slots=True)
class Span:
    """text[start:end], without white space at its ends."""

    start: int
    end: int


_ITEM = re.compile(
    r"[ \t\u00a0]*(?:[-–—*•·◦▪‣○●➢✓✔☐o>]|\(?(?:\d{1,2}|[a-z]|[ivx]{2,4})[.)]|\(?[A-Z]\))[ \t\u00a0]+(?=\S)"
)
_RULE = re.compile(r"[ \t]*[-_=*~#.]{3,}[ \t]*")
# An end mark with closing quotes or brackets, then space. Emoji and ":" do not end a sentence by themselves.
_END = re.compile(r"[.!?…]+[)\]\"'”’»]{0,3}(?=[\s\u00a0]|$)|[。！？]")
_WORD_BEFORE = re.compile(r"[^\W\d_](?:[^\W\d_.]|\.(?=[^\W\d_]))*\Z")
_LABEL = re.compile(r"[^\W\d_][\w ./'’()-]{0,28}:(?:\s|$)")
# Abbreviations that often close a sentence: a capital after them opens the next.
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_MAY_END = frozenset({"a.s", "l.l", "j.l", "p.m", "a.m", "a.u.b", "s.v.p", "e.d", "o.i.d", "u.ä"})
_WRAP = 45  # a line shorter than this is not one that a mail client wrapped (RFC 3676 wraps at 66 to 78)
_ROOM = 58  # up to here a mail client would have put the next word on the same line


def split(text: str, start: int, end: int) -> list[Span]:
    """Sentences and list items of text[start:end], in order, disjoint, none empty.

    A blank line, a list item, a greeting and a short line end a sentence; a line that was wrapped runs on. A point
    ends none after an abbreviation, an initial or an ordinal followed by a lower-case word. Linear in time.
    """
    found: list[Span] = []
    for begin, stop in _blocks(text, max(0, start), min(end, len(text))):
        found.extend(_sentences(text, begin, stop))
    return found


def _blocks(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Runs of lines that belong together."""
    blocks: list[tuple[int, int]] = []
    begin = previous = -1
    position = start
    while position < end:
        newline = text.find("\n", position, end)
        stop = end if newline < 0 else newline
        line = text[position:stop]
        blank = not line.strip() or _RULE.fullmatch(line) is not None
        if begin >= 0 and (blank or _starts_anew(text[previous : position - 1], line)):
            blocks.append((begin, position - 1))
            begin = -1
        if not blank:
            begin = position if begin < 0 else begin
            previous = position
        position = stop + 1
    if begin >= 0:
        blocks.append((begin, end))
    return blocks


def _starts_anew(previous: str, line: str) -> bool:
    """Whether `line` begins something new although no blank line precedes it."""
    if _ITEM.match(line) or _LABEL.match(line):
        return True
    last = previous.rstrip()
    if not last or last[-1] in ":;!?…":
        return True
    opening = line.lstrip()
    if opening[:1].islower():  # it runs on, unless the line was broken by hand before a clause of its own
        word = _FIRST_WORD.match(opening)
        apart = word is not None and len(last) + 1 + word.end() <= _ROOM and last[-1] not in ",-–(/&"
        return apart and word is not None and word.group() in CLAUSE_OPENERS
    if last.endswith(","):
        return len(last) < _WRAP and last.split(" ", 1)[0].strip(",").casefold() in OPENERS
    word = _FIRST_WORD.match(opening)
    return len(last) < _WRAP or (word is not None and len(last) + 1 + word.end() <= _ROOM)


def _sentences(text: str, start: int, end: int) -> list[Span]:
    found: list[Span] = []
    item = _ITEM.match(text, start, end)
    begin = item.end() if item else start
    for mark in _END.finditer(text, begin, end):
        if mark.end() < end and not _ends(text, mark, end) and not _ends_small(text, begin, mark, end):
            continue
        _append(found, text, begin, mark.end())
        begin = mark.end()
    _append(found, text, begin, end)
    return found


def _append(found: list[Span], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        found.append(Span(start, end))


def _ends(text: str, mark: re.Match[str], end: int) -> bool:  # noqa: PLR0911 -- one return a case
    """Whether this end mark ends a sentence, from the words around it."""
    following = _next_sign(text, mark.end(), end)
    if mark.group()[0] != ".":
        return not (following.islower() and mark.group()[-1] in ")]\"'”’»")
    if mark.group().startswith(".."):
        return not following.islower()
    before = text[max(0, mark.start() - 24) : mark.start()]
    word = _WORD_BEFORE.search(before)
    if word is None:
        # "3. Dezember", "12. mei": after a number a capital may follow an ordinal, in German a month does
        numbered = before[-1:].isdigit()
        return not (
            numbered and (following.islower() or _is_ordinal(before) or _counted_follows(text, mark.end(), end))
        )
    written = word.group()
    lowered = written.casefold()
    if before[word.start() - 1 : word.start()].isdigit():
        return not following.islower()  # "October 1st.", "14u."
    if lowered in ABBREVIATIONS or (lowered in NUMBERED and following.isdigit()):
        return False
    if before[word.start() - 1 : word.start()] in ("@", "/") or max(map(len, written.split("."))) > 4:
        return not following.islower()  # the end of an address
    if "." in written:  # "z.B", "a.s", "e.g": points inside make it an abbreviation
        return not following.islower() and lowered in _MAY_END
    if len(written) == 1 and written.isupper():
        opener = _FIRST_WORD.match(text, mark.end() + 1, end)  # an initial, unless a small word opens what follows
        return opener is not None and opener.group().casefold() in CLAUSE_OPENERS and len(opener.group()) > 1
    return not following.islower()


def _ends_small(text: str, begin: int, mark: re.Match[str], end: int) -> bool:
    """Whether a sentence ends here although a small letter follows: its writer begins sentences with small letters
    ("neem jij de plannen mee. ik verwittig de architect")."""
    opening = _FIRST_WORD.search(text, begin, min(mark.start(), begin + 20))
    if opening is None or not opening.group()[0].islower() or mark.group() not in _PLAIN_ENDS:
        return False
    before = _WORD_BEFORE.search(text[max(0, mark.start() - 24) : mark.start()])
    if before is None or before.group().casefold() in ABBREVIATIONS:
        return False
    if len(before.group()) < _SHORTEST and before.group() not in _SHORT_ENDS:
        return False
    following = _FIRST_WORD.match(text, mark.end() + 1, end)
    if not text[mark.end()].isspace() or following is None:
        return False
    return following.group() in CLAUSE_OPENERS or len(before.group()) > _SHORTEST


_PLAIN_ENDS = frozenset({".", "!", "..", "..."})
# Short words that are no abbreviations: particles and pronouns that a clause ends in ("der kran ist nur bis 11 da").
_SHORT_ENDS = frozenset({"da", "an", "ab", "zu", "so", "ja", "um", "op", "af", "me", "us", "up", "ok", "là"})
_SHORTEST = 3  # letters of a word that ends a sentence before a small letter; shorter ones are mostly abbreviations


def _next_sign(text: str, position: int, end: int) -> str:
    stop = min(end, position + 8)
    return text[position:stop].lstrip(" \t\n\u00a0\"'“‘«([")[:1]


# What German counts by ordinals, and the words before one that no day has: "im 2. OG", "die 3. Mahnung".
_COUNTED = re.compile(
    r"\s+(?:jan(?:uar|ner)?|jänner|feb(?:ruar|er)?|märz?|maerz|apr(?:il)?|mai|juni?|juli?|aug(?:ust)?|sep(?:t(?:ember)?)?"
    r"|okt(?:ober)?|nov(?:ember)?|dez(?:ember)?|quartals?|etage|stock|stockwerk|woche|kw|hälfte|og|ug|obergeschoss"
    r"|untergeschoss|mal|mahnung|rate|klasse|absatz|halbjahr|semester|reihe|teil|bauabschnitt|platz)\b",
    re.IGNORECASE,
)
_ORDINAL = re.compile(r"\b(?:im|ins|die|das|ihre|unsere|eine) \d{1,3}\Z")


def _counted_follows(text: str, position: int, end: int) -> bool:
    return _COUNTED.match(text, position, end) is not None


def _is_ordinal(before: str) -> bool:
    return _ORDINAL.search(before) is not None
