"""Where what somebody wrote ends: signatures, disclaimers, footers, and banners at the top.

Read from the bottom up, over at most some sixty lines; each line is looked at a bounded number of times.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from core.contract import Mailbox
from workers.mail.text import words
from workers.mail.zone_words import (
    BANNER_STARTS,
    BANNERS,
    CLOSING_WORDS,
    DISCLAIMERS,
    LIST_FOOTERS,
    LONGEST_CLOSING,
    MOBILE,
)

TailKind = Literal["signature", "disclaimer"]
_TAIL = 60  # lines that are looked at
_MAX_SIGNATURE = 25  # filled lines behind a closing formula
_MAX_UNANNOUNCED = 10  # filled lines of a signature without one
_PROSE = 100  # characters from which on a line is text, not a line of a signature
_PARAGRAPH = 600  # characters of a paragraph in which phrases are looked for
_STRIP = " \t,.!;:*_-–—\xa0"


def banner_end(content: Sequence[str], first: int, last: int) -> int:
    """The line behind a gateway's warning at the top; `first` where there is none. Lines first to last count."""
    end, i = first, first
    for _ in range(3):
        while i < last and not content[i]:
            i += 1
        start = i
        if not content[i].lower().lstrip("_=- ").startswith(BANNER_STARTS):
            return end
        while i <= last and content[i] and i - start < 8:
            i += 1
        paragraph = " ".join(line[:300] for line in content[start:i]).lower()
        if not any(phrase in paragraph for phrase in BANNERS):
            return end
        end = start + 1 if _only_first_line(content, start, i) else i
        if i > last or end != i:
            return end
    return end


def _only_first_line(content: Sequence[str], start: int, end: int) -> bool:
    """Whether the text begins right under a one-line warning, without a blank line."""
    if end - start < 2:
        return False
    return not any(
        phrase in line.lower() for line in content[start + 1 : end] for phrase in (*BANNERS, "link", "attach")
    )


def tail(content: Sequence[str], first: int, last: int, sender: Mailbox | None = None) -> list[tuple[int, TailKind]]:
    """Where signature and disclaimer begin among the lines first to last, in order; empty where there is neither.

    content: lines without outer white space. Each kind runs to the next one's line or to `last`.
    """
    while last >= first and not content[last]:
        last -= 1
    if last < first:
        return []
    low = max(first, last - _TAIL)
    disclaimer = _disclaimer(content, low, last)
    until = disclaimer if disclaimer is not None else last + 1
    signature = _signature(content, low, until - 1, sender)
    found: list[tuple[int, TailKind]] = [(signature, "signature")] if signature is not None else []
    if disclaimer is not None:
        found.append((disclaimer, "disclaimer"))
    return found


def _disclaimer(content: Sequence[str], low: int, last: int) -> int | None:
    """The first line of the legal or list paragraphs at the end."""
    found: int | None = None
    other = 0  # paragraphs below or between that say nothing of the kind
    end = last
    while end >= low and other < 2:
        start = end
        while start > low and content[start - 1] and not _is_delimiter(content[start]):
            start -= 1
        if _is_legal(content, start, end):
            found, other = _legal_from(content, start, end), 0
        elif found is None or not _is_rule(content[start]):
            other += 1
        else:
            found = start
        end = start - 1
        while end >= low and not content[end]:
            end -= 1
    return found


def _is_rule(line: str) -> bool:
    return len(line) >= 3 and not line.strip("-_=*~ ")


def _is_legal(content: Sequence[str], start: int, end: int) -> bool:
    if end == start and len(content[start]) < 18:
        return False
    paragraph = " ".join(content[start : end + 1])[:_PARAGRAPH].lower()
    return any(phrase in paragraph for phrase in DISCLAIMERS) or any(phrase in paragraph for phrase in LIST_FOOTERS)


def _legal_from(content: Sequence[str], start: int, end: int) -> int:
    """A disclaimer may hang on to a signature without a blank line: it begins with its first long line."""
    for i in range(start, end + 1):
        low = content[i].lower()
        if any(phrase in low for phrase in DISCLAIMERS) or any(phrase in low for phrase in LIST_FOOTERS):
            return i
        if len(content[i]) > 60 and not _is_contact(content[i]):
            return i
    return start


def _is_delimiter(line: str) -> bool:
    return line in ("--", "—", "–")


def _signature(content: Sequence[str], low: int, last: int, sender: Mailbox | None) -> int | None:
    while last >= low and not content[last]:
        last -= 1
    if last < low:
        return None
    names = _names(sender)
    found = _closing(content, low, last, names)
    delimiter = _delimiter(content, low, last)
    if delimiter is not None:
        # "Kind regards, / Ann" may stand above "-- "
        above = _signature(content, max(low, delimiter - 15), delimiter - 1, sender) if delimiter > low else None
        return above if above is not None else delimiter
    if found is not None:
        return found
    mobile = _mobile(content, low, last)
    if mobile is not None:
        above = _signature(content, low, mobile - 1, sender) if mobile > low else None
        return above if above is not None else mobile
    return _unannounced(content, low, last, names)


def _delimiter(content: Sequence[str], low: int, last: int) -> int | None:
    """The "-- " line (RFC 3676, section 4.3; its space is often lost)."""
    for i in range(low, last + 1):
        if content[i] == "--":
            return i if sum(1 for line in content[i : last + 1] if line) <= _MAX_SIGNATURE + 5 else None
    return None


