"""Which table rows hold data. Mails use tables for layout far more than for figures."""

from __future__ import annotations

from selectolax.lexbor import LexborNode

from workers.mail.text import words

_BREAKING = words("table ul ol dl blockquote hr br pre h1 h2 h3 h4 h5 h6")
_BLOCKS = frozenset(["p", "div", "center", "section", "article"])
_MAX_NODES = 40  # looked at per cell, so that nested tables stay linear
_MAX_CELLS = 30
_MAX_TEXT = 200


def is_data_row(row: LexborNode) -> bool:
    """Whether the row's cells belong on one line: two or more with text, none with more than one block."""
    filled = cells = 0
    cell = row.first_child
    while cell is not None:
        if cell.tag in ("td", "th"):
            cells += 1
            has_text = _one_line(cell) if cells <= _MAX_CELLS else None
            if has_text is None:
                return False
            filled += has_text
        cell = cell.next
    return filled >= 2


def _one_line(cell: LexborNode) -> bool | None:
    """Whether the cell has text; None where it takes more than one line."""
    blocks = length = seen = 0
    open_nodes: list[LexborNode] = []
    node = cell.first_child
    while True:
        if node is None:
            if not open_nodes:
                return length > 0
            node = open_nodes.pop().next
            continue
        seen += 1
        tag = node.tag
        if tag == "-text":
            length += len((node.text_content or "").strip())
        elif tag in _BLOCKS:
            blocks += 1
        if seen > _MAX_NODES or length > _MAX_TEXT or tag in _BREAKING or blocks > 1:
            return None
        child = node.first_child
        if child is not None:
            open_nodes.append(node)
            node = child
        else:
            node = node.next
