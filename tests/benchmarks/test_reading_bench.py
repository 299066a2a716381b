"""The comparison with the peers counts what it says it counts. Nothing here is timed, and no peer is run."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from benchmarks.reading import BEGIN, END
from benchmarks.reading_fuzz import fuzz
from benchmarks.reading_mails import bodies
from benchmarks.reading_ours import load, without_signature
from benchmarks.reading_peer import PEERS, answer
from benchmarks.reading_peers import TAKES_HTML, Asked, PeerError, command, pinned
from benchmarks.reading_score import Cost, Found, compared, median_micros, raised, shares, slow, worst
from benchmarks.reading_tables import OURS, Measured, document
from benchmarks.table import between
from workers.mail.parse import read_eml

MARKED = f"before\n<!-- bench-reading -->\nold\n{END}\nafter\n"
ECHO = "print('{\"ready\": true}', flush=True)\nimport sys, time\nfor line in sys.stdin: "


def found(**changed: object) -> Found:
    fields: dict[str, object] = {
        "language": "nl", "development": True, "forwards": False, "html": False,
        "exact": True, "f1": 1.0, "plain_exact": True, "plain_f1": 1.0, "thread": True, "micros": 10.0,
    }  # fmt: skip
    return Found(**{**fields, **changed})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "expected", "exact", "f1"),
    [
        pytest.param("Graag voor vrijdag.", "Graag voor vrijdag.", True, 1.0, id="the same"),
        pytest.param("Graag\r\n\n voor  vrijdag.\n", "Graag voor vrijdag.", True, 1.0, id="other white space"),
        pytest.param("> Graag\n>> voor vrijdag.", "Graag voor vrijdag.", True, 1.0, id="signs left standing"),
        pytest.param("a b c d", "a b", False, 2 / 3, id="twice too much"),  # precision 1/2, recall 1
        pytest.param("a b", "a b c d e f", False, 1 / 2, id="a third found"),  # precision 1, recall 1/3
        pytest.param("a a b", "a b b", False, 2 / 3, id="words count as often as they stand"),  # 2 of 3, 2 of 3
        pytest.param("x y", "a b", False, 0.0, id="nothing in common"),
        pytest.param("", "a b", False, 0.0, id="nothing found"),
        pytest.param("", " \n", True, 1.0, id="nothing to find"),
    ],
)
def test_a_new_text_is_compared_by_its_words(text: str, expected: str, exact: bool, f1: float) -> None:
    same, score = compared(text, expected)
    assert same is exact
    assert score == pytest.approx(f1)


def test_shares_are_means_over_the_mails_and_the_thread_over_those_that_tell_one() -> None:
    counted = shares([found(), found(exact=False, f1=0.5, thread=False), found(exact=False, f1=0.0, thread=None)])
    assert (counted.mails, counted.f1, counted.thread) == (3, 0.5, 0.5)
    assert counted.exact == pytest.approx(1 / 3)


def test_quoting_alone_leaves_what_a_peer_kept_of_a_quote_and_takes_the_signature_off() -> None:
    kept = (
        "Graag voor vrijdag.\n\nMet vriendelijke groeten,\nAn Maes\n\nOn Mon, 4 May 2026, B <b@b.example> wrote:\n> x"
    )
    left = without_signature(kept, None)
    assert "vriendelijke" not in left
    assert left.startswith("Graag voor vrijdag.")
    assert "> x" in left


def test_a_reader_that_tells_no_thread_has_no_figure_for_it() -> None:
    assert shares([found(thread=None)]).thread is None
    assert shares([]).exact is None


def test_the_time_is_the_median_of_the_mails_of_one_form_that_were_read() -> None:
    read = [found(micros=1.0), found(micros=3.0), found(micros=8.0), found(micros=None), found(micros=99.0, html=True)]
    assert median_micros(read, html=False) == 3.0
    assert median_micros([], html=True) is None


def test_a_reader_that_hangs_has_the_limit_as_its_worst_time() -> None:
    costs = [Cost("short", 0.01), Cost("long", 20.0, "hangs"), Cost("deep", 0.0, "RecursionError")]
    assert (worst(costs), slow(costs), raised(costs)) == ("> 20 s (long)", "1 of 3", 1)


def test_the_tables_name_every_reader_and_why_one_is_missing() -> None:
    own = Measured(OURS, "", found=(found(), found(language="fr", development=False, exact=False, f1=0.9)))
    slower = Measured("slower", "1.0", found=(found(f1=0.9, micros=80.0),))
    table = document([own, slower, Measured("gone", "2.0", reason="no wheel")], 2)
    assert f"| **{OURS}** | 50 % | 0.950 |" in table
    assert "| slower 1.0 | 100 % | 0.900 |" in table
    assert "gone 2.0 could not be measured: no wheel" in table
    assert "the fastest peer that reaches 80 % of our token F1 (slower, 0.900 of 0.760 needed): 8.0 ×" in table


def test_where_no_peer_comes_near_ours_is_held_against_the_most_accurate() -> None:
    peers = [Measured(name, "1", found=(found(f1=f1, micros=40.0),)) for name, f1 in (("poor", 0.2), ("better", 0.6))]
    table = document([Measured(OURS, "", found=(found(),)), *peers], 1)
    assert "since none reaches 80 % of our token F1 (better, 0.600 of 0.800 needed): 4.0 ×" in table


def test_only_what_stands_between_the_marks_is_replaced() -> None:
    assert between(MARKED, "new", BEGIN, END) == MARKED.replace("old", "new")
    with pytest.raises(ValueError, match="bench-reading"):
        between("a document without marks", "new", BEGIN, END)


def test_every_peer_is_pinned_and_can_be_asked() -> None:
    assert set(pinned()) == set(PEERS)
    assert set(PEERS) >= TAKES_HTML


def test_a_peer_nobody_can_ask_is_refused_before_it_is_installed() -> None:
    with pytest.raises(PeerError, match="ask"):
        command("a-stranger", "1.0")


def test_an_error_of_a_peer_is_an_answer() -> None:
    def broken(_: object) -> dict[str, object]:
        raise RecursionError

    assert answer(broken, {"text": "", "times": 1}) == {"failed": "RecursionError"}


def test_a_peer_that_hangs_is_ended_and_asked_again_from_a_fresh_start() -> None:
    hangs = ECHO + "time.sleep(60) if 'hang' in line else print('{\"new_text\": \"ok\"}', flush=True)"
    with Asked([sys.executable, "-c", hangs]) as peer:
        assert peer.ask({"text": "hang"}, limit_s=0.2) == {"failed": "hangs"}
        assert peer.ask({"text": "fine"}, limit_s=30) == {"new_text": "ok"}


def test_a_peer_that_dies_is_started_again() -> None:
    dies = ECHO + "sys.exit(1) if 'die' in line else print('{\"new_text\": \"ok\"}', flush=True)"
    with Asked([sys.executable, "-c", dies]) as peer:
        assert peer.ask({"text": "die"}, limit_s=30) == {"failed": "dies"}
        assert peer.ask({"text": "fine"}, limit_s=30) == {"new_text": "ok"}


def test_a_peer_that_does_not_import_says_why() -> None:
    said = 'print(\'{"failed": "ImportError: joblib"}\', flush=True)'
    with pytest.raises(PeerError, match="ImportError: joblib"):
        Asked([sys.executable, "-c", said])


def test_ours_answers_in_the_peers_words() -> None:
    text = "Graag voor vrijdag.\n\nOn Mon, 4 May 2026 at 10:12, An Maes <an@maes.example> wrote:\n> Wanneer?"
    said = answer(load(), {"text": text, "times": 1})
    assert (said["new_text"], said["messages"]) == ("Graag voor vrijdag.", 2)
    assert answer(load(), {"html": "<p>Hallo</p>", "times": 1})["new_text"] == "Hallo"


def test_damage_goes_on_until_the_time_is_over_and_finds_nothing_wrong_here() -> None:
    found = fuzz([("alternative", ALTERNATIVE), ("empty", b"")], seconds=0.3)
    assert found.mails > 0
    assert found.wrong == ()


ALTERNATIVE = (
    b"From: a@b.example\nMIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=x\n\n--x\n"
    b"Content-Type: text/plain; charset=utf-8\n\nplain words\n--x\n"
    b"Content-Type: text/html; charset=utf-8\n\n<p>marked words</p>\n--x--\n"
)


@pytest.mark.parametrize(
    ("data", "html", "text"),
    [
        pytest.param(b"From: a@b.example\n\nplain words\n", None, "plain words", id="a text mail"),
        pytest.param(ALTERNATIVE, "<p>marked words</p>", "plain words", id="both"),
        pytest.param(
            b"From: a@b.example\nContent-Type: text/html\n\n<p>marked words</p>",
            "<p>marked words</p>",
            None,
            id="HTML alone",
        ),
    ],
)
def test_a_mail_is_offered_as_its_reader_sees_it_and_as_text(data: bytes, html: str | None, text: str | None) -> None:
    seen, plain = bodies(data, read_eml(data))
    assert (seen.strip() if seen else None, plain) == (html, text)


def test_the_document_has_the_place_for_the_tables() -> None:
    document = Path(__file__).parents[2] / "docs" / "reading.md"
    assert "| **Helder** |" in between(document.read_text(encoding="utf-8"), "| **Helder** |", BEGIN, END)
