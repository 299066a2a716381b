"""Everyday mails in four languages, with what a careful reader says that each asks and promises.

`cases/everyday.txt`: a line `=== id | sender | subject | day`, the mail, and under it lines `>> kind|quote|owner|due`
(`-` where there is none). `promise` and `other` are actions only, `duty` is one that no sentence asks, `given` is leave
that the sender gives. They were written before the rules that read them were; they keep what is read from getting lost.
"""

from __future__ import annotations

from datetime import datetime
from email.message import EmailMessage
from functools import cache
from pathlib import Path

import pytest

from core.playbook import load
from workers.evaluate.score import Score, compared
from workers.mail.parse import read_eml
from workers.pipeline import structure
from workers.understand.engine import Reader

CASES = Path(__file__).parent / "cases" / "everyday.txt"
READER = "sofie@ontvanger.example"
ONLY_DONE = frozenset({"promise", "other", "duty"})
ONLY_SAID = frozenset({"question", "complaint", "given"})


def _mail(head, text):
    mail_id, sender, subject, day = (part.strip() for part in head.split(" | "))
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = sender, READER, subject
    made["Date"] = datetime.fromisoformat(f"{day}T10:12:00+02:00").strftime("%a, %d %b %Y %H:%M:%S %z")
    made.set_content(text)
    return mail_id, bytes(made)


def _gold(language, rows):
    kinds = {"given": "approval"}
    asked = [{"kind": kinds.get(row[0], row[0]), "quote": row[1]} for row in rows if row[0] not in ONLY_DONE]
    done = [
        {"quote": row[1], "owner": row[2], "due": None if row[3] == "-" else row[3]}
        for row in rows
        if row[0] not in ONLY_SAID
    ]
    rest = {"facts": [], "dates": [], "warnings": [], "category": "", "priority": "", "reply": False}
    return {"language": language, "requests": asked, "actions": done, **rest}


@cache
def _score(language):
    total, playbook = Score(), load(None)
    for block in CASES.read_text(encoding="utf-8").split("=== ")[1:]:
        head, _, body = block.partition("\n")
        lines = body.rstrip("\n").split("\n")
        if head.startswith(language):
            mail_id, raw = _mail(head, "\n".join(line for line in lines if not line.startswith(">> ")).strip() + "\n")
            rows = [line[3:].split("|") for line in lines if line.startswith(">> ")]
            reader = Reader((READER,), "", language, "Europe/Brussels")
            total.add(compared(mail_id, _gold(language, rows), structure(read_eml(raw), reader, playbook)))
    return total


@pytest.mark.parametrize("language", ["nl", "fr", "en", "de"])
def test_what_everyday_mails_ask_is_found(language):
    assert _score(language).requests.f1 >= 0.92


@pytest.mark.parametrize("language", ["nl", "fr", "en", "de"])
def test_what_is_to_be_done_is_found_with_its_day(language):
    score = _score(language)
    assert score.actions.f1 >= 0.87
    assert score.due[True] / score.due.total() >= 0.92


@pytest.mark.parametrize("language", ["nl", "fr", "en", "de"])
def test_no_everyday_mail_raises_an_alarm(language):
    assert _score(language).warnings.wrong == 0
