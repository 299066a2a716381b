"""A mail's text into zones: what is new, signature, disclaimer, quoted, forwarded, header; and the thread.

Lines are the unit: they are split once, and each step looks at each line a bounded number of times, so
the whole is linear in the text however hostile it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import tzinfo

from core.contract import Mailbox, ZoneKind
from workers.mail.model import EarlierMessage, Hint, ReadMail, Zone
from workers.mail.quote_lines import Lines
from workers.mail.quote_openers import find_openers
from workers.mail.quote_people import date_of, sender_of
from workers.mail.quote_tree import Node, Tree
from workers.mail.zone_small_print import banner_end
from workers.mail.zone_tail import tail
from workers.mail.zone_words import FORWARD_PREFIXES, PASSING_ON, REPLY_PREFIXES

_SHORT_REMARK = 300  # characters
_HEADER: ZoneKind = "header"


def zone(text: str) -> list[Zone]:
    """The zones of a plain text; see `cut`. Never raises."""
    return _cut(text, (), None, "")[0]


def cut_mail(mail: ReadMail) -> tuple[list[Zone], list[EarlierMessage]]:
    """The zones and the thread of a mail that was read, with all that its header and its HTML tell."""
    local = mail.sent_at.tzinfo if mail.sent_at is not None else None
    return cut(mail.text, mail.hints, mail.sender, subject=mail.subject, local=local)


def cut(
    text: str,
    hints: Sequence[Hint] = (),
    sender: Mailbox | None = None,
    *,
    subject: str = "",
    local: tzinfo | None = None,
) -> tuple[list[Zone], list[EarlierMessage]]:
    """The zones of a mail's text, and the earlier messages in it, oldest first. Never raises; linear in time.

    hints: what the HTML marked. sender: of the mail, whose name opens a signature. subject: of the mail;
    its prefix ("FW:", "RE:") tells a forwarded message from an answered one where programs write both alike.
    local: the time zone of dates that quoted headers write without an offset; without it they are None.
    Zones are disjoint and in order, and cover everything but white space. `Zone.message` is an index into
    the earlier messages; the mail itself comes after them, so its index is their number.
    """
    zones, found = _cut(text, hints, sender, subject)
    if found is None:
        return zones, []
    tree, order = found
    return zones, [_earlier(tree.lines, tree.nodes[number], local) for number in order]


def _cut(
    text: str, hints: Sequence[Hint], sender: Mailbox | None, subject: str
) -> tuple[list[Zone], tuple[Tree, list[int]] | None]:
    """The zones, and where there are earlier messages their tree and its nodes, oldest first."""
    if not text or text.isspace():
        return [], None
    lines = Lines(text, hints)
    openers = find_openers(lines, hints)
    if not openers and not any(lines.depth):
        kinds = _new_kinds(lines, [(0, len(lines.raw) - 1)], sender, hints)
        return _zones(lines, kinds, [0] * len(kinds)), None
    tree = Tree(lines, openers)
    tree.spans()
    kinds = _new_kinds(lines, _runs(tree), sender, hints, among_quotes=True)
    _quoted_kinds(tree, kinds, subject)
    order = sorted(
        (number for number, node in enumerate(tree.nodes) if node.filled and number),
        key=lambda number: (-tree.nodes[number].level, number),
    )
    index = dict(zip(order, range(len(order)), strict=True)) | {0: len(order)}
    messages = [index.get(owner, 0) for owner in tree.owner]
    return _zones(lines, kinds, messages), (tree, order)


def _earlier(lines: Lines, node: Node, local: tzinfo | None) -> EarlierMessage:
    opener = node.opener
    last = node.last
    end = lines.starts[last] + len(lines.raw[last].rstrip())
    return EarlierMessage(
        sender=sender_of(opener) if opener else None,
        sent_at=date_of(opener, local) if opener else None,
        start=lines.starts[node.first] + _indent(lines.raw[node.first]),
        end=max(end, lines.starts[node.first]),
    )


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _runs(tree: Tree) -> list[tuple[int, int]]:
    """Stretches of lines, first to last, that the mail's own sender wrote."""
    runs: list[tuple[int, int]] = []
    start: int | None = None
    last = 0
    for i, owner in enumerate(tree.owner):
        if owner == 0:
            start = i if start is None else start
            last = i
        elif owner > 0 and start is not None:
            runs.append((start, last))
            start = None
    return [*runs, (start, last)] if start is not None else runs


def _new_kinds(
    lines: Lines,
    runs: list[tuple[int, int]],
    sender: Mailbox | None,
    hints: Sequence[Hint],
    *,
    among_quotes: bool = False,
) -> list[ZoneKind | None]:
    """For each line of the mail's own: new, signature or disclaimer. None elsewhere, and on blank lines."""
    kinds: list[ZoneKind | None] = [None] * len(lines.raw)
    content = lines.content
    for number, (first, last) in enumerate(runs):
        begin = banner_end(content, first, last) if number == 0 else first
        _paint(kinds, first, begin, "disclaimer")
        _paint(kinds, begin, last + 1, "new")
        # between two quoted stretches stand answers, not signatures
        if number in (0, len(runs) - 1):
            for at, kind in tail(content, begin, last, sender, by_quote=among_quotes):
                _paint(kinds, at, last + 1, kind)
    _paint_hinted(lines, kinds, hints)
    return kinds