def _mobile(content: Sequence[str], low: int, last: int) -> int | None:
    seen = 0
    for i in range(last, low - 1, -1):
        if content[i]:
            seen += 1
            if len(content[i]) < 120 and content[i].lower().lstrip("*_<[( ").startswith(MOBILE):
                return i
            if seen == 3:
                return None
    return None


def _closing(content: Sequence[str], low: int, last: int, names: frozenset[str]) -> int | None:
    """The closing formula's line, with nothing but lines of a signature behind it."""
    found: int | None = None
    below = 0
    for i in range(last, low - 1, -1):
        line = content[i]
        if not line:
            continue
        strength = closing_strength(line)
        if strength is None:
            if _is_prose(line) or below >= _MAX_SIGNATURE or found is not None:
                return found
            below += 1
            continue
        if strength or (found is None and below <= 6 and _opens_names(content, i, last, names)):
            found = i
        elif found is not None:
            return found
        below += 1
    return found


def _opens_names(content: Sequence[str], i: int, last: int, names: frozenset[str]) -> bool:
    """Whether a name follows a weak formula such as "Thanks,"."""
    following = next((line for line in content[i + 1 : last + 1] if line), None)
    if following is None:
        return content[i].endswith(",")
    return _is_name(following, names) and content[i][-1:] != "?"


def closing_strength(line: str) -> bool | None:
    """True for a closing formula, False for a weak one ("Thanks,"), None where the line is none.

    A name may stand on the same line ("Groeten, Jan"); a sentence may not.
    """
    if len(line) > LONGEST_CLOSING + 60:
        return None
    low = line.lower().strip(_STRIP)
    head = low.partition(" ")[0]
    for phrase, strong in CLOSING_WORDS.get(head.rstrip(",.!"), ()):
        for form in (phrase,):
            if low == form:
                return strong
            if low.startswith(form) and not low[len(form)].isalnum():
                rest = line.strip(_STRIP)[len(form) :].strip(_STRIP + "/&")
                if _is_closing_rest(rest, strong=strong):
                    return strong
    return None


def _is_closing_rest(rest: str, *, strong: bool) -> bool:
    words = rest.split()
    if not words or len(words) > (6 if strong else 3) or rest.endswith("?"):
        return False
    if rest.lower() in _CLOSING_RESTS or closing_strength(rest):
        return True
    return all(word[:1].isupper() or word.lower() in _NAME_PARTICLES for word in words) and words[0][:1].isupper()


_CLOSING_RESTS = frozenset(
    ("from", "uit brussel", "aus berlin", "allemaal", "à tous", "to all", "en tot ziens", "et à bientôt", "and thanks")
)
_NAME_PARTICLES = words("van de der den von zu la le du en et and und & - | te ten ter of from")


def _is_contact(line: str) -> bool:
    """Looks like a line of an address card: mail, web, phone, VAT, or fields between bars."""
    if "@" in line or "www." in line or "http" in line or "|" in line or "•" in line:
        return True
    return sum(1 for c in line if c.isdigit()) * 3 >= len(line)


def _is_prose(line: str) -> bool:
    if _is_contact(line) and len(line) < 3 * _PROSE:
        return False
    if len(line) > _PROSE:
        return True
    words = line.split()
    if line[-1] == "?":
        return len(words) > 2
    return len(words) > 11 or (line[-1] in ".!;" and len(words) > 6)


def _names(sender: Mailbox | None) -> frozenset[str]:
    if sender is None:
        return frozenset()
    local = sender.address.partition("@")[0].replace(".", " ").replace("_", " ").replace("-", " ")
    words = f"{sender.name} {local}".lower().replace(",", " ").split()
    return frozenset(word for word in words if len(word) > 1 and word.isalpha())


def _is_name(line: str, names: frozenset[str]) -> bool:
    """One to four capitalised words, or words of the sender's name."""
    words = line.strip(_STRIP).replace(",", " ").split()
    if not 1 <= len(words) <= 5 or line[-1] in "?!:;" or (line[-1] == "." and len(words) > 2):
        return False
    if names and any(word.lower().strip(".") in names for word in words):
        return True
    return all(word[:1].isupper() or word.lower() in _NAME_PARTICLES for word in words) and words[0][:1].isupper()


def _unannounced(content: Sequence[str], low: int, last: int, names: frozenset[str]) -> int | None:
    """A signature without a formula: the sender's name, alone or above contact lines."""
    filled = contacts = 0
    found: int | None = None
    for i in range(last, low - 1, -1):
        line = content[i]
        if not line:
            continue
        filled += 1
        if filled > _MAX_UNANNOUNCED or _is_prose(line):
            break
        if (i > low and _is_senders(line, names) and (not content[i - 1] or filled > contacts)) or (
            found is None and contacts >= 2 and i > low and not content[i - 1] and _is_name(line, frozenset())
        ):
            found = i
        contacts += _is_contact(line)
    if found == low and low == 0:
        return None  # nothing above it: the mail is no signature
    return found


def _is_senders(line: str, names: frozenset[str]) -> bool:
    """Whether the line holds nothing but words of the sender's name (and a title or a dash)."""
    words = line.strip(_STRIP).replace(",", " ").lower().split()
    if not names or not 1 <= len(words) <= 5:
        return False
    known = sum(word.strip(".") in names for word in words)
    return known * 2 > len(words) or (
        len(words) == 1 and len(words[0]) == 1 and any(n.startswith(words[0]) for n in names)
    )
