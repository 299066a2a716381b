"""HTML of a mail to the text a reader sees, with its links, and with what was hidden kept apart.

The tree is walked with a stack of its own: a mail may nest fifty thousand quotes.
"""

from __future__ import annotations

from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

from workers.mail.html_guard import bounded
from workers.mail.html_look import LOOKS, Look, flattened, inherited, style_for
from workers.mail.html_marks import Mark, mark_of
from workers.mail.html_style import NOTHING, UNKNOWN, Sheet, Style, sheet_of, style_of
from workers.mail.html_tables import is_data_row
from workers.mail.html_writer import Offsets, Writer
from workers.mail.model import Hint, Link
from workers.mail.text import canonical, words

_SKIPPED = words("head style script title meta link template noscript noframes object iframe svg math")
_BLANK_LINE = words("p h1 h2 h3 h4 h5 h6")
_BLOCKS = _BLANK_LINE | words(
    "address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure"
    " footer form header hr legend li main menu nav ol option pre search section summary table tbody tfoot"
    " thead tr ul caption td th"
)
_CELLS = frozenset(("td", "th"))
_LISTS = frozenset(("ul", "ol", "menu", "dir"))
_PRESERVED = {"pre": True, "pre-wrap": True, "break-spaces": True, "pre-line": False}
_MAX_HIDDEN = 200_000


@dataclass(frozen=True, slots=True)
class HtmlText:
    """The text of an HTML body. Offsets of links and hints count code points of `text`.

    hidden: text hidden from the reader, pieces on lines of their own, in document order.
    tracking_pixels: number of remote images too small to be seen. unshown: see workers.mail.unshown.
    """

    text: str
    links: tuple[Link, ...] = ()
    hints: tuple[Hint, ...] = ()
    hidden: str = ""
    tracking_pixels: int = 0
    unshown: str = ""


@dataclass(slots=True)
class _Frame:
    """An open element."""

    tag: str
    node: LexborNode
    look: Look
    newlines: int = 0
    link: str | None = None
    mark: Mark | None = None
    start: int = 0
    number: int = 0  # of the next item of an ordered list; 0 in other elements
    first_cell: bool = True


def to_text(html: str) -> str:
    """The canonical text (NFC, "\\n" line ends) that a reader of this HTML sees. Never raises."""
    return read_html(html).text


def read_html(html: str) -> HtmlText:
    """Text, links, marks of quoting and hidden text of an HTML document or fragment. Never raises."""
    try:
        parser = LexborHTMLParser(bounded(html.replace("\0", "")))
    except (ValueError, RuntimeError, MemoryError, UnicodeError):
        return HtmlText(text=canonical(html))
    root = parser.body or parser.root
    if root is None:
        return HtmlText(text="")
    css = "\n".join(node.text(deep=True) for node in parser.css("style")) if "<style" in html.lower() else ""
    walk = _Walk(sheet_of(css))
    walk.run(root)
    return walk.result()


