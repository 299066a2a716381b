"""A thread is told oldest first, the mail itself last, each message by its gist."""

import pytest

from workers.understand.thread import gist

from .readings import JAN, MONDAY, card

OUTLOOK = """Dat is goed voor ons.

Van: Anke Maes <anke@maes.example>
Verzonden: vrijdag 20 november 2026 10:00
Aan: Jan Peeters <jan@peeters.example>
Onderwerp: Levering

Beste Jan,

De pomp komt op 4 december. Past dat?

Groeten,
Anke
"""


def test_the_mail_itself_is_last() -> None:
    thread = card(OUTLOOK).thread
    assert [message.from_.address if message.from_ else None for message in thread] == [
        "anke@maes.example",
        "jan@peeters.example",
    ]
    assert (thread[-1].from_, thread[-1].sent_at, thread[-1].gist) == (JAN, MONDAY, "Dat is goed voor ons.")


def test_the_gist_of_an_earlier_message_is_what_it_says() -> None:
    assert card(OUTLOOK).thread[0].gist == "De pomp komt op 4 december. Past dat?"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("> Beste Anke,\n>\n> De pomp lekt.\n> Groeten", "De pomp lekt.", id="quoted by marks"),
        pytest.param("From: A <a@b.example>\nSent: today\nSubject: x\n\nIt leaks.", "It leaks.", id="a header block"),
        pytest.param("-----Original Message-----\nIt leaks.", "It leaks.", id="a rule"),
        pytest.param("On 3 May 2026, A <a@b.example> wrote:\n> It leaks.", "It leaks.", id="an introduction"),
        pytest.param("De pomp lekt al\nsinds maandag.", "De pomp lekt al sinds maandag.", id="a wrapped line"),
        pytest.param("Beste Anke,\nMet vriendelijke groeten,\nJan", "", id="nothing said"),
        pytest.param("", "", id="empty"),
    ],
)
def test_greetings_headers_and_marks_are_no_gist(text: str, said: str) -> None:
    assert gist(text, 0, len(text)) == said


def test_a_gist_is_one_short_line() -> None:
    text = "woord " * 500
    assert len(gist(text, 0, len(text))) <= 160


def test_a_mail_alone_is_a_thread_of_one() -> None:
    assert len(card("Kunt u bellen?").thread) == 1
