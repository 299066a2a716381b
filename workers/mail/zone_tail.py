"""Where what somebody wrote ends: signatures, disclaimers, footers, and banners at the top.

Read from the bottom up, over at most some sixty lines; each line is looked at a bounded number of times.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from core.contract import Mailbox
from workers.mail.signature_lines import (
    closing_strength,
    ends_formula,
    is_contact,
    is_dashed_name,
    is_name,
    is_prose,
    is_reachable,
    is_senders,
    names_of,
)
from workers.mail.text import words
from workers.mail.zone_footers import (
    BANNER_STARTS,
    BANNERS,
    DISCLAIMERS,
    LIST_FOOTERS,
    MOBILE,
    REPLY_ABOVE,
    SHORT_FOOTERS,
)

TailKind = Literal["signature", "disclaimer", "new"]
_TAIL = 60  # lines that are looked at
_GREETING = 5  # words
_MAX_SIGNATURE = 25  # filled lines behind a closing formula
_MAX_UNANNOUNCED = 10  # filled lines of a signature without one
_SENTENCE = 36  # characters of a line from which on it may be a sentence of small print
_PARAGRAPH = 600  # characters of a paragraph in which phrases are looked for
_POSTSCRIPTS = ("ps ", "ps:", "p.s", "p.-s", "ps.", "pps", "p.p.s", "n.b.", "nb:", "nb ", "p.d.", "pd:", "postscriptum")
_MARK_STARTS = words("plea repl writ type resp geli antw schr répo veui merc bitt svar escr risp odpo")
_FIRST_PERSON = words("i i'm me my ik mij mijn wij ons we us our moi mon nous notre ich mich mein meine wir uns unsere")


def banner_end(content: Sequence[str], first: int, last: int) -> int:
    """The line behind a gateway's warning at the top; `first` where there is none. Lines first to last count."""
    end, i = first, first
    for _ in range(3):
        while i < last and not content[i]:
            i += 1
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
    if disclaimer is not None and not any(content[first:disclaimer]):
        disclaimer = None  # a mail is not all small print
    until = disclaimer if disclaimer is not None else last + 1
    found: list[tuple[int, TailKind]] = []
    postscript = _postscript(content, low + 1, until)
    signature = _signature(content, low, until - 1, sender)
    if signature is None and postscript is not None:
        signature = _signature(content, low, postscript - 1, sender)
    if signature is not None:
        found.append((signature, "signature"))
        if postscript is not None and postscript > signature:
            found.append((postscript, "new"))
    if disclaimer is not None:
        found.append((disclaimer, "disclaimer"))
    return found


def _postscript(content: Sequence[str], first: int, end: int) -> int | None:
    """A PS below the signature is as new as what stands above it."""
    return next((i for i in range(first, end) if content[i][:12].lower().startswith(_POSTSCRIPTS)), None)


def _disclaimer(content: Sequence[str], low: int, last: int) -> int | None:
    """The first line of the legal or list paragraphs at the end; one paragraph may say something else."""
    found: int | None = None
    other = 0
    end = last
    while end >= low and other < 2:
        start = end
        while start > low and content[start - 1] and not _is_delimiter(content[start]):
            start -= 1
        if _is_legal(content, start, end):
            found, other = _legal_from(content, start, end), 0
        elif found is not None and _is_rule(content[start]) and start == end:
            found = start
        else:
            other += 1
            if other == 1 and any(closing_strength(line) is not None for line in content[start : end + 1]):
                break  # somebody signs here: what stands above is a sentence of the mail
        end = start - 1
        while end >= low and not content[end]:
            end -= 1
    return found


def _is_rule(line: str) -> bool:
    return len(line) >= 3 and not line.strip("-_=*~ ")


def _is_legal(content: Sequence[str], start: int, end: int) -> bool:
    longest = max(map(len, content[start : end + 1]))
    if longest < 18:
        return False
    if longest < _SENTENCE:
        # lines of a signature: of small print, only its shortest forms
        paragraph = " ".join(content[start : end + 1]).lower()
        return any(map(paragraph.__contains__, SHORT_FOOTERS)) and _FIRST_PERSON.isdisjoint(paragraph.split())
    paragraph = " ".join(line[:_PARAGRAPH] for line in content[start : end + 1])[:_PARAGRAPH].lower()
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
        if _is_rule(low) or (len(content[i]) > 60 and not is_contact(content[i])):
            return i
    return start


def _is_delimiter(line: str) -> bool:
    return line in ("--", "—", "–")