class _Walk:
    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.out = Writer()
        self.links: list[tuple[int, int, str]] = []
        self.hints: list[tuple[Mark, int, int]] = []
        self.hidden: list[str] = []
        self.pixels = 0
        self.frames: list[_Frame] = []

    def run(self, root: LexborNode) -> None:
        # where a sheet paints what we can't attribute, black on white can't be taken for granted
        look = Look(background=UNKNOWN if self.sheet.paints else "ffffff")
        self.frames.append(self._enter(root, root.tag or "body", look))
        node = root.first_child
        while self.frames:
            if node is None:
                frame = self.frames.pop()
                self._leave(frame)
                node = frame.node.next if self.frames else None
                continue
            child = self._visit(node)
            node = child if child is not None else node.next

    def _visit(self, node: LexborNode) -> LexborNode | None:
        """Take in a node; its first child where there is one to go into, with the element then open."""
        tag = node.tag
        look = self.frames[-1].look
        if tag == "-text":
            self._text(node.text_content or "", look)
            return None
        if tag is None or tag[0] in "-!" or tag in _SKIPPED:
            return None
        if tag == "br":
            self._break(look)
            return None
        if tag == "img":
            self._image(node, look)
            return None
        frame = self._enter(node, tag, look)
        child = node.first_child
        if child is None:
            self._leave(frame)
            return None
        self.frames.append(frame)
        return child

    def _text(self, text: str, look: Look) -> None:
        if look.unseen():
            stripped = " ".join(text.split())
            if stripped:
                self.hidden.append(stripped)
        elif look.white_space in _PRESERVED:
            self.out.preformatted(text, keep_spaces=_PRESERVED[look.white_space])
        else:
            self.out.text(text)

    def _break(self, look: Look) -> None:
        if look.unseen():
            return
        if look.flat:
            self.out.text(" ")
        else:
            self.out.line_break()

    def _image(self, node: LexborNode, look: Look) -> None:
        attributes = node.attributes
        style = style_of(attributes.get("style") or "")
        sizes = (attributes.get("width"), attributes.get("height"))
        small = style.tiny_box or style.hidden or look.hidden or any(size in ("0", "1", "0px", "1px") for size in sizes)
        if small and (attributes.get("src") or "").lower().startswith(("http:", "https:", "//")):
            self.pixels += 1
        alt = attributes.get("alt") or ""
        # an emoji sent as a picture is a word of the text; any other picture is not
        if not small and 0 < len(alt) <= 8 and not alt.isascii() and not any(c.isalnum() for c in alt):
            self._text(alt, look)

    def _enter(self, node: LexborNode, tag: str, look: Look) -> _Frame:
        attributes = node.attributes
        style = style_for(tag, attributes, self.sheet) if attributes or self.sheet.rules else NOTHING
        if style is not NOTHING or tag == "pre" or not LOOKS.isdisjoint(attributes):
            look = inherited(look, style, tag, attributes)
        frame = _Frame(tag, node, look)
        if look.hidden:
            return frame
        if tag in _BLOCKS and not look.flat:
            frame.newlines = 2 if tag in _BLANK_LINE and not _is_tight(style, attributes) else 1
            self.out.block(frame.newlines)
        if tag in _CELLS or tag in {"tr", "li"} or tag in _LISTS:
            self._enter_structure(frame, attributes)
        if attributes:
            self._enter_marks(frame, attributes, style)
        return frame

    def _enter_structure(self, frame: _Frame, attributes: dict[str, str | None]) -> None:
        tag = frame.tag
        if tag == "tr" and not frame.look.flat and is_data_row(frame.node):
            frame.look = flattened(frame.look)
        elif tag in _CELLS and frame.look.flat:
            self.out.separate("\t")
        elif tag == "ol":
            frame.number = _whole(attributes.get("start"), 1)
        elif tag == "li" and not frame.look.unseen():
            self._item(attributes)

    def _item(self, attributes: dict[str, str | None]) -> None:
        lists = [frame for frame in self.frames[-64:] if frame.tag in _LISTS]
        parent = lists[-1] if lists else None
        indent = "  " * min(len(lists) - 1, 8) if lists else ""
        if parent is None or parent.tag != "ol":
            self.out.marker(indent + "- ")
            return
        number = _whole(attributes.get("value"), parent.number)
        parent.number = number + 1
        self.out.marker(f"{indent}{number}. ")

    def _enter_marks(self, frame: _Frame, attributes: dict[str, str | None], style: Style) -> None:
        if frame.tag == "a" and (target := attributes.get("href")):
            frame.link = target.strip()
        frame.mark = mark_of(frame.node, frame.tag, attributes, style)
        if frame.link is not None or frame.mark is not None:
            frame.start = self.out.at()

    def _leave(self, frame: _Frame) -> None:
        if frame.look.hidden:
            return
        end = self.out.length
        if frame.link is not None and end > frame.start:
            self.links.append((frame.start, end, frame.link))
        if frame.mark is not None:
            self.hints.append((frame.mark, frame.start, end))
        if frame.newlines:
            self.out.block(frame.newlines)

    def result(self) -> HtmlText:
        raw = self.out.finish()
        marks = [offset for start, end, _ in self.links for offset in (start, end)]
        marks += [offset for _, start, end in self.hints for offset in (start, end)]
        at = Offsets(raw, marks)
        links = [Link(*_trimmed(at.text, at(start), at(end)), target) for start, end, target in self.links]
        hints = [Hint(kind, *_trimmed(at.text, at(start), at(end))) for kind, start, end in self.hints]
        return HtmlText(
            text=at.text,
            links=tuple(sorted((link for link in links if link.start < link.end), key=lambda link: link.start)),
            # an empty mark, such as Outlook's "append on send", marks nothing
            hints=tuple(sorted((hint for hint in hints if hint.start < hint.end), key=lambda h: (h.start, -h.end))),
            hidden=canonical("\n".join(self.hidden)[:_MAX_HIDDEN]),
            tracking_pixels=self.pixels,
        )


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """A span without the white space at its ends; both ends alike where it is nothing else."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _whole(value: str | None, default: int) -> int:
    try:
        return int((value or "")[:9])
    except ValueError:
        return default


def _is_tight(style: Style, attributes: dict[str, str | None]) -> bool:
    return style.no_margin or "mso" in (attributes.get("class") or "").lower()
