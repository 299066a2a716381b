"""Where quoted messages begin: attributions, header blocks, separators. All in one pass over the lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workers.mail.model import Hint
from workers.mail.quote_blocks import MAX_PREFIX, block_at, label_of
from workers.mail.quote_lines import Lines
from workers.mail.zone_words import LEADS, PRONOUNS, SEPARATORS, VERBS

_MAX_OPENERS = 1_000  # no thread is longer
_MAX_ATTRIBUTION = 400  # characters
_RULE = "-_=*~—–─ \t>#"
_RULES = frozenset(("--", "__", "==", "**", "~~", "——", "––", "──", "*-"))
_SUBJECT_ENDS = ("wrote", "schrieb", "schreef", "skrev")


@dataclass(frozen=True, slots=True)
class Opener:
    """Lines first to last (included) that open a quoted message.

    words: the attribution on one line. block: label to value of a header block. said: what a separator
    calls it; None where nothing was said.
    """

    first: int
    last: int
    said: str | None = None
    words: str = ""
    block: tuple[tuple[str, str], ...] = ()
    month_first: bool = False


def find_openers(lines: Lines, hints: Sequence[Hint] = ()) -> list[Opener]:
    """The openers in order of their lines; they don't overlap."""
    found: dict[int, Opener] = {}
    for i in [i for i, line in enumerate(lines.content) if ":" in line or line[:2] in _RULES]:
        opener = _opener_at(lines, i)
        if opener is not None:
            found.setdefault(opener.first, opener)
    _before_deeper(lines, found)
    _hinted(lines, hints, found)
    in_order = sorted(found.values(), key=lambda opener: (opener.first, -opener.last))
    return _joined(lines, in_order[:_MAX_OPENERS])


def _opener_at(lines: Lines, i: int) -> Opener | None:
    """What opens at the From line, or with the end of an attribution or separator, that line i is."""
    content = lines.content[i]
    if ":" in content[:MAX_PREFIX] and label_of(content) == "from" and (block := _block(lines, i)):
        return block
    if (":" in content[-3:] or content[-2:] == "--") and (opener := _attribution(lines, i) or _announced(lines, i)):
        return opener
    return _separator(lines, i) if content[:2] in _RULES else None


def _block(lines: Lines, i: int) -> Opener | None:
    block = block_at(lines, i)
    if block is None:
        return None
    return Opener(block.first, block.last, block=block.fields, month_first=block.month_first)


def _separator(lines: Lines, i: int) -> Opener | None:
    words = lines.content[i][:200].strip(_RULE).rstrip(":").strip().lower()
    said = SEPARATORS.get(words)
    if said is None and words:
        # "Forwarded by Ann on 12/05/2025" between dashes
        said = next((kind for phrase, kind in _LONG_SEPARATORS if words.startswith(phrase)), None)
    return Opener(i, i, said=said) if said else None


_LONG_SEPARATORS = [
    (phrase, kind) for phrase, kind in SEPARATORS.items() if phrase.endswith((" by", "message", "bericht"))
]


def _announced(lines: Lines, i: int) -> Opener | None:
    """Apple's "Begin forwarded message:", which stands without dashes."""
    words = lines.content[i][:80].rstrip(": ").strip("*_ ").lower()
    said = SEPARATORS.get(words)
    return Opener(i, i, said=said) if said and " " in words else None


def _attribution(lines: Lines, i: int) -> Opener | None:
    """ "On 12 May 2025, Ann wrote:" that ends on line i and may begin up to three lines above."""
    content = lines.content
    if len(content[i]) > _MAX_ATTRIBUTION:
        return None
    follows = lines.next_filled(i + 1)
    quoted_below = follows is not None and lines.depth[follows] > lines.depth[i]
    first, joined = i, content[i]
    chosen: tuple[int, str] | None = None
    while True:
        if joined.strip(_RULE).lower().startswith(LEADS) or _dated(content[first]):
            chosen = (first, joined)
            break
        first -= 1
        if first < max(0, i - 3) or not content[first] or lines.depth[first] != lines.depth[i]:
            break
        joined = f"{content[first]} {joined}"
        if len(joined) > _MAX_ATTRIBUTION:
            break
    if chosen is None:
        start = i - 1 if content[i][:1] in "<(" and i and content[i - 1] else i
        chosen = (start, " ".join(content[start : i + 1]))
    first, joined = chosen
    if not _is_attribution(joined, quoted_below=quoted_below):
        return None
    words = joined.strip(_RULE)
    return Opener(first, i, words=words, month_first=words.lower().startswith("on "))


