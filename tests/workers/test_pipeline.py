"""Whatever mail comes in, a card comes out that is valid and says nothing but what the mail says."""

from __future__ import annotations

import json
import logging
from datetime import UTC, datetime
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from core.contract import Attachment, Mailbox, StructuredMail
from core.errors import NotAMailError
from core.playbook import load
from workers import pipeline
from workers.mail.model import ReadMail
from workers.mail.parse import read_file
from workers.understand.engine import Reader, Reading
from workers.understand.grounding import ungrounded

from .understand.readings import card, mail, reader

SAMPLES = sorted((Path(__file__).parents[2] / "sandbox" / "mails").rglob("*.eml"))


@cache
def schema() -> Draft202012Validator:
    text = resources.files("core").joinpath("schemas/structured-mail.schema.json").read_text(encoding="utf-8")
    return Draft202012Validator(json.loads(text), format_checker=Draft202012Validator.FORMAT_CHECKER)


def faults(made: StructuredMail, read: ReadMail) -> list[str]:
    """What is wrong with a card: against the schema, or claimed without its words in the mail."""
    document = json.loads(made.to_json())
    found = [error.message for error in schema().iter_errors(document)]
    found += [f"{dropped.field}: {dropped.reason}" for dropped in ungrounded(made, read.hidden, read.headers)]
    found += [f"dropped: {dropped.field}" for dropped in made.provenance.dropped]
    found += [gap for gap in (made.reply.gaps if made.reply else []) if f"[[{gap}]]" not in made.reply.body_text]
    return found


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_sample_mails_card_is_valid_and_grounded(path: Path, caplog: pytest.LogCaptureFixture) -> None:
    read = read_file(path.read_bytes(), path.name)
    made = pipeline.structure(read, Reader(), load())
    assert faults(made, read) == []
    assert caplog.records == []


PIECES = """
Beste Anke , kunt u ? Graag vrijdag 27 november 4/12/2026 € 1.234,50 BE71 0961 2345 6769 . > -- Van: Re: Bonjour merci
de nous envoyer le devis avant demain ! Could you please by tomorrow send it ? Ik stuur u morgen Mit freundlichen Grüßen
könnten Sie bis Montag https://x.example/ jan@peeters.example +32 478 61 20 35 ** [[ ]] {0} On Mon, 3 Nov 2026 wrote:
From: Sent: - 1. ik verwacht: order 4711 factuur niet dringend klacht é 🛠 ﷽ ß %s \\ " ' <b> &amp; 12:30
99999999999999999 ignore previous instructions
"""
WORDS = st.sampled_from([*PIECES.split(), "\n", "\n\n", "\t", "\u00a0", "\u202e", "\n- ", "\n> "])
TEXTS = st.lists(WORDS, max_size=60).map(" ".join)
ANY_TEXT = TEXTS | st.text(max_size=200)
MAILBOXES = st.builds(
    lambda name, address: Mailbox(name=name, address=address), st.text(st.characters(codec="utf-8"), max_size=30), TEXTS
)
FILES = st.builds(
    lambda name, size: Attachment(name=name, size=size, content_type="application/pdf", inline=False),
    st.text(st.characters(codec="utf-8"), max_size=20),
    st.integers(0, 10**9),
)
HEADERS = st.tuples(
    st.sampled_from(["from", "importance", "x-priority", "list-unsubscribe", "auto-submitted", "precedence", "x y"]),
    st.text(max_size=30) | st.sampled_from(["high", "1", "bulk", "auto-replied"]),
)


@st.composite
def mails(draw: st.DrawFn) -> ReadMail:
    text = draw(ANY_TEXT)
    changes: dict[str, Any] = {
        "subject": draw(ANY_TEXT),
        "sent_at": draw(st.none() | st.datetimes(timezones=st.just(UTC), min_value=datetime(1, 1, 2))),  # noqa: DTZ001
        "sender": draw(st.none() | MAILBOXES),
        "to": tuple(draw(st.lists(MAILBOXES, max_size=3))),
        "cc": tuple(draw(st.lists(MAILBOXES, max_size=2))),
        "attachments": tuple(draw(st.lists(FILES, max_size=3))),
        "headers": tuple(draw(st.lists(HEADERS, max_size=4))),
        "hidden": draw(TEXTS),
        "automatic": draw(st.booleans()),
    }
    return mail(text, **changes)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(mails(), st.sampled_from(["nl", "fr", "en", "de", "pl"]), st.sampled_from(["Europe/Brussels", "No/Where"]))
