"""The places of an answer that the writer fills in: `[[what is needed]]`."""

from __future__ import annotations

from workers.understand.wording import one_line

ABOUT = 40  # characters of what a gap is about, where its name alone was used before


class Gaps:
    """The gaps of one answer, in order; each is named unlike the others, so that it stands in the text once."""

    def __init__(self) -> None:
        self.names: list[str] = []

    def open(self, needed: str, about: str = "") -> str:
        """The gap as it stands in the text."""
        name = needed
        if name in self.names and about:
            name = f"{needed} ({one_line(about, ABOUT)})"
        place = 2
        while name in self.names:
            name = f"{needed} ({place})"
            place += 1
        self.names.append(name)
        return f"[[{name}]]"


def plain(text: str) -> str:
    """Without what would read as a gap."""
    return text.replace("[[", "[").replace("]]", "]").replace("[[", "[").replace("]]", "]")
