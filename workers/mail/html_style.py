"""The little CSS a mail's reader needs: what hides text, what keeps white space, what draws a line.

Sources: CSS 2.1 and CSS Text 3 for the properties; `mso-hide` is Word's own. Style sheets are read
for simple selectors (`.class`, `#id`, `tag`, `tag.class`) that hold whatever the screen; anything finer is
left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from workers.mail.text import words

_NAMES = {
    "white": "ffffff", "black": "000000", "red": "ff0000", "green": "008000", "blue": "0000ff",
    "gray": "808080", "grey": "808080", "silver": "c0c0c0", "yellow": "ffff00", "navy": "000080",
    "whitesmoke": "f5f5f5", "snow": "fffafa", "ivory": "fffff0", "orange": "ffa500", "maroon": "800000",
    "ghostwhite": "f8f8ff", "lightgray": "d3d3d3", "lightgrey": "d3d3d3", "gainsboro": "dcdcdc",
    "windowtext": "000000", "window": "ffffff",
}  # fmt: skip
_NUMBER = re.compile(r"\s*(-?\d{0,6}(?:\.\d{0,6})?)\s*([a-z%]{0,4})")
_HEX = re.compile(r"#([0-9a-f]{8}|[0-9a-f]{6}|[0-9a-f]{3,4})\b")
_HSL = re.compile(r"hsla?\([^,% ]{1,12}[, ]\s?[\d.]{1,6}%[, ]\s?(0|100)%")
_RGB = re.compile(r"rgba?\(\s*(\d{1,3})\s*[, ]\s*(\d{1,3})\s*[, ]\s*(\d{1,3})\s*(?:[,/]\s*([\d.]{1,6}))?")
_IMPORTANT = re.compile(r"!\s?important")
_MAX_SHEET = 300_000
_MAX_RULES = 3_000
UNKNOWN = "?"  # a background that is there but whose colour can't be told


@dataclass(frozen=True, slots=True)
class Style:
    """What one `style` attribute or rule says; None where it says nothing."""

    hidden: bool = False
    shown: bool = False  # display set to something visible: outdoes a rule of a sheet
    invisible: bool | None = None  # visibility
    tiny: bool | None = None  # font-size of at most one pixel
    color: str | None = None  # six hex digits, or "transparent"
    background: str | None = None  # six hex digits, or UNKNOWN
    white_space: str | None = None
    no_margin: bool = False
    border_top: bool = False
    tiny_box: bool = False  # width and height of at most one pixel


NOTHING = Style()


def number(value: str) -> tuple[float, str] | None:
    """ "12.5px" as (12.5, "px"); None where there is no number."""
    match = _NUMBER.match(value)
    if not match:
        return None
    try:
        return float(match.group(1)), match.group(2)
    except ValueError:
        return None


def colour(value: str) -> str | None:
    """Six hex digits, "transparent", or None where the value names no colour we know."""
    if match := _HEX.search(value):
        digits = match.group(1)
        digits = digits if len(digits) > 4 else "".join(digit * 2 for digit in digits)
        return "transparent" if digits[6:] == "00" else digits[:6]
    if match := _RGB.search(value):
        if match.group(4) is not None and (alpha := number(match.group(4))) and alpha[0] == 0:
            return "transparent"
        return "".join(f"{min(255, int(part)):02x}" for part in match.group(1, 2, 3))
    if match := _HSL.search(value):
        return "ffffff" if match.group(1) == "100" else "000000"
    named = value.replace(",", " ").split()
    if "transparent" in named:
        return "transparent"
    return next((_NAMES[word] for word in named if word in _NAMES), None)


def alike(first: str, second: str) -> bool:
    """Whether two colours can't be told apart by eye: no channel differs by more than 8 of 255."""
    if len(first) != 6 or len(second) != 6:
        return False
    return all(abs(int(first[i : i + 2], 16) - int(second[i : i + 2], 16)) <= 8 for i in (0, 2, 4))


def _declarations(css: str) -> dict[str, str]:
    found = {}
    for declaration in css[:4_000].lower().split(";"):
        name, colon, value = declaration.partition(":")
        if colon:
            found[name.strip()] = _IMPORTANT.sub("", value).strip()
    return found


def _at_most(css: dict[str, str], name: str, limit: float) -> bool:
    found = number(css[name]) if name in css else None
    return found is not None and found[0] <= limit and found[1] in ("", "px", "pt", "em", "rem", "%", "cm", "in")


_HIDING = words(
    "display mso-hide opacity max-height overflow overflow-y height width left top right bottom text-indent margin-left"
    " margin-top clip clip-path transform filter"
)
_SIZES_ALONE = words("width height")


def _is_hidden(css: dict[str, str]) -> bool:
    if css.get("display") == "none" or css.get("mso-hide") == "all":
        return True
    if _at_most(css, "opacity", 0.01):
        return True
    clipped = css.get("overflow", "").startswith("hidden") or css.get("overflow-y") == "hidden"
    if _at_most(css, "max-height", 0) or (clipped and (_at_most(css, "height", 1) or _at_most(css, "width", 1))):
        return True
    away = any(_at_most(css, side, -500) for side in ("left", "top", "right", "bottom"))
    if away and css.get("position") in ("absolute", "fixed", "relative"):
        return True
    shifted = (
        number(css.get("text-indent", "")),
        number(css.get("margin-left", "")),
        number(css.get("margin-top", "")),
    )
    if any(shift is not None and shift[0] <= -900 for shift in shifted):
        return True
    return _is_clipped(css)