def _paint(kinds: list[ZoneKind | None], start: int, end: int, kind: ZoneKind) -> None:
    kinds[start:end] = [kind] * (end - start)


def _paint_hinted(lines: Lines, kinds: list[ZoneKind | None], hints: Sequence[Hint]) -> None:
    """Signatures that the HTML marks, unless that would leave nothing new."""
    first_new = kinds.index("new") if "new" in kinds else len(kinds)
    for hint in hints:
        if hint.kind != "signature" or hint.end <= hint.start:
            continue
        first, last = lines.line_at(hint.start), lines.line_at(hint.end - 1)
        if first <= first_new or not all(kind in ("new", "signature", None) for kind in kinds[first : last + 1]):
            continue
        for i in range(first, last + 1):
            if kinds[i] == "new":
                kinds[i] = "signature"


def _quoted_kinds(tree: Tree, kinds: list[ZoneKind | None], subject: str) -> None:
    passed_on = _passed_on(tree, kinds, subject)
    for i, owner in enumerate(tree.owner):
        if owner > 0:
            kinds[i] = _HEADER if tree.header[i] else "forwarded" if owner in passed_on else "quoted"
    if passed_on:
        _forwarded_ends(tree, kinds, passed_on)


def _forwarded_ends(tree: Tree, kinds: list[ZoneKind | None], passed_on: set[int]) -> None:
    """What was passed on ends as any mail does: its signature and its small print are no content."""
    ends: dict[int, tuple[int, int]] = {}
    start, current = 0, -1
    for i, owner in enumerate(tree.owner):
        if owner < 0 and not tree.lines.content[i]:
            continue
        if owner != current or tree.header[i]:
            start, current = i, owner
        if owner in passed_on and not tree.header[i]:
            start = i if tree.header[start] else start
            ends[owner] = (start, i)
    for owner, (first, last) in ends.items():
        opener = tree.nodes[owner].opener
        for at, kind in tail(tree.lines.content, first, last, sender_of(opener) if opener else None):
            if at > first:
                _paint(kinds, at, last + 1, "forwarded" if kind == "new" else kind)


def _prefix(subject: str) -> str:
    return subject.lstrip("[( ").partition(":")[0].strip().lower() if ":" in subject[:20] else ""


def _passed_on(tree: Tree, kinds: list[ZoneKind | None], subject: str) -> set[int]:
    """The messages that are forwarded rather than quoted: those said to be, those passed on without an answer,
    and what these quote in turn."""
    found: set[int] = set()
    prefix = _prefix(subject)
    for number, node in enumerate(tree.nodes):
        opener = node.opener
        parent = node.parent
        while parent > 0 and not tree.nodes[parent].filled:
            parent = tree.nodes[parent].parent
        if parent > 0:
            if parent in found:
                found.add(number)
        elif opener is None:
            continue
        elif opener.said == "forwarded":
            found.add(number)
        elif not (opener.block or opener.said):
            continue
        elif prefix in FORWARD_PREFIXES or (prefix not in REPLY_PREFIXES and _only_remarks(tree, kinds, node)):
            found.add(number)
    return found


def _only_remarks(tree: Tree, kinds: list[ZoneKind | None], node: Node) -> bool:
    """Whether all that is new is nothing, or a remark that passes on what a header block heads."""
    if "new" in kinds[node.last + 1 :]:
        return False  # somebody answered below
    remark = " ".join(
        tree.lines.content[i][:_SHORT_REMARK] for i in range(node.first) if tree.owner[i] == 0 and kinds[i] == "new"
    ).lower()
    if not remark:
        return True
    return len(remark) <= _SHORT_REMARK and any(phrase in remark for phrase in PASSING_ON)


def _zones(lines: Lines, kinds: list[ZoneKind | None], messages: list[int]) -> list[Zone]:
    """Neighbouring lines of one kind and message make one zone; its ends are not white space."""
    zones: list[Zone] = []
    kind: ZoneKind | None = None
    message = start = end = 0
    for raw, begins, line_kind, line_message in zip(lines.raw, lines.starts, kinds, messages, strict=True):
        length = len(raw.rstrip())
        if not length or line_kind is None:
            continue
        if line_kind != kind or line_message != message:
            if kind is not None:
                zones.append(Zone(kind, start, end, message))
            kind, message, start = line_kind, line_message, begins + _indent(raw)
        end = begins + length
    if kind is not None:
        zones.append(Zone(kind, start, end, message))
    return zones
