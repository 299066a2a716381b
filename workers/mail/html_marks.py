"""The marks that mail programs leave in HTML where they quote, and where a signature stands.

Names are those that the programs write: Gmail (gmail_quote, gmail_signature), Outlook on the web
(divRplyFwdMsg, appendonsend), Outlook for Mac (OLK_SRC_BODY_SECTION), Outlook for Windows (a line
above a header block), Thunderbird (moz-cite-prefix, moz-signature), Yahoo, Proton, Zoho, GMX.
"""

from __future__ import annotations

from typing import Literal

from selectolax.lexbor import LexborNode

from workers.mail.html_style import Style

Mark = Literal["quote", "reply_header", "signature"]

_QUOTES = frozenset(
    (
        "gmail_quote", "gmail_quote_container", "gmail_extra_quote", "yahoo_quoted", "yahoo-quoted-begin",
        "protonmail_quote", "zmail_extra", "tutanota_quote", "moz-forward-container", "yahoo_quoted_begin",
        "replyforwardcontainer", "airmail_ext_quote", "ms-outlook-mobile-quote", "mail_quote", "wordsection1_quote",
    )
)  # fmt: skip
_GMAIL = frozenset(("gmail_quote", "gmail_quote_container"))
_REPLY_HEADERS = frozenset(
    ("divrplyfwdmsg", "gmail_attr", "moz-cite-prefix", "moz-email-headers-table", "ms-outlook-mobile-reference-message")
)
_SIGNATURES = frozenset(
    (
        "gmail_signature", "moz-signature", "signature", "ms-outlook-mobile-signature",
        "applemailsignature", "protonmail_signature_block", "zmail_signature", "_rim_signature", "tutanota_signature",
    )
)  # fmt: skip


def _name(raw: str) -> str:
    name = raw.lower()
    # Outlook on the web sets "x_" before every id and class of a quoted mail, once for each time
    while name.startswith("x_"):
        name = name[2:]
    return name


def mark_of(node: LexborNode, tag: str, attributes: dict[str, str | None], style: Style) -> Mark | None:
    """What an element marks; None for nearly all of them."""
    names = [_name(name) for name in (attributes.get("class") or "")[:500].split()]
    if identifier := attributes.get("id"):
        names.append(_name(identifier[:200]))
    if tag == "blockquote" and _is_citing(attributes):
        return "quote"
    if tag == "div" and not _GMAIL.isdisjoint(names) and _holds_blockquote(node):
        return None  # a frame around attribution and quote; answers between quotes stand in it too
    named = next((mark for name in names if (mark := _mark_by_name(name))), None)
    if named is None and tag == "div" and style.border_top and _opens_with_labels(node):
        return "reply_header"
    return named


def _is_citing(attributes: dict[str, str | None]) -> bool:
    """A quote rather than an indented paragraph: marked as one, or with a line down its left side."""
    if (attributes.get("type") or "").lower() == "cite" or "cite" in attributes:
        return True
    left = (attributes.get("style") or "")[:500].lower().replace(" ", "").partition("border-left:")[2]
    return bool(left) and not left.startswith(("none", "0", "medium"))


def _mark_by_name(name: str) -> Mark | None:
    if name in _QUOTES or name.startswith("olk_src_body_section"):
        return "quote"
    if name in _REPLY_HEADERS:
        return "reply_header"
    return "signature" if name in _SIGNATURES else None


def _holds_blockquote(node: LexborNode) -> bool:
    child = node.first_child
    for _ in range(20):
        if child is None or child.tag == "blockquote":
            break
        child = child.next
    return child is not None and child.tag == "blockquote"


def _opens_with_labels(node: LexborNode) -> bool:
    """Whether the first text is a bold label ending in a colon, as in Outlook's header block."""
    bold = False
    current: LexborNode | None = node.first_child
    for _ in range(12):
        if current is None:
            return False
        tag = current.tag
        if tag == "-text" and (text := (current.text_content or "").strip()):
            return bold and len(text) < 40 and text.rstrip().endswith(":")
        bold = bold or tag in ("b", "strong")
        child = current.first_child
        current = child if child is not None else _following(current, node)
    return False


def _following(node: LexborNode, within: LexborNode) -> LexborNode | None:
    current: LexborNode | None = node
    while current is not None and current.mem_id != within.mem_id:
        if current.next is not None:
            return current.next
        current = current.parent
    return None
