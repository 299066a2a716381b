"""The cases are read as well as was reached when this was written, less a small margin."""

from collections import Counter
from itertools import pairwise

import pytest

from tests.reading.hostile import HOSTILE, HOSTILE_HTML
from tests.reading.score import CASES, Case, Half, cases, half_of, score
from workers.mail.html import read_html
from workers.mail.parse import read_eml
from workers.mail.zones import cut, zone


@pytest.mark.parametrize(
    ("half", "exact", "token_f1", "thread"),
    [
        pytest.param("development", 0.97, 0.99, 0.98, id="the half that rules were written with"),
        pytest.param("test", 0.89, 0.97, 0.96, id="the half that nobody looked at"),
    ],
)
def test_new_text_and_threads_are_read_right(half: Half, exact: float, token_f1: float, thread: float) -> None:
    reached = score(half)
    told = f"\n  failed: {', '.join(reached.failed)}" if half == "development" else ""
    summary = f"{reached.exact:.3f} exact, {reached.token_f1:.3f} F1, {reached.thread:.3f} threads of {reached.cases}"
    assert reached.exact >= exact, summary + told
    assert reached.token_f1 >= token_f1, summary + told
    assert reached.thread >= thread, summary + told


def test_both_halves_have_cases() -> None:
    count = Counter(half_of(case.id) for case in cases())
    assert min(count["development"], count["test"]) >= 10


def test_every_mail_has_its_expectation_and_every_expectation_its_mail() -> None:
    mails = {path.stem for path in CASES.glob("*.eml")}
    assert mails == {path.stem for path in CASES.glob("*.json")}


@pytest.mark.parametrize("case", list(cases()), ids=lambda case: case.id)
def test_every_case_is_a_mail(case: Case) -> None:
    assert read_eml(case.data).sender is not None


@pytest.mark.timeout(20)
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_is_cut_whole(name: str) -> None:
    text = HOSTILE[name]()
    zones = zone(text)
    covered = "".join(text[found.start : found.end] for found in zones)
    assert len(covered) - covered.count("\n") >= len("".join(text.split()))


@pytest.mark.timeout(20)
@pytest.mark.parametrize("name", HOSTILE_HTML)
def test_hostile_html_is_read(name: str) -> None:
    found = read_html(HOSTILE_HTML[name]())
    zones, _ = cut(found.text, found.hints)
    assert all(one.end <= two.start for one, two in pairwise(zones))
