"""The words of a deadline, taken out of what is due."""

from __future__ import annotations

import re
from typing import Final

from workers.recognise.words import fold
from workers.understand.vocabulary import LIMITS, word_set

# They stand between a limit and its day, and are no limit themselves: "the Friday report".
_ARTICLES: Final = word_set("the de het le la les der die das den dem")
# With these a deadline begins of itself: "within a week".
_SPANS: Final = word_set("within binnen innerhalb dans sous endeans")
# Beside a day they only say how firmly it is meant, or when on it: "Wednesday COB", "Friday at the latest".
_AFTERWARDS: Final = re.compile(
    r",? (?:at the (?:very )?latest|latest|cob|eod|close of business|end of (?:the )?(?:day|business)|if possible"
    r"|or (?:sooner|earlier)|ten laatste|op zijn laatst|uiterlijk|indien mogelijk|of vroeger|au plus tard"
    r"|dernier délai|max(?:imum|\.)?|si possible|spätestens|wenn möglich)(?=$|[\s,;.?!)])",
    re.IGNORECASE,
)
_RELATIVE: Final = re.compile(r"\b(?:ervoor|daarvoor|voordien|erop|erna|nadien|daarna|daaropvolgend)$")
_CLOSING: Final = re.compile(
    r"\b(?P<limit>by|than|before|until|till) (?:close of (?:business|play)|cob|eob|eod|lunch(?:time)?"
    r"|the end of (?:play|business|the day))(?: on)?$",
    re.IGNORECASE,
)
_WITHIN_A_WEEK: Final = word_set("in im en")
_LEANING: Final = word_set(
    "in im for from of since about between to van sinds vanaf over du des vom von fur de ab seit"
)
_BEFOREHAND: Final = word_set("ideally preferably liefst idealiter idealement idealerweise moglichst")
_CLINGING: Final = (",", ";", ".")
_PAUSES: Final = ("", " ", ",", ";", ".", "?", "!", ")")


def without_due(what: str, written: str) -> str:
    """What is to be done without the words of its deadline, where that is said beside it; as it is where nothing would
    be left, or only another word order could do without them."""
    day = " ".join(written.split())
    if day.endswith(".") and day not in what:
        day = day[:-1]  # the point of an abbreviation may be the sentence's
    at = what.find(day)
    if at < 0 or what[at + len(day) : at + len(day) + 1] not in _PAUSES:  # "tonight's run" is a thing
        return what
    end = at + len(day)
    firmly = _AFTERWARDS.match(what, end)
    end = firmly.end() if firmly else end
    before, after = what[:at].split(), what[end:].strip(" ,;?.!")
    closing = _CLOSING.search(" ".join(before))
    if closing is not None:  # "no later than close of business on Tuesday"
        before = " ".join(before)[: closing.end("limit")].split()
    limits = _take_limits(before, day)
    softened = _take(before, _BEFOREHAND) if limits else []
    if any(word.startswith("(") for word in (*limits, *softened)):
        after = after.removeprefix(")").lstrip()
    if before and not limits and fold(before[-1]) in _LEANING:
        return what  # "book the hall for Monday"
    if not (before and after):
        rest = after or " ".join(before).strip(" ,;(")
        return rest if len(rest.split()) > 1 else what
    # Amid the sentence only an adverbial can go ("die ten laatste 10 juli doorsturen").
    if (
        not {fold(word.strip("(,")) for word in limits} - _ARTICLES
        and fold(day.split()[0]) not in _SPANS | LIMITS - _ARTICLES
    ):
        return what
    # The comma after "Montag, 23. März," is the date's own, and the one in "me remettre, avant le 9, une copie" too.
    apart = before[-1].endswith(",") and bool(limits) and not softened
    joint = ", " if what[end : end + 1] == "," and "," not in day and not apart else " "
    return f"{' '.join(before).rstrip(',')}{'' if after[:1] in _CLINGING else joint}{after}"


def _take_limits(before: list[str], day: str) -> list[str]:
    if len(before) > 1 and fold(before[-1]) in _WITHIN_A_WEEK and fold(before[-2]) in LIMITS:
        before.pop()  # "at the latest in week 51"
    if (
        len(before) > 1
        and (day[0].isdigit() or _RELATIVE.search(day))
        and fold(before[-1]) in _ARTICLES
        and fold(before[-2]) in LIMITS
    ):
        before.pop()  # "tegen de 9de"
    return _take(before, LIMITS)


def _take(before: list[str], among: frozenset[str]) -> list[str]:
    """Takes the words of a limit off the end of `before`, and gives them."""
    taken: list[str] = []
    while before and fold(before[-1].strip("(,")) in among:
        taken.append(before.pop())
    return taken
