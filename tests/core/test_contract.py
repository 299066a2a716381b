"""The models and the contract's JSON Schema accept the same documents and refuse the same.

Two readings of the standard differ from Python's `jsonschema`: `$` in a pattern is the very end of the
text (ECMA-262; Python's also stands before a last line end), and so it is in a date-time. The validator
below follows the standard. Documents are JSON: NaN, infinity and lone surrogates are none (RFC 8259).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker, validators
from jsonschema.exceptions import ValidationError as SchemaError
from pydantic import ValidationError
from rfc3339_validator import validate_rfc3339

from core.contract import Message, StructuredMail
from tests.core.cards import AN, BARE, FULL, at, paths, with_value, without

ROOT = Path(__file__).resolve().parents[2]
SCHEMA = json.loads((ROOT / "core/schemas/structured-mail.schema.json").read_text(encoding="utf-8"))
EXAMPLES = {"full": FULL, "bare": BARE}
OTHERS: list[Any] = [None, True, False, 0, 1, 1.0, -1, 0.5, 1.5, 10**30, "", "x", "1", "r1", [], [1], {}, {"x": 1}]

formats = FormatChecker()


@formats.checks("date-time")
def _date_time(value: object) -> bool:
    return not isinstance(value, str) or ("\n" not in value and validate_rfc3339(value.upper()))


def _pattern(_validator: object, pattern: str, value: object, _schema: object) -> Iterator[SchemaError]:
    if isinstance(value, str) and not re.search(pattern.replace("$", r"\Z"), value):
        yield SchemaError(f"{value!r} does not match {pattern!r}")


VALIDATOR = validators.extend(Draft202012Validator, {"pattern": _pattern})(SCHEMA, format_checker=formats)


def accepted(read: Any, document: Any) -> bool:
    try:
        read(document)
    except ValidationError:
        return False
    return True


def disagreement(document: Any) -> str | None:
    """How the readings of a document differ; None where all say the same."""
    by_schema = VALIDATOR.is_valid(document)
    by_model = accepted(StructuredMail.model_validate, document)
    by_model_from_text = accepted(StructuredMail.model_validate_json, json.dumps(document))
    if by_schema == by_model == by_model_from_text:
        return None
    return f"schema {by_schema}, model {by_model}, from text {by_model_from_text}"


def assert_agreed(path: tuple[Any, ...], document: Any) -> None:
    assert disagreement(document) is None, f"{path}: {disagreement(document)}"


def assert_refused(document: Any) -> None:
    assert disagreement(document) is None
    assert not VALIDATOR.is_valid(document)


@pytest.fixture(params=EXAMPLES.values(), ids=EXAMPLES.keys())
def card(request):
    return request.param


# The schema itself


def test_the_schema_is_a_schema():
    Draft202012Validator.check_schema(SCHEMA)


def test_the_schema_is_the_contracts_own_where_that_is_at_hand():
    given = ROOT.parent / "shared/contract/structured-mail.schema.json"
    own = (ROOT / "core/schemas/structured-mail.schema.json").read_bytes()
    assert own == (given.read_bytes() if given.is_file() else own)


# Examples and what becomes of them


def test_a_card_written_by_hand_is_accepted(card):
    assert VALIDATOR.is_valid(card)
    assert_agreed((), card)


def test_a_card_comes_through_the_models_unchanged(card):
    written = json.loads(StructuredMail.model_validate(card).to_json())
    assert VALIDATOR.is_valid(written)
    assert_same(card, written)


def assert_same(before: Any, after: Any) -> None:
    """Equal, but for members that were left out and now have their default, and for how a time is written."""
    if isinstance(before, dict):
        for key, value in before.items():
            assert_same(value, after[key])
    elif isinstance(before, list):
        assert len(before) == len(after)
        for one, other in zip(before, after, strict=True):
            assert_same(one, other)
    elif isinstance(before, str) and validate_rfc3339(before):
        assert datetime.fromisoformat(before) == datetime.fromisoformat(after)
    else:
        assert before == after


def test_what_to_json_wrote_is_read_back_as_the_same_card(card):
    first = StructuredMail.model_validate(card)
    assert StructuredMail.model_validate_json(first.to_json()) == first


@pytest.mark.parametrize(
    "offset",
    [timedelta(0), timedelta(hours=5, minutes=45), -timedelta(hours=12), timedelta(minutes=17, seconds=30)],
    ids=["UTC", "Nepal", "far west", "a clock of before time zones"],
)
def test_any_aware_time_is_written_as_the_contract_wants_it(offset):
    sent_at = datetime(2026, 3, 2, 9, 30, 0, 123, tzinfo=timezone(offset))
    message = {**FULL["message"], "sent_at": sent_at}
    written = json.loads(Message.model_validate(message).model_dump_json(by_alias=True))["sent_at"]
    assert validate_rfc3339(written)
    assert datetime.fromisoformat(written) == sent_at


def test_a_time_without_its_offset_is_refused():
    with pytest.raises(ValidationError):
        Message.model_validate({**FULL["message"], "sent_at": datetime(2026, 3, 2)})  # noqa: DTZ001 - the case


def test_a_message_is_made_by_the_attributes_own_name_too():
    made = Message(id="", subject="", sent_at=None, from_=None, to=[], cc=[], attachments=[])
    assert made == Message.model_validate(BARE["message"])


# Systematic mutations


def test_every_member_is_needed_where_the_schema_needs_it(card):
    for path in paths(card)[1:]:
        assert_agreed(path, without(card, path))


def test_every_value_may_be_another_only_where_the_schema_lets_it(card):
    for path in paths(card):
        for other in OTHERS:
            assert_agreed((*path, other), with_value(card, path, other))


def test_an_unknown_member_is_refused_in_every_object_but_the_map_of_durations(card):
    for path in paths(card):
        if isinstance(at(card, path), dict):
            changed = with_value(card, (*path, "surprise"), "x")
            assert_refused(changed)
            if path == ("provenance", "duration_ms"):
                assert VALIDATOR.is_valid(with_value(card, (*path, "surprise"), 1))


def test_a_member_under_pythons_name_is_refused(card):
    for path in paths(card):
        if path and path[-1] == "from":
            renamed = with_value(without(card, path), (*path[:-1], "from_"), at(card, path))
            assert_refused(renamed)


def test_a_list_may_be_empty_long_or_mixed_only_where_the_schema_lets_it(card):
    for path in paths(card):
        value = at(card, path)
        if isinstance(value, list):
            for other in ([], value * 8, [*value, None], [*value, "x"], [[*value]]):
                assert_agreed(path, with_value(card, path, other))


def test_every_number_has_the_bounds_the_schema_gives_it(card):
    for path in paths(card):
        if isinstance(at(card, path), int | float):
            for other in (-1, -0.0, -1e-9, 0, 0.0, 1, 1.0, 1.0000001, 2.5, 1e3, 2**63, -(2**70), 1e22, "1", "0.5"):
                assert_agreed((*path, other), with_value(card, path, other))


def test_every_text_keeps_the_form_the_schema_gives_it(card):
    for path in paths(card):
        if isinstance(at(card, path), str):
            for change in (str.upper, str.title, lambda s: s + " ", lambda s: s + "\n", lambda s: "\n" + s,
                           lambda s: s * 2, lambda s: s[:-1], lambda s: s + "é", lambda s: s + "\0"):  # fmt: skip
                assert_agreed(path, with_value(card, path, change(at(card, path))))


# Values the contract singles out


@pytest.mark.parametrize(
    ("path", "value", "fine"),
    [
        pytest.param(("summary", "headline"), "é" * 160, True, id="a headline of 160"),
        pytest.param(("summary", "headline"), "📅" * 160, True, id="a headline of 160 beyond the first plane"),
        pytest.param(("summary", "headline"), "é" * 161, False, id="a headline of 161"),
        pytest.param(("summary", "points"), FULL["summary"]["points"] * 7, True, id="7 points"),
        pytest.param(("summary", "points"), FULL["summary"]["points"] * 8, False, id="8 points"),
        pytest.param(("facts", 0, "evidence"), [], False, id="a fact without evidence"),
        pytest.param(("summary", "points", 0, "evidence"), [], False, id="a claim without evidence"),
        pytest.param(("category", "evidence"), [], True, id="a category without evidence"),
        pytest.param(("warnings", 0, "evidence"), [], True, id="a warning without evidence"),
        pytest.param(("facts", 0, "evidence", 0, "quote"), "", False, id="an empty quote"),
        pytest.param(("facts", 0, "evidence", 0, "start"), 3.0, True, id="3.0 is an integer"),
        pytest.param(("facts", 0, "evidence", 0, "start"), 3.5, False, id="3.5 is none"),
        pytest.param(("facts", 0, "evidence", 0, "start"), True, False, id="true is none"),
        pytest.param(("facts", 0, "evidence", 0, "start"), -1, False, id="an offset below 0"),
        pytest.param(("thread", 0, "start"), -1, True, id="the thread's offsets have no bound"),
        pytest.param(("language", "confidence"), 1, True, id="certainty"),
        pytest.param(("language", "confidence"), 1.01, False, id="above certainty"),
        pytest.param(("language", "confidence"), False, False, id="false is no number"),
        pytest.param(("language", "code"), "nl-BE", False, id="a language with its country"),
        pytest.param(("language", "code"), "nl\n", False, id="a language with a line end"),
        pytest.param(("requests", 0, "id"), "r", False, id="an id without number"),
        pytest.param(("requests", 0, "id"), "r٣", False, id="an id with another script's digit"),
        pytest.param(("facts", 0, "evidence", 0, "part"), "header:reply-to", True, id="a header"),
        pytest.param(("facts", 0, "evidence", 0, "part"), "header:Reply-To", False, id="a header in capitals"),
        pytest.param(("facts", 0, "evidence", 0, "part"), "attachment:a b.pdf", True, id="an attachment"),
        pytest.param(("facts", 0, "evidence", 0, "part"), "attachment:", False, id="an attachment without name"),
        pytest.param(("actions", 0, "due", "time"), None, True, id="no time of day"),
        pytest.param(("actions", 0, "due", "time"), "29:59", True, id="a time as loose as the pattern"),
        pytest.param(("actions", 0, "due", "time"), "9:30", False, id="a time of three digits"),
        pytest.param(("actions", 0, "due", "date"), "2024-02-29", True, id="a leap day"),
        pytest.param(("actions", 0, "due", "date"), "2026-02-29", False, id="no leap year"),
        pytest.param(("actions", 0, "due", "date"), "20260306", False, id="a date in the basic format"),
        pytest.param(("actions", 0, "due", "date"), "2026-W10-5", False, id="a week date"),
        pytest.param(("actions", 0, "due", "date"), "2026-3-6", False, id="a short date"),
        pytest.param(("actions", 0, "due", "date"), "٢٠٢٦-٠٣-٠٦", False, id="a date in another script"),
        pytest.param(("actions", 0, "due", "date"), "0000-01-01", False, id="the year 0"),
        pytest.param(("actions", 0, "due", "date"), "2026-03-06T00:00:00Z", False, id="a time for a date"),
        pytest.param(("actions", 0, "due", "date"), 20260306, False, id="a number for a date"),
        pytest.param(("provenance", "duration_ms"), {"read": -1}, False, id="less than no time"),
        pytest.param(("provenance", "tokens", "input"), -5, True, id="tokens have no bound"),
        pytest.param(("schema_version",), 1, False, id="the version as a number"),
        pytest.param(("schema_version",), "2", False, id="another version"),
    ],
)
def test_the_contract_is_exact_about(path, value, fine):
    changed = with_value(FULL, path, value)
    assert_agreed(path, changed)
    assert VALIDATOR.is_valid(changed) is fine


DATE_TIMES = [
    "2026-03-02T09:30:00Z", "2026-03-02t09:30:00z", "2026-03-02T09:30:00.123456789+01:00", "2026-03-02 09:30:00Z",
    "2026-03-02T09:30:00", "2026-03-02T09:30Z", "2026-03-02T09:30:00,5Z", "2026-03-02T09:30:00.Z", "2026-03-02",
    "2026-03-02T24:00:00Z", "2026-03-02T23:59:60Z", "2026-02-30T00:00:00Z", "2026-13-01T00:00:00Z",
    "2026-03-02T09:30:00+0100", "2026-03-02T09:30:00+01", "2026-03-02T09:30:00+23:59", "2026-03-02T09:30:00-23:59",
    "2026-03-02T09:30:00+24:00", "2026-03-02T09:30:00+00:60", "2026-03-02T09:30:00+01:99", "2026-03-02T09:30:00-00:00",
    "2026-03-02T09:30:00+01:00:30", "0000-03-02T09:30:00Z", "0001-01-01T00:00:00+23:59", "9999-12-31T23:59:59-23:59",
    "2026-03-02T09:30:00Z\n", " 2026-03-02T09:30:00Z", "20260302T093000Z", "2026-W10-1T09:30:00Z",
    "٢٠٢٦-03-02T09:30:00Z", "2026-03-02T09:30:00.٥Z", "+2026-03-02T09:30:00Z", "2026-03-02T09:60:00Z", "", "now",
    "2026-03-02T09:30:00.1234567Z", "2026-03-02T09:30:0٠Z", "2026-03-02T09:30:00−01:00",
]  # fmt: skip


@pytest.mark.parametrize("written", DATE_TIMES)
@pytest.mark.parametrize("path", [("message", "sent_at"), ("thread", 0, "sent_at")], ids=["message", "thread"])
def test_a_time_is_one_for_the_models_where_it_is_one_for_the_schema(path, written):
    changed = with_value(FULL, path, written)
    assert_agreed(path, changed)
    if VALIDATOR.is_valid(changed):
        assert VALIDATOR.is_valid(json.loads(StructuredMail.model_validate(changed).to_json()))


# Random mutations

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
SPECIAL = st.sampled_from([*DATE_TIMES, "nl", "r1", "a1", "body", "header:to", "rules", "high", "2026-03-06", "12:00"])
NUMBERS = st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.floats(0, 1)
LEAVES = st.none() | st.booleans() | NUMBERS | TEXTS | SPECIAL
PIECES = st.sampled_from([at(FULL, path) for path in paths(FULL)] + [AN, BARE])
VALUES = st.recursive(
    LEAVES | PIECES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS | SPECIAL, inner, max_size=3),
    max_leaves=4,
)


def alike(value: Any) -> st.SearchStrategy[Any]:
    """Values of the same kind: what is most often accepted, and wrong only in its detail."""
    if isinstance(value, bool) or value is None:
        return LEAVES
    if isinstance(value, str):
        return TEXTS | SPECIAL
    if isinstance(value, int | float):
        return NUMBERS
    if isinstance(value, list) and value:
        return st.lists(st.sampled_from(value), max_size=9)
    return VALUES


@st.composite
def mutated(draw: st.DrawFn) -> Any:
    """A card with up to three places replaced, removed, or swapped for what stands elsewhere in a card."""
    document = draw(st.sampled_from(list(EXAMPLES.values())))
    for _ in range(draw(st.integers(1, 3))):
        path = draw(st.sampled_from(paths(document)))
        if path and draw(st.integers(0, 3)) == 0:
            document = without(document, path)
        else:
            document = with_value(document, path, draw(alike(at(document, path)) | VALUES))
    return document


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(mutated())
def test_any_card_changed_at_random_is_judged_alike(document):
    assert_agreed((), document)
    if VALIDATOR.is_valid(document):
        assert VALIDATOR.is_valid(json.loads(StructuredMail.model_validate(document).to_json()))
