"""Every mail of the gold's development half is hidden and comes back; nothing of a mail is logged."""

from __future__ import annotations

import asyncio
import json
import logging
import re

import pytest

from core.playbook import load
from sandbox.llm.running import running
from tests.gold.score import MAILS, ids
from tests.injection.attacks import attacked, cases
from workers import pipeline
from workers.mail.parse import read_eml
from workers.understand.engine import Reader
from workers.understand.openai.privacy import Mask

WORD = re.compile(r"[^\W\d_]{7,}")


@pytest.mark.parametrize("mail_id", list(ids("development")))
def test_a_mail_is_hidden_and_comes_back(mail_id: str) -> None:
    gold = json.loads((MAILS / f"{mail_id}.json").read_text())
    mail = read_eml((MAILS / f"{mail_id}.eml").read_bytes())
    reading = pipeline.recognised(mail, Reader((gold["reader"],), "", "nl", gold["timezone"]), load())
    mask = Mask.of(reading)
    hidden = mask.hide(mail.text)
    assert mask.restore(hidden) == mail.text
    for fact in reading.facts:
        if fact.type in {"iban", "email", "phone", "vat_number"}:
            assert fact.display not in hidden
    for box in (mail.sender, *mail.to):
        assert box is None or box.address not in hidden


def test_nothing_of_a_mail_is_logged(caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]) -> None:
    caplog.set_level(logging.DEBUG)
    for name, model in (("en-base64-1", "obedient"), ("nl-category-1", "obedient-wild"), ("en-prompt-1", "garbage")):
        case = next(each for each in cases() if each.name == name)
        with running() as server:
            made = asyncio.run(attacked(server, case.mail, model, case.language))
        logged = " ".join([caplog.text, *capfd.readouterr()]).lower()
        words = {word.lower() for word in WORD.findall(f"{made.mail.text} {made.mail.subject}")} - {"obedient"}
        assert [word for word in words if word in logged] == []
        assert "klant.example" not in logged
