"""Reads the mails to learn from; `python -m benchmarks.corpus.read [FILE…]` checks them and counts their labels."""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.message import EmailMessage
from pathlib import Path
from typing import Final

from core.playbook import load

HERE: Final = Path(__file__).parent
ROLES: Final = {"Q": "question", "R": "request", "A": "approval", "C": "confirmation", "X": "complaint", "P": "promise"}
CATEGORIES: Final = frozenset(category.key for category in load(None).categories)
_LABELS: Final = re.compile(r"@@ category=([a-z]+) priority=(high|normal|low) reply=(yes|no)\s*")
_TAG: Final = re.compile(r"<(/?)([QRACXP])>")


@dataclass(frozen=True, slots=True)
class Role:
    """text[start:end] of the body plays a role."""

    kind: str
    start: int
    end: int


@dataclass(slots=True)
class LabelledMail:
    """One mail and what its author says about it. `name` tells file and line."""

    name: str
    language: str
    category: str
    priority: str
    reply: bool
    headers: list[tuple[str, str]] = field(default_factory=list)
    attachments: list[str] = field(default_factory=list)
    body: str = ""
    roles: list[Role] = field(default_factory=list)

    def eml(self) -> bytes:
        """The mail as bytes (RFC 5322), each attachment one byte long."""
        message = EmailMessage()
        there = {name.lower() for name, _ in self.headers}
        for name, value in (*self.headers, *(pair for pair in _DEFAULTS if pair[0].lower() not in there)):
            message[name] = value
        message.set_content(self.body)
        for file in self.attachments:
            message.add_attachment(b"x", maintype="application", subtype="octet-stream", filename=file)
        return message.as_bytes()


_DEFAULTS: Final = (("From", "Sam Peeters <sam@peeters.example>"), ("To", "info@helder.example"),
                    ("Date", "Tue, 10 Mar 2026 09:12:00 +0100"), ("Subject", ""))  # fmt: skip


class MalformedError(ValueError):
    """A mail that does not have the form; says file and line."""


def mails(*paths: Path) -> Iterator[LabelledMail]:
    """Every mail of the files (all of the corpus where none is named). Raises MalformedError."""
    for path in paths or sorted(HERE.glob("*.txt")):
        chunks = re.split(r"^(?=@@ )", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
        line = 1
        for chunk in chunks:
            if chunk.startswith("@@ "):
                yield _mail(chunk, f"{path.name}:{line}", path.name[:2])
            line += chunk.count("\n")


def _mail(chunk: str, name: str, language: str) -> LabelledMail:
    first, _, rest = chunk.partition("\n")
    labels = _LABELS.fullmatch(first)
    if labels is None or labels[1] not in CATEGORIES:
        raise MalformedError(f"{name}: no such labels: {first!r}")
    mail = LabelledMail(name, language, labels[1], labels[2], labels[3] == "yes")
    head, blank, body = rest.partition("\n\n")
    if not blank:
        raise MalformedError(f"{name}: no blank line between headers and body")
    for each in head.splitlines():
        key, colon, value = each.partition(":")
        if not colon or " " in key:
            raise MalformedError(f"{name}: no header: {each!r}")
        if key == "Attach":
            mail.attachments += [file.strip() for file in value.split(",")]
        elif key == "Header":
            other, _, text = value.strip().partition(":")
            if other.strip().lower() == "content-type":
                raise MalformedError(f"{name}: a mail here is plain text")
            mail.headers.append((other.strip(), text.strip()))
        else:
            mail.headers.append((key, value.strip()))
    mail.body, mail.roles = _untagged(body.strip("\n") + "\n", name)
    return mail


def _untagged(body: str, name: str) -> tuple[str, list[Role]]:
    text, roles, at = "", [], 0
    open_: tuple[str, int] | None = None
    for tag in _TAG.finditer(body):
        text += body[at : tag.start()]
        at = tag.end()
        if tag[1]:
            if open_ is None or open_[0] != tag[2]:
                raise MalformedError(f"{name}: {tag[0]} closes nothing")
            roles.append(Role(ROLES[tag[2]], open_[1], len(text)))
            open_ = None
        else:
            if open_ is not None:
                raise MalformedError(f"{name}: {tag[0]} inside <{open_[0]}>")
            open_ = (tag[2], len(text))
    if open_ is not None:
        raise MalformedError(f"{name}: <{open_[0]}> is never closed")
    return text + body[at:], roles


def main(paths: list[str]) -> int:
    """Prints the counts of labels; 1 where a file is malformed."""
    try:
        found = list(mails(*map(Path, paths)))
    except MalformedError as error:
        print(error, file=sys.stderr)
        return 1
    print(len(found), "mails")
    for what in ("language", "category", "priority", "reply"):
        print(what, dict(Counter(getattr(mail, what) for mail in found).most_common()))
    print("roles", dict(Counter(role.kind for mail in found for role in mail.roles).most_common()))
    twice = [text for text, count in Counter(mail.body for mail in found).items() if count > 1]
    print(len(twice), "bodies more than once")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
