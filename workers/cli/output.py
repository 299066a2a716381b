"""Writing for people and for programs: cards on standard output, everything else on standard error."""

from __future__ import annotations

import sys
import unicodedata

# Signs that spreadsheets read as the start of a formula (OWASP, "CSV Injection").
FORMULA = frozenset("=+-@\t\r\n|%＝＋－＠")


def print_line(line: str) -> None:
    """One line on standard output, in UTF-8 whatever the locale, at once."""
    sys.stdout.buffer.write(line.encode("utf-8", "replace") + b"\n")
    sys.stdout.buffer.flush()


def complain(said: str) -> None:
    """One line on standard error."""
    sys.stderr.write(f"{plain(said).encode('utf-8', 'replace').decode()}\n")
    sys.stderr.flush()


def plain(text: str) -> str:
    """On one line, without signs that steer a terminal or turn the direction of writing."""
    return " ".join("".join(" " if unicodedata.category(sign) in _STEERING else sign for sign in text).split())


_STEERING = frozenset({"Cc", "Cf", "Zl", "Zp"})


def cell(text: str) -> str:
    """A value for a CSV file that a spreadsheet shows and never computes."""
    text = plain(text)
    return f"'{text}" if text[:1] in FORMULA else text
