"""Every sample mail through the command line's own road: a valid card, every evidence verbatim."""

from __future__ import annotations

import json
from collections.abc import Iterator
from email.utils import getaddresses
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from core.playbook import Playbook, load
from workers import pipeline
from workers.mail.parse import read_file
from workers.understand.engine import Reader

ROOT = Path(__file__).parents[2]
SAMPLES = sorted((ROOT / "sandbox/mails").rglob("*.eml"))


@pytest.fixture(scope="module")
def playbook() -> Playbook:
    return load(None)


@pytest.fixture(scope="module")
def schema() -> Draft202012Validator:
    text = (ROOT / "core/schemas/structured-mail.schema.json").read_text()
    return Draft202012Validator(json.loads(text), format_checker=FormatChecker())


def evidences(value: Any) -> Iterator[dict[str, Any]]:
    """Every evidence anywhere in a card."""
    if isinstance(value, list):
        for item in value:
            yield from evidences(item)
    elif isinstance(value, dict):
        if {"part", "start", "end", "quote"} <= value.keys():
            yield value
        for item in value.values():
            yield from evidences(item)


def text_of(part: str, card: dict[str, Any], hidden: str) -> str | None:
    """The text that an evidence's offsets index; None for headers, which a card does not hold."""
    return {"body": card["source"]["text"], "subject": card["message"]["subject"], "hidden": hidden}.get(part)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: f"{path.parent.name}/{path.stem}")
@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_sample_becomes_a_valid_card_with_verbatim_evidence(
    path: Path, language: str, playbook: Playbook, schema: Draft202012Validator, caplog: pytest.LogCaptureFixture
) -> None:
    mail = read_file(path.read_bytes(), path.name)
    reader = Reader(("anke@maes-techniek.example",), "Anke Maes", language, "Europe/Brussels")
    card = json.loads(pipeline.structure(mail, reader, playbook).to_json())
    assert [error.message for error in schema.iter_errors(card)] == []
    assert caplog.records == [], "a step failed"
    for evidence in evidences(card):
        text = text_of(evidence["part"], card, mail.hidden)
        assert text is None or text[evidence["start"] : evidence["end"]] == evidence["quote"]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_the_zones_of_a_sample_cover_its_text_without_overlap(path: Path, playbook: Playbook) -> None:
    card = pipeline.structure(read_file(path.read_bytes()), Reader(), playbook)
    text, end = card.source.text, 0
    for zone in card.source.zones:
        assert text[end : zone.start].strip() == ""
        assert zone.start < zone.end
        end = zone.end
    assert text[end:].strip() == ""


def test_no_reply_is_addressed_to_a_machine(playbook: Playbook) -> None:
    cards = [pipeline.structure(read_file(path.read_bytes()), Reader(), playbook) for path in SAMPLES]
    machines = [card for card in cards if card.category.key in ("automatic", "newsletter")]
    answered = [card.message.subject for card in machines if card.reply is not None]
    assert len(machines) > 5
    assert answered == []


def test_senders_are_read_as_the_standard_library_reads_them(playbook: Playbook) -> None:
    for path in SAMPLES:
        mail = read_file(path.read_bytes())
        raw = dict(mail.headers).get("from", "")
        assert mail.sender is not None
        assert mail.sender.address in {address for _, address in getaddresses([raw])}
