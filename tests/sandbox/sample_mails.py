"""Reads the sample mails and the table in their README, with the standard library alone."""

from __future__ import annotations

import email.policy
import re
from dataclasses import dataclass
from email import message_from_bytes
from email.message import EmailMessage
from functools import cache
from html import unescape
from pathlib import Path

import pytest

MAILS = Path(__file__).parents[2] / "sandbox" / "mails"


@dataclass(frozen=True)
class Row:
    """One line of the README's table."""

    file: str
    language: str
    kind: str
    purpose: str
    client: str
    deliberate: str
    licence: str

    def marked(self, what: str) -> list[str]:
        """The values that `deliberate` names as `what`."""
        return [part.strip().removeprefix(what).strip(" :") for part in self.deliberate.split(";") if what in part]


def _rows() -> list[Row]:
    lines = (MAILS / "README.md").read_text("utf-8").splitlines()
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("|")]
    return [Row(*row) for row in cells if row[0].endswith(".eml")]


ROWS: list[Row] = _rows()
every_mail = pytest.mark.parametrize("row", ROWS, ids=lambda row: row.file.removesuffix(".eml"))


@cache
def raw(file: str) -> bytes:
    return (MAILS / file).read_bytes()


@cache
def parsed(file: str) -> EmailMessage:
    return message_from_bytes(raw(file), policy=email.policy.default)


@cache
def texts(file: str) -> tuple[str, ...]:
    """Every text part, decoded, with HTML's entities resolved but its tags kept."""
    parts = (part for part in parsed(file).walk() if part.get_content_maintype() == "text")
    read = ((part.get_content_subtype(), part.get_content().replace("\r\n", "\n")) for part in parts)
    return tuple(unescape(text) if subtype == "html" else text for subtype, text in read)


@cache
def words(file: str) -> str:
    """The subject and the text parts as one text, without tags: what a reader could see, and what hides."""
    styles = re.compile(r"<style.*?</style>", re.DOTALL)
    visible = [re.sub(r"<[^<>]*>", " ", styles.sub(" ", text)) for text in texts(file)]
    return re.sub(r"[ \t\u00a0\u202f]+", " ", "\n".join([str(parsed(file)["Subject"]), *visible]))