def _dated(content: str) -> bool:
    """Starts as a date does: "2025-05-12 …", "12.05.25 …", "pon., 12 maj …"."""
    return content[:4].isdigit() or (content[:2].isdigit() and content[2:3] in "./-") or content[3:6] in (".,  ", "., ")


def _is_attribution(joined: str, *, quoted_below: bool) -> bool:
    lower = joined.lower()
    verb = next((verb for verb in VERBS if verb in lower), None)
    words = lower.split()
    if verb is None:
        # Gmail once wrote "2025-05-12 10:12 GMT+02:00 Ann <ann@x.be>:"
        return "@" in joined and joined.rstrip().endswith((">:", "):")) and sum(map(str.isdigit, joined)) >= 6
    if quoted_below and len(words) <= 40:
        return True
    last = words[-1].rstrip(":") if words else ""
    if last in PRONOUNS or (len(words) > 1 and words[-2] in PRONOUNS and last in _SUBJECT_ENDS):
        return False
    has_lead = lower.lstrip(_RULE).startswith(LEADS)
    digits = sum(map(str.isdigit, joined))
    if "@" in joined:
        return has_lead or digits >= 4 or lower.rstrip(_RULE + ":").endswith(verb)
    return (has_lead or _dated(joined)) and digits >= 4


def _before_deeper(lines: Lines, found: dict[int, Opener]) -> None:
    """Any line that ends in a colon, names an address or a date, and stands right above deeper quoting."""
    depth, content = lines.depth, lines.content
    if not (lines.hinted or any(depth)):
        return
    taken = {line for opener in found.values() for line in range(opener.first, opener.last + 1)}
    previous = -1
    for i, text in enumerate(content):
        if not text:
            continue
        if previous >= 0 and depth[i] > depth[previous] and previous not in taken and i - previous <= 3:
            words = content[previous]
            telling = "@" in words or sum(map(str.isdigit, words[:_MAX_ATTRIBUTION])) >= 4
            if len(words) <= _MAX_ATTRIBUTION and words.endswith((":", "：")) and telling:
                found.setdefault(previous, Opener(previous, previous, words=words))
        previous = i


def _hinted(lines: Lines, hints: Sequence[Hint], found: dict[int, Opener]) -> None:
    """Headers that the HTML marks, in whatever language; one that was found by its words stays."""
    marked = [hint for hint in hints if hint.kind == "reply_header" and hint.end > hint.start]
    taken = {line for opener in found.values() for line in range(opener.first, opener.last + 1)} if marked else set()
    for hint in marked:
        first, last = lines.line_at(hint.start), lines.line_at(hint.end - 1)
        last = min(last, first + 15)
        if not taken.isdisjoint(range(first, last + 1)):
            continue
        words = " ".join(lines.content[first : last + 1])[:_MAX_ATTRIBUTION]
        found[first] = Opener(first, last, words=words)
        taken.update(range(first, last + 1))


def _joined(lines: Lines, openers: list[Opener]) -> list[Opener]:
    """A rule, a separator and the block or attribution right behind it open one message."""
    out: list[Opener] = []
    for opener in openers:
        before = out[-1] if out else None
        if before is not None and opener.first <= before.last:
            continue
        if (
            before is not None
            and before.said
            and not before.words
            and not before.block
            and _adjoin(lines, before, opener)
        ):
            out[-1] = Opener(
                before.first, opener.last, before.said or opener.said, opener.words, opener.block, opener.month_first
            )
            continue
        out.append(opener)
    return [_with_rule(lines, opener) for opener in out]


def _adjoin(lines: Lines, before: Opener, opener: Opener) -> bool:
    between = range(before.last + 1, opener.first)
    return len(between) <= 3 and not any(lines.content[i] for i in between)


def _with_rule(lines: Lines, opener: Opener) -> Opener:
    """Outlook draws a line of underscores above its header block: part of the header."""
    above = next((i for i in range(opener.first - 1, max(-1, opener.first - 4), -1) if lines.content[i]), None)
    if above is None or not opener.block or lines.depth[above] != lines.depth[opener.first]:
        return opener
    rule = lines.content[above]
    if len(rule) < 5 or rule.strip(_RULE):
        return opener
    return Opener(above, opener.last, opener.said, opener.words, opener.block, opener.month_first)
