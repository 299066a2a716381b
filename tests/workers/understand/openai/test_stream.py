"""An answer's fields come out as soon as they are whole, wherever the text is cut."""

from __future__ import annotations

import json
from itertools import pairwise
from time import perf_counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workers.understand.openai.stream import MOST, Field, FieldReader, NonsenseError

ANSWER = {
    "headline": {"s": [1], "text": 'Jan vraagt "offerte" {voor} [vrijdag], \\ é 🛠'},
    "actions": [{"s": [2], "what": "Offerte sturen", "who": None, "due": "d1"}],
    "category": {"s": [], "key": "request"},
    "points": [],
    "reply": [{"s": [2], "text": "Regel één.\n\nRegel [[datum]]."}, {"s": [], "text": "Twee"}],
}


def read(pieces: list[str]) -> list[Field]:
    reader = FieldReader()
    return [found for piece in pieces for found in reader.feed(piece)]


def whole(found: list[Field]) -> dict[str, Any]:
    return {one.name: one.value for one in found if one.whole}


@given(st.lists(st.integers(0, 400), max_size=60), st.booleans())
def test_the_fields_are_the_same_wherever_the_text_is_cut(cuts: list[int], ascii_only: bool) -> None:
    text = json.dumps(ANSWER, ensure_ascii=ascii_only)
    bounds = sorted({0, len(text), *(cut for cut in cuts if cut < len(text))})
    found = read([text[start:end] for start, end in pairwise(bounds)])
    assert whole(found) == ANSWER
    assert [one.name for one in found if one.whole] == list(ANSWER)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=12,
)


@given(st.dictionaries(st.text(min_size=1, max_size=6), json_values, max_size=5), st.integers(1, 9))
def test_any_object_is_read_as_it_is(answer: dict[str, Any], size: int) -> None:
    text = json.dumps(answer, indent=1)
    found = read([text[at : at + size] for at in range(0, len(text), size)])
    assert whole(found) == answer


def test_a_field_comes_with_the_sign_that_ends_it() -> None:
    reader = FieldReader()
    assert list(reader.feed('{"headline": {"s": [1], "text": "Kort"')) == []
    assert list(reader.feed("}")) == [Field("headline", {"s": [1], "text": "Kort"})]
    assert list(reader.feed(', "category": "request"')) == []
    assert list(reader.feed("}")) == [Field("category", "request")]
    assert reader.ended


def test_the_reply_is_told_while_it_is_written() -> None:
    reader = FieldReader()
    told = [list(reader.feed(piece)) for piece in ('{"reply": [{"s": [1], "text": "Wij ', "komen ", 'op"}', "]}")]
    assert [[(one.value, one.whole) for one in found] for found in told] == [
        [([{"s": [1], "text": "Wij "}], False)],
        [([{"s": [1], "text": "Wij komen "}], False)],
        [([{"s": [1], "text": "Wij komen op"}], False)],
        [([{"s": [1], "text": "Wij komen op"}], True)],
    ]


@pytest.mark.parametrize("before", ["```json\n", "Here you are:\n", "<think>so: a, [b]</think>\n", "\ufeff "])
def test_what_stands_around_the_object_is_passed_over(before: str) -> None:
    assert whole(read([before, json.dumps(ANSWER), "\n```\nAnything else?"])) == ANSWER


@pytest.mark.parametrize("text", ['{"a": nonsense}', '{"a": [1,}', '{"a" 1, "b": }', '{"a": }'])
def test_a_member_that_is_no_json_is_nonsense(text: str) -> None:
    with pytest.raises(NonsenseError):
        read(list(text))


@pytest.mark.parametrize("text", ["", "no", '{"a": [1', '{"a": "', '{"a', "[1, 2]", '"text"', '{"a": "\\'])
def test_an_answer_without_an_end_has_not_ended(text: str) -> None:
    reader = FieldReader()
    assert [one for piece in text for one in reader.feed(piece) if one.whole] == []
    assert not reader.ended


def test_an_endless_answer_is_stopped() -> None:
    with pytest.raises(NonsenseError):
        read(['{"headline": "', *["x" * 1000] * (MOST // 1000 + 1)])


def test_a_long_reply_takes_linear_time() -> None:
    def seconds(words: int) -> float:
        text = json.dumps({"reply": [{"s": [1], "text": "[[woord]] zoals het is " * words}]})
        started = perf_counter()
        read([text[at : at + 4] for at in range(0, len(text), 4)])
        return perf_counter() - started

    seconds(200)
    assert min(seconds(2_000) for _ in range(3)) < 40 * max(min(seconds(200) for _ in range(3)), 0.001)
