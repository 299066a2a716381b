"""Header blocks as mail programs write them above a message: "From: … Sent: … To: … Subject: …"."""

from __future__ import annotations

from dataclasses import dataclass

from workers.mail.quote_lines import Lines
from workers.mail.zone_words import FIELD_OF_LABEL, LONGEST_LABEL, MONTH_FIRST_LABELS, SENT_LABELS, HeaderField

_MARKS = "*_|• \t"
MAX_PREFIX = LONGEST_LABEL + 6
_MAX_LINES = 40
_MAX_CONTINUED = 6
_ONE_LINE = 600  # characters of a header that a program put on one line


@dataclass(frozen=True, slots=True)
class Block:
    """Lines first to last (included); fields: (field, value) as they stood."""

    first: int
    last: int
    fields: tuple[tuple[str, str], ...]
    month_first: bool


def label_of(content: str) -> HeaderField | None:
    """The field that a line's label names, in any of the languages; None where it has none."""
    head, colon, _ = content[:MAX_PREFIX].partition(":")
    return FIELD_OF_LABEL.get(head.strip(_MARKS + "\xa0\u202f").lower()) if colon else None


def _value(content: str) -> str:
    return content.partition(":")[2].strip(_MARKS)


def block_at(lines: Lines, i: int) -> Block | None:
    """The header block whose From line is line i; None where what stands there is no such block."""
    first = _first_of(lines, i)
    fields, last = _read(lines, first)
    if len(fields) == 1 and (on_one_line := _on_one_line(lines, i)) is not None:
        return on_one_line
    values = dict(reversed(fields))
    names = values.keys()
    if "from" not in names or len(names & {"from", "date", "to", "cc", "subject"}) < 2:
        return None
    if values["from"][:1].isdigit():
        return None  # "From: 10:00 / To: 12:00"
    labels = {lines.content[k].partition(":")[0].strip(_MARKS).lower() for k in range(first, last + 1)}
    # "De : Paris / À : Lyon / Date : 12 mai" has labels too: a mail's header has an address or a subject,
    # or says when it was sent
    has_address = any("@" in value for _, value in fields)
    sent = _is_moment(values.get("date", "")) and any(not SENT_LABELS.isdisjoint(label.split()) for label in labels)
    if not (sent or ("subject" in names and len(names) >= 3)) and not (
        has_address and ("date" in names or "subject" in names)
    ):
        return None
    return Block(first, last, tuple(fields), not labels.isdisjoint(MONTH_FIRST_LABELS))


def _is_moment(value: str) -> bool:
    """Has a year and a time, as the date of a mail has."""
    return sum(map(str.isdigit, value[:80])) >= 7 and (":" in value or "." in value)


def _on_one_line(lines: Lines, i: int) -> Block | None:
    """ "From: Ann Sent: Monday … To: Bob Subject: Hi": a header whose line ends were lost."""
    words = lines.content[i][:_ONE_LINE].split(" ")
    fields: list[tuple[str, list[str]]] = []
    for k, word in enumerate(words):
        name = FIELD_OF_LABEL.get(word[:-1].strip(_MARKS).lower()) if word.endswith((":", ":*")) else None
        if word.endswith(":*"):
            name = FIELD_OF_LABEL.get(word[:-2].strip(_MARKS).lower())
        if name is None and word == ":" and k:
            name = FIELD_OF_LABEL.get(words[k - 1].strip(_MARKS).lower())
        if name is not None and name not in dict(fields) and not (fields and fields[-1][0] == "subject"):
            fields.append((name, []))
        elif fields:
            fields[-1][1].append(word)
    values = {name: " ".join(value).strip(_MARKS) for name, value in fields}
    if "from" not in values or not ({"to", "subject"} & values.keys()) or not _is_moment(values.get("date", "")):
        return None
    return Block(i, i, tuple(values.items()), month_first="from:" in lines.content[i][:8].lower())


def unpunctuated_at(lines: Lines, i: int) -> Block | None:
    """eM Client's header behind its separator, whose labels have no colon: "From "Ann" <ann@x.be>"."""
    fields: list[tuple[str, str]] = []
    last = i
    for k in range(i, min(i + 10, len(lines.raw))):
        label, _, value = lines.content[k][:_ONE_LINE].partition(" ")
        name = FIELD_OF_LABEL.get(label.lower())
        if not lines.content[k] and not fields:
            continue
        if name is None or name in dict(fields):
            break
        fields.append((name, value.strip()))
        last = k
    if len(fields) < 3 or fields[0][0] != "from":
        return None
    return Block(i, last, tuple(fields), month_first=False)


def _first_of(lines: Lines, i: int) -> int:
    """Some programs put date, subject or recipient above the sender."""
    first = i
    for k in range(i - 1, max(-1, i - 6), -1):
        if lines.depth[k] != lines.depth[i] or label_of(lines.content[k]) in (None, "from", "other"):
            break
        first = k
    return first


def _read(lines: Lines, first: int) -> tuple[list[tuple[str, str]], int]:
    """Fields from line `first` on, and the last line of them."""
    fields: list[tuple[str, str]] = []
    last, seen, depth = first, set[str](), lines.depth[first]
    i = first
    while i < min(len(lines.raw), first + _MAX_LINES):
        content = lines.content[i]
        name = label_of(content) if content and lines.depth[i] == depth else None
        if name is not None and not (name == "from" and "from" in seen):
            fields.append((name, _value(content)))
            seen.add(name)
            last = i
            i += 1
            continue
        following = _continued(lines, i, depth, seen) if fields else None
        if following is None:
            break
        fields[-1] = (fields[-1][0], " ".join([fields[-1][1], *lines.content[i:following]]).strip())
        last = max(last, following - 1) if any(lines.content[i:following]) else last
        i = following
    return fields, last


def _continued(lines: Lines, i: int, depth: int, seen: set[str]) -> int | None:
    """Where the next label stands behind a wrapped value or one blank line; None where the block is over."""
    blanks = 0
    for k in range(i, min(i + _MAX_CONTINUED, len(lines.raw))):
        content = lines.content[k]
        if content and lines.depth[k] != depth:
            return None
        if not content:
            blanks += 1
            if blanks > 1:
                return None
        elif k > i and (name := label_of(content)) not in (None, "from", "other") and name not in seen:
            return k
        elif blanks:
            return None
    # the last field's value may stand on the next line: "To:\n  ann@x.be"
    return i + 1 if lines.content[i] and lines.raw[i][:1] in " \t" and "@" in lines.content[i] else None
