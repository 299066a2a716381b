"""How an element looks to its reader, and what of that its children inherit."""

from __future__ import annotations

from dataclasses import dataclass

from workers.mail.html_style import NOTHING, UNKNOWN, Sheet, Style, alike, colour, style_of

LOOKS = frozenset(("hidden", "bgcolor", "background", "color", "text"))  # attributes that do what CSS does


@dataclass(frozen=True, slots=True)
class Look:
    """What children inherit."""

    hidden: bool = False
    invisible: bool = False
    tiny: bool = False
    color: str = "000000"
    background: str = "ffffff"
    white_space: str = "normal"
    flat: bool = False  # inside a row of a data table: blocks don't break lines

    def unseen(self) -> bool:
        return (
            self.hidden
            or self.invisible
            or self.tiny
            or self.color == "transparent"
            or (self.color != "000000" and alike(self.color, self.background))
        )


def style_for(tag: str, attributes: dict[str, str | None], sheet: Sheet) -> Style:
    """What sheet and attributes say of an element; the `style` attribute outdoes the sheet."""
    css = attributes.get("style")
    own = style_of(css) if css else NOTHING
    if not sheet.rules:
        return own
    matching = [*sheet.of(tag, attributes.get("id"), attributes.get("class")), own]
    if len(matching) == 1 or all(style is NOTHING for style in matching):
        return own
    return _merged(matching)


def _merged(styles: list[Style]) -> Style:
    merged: dict[str, object] = {}
    for style in styles:
        if style.shown:
            merged.pop("hidden", None)
        for name in ("hidden", "invisible", "tiny", "color", "background", "white_space", "border_top", "no_margin"):
            value = getattr(style, name)
            if (value is not None and value is not False) or (value is False and name in ("invisible", "tiny")):
                merged[name] = value
    return Style(**merged)  # type: ignore[arg-type]


def flattened(look: Look) -> Look:
    return Look(look.hidden, look.invisible, look.tiny, look.color, look.background, look.white_space, flat=True)


def inherited(look: Look, style: Style, tag: str, attributes: dict[str, str | None]) -> Look:
    background = style.background
    if background is None and (given := attributes.get("bgcolor")):
        background = colour(given.lower()) or colour("#" + given.lower()) or UNKNOWN
    if attributes.get("background"):
        background = UNKNOWN
    color = style.color
    given = attributes.get("color" if tag == "font" else "text" if tag == "body" else "")
    if color is None and given:
        color = colour(given.lower()) or colour("#" + given.lower())
    return Look(
        hidden=look.hidden or style.hidden or "hidden" in attributes,
        invisible=look.invisible if style.invisible is None else style.invisible,
        tiny=look.tiny if style.tiny is None else style.tiny,
        color=color or look.color,
        background=background or look.background,
        white_space=style.white_space or ("pre" if tag == "pre" else look.white_space),
        flat=look.flat,
    )
