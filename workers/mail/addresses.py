"""Address lists (RFC 5322, section 3.4), read leniently and in one pass."""

from __future__ import annotations

from core.contract import Mailbox
from workers.mail.header_fields import decode_words
from workers.mail.text import one_line

_MAX_LIST = 200_000
_MAX_MAILBOXES = 2_000
_MAX_HELD = 3  # pieces of a name with commas in it


def mailboxes(value: str | None) -> tuple[Mailbox, ...]:
    """The mailboxes of a From, To, Cc or Reply-To field; those of groups included, groups' names left out.

    A name without an address is kept with an empty address; an address without a name has the name "".
    """
    if not value:
        return ()
    reader = _Reader()
    for character in value[:_MAX_LIST]:
        reader.take(character)
        if len(reader.found) >= _MAX_MAILBOXES:
            break
    reader.end()
    return tuple(reader.found)


def mailbox(name: object, address: object) -> Mailbox | None:
    """From two loose values; None where both are empty. A name that only repeats the address is no name."""
    text = one_line(name).strip("\"' ") if isinstance(name, str) else ""
    mail = one_line(address).strip("<> ") if isinstance(address, str) else ""
    if text.lower() == mail.lower():
        text = ""
    return Mailbox(name=text, address=mail) if text or mail else None


class _Reader:
    def __init__(self) -> None:
        self.found: list[Mailbox] = []
        self._words: list[str] = []  # outside angle brackets, quotes taken off
        self._angle: list[str] | None = None
        self._address: str | None = None
        self._comment: list[str] = []
        self._depth = 0  # of comments
        self._quoted = self._escaped = False
        self._held: list[str] = []  # names that wait for an address

    def take(self, character: str) -> None:
        if self._escaped:
            self._escaped = False
            self._add(character)
        elif character == "\\" and (self._quoted or self._depth):
            self._escaped = True
        elif self._quoted:
            self._quoted = character != '"'
            if self._quoted:
                self._add(character)
        elif self._depth:
            self._depth += (character == "(") - (character == ")")
            if self._depth:
                self._comment.append(character)
        else:
            self._plain(character)

    def _add(self, character: str) -> None:
        (self._comment if self._depth else self._words if self._angle is None else self._angle).append(character)

    def _plain(self, character: str) -> None:
        if character == '"':
            self._quoted = True
        elif character == "(":
            self._depth = 1
        elif character == "<":
            self._angle = []
        elif character == ">" and self._angle is not None:
            self._address, self._angle = "".join(self._angle), None
        elif character in ",;":
            self.end(by_comma=character == ",")
        elif character == ":" and self._angle is None and "@" not in self._words:
            self._words.clear()  # what stood before was a group's name
        else:
            self._add(character)

    def end(self, *, by_comma: bool = False) -> None:
        """A mailbox is complete, or a name of which a comma without quotation marks cut off the beginning."""
        if self._angle is not None:
            self._address = "".join(self._angle)
        text, comment = decode_words("".join(self._words)), decode_words("".join(self._comment))
        address = self._address
        if address is not None and text.strip() and comment.strip():
            text = f"{text.strip()} ({comment.strip()})"  # "Ann (Sales) <a@x.be>": every mail program shows it
        if address is None and "@" in text:
            # no angle brackets: "a@x.be", or "Ann a@x.be"
            words = text.split()
            address = next(word for word in words if "@" in word)
            text = " ".join(word for word in words if word != address)
        if by_comma and address is None and text.strip() and len(self._held) < _MAX_HELD:
            self._held.append(text.strip())
            self._clear()
            return
        if self._held and self._address is not None and text.strip():
            text = ", ".join([*self._held, text.strip()])  # "Doe, Jan <jan@x.be>"
        else:
            self.found += (Mailbox(name=one_line(name), address="") for name in self._held)
        self._held.clear()
        if found := mailbox(text or comment, decode_words(address or "").rpartition(":")[2]):
            self.found.append(found)
        self._clear()

    def _clear(self) -> None:
        self._words, self._comment, self._angle, self._address = [], [], None, None
        self._depth, self._quoted, self._escaped = 0, False, False
