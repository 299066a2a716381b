"""Where what somebody wrote ends and the signature begins.

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
    is_own_card,
    is_prose,
    is_reachable,
    is_senders,
    names_of,
)
from workers.mail.zone_footers import MOBILE
from workers.mail.zone_small_print import is_rule, small_print

TailKind = Literal["signature", "disclaimer", "new"]
_TAIL = 60  # lines that are looked at
_GREETING = 5  # words
_MAX_SIGNATURE = 25  # filled lines behind a closing formula
_MAX_UNANNOUNCED = 10  # filled lines of a signature without one
_POSTSCRIPT_LETTERS = frozenset("pPnN")
_POSTSCRIPTS = ("ps ", "ps:", "p.s", "p.-s", "ps.", "pps", "p.p.s", "n.b.", "nb:", "nb ", "p.d.", "pd:", "postscriptum")


def tail(
    content: Sequence[str], first: int, last: int, sender: Mailbox | None = None, *, by_quote: bool = False
) -> list[tuple[int, TailKind]]:
    """Where signature and disclaimer begin among the lines first to last, in order; empty where there is neither.

    content: lines without outer white space. Each kind runs to the next one's line or to `last`.
    by_quote: whether they stand above or below a quoted message, where nothing new need stand.
    """
    while last >= first and not content[last]:
        last -= 1
    if last < first:
        return []
    low = max(first, last - _TAIL)
    disclaimer = small_print(content, low, last)
    if disclaimer is not None and not by_quote and not any(content[first:disclaimer]):
        disclaimer = None  # a mail is not all small print
    until = disclaimer if disclaimer is not None else last + 1
    found: list[tuple[int, TailKind]] = []
    if by_quote and low == first and is_own_card(content[first:until], sender):
        own: list[tuple[int, TailKind]] = [(first, "signature")]
        return own if disclaimer is None else [*own, (disclaimer, "disclaimer")]
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
    for i in range(first, end):
        line = content[i]
        if line[:1] in _POSTSCRIPT_LETTERS and line[:12].lower().startswith(_POSTSCRIPTS):
            return i
    return None


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
    while last > low and (not content[last] or is_rule(content[last])):
        last -= 1  # a signature in a frame
    for i in range(last, low, -1):
        if not content[i]:
            continue
        if is_rule(content[i]):
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
    if "--" not in content[low : last + 1]:
        return None
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
            # "Alvast bedankt, / Met vriendelijke groeten" is one closing
            return i if line[-1] == "," and not any(content[i + 1 : found]) else found
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
    return _from_farewell(content, low, found if found is not None else last, known=found is not None)


def _from_farewell(content: Sequence[str], low: int, name: int, *, known: bool) -> int | None:
    """Any few words above a name, as "Pfiat di, / Resi"; `known`: it is the sender's name that stands there."""
    farewell = name - 1 if name > low and content[name - 1] else name - 2
    unannounced = name if known else None
    if farewell <= low or not content[farewell] or (not known and not is_name(content[name], frozenset())):
        return unannounced
    line, adjacent = content[farewell], farewell == name - 1
    few = len(line.split()) <= (4 if line[-1] == "," else 3) and len(line) <= 40 and not is_contact(line)
    apart = not content[farewell - 1]
    if few and apart and (line[-1] == "," or (known and adjacent and line[-1].isalpha())):
        return farewell if any(content[low : farewell - 1]) else unannounced
    return unannounced
