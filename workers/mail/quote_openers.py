"""Where quoted messages begin: attributions, header blocks, separators. All in one pass over the lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workers.mail.model import Hint
from workers.mail.quote_attributions import MAX_ATTRIBUTION, RULE, attribution_at, is_dated, runs_on
from workers.mail.quote_blocks import MAX_PREFIX, block_at, label_of, unpunctuated_at
from workers.mail.quote_lines import Lines
from workers.mail.zone_small_print import is_reply_mark
from workers.mail.zone_words import SEPARATORS

_MAX_OPENERS = 1_000  # no thread is longer
_MAX_TRIES = 4_000
_RULES = frozenset(("--", "__", "==", "**", "~~", "——", "––", "──", "‐‐", "*-"))


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
    tries = 0
    for i in [i for i, line in enumerate(lines.content) if ":" in line or line[:2] in _RULES]:
        content = lines.content[i]
        if ":" not in content and not content.strip(RULE):
            continue  # a mere rule
        opener = _opener_at(lines, i)
        if opener is not None:
            found.setdefault(opener.first, opener)
            if len(found) > _MAX_OPENERS:
                break
        elif ":" in content[-3:] or label_of(content) == "from":
            tries += 1
            if tries > _MAX_TRIES:
                break  # no mail has so many lines that only resemble a header
    _before_deeper(lines, found)
    _hinted(lines, hints, found)
    _reply_above(lines, found)
    in_order = sorted(found.values(), key=lambda opener: (opener.first, -opener.last))
    return _joined(lines, in_order[:_MAX_OPENERS])


def _opener_at(lines: Lines, i: int) -> Opener | None:
    """What opens at the From line, or with the end of an attribution or separator, that line i is."""
    content = lines.content[i]
    if ":" in content[:MAX_PREFIX] and label_of(content) == "from" and (block := _block(lines, i)):
        return block
    if (":" in content[-3:] or content[-2:] == "--") and (opener := _attribution(lines, i) or _announced(lines, i)):
        return opener
    if content.endswith(">>>") and content[:1] != ">" and lines.raw[i].lstrip()[:3] == ">>>":
        return Opener(i, i, words=content.rstrip(" >") + ">")  # GroupWise
    if len(content) > 40 and runs_on(content):
        return Opener(i, i, words=content[:MAX_ATTRIBUTION].strip(RULE), month_first=content[:3].lower() == "on ")
    return _separator(lines, i) if content[:2] in _RULES else None


def _block(lines: Lines, i: int) -> Opener | None:
    block = block_at(lines, i)
    if block is None:
        return None
    return Opener(block.first, block.last, block=block.fields, month_first=block.month_first)


def _separator(lines: Lines, i: int) -> Opener | None:
    words = lines.content[i][:200].strip(RULE).rstrip(":").strip().lower()
    said = SEPARATORS.get(words)
    if said is None and words:
        # "Forwarded by Ann on 12/05/2025" between dashes
        said = next((kind for phrase, kind in _LONG_SEPARATORS if words.startswith(phrase)), None)
    if not said:
        return None
    block = unpunctuated_at(lines, i + 1)
    return Opener(i, block.last if block else i, said, block=block.fields if block else ())


_LONG_SEPARATORS = [
    (phrase, kind) for phrase, kind in SEPARATORS.items() if phrase.endswith((" by", "message", "bericht"))
]


def _announced(lines: Lines, i: int) -> Opener | None:
    """Apple's "Begin forwarded message:", which stands without dashes."""
    words = lines.content[i][:80].rstrip(": ").strip("*_ ").lower()
    said = SEPARATORS.get(words)
    return Opener(i, i, said=said) if said and " " in words else None


def _attribution(lines: Lines, i: int) -> Opener | None:
    found = attribution_at(lines, i)
    if found is None:
        return None
    first, words = found
    return Opener(first, i, words=words, month_first=words.lower().startswith("on "))


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
            telling = "@" in words or sum(map(str.isdigit, words[:MAX_ATTRIBUTION])) >= 4
            ends = words.endswith((":", "：")) or (is_dated(words) and words.endswith((">", ")")) and "@" in words)
            if len(words) <= MAX_ATTRIBUTION and ends and telling:
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
        words = " ".join(lines.content[first : last + 1])[:MAX_ATTRIBUTION]
        found[first] = Opener(first, last, words=words)
        taken.update(range(first, last + 1))


def _reply_above(lines: Lines, found: dict[int, Opener]) -> None:
    """The line under which a ticket system set its own mail. At the very top nothing stands above it: no opener."""
    until = min(found, default=len(lines.raw))
    above = next((i for i, line in enumerate(lines.content) if line), 0)
    for i, line in enumerate(lines.content[:until]):
        if 15 < len(line) < 160 and i > above and not lines.depth[i] and is_reply_mark(line):
            found[i] = Opener(i, i, said="quoted")
            return


def _joined(lines: Lines, openers: list[Opener]) -> list[Opener]:
    """A rule, a separator and the block or attribution right behind it open one message."""
    out: list[Opener] = []
    for opener in openers:
        before = out[-1] if out else None
        if before is not None and opener.first <= before.last:
            continue
        if before is not None and _announces(before, opener) and _adjoin(lines, before, opener):
            out[-1] = Opener(
                before.first,
                opener.last,
                before.said or opener.said,
                opener.words or before.words,
                opener.block,
                opener.month_first,
            )
            continue
        out.append(opener)
    return [_with_rule(lines, opener) for opener in out]


def _announces(before: Opener, opener: Opener) -> bool:
    """A separator announces what follows it; Yahoo once wrote an attribution above a block."""
    if before.block:
        return False
    return bool(before.words and opener.block and not opener.said) or bool(before.said and not before.words)


def _adjoin(lines: Lines, before: Opener, opener: Opener) -> bool:
    between = range(before.last + 1, opener.first)
    return len(between) <= 3 and not any(lines.content[i] for i in between)


def _with_rule(lines: Lines, opener: Opener) -> Opener:
    """Outlook draws a line of underscores above its header block: part of the header."""
    above = next((i for i in range(opener.first - 1, max(-1, opener.first - 4), -1) if lines.content[i]), None)
    if above is None or not opener.block or lines.depth[above] != lines.depth[opener.first]:
        return opener
    rule = lines.content[above]
    message_of = rule[:11].lower() == "message du " and any(c.isdigit() for c in rule[:60])  # Orange's webmail
    if not message_of and (len(rule) < 5 or rule.strip(RULE)) and not _is_framed(rule):
        return opener
    said = opener.said or ("forwarded" if any(stem in rule.lower() for stem in _FORWARD_STEMS) else None)
    return Opener(above, opener.last, said, opener.words, opener.block, opener.month_first)


_FORWARD_STEMS = (
    "forward",
    "fwd",
    "transf",
    "weitergel",
    "doorgest",
    "inoltr",
    "reenvi",
    "encaminh",
    "przekaz",
    "vidare",
)


def _is_framed(line: str) -> bool:
    """Words between dashes, in whatever language: "----- Mail original -----"."""
    words = line.strip(RULE)
    return len(words) <= 60 and line[:3] == line[-3:] and not line[:3].strip(RULE)
