"""The object in what a model wrote without being held to it."""

from __future__ import annotations

import json
import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workers.understand.openai.loose_json import LooseJson


def read(text: str, size: int = 0) -> str:
    loose = LooseJson()
    pieces = [text[at : at + size] for at in range(0, len(text), size)] if size else [text]
    return "".join(map(loose.feed, pieces))


@pytest.mark.parametrize("size", [0, 1, 2, 3, 7])
@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param('{"a": 1}', {"a": 1}, id="nothing around it"),
        pytest.param('```json\n{"a": 1}\n```', {"a": 1}, id="a fence"),
        pytest.param('Here it is: {"a": {"b": []}} I hope {this} helps', {"a": {"b": []}}, id="talk around it"),
        pytest.param('<think>{"a": 2} or {b}?</think>\n{"a": 1}', {"a": 1}, id="thoughts with an object"),
        pytest.param('<think>a</think><think>b {</think>{"a": 1}', {"a": 1}, id="thoughts twice"),
        pytest.param('1 < 2 <thin> {"a": 1}', {"a": 1}, id="not quite thoughts"),
        pytest.param('{"a": "<think>}{</think> \\" }"}', {"a": '<think>}{</think> " }'}, id="signs in a string"),
        pytest.param('{"a": [1, 2, ], "b": {"c": 1,\n},}', {"a": [1, 2], "b": {"c": 1}}, id="commas at ends"),
        pytest.param('{"a": "one\ntwo\tthree\r\n"}', {"a": "one\ntwo\tthree\r\n"}, id="breaks in a string"),
        pytest.param('{"a": "\\n\\\\", "b": "\\""}', {"a": "\n\\", "b": '"'}, id="escapes"),
        pytest.param('{"a": ",]", "b": true , "c": null}', {"a": ",]", "b": True, "c": None}, id="commas in between"),
    ],
)
def test_the_object_is_found_however_it_comes(text: str, found: Any, size: int) -> None:
    assert json.loads(read(text, size)) == found


@pytest.mark.parametrize("text", ["", "No.", "<think>{}", "```json\n```", "<think>{}</think>"])
def test_where_there_is_none_nothing_is_found(text: str) -> None:
    assert read(text) == ""


@given(
    st.dictionaries(st.text(), st.recursive(st.none() | st.booleans() | st.integers() | st.text(), st.lists)),
    st.integers(1, 9),
    st.booleans(),
)
def test_an_object_that_was_right_stays_as_it_is(value: dict[str, Any], size: int, ascii_only: bool) -> None:
    written = json.dumps(value, ensure_ascii=ascii_only, indent=1)
    assert json.loads(read(f"Well: {written} ok?", size)) == value


@given(st.text(alphabet='{}[]",\\<>think/ \n1a'), st.integers(1, 5))
def test_it_never_raises_and_cuts_make_no_difference(text: str, size: int) -> None:
    assert read(text, size) == read(text)


@pytest.mark.parametrize("part", ["{", '"', "[,", ", ", "<think>", "\\", "</think", '{"a":"'])
def test_its_time_grows_with_the_length_only(part: str) -> None:
    def took(length: int) -> float:
        text = "{" + part * (length // len(part))
        began = time.process_time()
        read(text, 16)
        return time.process_time() - began

    short = min(took(20_000) for _ in range(3))
    assert min(took(200_000) for _ in range(3)) < 40 * short + 0.1
