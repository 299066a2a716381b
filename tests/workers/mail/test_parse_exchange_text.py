from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox.bodies import wrap_text
from workers.mail.exchange_text import unwrapped
from workers.mail.shown import text_body
from workers.mail.text import canonical


@pytest.mark.parametrize(
    "text",
    [
        "Dag,\n\n  1. pen   € 3\n\n-- \nAnn",
        "see https://x.be/?a=1&b=2, and <tag> & \"quotes\"",
        "",
        "> quoted\n>> twice",
    ],
)  # fmt: skip
def test_a_text_that_exchange_wrapped_comes_out_as_it_was(text: str) -> None:
    assert text_body(wrap_text(text), "html").text == canonical(text)


@given(st.text(alphabet="ab <>&\n-€/:.", max_size=60))
def test_any_text_comes_out_as_it_was(text: str) -> None:
    found = unwrapped(wrap_text(text))
    assert found is not None
    assert canonical(found) == canonical(text)


@pytest.mark.parametrize(
    "source",
    [
        '<div class="PlainText"><a href="http://evil.example">http://bank.example</a></div>',
        '<div class="PlainText">x<span style="display:none">y</span></div>',
        '<span style="display:none"><div class="PlainText">x</div></span>',
        '<style>.PlainText { display: none }</style><div class="PlainText">x</div>',
        '<div class="PlainText">x</div><p>y</p>',
        '<div class="PlainText">x<div class="PlainText">y</div></div>',
        '<div class="PlainText" style="color:white">x</div>',
        '<body bgcolor="white"><div class="PlainText">x</div></body>',
        "<p>x</p>",
        '<div class="PlainText">x',
    ],
)
def test_html_of_another_making_is_left_to_the_checks_that_html_goes_through(source: str) -> None:
    assert unwrapped(source) is None
