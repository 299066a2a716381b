"""Bodies as Exchange gives them: plain text wrapped in its HTML, HTML as text, the preview, the new part alone."""

from __future__ import annotations

import html
import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

_URL = re.compile(r"\b(?:https?|ftp)://[^\s<>\"]+")
_SPACES = re.compile(r"[ \t\r\n\f]+")
_BLANK_LINES = re.compile(r"\n{3,}")
_META_TAG = re.compile(r"<meta\b[^<>]*>", re.IGNORECASE)
_HEAD_TAG = re.compile(r"<head\b[^<>]*>", re.IGNORECASE)
_HTML_TAG = re.compile(r"<html\b[^<>]*>", re.IGNORECASE)
_UTF8_META = '<meta http-equiv="Content-Type" content="text/html; charset=utf-8">'
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "center",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "tfoot",
        "thead",
        "tr",
        "ul",
    ]
)
_SPACED = frozenset(["p", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "pre"])
_SILENT = frozenset(["head", "script", "style", "title", "template", "noscript", "object"])
# Outlook marks only where the quote begins; the others put all of it into one element.
_QUOTE_STARTS = ("div#appendonsend", "div#divRplyFwdMsg")
_QUOTES = "div.gmail_quote, blockquote[type=cite], div.moz-cite-prefix, div.yahoo_quoted"


def wrap_text(text: str) -> str:
    """Plain text in the HTML that Exchange makes of it ("converted from text")."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n").split("\n")
    return (
        f"<html>\r\n<head>\r\n{_UTF8_META}\r\n"
        '<meta name="Generator" content="Microsoft Exchange Server">\r\n<!-- converted from text -->'
        "<style><!-- .EmailQuote { margin-left: 1pt; padding-left: 4pt; border-left: #800000 2px solid; } --></style>"
        '</head>\r\n<body>\r\n<font size="2"><span style="font-size:11pt;"><div class="PlainText">'
        + "<br>\r\n".join(_line(line) for line in lines)
        + "</div></span></font>\r\n</body>\r\n</html>\r\n"
    )


def _line(line: str) -> str:
    parts, at = [], 0
    for match in _URL.finditer(line):
        url = match.group().rstrip(".,;:!?)'")
        target = html.escape(url)
        parts += [_escaped(line[at : match.start()]), f'<a href="{target}">{target}</a>']
        at = match.start() + len(url)
    return "".join([*parts, _escaped(line[at:])])


def _escaped(text: str) -> str:
    kept = html.escape(text, quote=False).expandtabs(8).replace("  ", "&nbsp; ")
    return "&nbsp;" + kept[1:] if kept.startswith(" ") else kept


def as_stored(source: str) -> str:
    """An HTML body as it is, except for what Exchange always sees to: a root, a head and UTF-8."""
    lines = source.replace("\r\n", "\n").replace("\r", "\n")
    text = _META_TAG.sub(lambda tag: "" if "charset" in tag.group().lower() else tag.group(), lines)
    if match := _HEAD_TAG.search(text):
        text = f"{text[: match.end()]}\n{_UTF8_META}{text[match.end() :]}"
    elif match := _HTML_TAG.search(text):
        text = f"{text[: match.end()]}<head>\n{_UTF8_META}</head>{text[match.end() :]}"
    else:
        text = f"<html><head>\n{_UTF8_META}</head><body>{text}</body></html>"
    return text.replace("\n", "\r\n")


class _Writer:
    """Collects text; block ends become line ends, white space collapses as a browser does."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.at_line_start = True

    def words(self, text: str, *, verbatim: bool) -> None:
        if verbatim:
            kept = text
        else:
            kept = _SPACES.sub(" ", text)
            if self.at_line_start:
                kept = kept.lstrip(" ")
        if kept:
            self.parts.append(kept.replace("\xa0", " "))
            self.at_line_start = kept[-1] in " \n"

    def line_end(self, *, blank: bool = False) -> None:
        if self.parts and not self.parts[-1].endswith("\n"):
            self.parts.append("\n")
        if blank and self.parts:
            self.parts.append("\n")
        self.at_line_start = True

    def text(self) -> str:
        lines = (line.rstrip() for line in "".join(self.parts).split("\n"))
        return _BLANK_LINES.sub("\n\n", "\n".join(lines)).strip("\n")


def to_text(source: str) -> str:
    """HTML as Exchange's plain text, "\\r\\n" line ends. Never raises; iterative, so depth doesn't matter."""
    root = LexborHTMLParser(source).body
    writer = _Writer()
    stack: list[tuple[LexborNode, bool, bool]] = [(root, False, False)] if root is not None else []
    while stack:
        node, closing, verbatim = stack.pop()
        tag = node.tag or ""
        if closing:
            _close(node, tag, writer)
        elif tag == "-text":
            writer.words(node.text_content or "", verbatim=verbatim)
        elif not tag.startswith(("-", "!")) and tag not in _SILENT:
            _open(node, tag, writer)
            inner = verbatim or tag == "pre"
            stack.append((node, True, verbatim))
            stack += [(child, False, inner) for child in reversed(list(node.iter(include_text=True)))]
    return writer.text().replace("\n", "\r\n")


def _open(node: LexborNode, tag: str, writer: _Writer) -> None:
    if tag == "br":
        writer.parts.append("\n")
        writer.at_line_start = True
    elif tag == "img":
        name = node.attributes.get("alt") or ""
        source = node.attributes.get("src") or ""
        if source.startswith("cid:") or name:
            writer.words(f"[{source if source.startswith('cid:') else name}]", verbatim=False)
    elif tag in _BLOCKS:
        writer.line_end(blank=tag in _SPACED)
        if tag == "li":
            writer.words("  *   ", verbatim=True)
    elif tag in {"td", "th"} and not writer.at_line_start:
        writer.words("\t", verbatim=True)


def _close(node: LexborNode, tag: str, writer: _Writer) -> None:
    if tag == "a":
        target = (node.attributes.get("href") or "").strip()
        shown = (node.text() or "").strip()
        if target and not target.startswith("#") and target not in {shown, f"mailto:{shown}"}:
            writer.words(f"<{target}>", verbatim=True)
    elif tag in _BLOCKS:
        writer.line_end(blank=tag in _SPACED)


def preview(text: str) -> str:
    """The first 255 characters of the text form."""
    return text.strip()[:255]


def unique(source: str) -> str:
    """The body without the quoted earlier messages."""
    tree = LexborHTMLParser(source)
    for quote in reversed(tree.css(_QUOTES)):  # inner ones first: an outer one takes its own with it
        quote.decompose()
    for mark in _QUOTE_STARTS:
        node = tree.css_first(mark)
        while node is not None:
            following = node.next
            node.decompose()
            node = following
    return tree.html or source


def inner_body(source: str) -> tuple[str, str]:
    """HTML split for a reply: all up to and with the <body> tag, and what stands in the body."""
    lowered = source.lower()
    start = lowered.find("<body")
    opened = lowered.find(">", start) + 1 if start >= 0 else 0
    end = lowered.rfind("</body")
    head = source[:opened] or f"<html><head>\r\n{_UTF8_META}</head><body>"
    return head, source[opened : end if end >= opened else len(source)]