_NO_CLIP = re.compile(r"rect\(((?:0|1)(?:px)?[, ]?){4}\)")


def _is_clipped(css: dict[str, str]) -> bool:
    if _NO_CLIP.fullmatch(css.get("clip", "").replace(", ", ",")):
        return True
    if css.get("clip-path", "").replace(" ", "").startswith(("inset(100%", "inset(50%", "circle(0", "polygon(00")):
        return True
    if css.get("transform", "").replace(" ", "").startswith(("scale(0)", "scale(0,", "scalex(0)", "scaley(0)")):
        return True
    return css.get("filter", "").replace(" ", "").startswith(("opacity(0)", "opacity(0%)"))


def _is_tiny(css: dict[str, str]) -> bool | None:
    size = number(css["font-size"]) if "font-size" in css else None
    if size is None and "font" in css:
        size = next(
            (found for word in css["font"].split() if (found := number(word)) and found[1] in ("px", "pt")), None
        )
    if size is None:
        # "font: 0/0 a", an old trick to hide the words of an image
        return True if css.get("font", "").startswith(("0/", "0 ")) else None
    return size[0] <= {"px": 1, "pt": 1, "em": 0.07, "rem": 0.07, "%": 7}.get(size[1], 0)


def _background(css: dict[str, str]) -> str | None:
    value = css.get("background-color") or css.get("background")
    if css.get("background-image", "none") != "none" or (value and ("url(" in value or "gradient" in value)):
        return UNKNOWN
    if not value or value in ("none", "inherit", "initial"):
        return None
    found = colour(value)
    return None if found == "transparent" else found or UNKNOWN


def _has_no_margin(css: dict[str, str]) -> bool:
    if css.get("margin-bottom") and (found := number(css["margin-bottom"])):
        return found[0] < 1
    sides = css.get("margin", "").split()
    if not sides:
        return False
    bottom = number(sides[2] if len(sides) > 2 else sides[0])
    return bottom is not None and bottom[0] < 1


@lru_cache(maxsize=4096)
def style_of(css_text: str) -> Style:
    """What a `style` attribute says. Never raises."""
    css = _declarations(css_text)
    visibility = css.get("visibility")
    top = css.get("border-top", css.get("border", ""))
    return Style(
        hidden=not (_HIDING.isdisjoint(css) or css.keys() <= _SIZES_ALONE) and _is_hidden(css),
        shown=css.get("display", "none") != "none",
        invisible=None if visibility is None else visibility in ("hidden", "collapse"),
        tiny=_is_tiny(css),
        color=colour(css["color"]) if "color" in css else None,
        background=_background(css),
        white_space=css.get("white-space"),
        no_margin=_has_no_margin(css),
        border_top="solid" in top and not top.startswith("none"),
        tiny_box=_at_most(css, "width", 1) or _at_most(css, "height", 1),
    )


@dataclass(slots=True)
class Sheet:
    """A mail's style sheets: simple selectors and what they say."""

    rules: dict[str, Style] = field(default_factory=dict)
    paints: bool = False  # some selector that is not simple sets a background

    def of(self, tag: str, identifier: str | None, classes: str | None) -> Iterator[Style]:
        """The styles for an element, the weakest first."""
        keys = [tag]
        for name in (classes or "").lower().split()[:20]:
            keys += ["." + name, tag + "." + name]
        if identifier:
            keys.append("#" + identifier.lower())
        return (self.rules[key] for key in keys if key in self.rules)


_SIMPLE = re.compile(r"[a-z0-9]{0,12}(?:[.#][a-z0-9_-]{1,80})?")


_ALWAYS = re.compile(r"@media\s{1,5}(?:only\s{1,5})?(?:all|screen)\s{0,5}")


def _rules(css: str) -> Iterator[tuple[str, str]]:
    """The rules that hold on a screen of any size: outside at-rules, and in "@media screen" and "@media all"."""
    for selectors, declarations in _blocks(css):
        if _ALWAYS.fullmatch(selectors):
            yield from _blocks(declarations)
        elif not selectors.startswith("@"):
            yield selectors, declarations


def _blocks(css: str) -> Iterator[tuple[str, str]]:
    """(selector, what stands in its braces) in order. Linear."""
    depth, start, opened, position = 0, 0, 0, 0
    for match in re.finditer(r"[{}]", css):
        position = match.start()
        if css[position] == "{":
            depth += 1
            opened = position if depth == 1 else opened
        elif depth:
            depth -= 1
            if depth == 0:
                yield css[start:opened].strip(), css[opened + 1 : position]
                start = position + 1
        else:
            start = position + 1


def sheet_of(css: str) -> Sheet:
    """Read style sheets joined into one text. Never raises; the first 300,000 characters count."""
    sheet = Sheet()
    without_comments = "".join(part.partition("*/")[2] if i else part for i, part in enumerate(css.split("/*")))
    text = without_comments[:_MAX_SHEET].replace("<!--", " ").replace("-->", " ").lower()
    for selectors, declarations in _rules(text):
        if len(sheet.rules) > _MAX_RULES:
            break
        style = style_of(declarations)
        for selector in selectors[:2_000].split(","):
            if _SIMPLE.fullmatch(selector.strip()):
                if style != NOTHING:
                    sheet.rules[selector.strip()] = style
            elif style.background is not None:
                sheet.paints = True
    return sheet