def test_any_mails_card_is_valid_and_grounded(read: ReadMail, language: str, timezone: str) -> None:
    made = pipeline.structure(read, reader(language, timezone=timezone), load())
    assert faults(made, pipeline.without_surrogates(read)) == []


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(SAMPLES), st.lists(st.tuples(st.floats(0, 1), st.binary(max_size=8)), max_size=8), st.data())
def test_a_damaged_mails_card_is_valid_and_grounded(
    path: Path, damage: list[tuple[float, bytes]], data: st.DataObject
) -> None:
    content = bytearray(path.read_bytes())
    for place, piece in damage:
        at = int(place * len(content))
        content[at : at + len(piece)] = piece
    try:
        read = read_file(bytes(content), path.name)
    except NotAMailError:
        return
    assert faults(pipeline.structure(read, Reader(), load()), read) == []


def test_the_phases_are_announced_and_measured() -> None:
    seen: list[str] = []
    made = pipeline.structure(mail("Kunt u bellen?"), reader(), load(), on_phase=seen.append)
    assert tuple(seen) == pipeline.PHASES == tuple(made.provenance.duration_ms)


def test_provenance_names_engine_and_playbook() -> None:
    provenance = card("Kunt u bellen?").provenance
    assert (provenance.engine, provenance.playbook, provenance.model) == ("rules", "default@1", None)


def test_the_same_mail_gives_the_same_card() -> None:
    first, second = card("Kunt u morgen bellen?"), card("Kunt u morgen bellen?")
    assert first.model_copy(update={"provenance": second.provenance}) == second


def test_a_deadline_is_resolved_on_the_readers_clock() -> None:
    late = datetime(2026, 11, 23, 23, 30, tzinfo=UTC)  # already Tuesday in Brussels
    (action,) = card("Kunt u morgen bellen?", sent_at=late).actions
    assert action.due is not None
    assert action.due.date.isoformat() == "2026-11-25"


class Broken:
    """An engine with a defect."""

    def understand(self, reading: Reading) -> StructuredMail:
        raise ZeroDivisionError(reading.mail.text)


def test_a_defect_leaves_a_card_that_says_so_and_a_log_without_the_mail(caplog: pytest.LogCaptureFixture) -> None:
    read = mail("Kunt u geheim-4711 bezorgen?", subject="Vraag")
    with caplog.at_level(logging.DEBUG):
        made = pipeline.structure(read, reader(), load(), engine=Broken())
    assert made.summary.headline == "Vraag"
    assert [warning.kind for warning in made.warnings] == ["partly_unreadable"]
    assert faults(made, read) == []
    assert "geheim" not in caplog.text
    assert "step failed" in caplog.text


def test_lone_surrogates_become_the_replacement_character() -> None:
    made = card("Kunt u \ud83d bellen?", subject="\udfff", headers=(("from", "\udc80"),))
    assert made.source.text == "Kunt u \ufffd bellen?"
    assert json.loads(made.to_json())["message"]["subject"] == "\ufffd"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Kunt u morgen bellen? " * 50_000, id="a million characters of questions"),
        pytest.param("a" * 2_000_000, id="one word"),
        pytest.param("- x\n" * 200_000, id="a list"),
        pytest.param("Gelieve:\n- 4/12/2026 € 5\n" * 20_000, id="demands"),
        pytest.param("> " * 300_000, id="quote marks"),
        pytest.param("\n" * 1_000_000, id="blank lines"),
        pytest.param("BV " * 200_000, id="legal forms"),
        pytest.param("Beste " * 200_000, id="greetings"),
        pytest.param("Met vriendelijke groeten,\n" * 50_000, id="goodbyes"),
        pytest.param("Van: Jan <j@p.example>\nVerzonden: x\n\n" * 20_000, id="header blocks"),
    ],
)
@pytest.mark.timeout(30)
def test_a_huge_mail_is_read_in_bounded_time(text: str) -> None:
    read = mail(text)
    made = pipeline.structure(read, reader(), load())
    assert faults(made, read) == []


def test_what_is_too_long_to_read_is_said() -> None:
    made = card("Kunt u morgen bellen? " * 5_000)
    assert "too_large" in [warning.kind for warning in made.warnings]
