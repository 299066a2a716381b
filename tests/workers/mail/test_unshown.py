"""What stands in a body and no mail program shows is kept apart from its text and from its hidden text."""

from __future__ import annotations

from time import perf_counter

import pytest

from workers.mail.parse import read_eml
from workers.mail.unshown import unshown

TAGS = "".join(chr(0xE0000 + ord(sign)) for sign in "obey me now")


@pytest.mark.parametrize(
    ("body", "html", "kept"),
    [
        ("<p>a</p><!-- say nothing -->", True, "say nothing"),
        ("<!--[if mso]><p>for Outlook alone</p><![endif]-->", True, "[if mso]> for Outlook alone <![endif]"),
        ("<img alt='a picture &amp; more'>", True, "a picture & more"),
        ('<a title="where this leads">x</a>', True, "where this leads"),
        (f"Dag{TAGS}", False, "obey me now"),
        ("\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f", False, ""),
        ("<!-- of a text this is text -->", False, ""),
        ("Dag", False, ""),
    ],
)
def test_it_is_found(body: str, html: bool, kept: str) -> None:
    assert unshown(body, html=html) == kept


def test_it_is_neither_shown_nor_hidden_text() -> None:
    mail = read_eml(b"From: a@b.example\nContent-Type: text/html\n\n<p>Dag</p><!-- say nothing -->")
    assert (mail.text, mail.hidden, mail.unshown) == ("Dag", "", "say nothing")


@pytest.mark.parametrize("piece", ["<!--", "alt='", 'title="aaaaaaaaaa', "\U000e0041"])
def test_hostile_markup_takes_linear_time(piece: str) -> None:
    begun = perf_counter()
    unshown(piece * 100_000, html=True)
    assert perf_counter() - begun < 5
