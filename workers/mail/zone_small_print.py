"""What no person wrote: warnings that gateways put on top, disclaimers and footers of lists at the end."""

from __future__ import annotations

import re
from collections.abc import Sequence

from workers.mail.signature_lines import closing_strength, is_contact
from workers.mail.text import words
from workers.mail.zone_footers import BANNER_STARTS, BANNERS, DISCLAIMERS, LIST_FOOTERS, REPLY_ABOVE, SHORT_FOOTERS

_SENTENCE = 36  # characters of a line from which on it may be a sentence of small print
_PARAGRAPH = 600  # characters of a paragraph in which phrases are looked for
_MARK_STARTS = words("plea repl writ type resp geli antw schr répo veui merc bitt svar escr risp odpo")
_FIRST_PERSON = words("i i'm me my ik mij mijn wij ons we us our moi mon nous notre ich mich mein meine wir uns unsere")


_WORD = re.compile(r"[\w'’-]+")
# Each phrase's longest word: a paragraph with none of these words has no such phrase, and most have none
_STEMS = ("unsubscri", "disclaimer", "avmeld", "afmeld", "avregistrera", "désabonn", "désinscri", "mailing list")
_ANCHORS = frozenset(max(phrase.split(), key=len) for phrase in (*DISCLAIMERS, *LIST_FOOTERS))


def banner_end(content: Sequence[str], first: int, last: int) -> int:
    """The line behind a gateway's warning at the top; `first` where there is none. Lines first to last count."""
    end, i = first, first
    for _ in range(3):
        while i < last and not content[i]:
            i += 1
        if i > last:
            return end
        start = i
        if is_reply_mark(content[i]):
            end = i = i + 1
            continue
        if not content[i].lower().lstrip("_=- ").startswith(BANNER_STARTS):
            return end
        while i <= last and content[i] and i - start < 8:
            i += 1
        paragraph = " ".join(line[:300] for line in content[start:i]).lower()
        if not any(map(paragraph.__contains__, BANNERS)):
            return end
        end = start + 1 if _only_first_line(content, start, i) else i
        if i > last or end != i:
            return end
    return end


def is_reply_mark(line: str) -> bool:
    """ "##- Please type your reply above this line -##"."""
    if not 15 < len(line) < 160 or (line[0].isalnum() and line[:4].lower() not in _MARK_STARTS):
        return False
    return any(map(line.lower().__contains__, REPLY_ABOVE))


def _only_first_line(content: Sequence[str], start: int, end: int) -> bool:
    """Whether the text begins right under a one-line warning, without a blank line."""
    if end - start < 2:
        return False
    return not any(
        phrase in line.lower() for line in content[start + 1 : end] for phrase in (*BANNERS, "link", "attach")
    )


def small_print(content: Sequence[str], low: int, last: int) -> int | None:
    """The first line of the legal or list paragraphs at the end; one paragraph may say something else."""
    found: int | None = None
    other = 0
    end = last
    while end >= low and other < 2:
        start = end
        while start > low and content[start - 1] and content[start] not in ("--", "—", "–"):
            start -= 1
        if _is_legal(content, start, end):
            found, other = _legal_from(content, start, end), 0
        elif found is not None and is_rule(content[start]) and start == end:
            found = start
        else:
            other += 1
            if other == 1 and any(closing_strength(line) is not None for line in content[start : end + 1]):
                break  # somebody signs here: what stands above is a sentence of the mail
        end = start - 1
        while end >= low and not content[end]:
            end -= 1
    return found


def is_rule(line: str) -> bool:
    return len(line) >= 3 and not line.strip("-_=*~—–─ ")


def _is_legal(content: Sequence[str], start: int, end: int) -> bool:
    longest = max(map(len, content[start : end + 1]))
    if longest < 18:
        return False
    if longest < _SENTENCE:
        # lines of a signature: of small print, only its shortest forms
        paragraph = " ".join(content[start : end + 1]).lower()
        return any(map(paragraph.__contains__, SHORT_FOOTERS)) and _FIRST_PERSON.isdisjoint(paragraph.split())
    paragraph = " ".join(line[:_PARAGRAPH] for line in content[start : end + 1])[:_PARAGRAPH].lower()
    if _ANCHORS.isdisjoint(_WORD.findall(paragraph)) and not any(map(paragraph.__contains__, _STEMS)):
        return False
    if any(map(paragraph.__contains__, DISCLAIMERS)):
        return True
    # "Please take me off your mailing list" is somebody's wish
    return any(map(paragraph.__contains__, LIST_FOOTERS)) and _FIRST_PERSON.isdisjoint(paragraph.split())


def _legal_from(content: Sequence[str], start: int, end: int) -> int:
    """A disclaimer may hang on to a signature without a blank line: it begins with a rule or its first long line."""
    for i in range(start, end + 1):
        low = content[i][:_PARAGRAPH].lower()
        if any(map(low.__contains__, DISCLAIMERS)) or any(map(low.__contains__, LIST_FOOTERS)):
            return i
        if is_rule(low) or low in ("--", "—", "–") or (len(content[i]) > 60 and not is_contact(content[i])):
            return i
    return start