def _signature(content: Sequence[str], low: int, last: int, sender: Mailbox | None) -> int | None:
    while last >= low and not content[last]:
        last -= 1
    if last < low:
        return None
    names = names_of(sender)
    found = _closing(content, low, last, names)
    delimiter = _delimiter(content, low, last)
    if delimiter is not None:
        # "Kind regards, / Ann" may stand above "-- "
        above = _signature(content, max(low, delimiter - 15), delimiter - 1, sender) if delimiter > low else None
        return above if above is not None else delimiter
    if found is not None:
        return _below_thanks(content, low, found, last)
    mobile = _mobile(content, low, last)
    if mobile is not None:
        above = _signature(content, low, mobile - 1, sender) if mobile > low else None
        return above if above is not None else mobile
    ruled = _ruled(content, low, last, names)
    return ruled if ruled is not None else _unannounced(content, low, last, names)


def _ruled(content: Sequence[str], low: int, last: int, names: frozenset[str]) -> int | None:
    """A line of underscores or dashes above a name, or a last line that is a name behind a dash."""
    above = content[last - 1] if last > low else ""
    listed = above[:1] in ("-", "–", "—", "~") or above.endswith(":")
    if last > low and is_dashed_name(content[last]) and not listed:
        return last
    if names and last - 2 > low and _is_lone_name(content[last]) and not above and content[last - 2][-1:] in ".!?":
        return last
    filled = 0
    for i in range(last, low, -1):
        if not content[i]:
            continue
        if _is_rule(content[i]):
            following = next((line for line in content[i + 1 : last + 1] if line), "")
            return i if following and (is_name(following, names) or is_contact(following)) else None
        filled += 1
        if filled > _MAX_UNANNOUNCED or is_prose(content[i]):
            return None
    return None


def _is_lone_name(line: str) -> bool:
    words = line.split()
    return len(words) <= 2 and len(line) <= 24 and all(word.isalpha() and word.istitle() for word in words)


def _below_thanks(content: Sequence[str], low: int, found: int, last: int) -> int | None:
    """Thanks that are all a mail says ("Dag Jan, / Bedankt! / Piet") are its text, not the way it ends."""
    if closing_strength(content[found]) is False and content[found][-1] == "!":
        return next((i for i in range(found + 1, last + 1) if content[i]), None)  # "Tot dan!" is a sentence
    above = [line for line in content[low:found] if line]
    greeting = len(above) == 1 and len(above[0].split()) <= _GREETING
    if closing_strength(content[found]) or not (greeting or not above):
        return found
    return next((i for i in range(found + 1, last + 1) if content[i]), None)


def _delimiter(content: Sequence[str], low: int, last: int) -> int | None:
    """The "-- " line (RFC 3676, section 4.3; its space is often lost)."""
    for i in range(low, last + 1):
        if content[i] == "--":
            beside = [*content[max(low, i - 1) : i], *content[i + 1 : min(last, i + 1) + 1]]
            if any(line.startswith("--") and line.strip("- ") for line in beside):
                return None  # somebody's list, or code: dashes say nothing here
            return i if sum(1 for line in content[i : last + 1] if line) <= _MAX_SIGNATURE + 5 else None
    return None


def _mobile(content: Sequence[str], low: int, last: int) -> int | None:
    seen = 0
    for i in range(last, low - 1, -1):
        if content[i]:
            seen += 1
            low_line = content[i].lower() if len(content[i]) < 120 else ""
            if low_line.lstrip("*_<[( ").startswith(MOBILE) or (seen == 1 and "sent from my i" in low_line[:60]):
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
            if is_prose(line) or below >= _MAX_SIGNATURE or found is not None:
                return found
            below += 1
            continue
        if strength or (found is None and below <= 6 and _opens_names(content, i, last, names)):
            found = i - 1 if strength and i > low and ends_formula(content[i - 1], line) else i
        elif found is not None:
            return found
        below += 1
    return found


def _opens_names(content: Sequence[str], i: int, last: int, names: frozenset[str]) -> bool:
    """Whether a name follows a weak formula such as "Thanks,"."""
    following = next((line for line in content[i + 1 : last + 1] if line), None)
    if following is None:
        return content[i].endswith(",")
    return is_name(following, names) and content[i][-1:] != "?"


def _unannounced(content: Sequence[str], low: int, last: int, names: frozenset[str]) -> int | None:
    """A signature without a formula: the sender's name, alone or above contact lines."""
    filled = contacts = 0
    reachable = False
    found: int | None = None
    for i in range(last, low - 1, -1):
        line = content[i]
        if not line:
            continue
        filled += 1
        if filled > _MAX_UNANNOUNCED or is_prose(line):
            break
        reachable = reachable or is_reachable(line)
        if (i > low and is_senders(line, names) and (not content[i - 1] or filled > contacts)) or (
            found is None
            and contacts >= 2
            and reachable
            and i > low
            and not content[i - 1]
            and is_name(line, frozenset())
        ):
            found = i
        contacts += is_contact(line)
    if found == low and low == 0:
        return None  # nothing above it: the mail is no signature
    return found
