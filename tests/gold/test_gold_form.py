"""The gold mails are well-formed: every `<id>.eml` has its `<id>.json`, in the contract's words, true to its text.

What counts as a fact, a date, a request: `README.md` beside this file. What is compared is the decoded
body with runs of white space as one blank, and for an HTML part its text without tags.
"""

from __future__ import annotations

import html
import json
import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from functools import cache
from pathlib import Path
from typing import Any, get_args
from zoneinfo import ZoneInfo

import pytest
from stdnum import iban

from core.contract_values import FactType, PriorityLevel, RequestKind, WarningKind

MAILS = Path(__file__).parent / "mails"
MEMBERS = {
    "reader": str,
    "timezone": str,
    "language": str,
    "facts": list,
    "dates": list,
    "requests": list,
    "actions": list,
    "category": str,
    "priority": str,
    "warnings": list,
    "reply": bool,
    "trap": bool,
}
CATEGORIES = {
    *("question", "request", "complaint", "order", "invoice", "appointment", "application"),
    *("information", "thanks", "newsletter", "automatic", "suspicious", "other"),
}
# Dates have a list of their own; quantities, addresses, persons and organisations are not part of the gold.
FACTS = set(get_args(FactType)) - {"date", "quantity", "address", "person", "organisation"}
DATE_KINDS = {"deadline", "appointment", "period", "past", "mention"}
OWNERS = {"reader", "sender", "other"}
FORMS = {
    "iban": r"[A-Z]{2}\d\d[A-Z0-9]+",
    "bic": r"[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?",
    "vat_number": r"[A-Z]{2}[A-Z0-9]+",
    "amount": r"[A-Z]{3} -?\d+(\.\d+)?",
    "percentage": r"-?\d+(\.\d+)? ?%?",
    "phone": r"\+\d{6,15}",
    "email": r"[^\s@]+@[^\s@]+",
    "structured_communication": r"\+\+\+\d{3}/\d{4}/\d{5}\+\+\+",
}
# Values that stand in the mail but for blanks, punctuation and capitals.
WRITTEN_OUT = FACTS - {"amount", "percentage", "phone", "url"}
WEEKDAYS = {
    "nl": ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"],
    "fr": ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"],
    "en": ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"],
    "de": ["montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag"],
}
NEAR = {
    "nl": {"eergisteren": -2, "gisteren": -1, "vandaag": 0, "morgen": 1, "overmorgen": 2},
    "fr": {"avant-hier": -2, "hier": -1, "aujourd'hui": 0, "demain": 1, "après-demain": 2},
    "en": {"yesterday": -1, "today": 0, "tomorrow": 1},
    "de": {"vorgestern": -2, "gestern": -1, "heute": 0, "morgen": 1, "übermorgen": 2},
}
# "A week tomorrow" is not tomorrow.
FARTHER = {"week", "weeks", "weken", "semaine", "semaines", "huit", "woche", "wochen"}
# With one of these in the quoted words the date may be the day before the one named.
BEFORE = re.compile(r"\b(vóór|voor|avant|before|vor)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Gold:
    """One mail with what a careful reader says about it."""

    mail: EmailMessage
    text: str
    says: dict[str, Any]

    @property
    def sent(self) -> date:
        """The day of the mail's Date, in the reader's time zone."""
        sent: datetime = self.mail["Date"].datetime
        return sent.astimezone(ZoneInfo(self.says["timezone"])).date()


def squeezed(text: str) -> str:
    return " ".join(text.split())


def bare(text: str) -> str:
    """Letters and digits alone, in small letters."""
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def bodies(mail: EmailMessage) -> str:
    """The text of all text parts, forwarded messages included, tags taken out."""
    texts = []
    for part in mail.walk():
        if part.get_content_maintype() != "text" or part.get_content_disposition() == "attachment":
            continue
        text = part.get_content()
        if part.get_content_subtype() == "html":
            breaks = re.sub(r"<(?:br|/?(?:p|div|li|ul|ol|tr|td|th|table|h\d))\b[^<>]*>", "\n", text)
            text = html.unescape(re.sub(r"<[^<>]*>", "", breaks))
        texts.append(text)
    return squeezed("\n".join(texts))


@cache
def read(name: str) -> Gold:
    mail = message_from_bytes((MAILS / f"{name}.eml").read_bytes(), policy=default)
    assert isinstance(mail, EmailMessage)
    return Gold(mail, bodies(mail), json.loads((MAILS / f"{name}.json").read_text(encoding="utf-8")))


NAMES = sorted(path.stem for path in MAILS.glob("*.json"))


def test_every_mail_has_its_gold_beside_it() -> None:
    assert sorted(path.stem for path in MAILS.glob("*.eml")) == NAMES


@pytest.fixture(params=NAMES)
def gold(request: pytest.FixtureRequest) -> Gold:
    return read(request.param)


def test_gold_has_exactly_the_agreed_members(gold: Gold) -> None:
    assert {name: type(value) for name, value in gold.says.items()} == MEMBERS


def test_gold_uses_the_words_of_the_contract(gold: Gold) -> None:
    says = gold.says
    assert says["language"] in WEEKDAYS
    assert says["category"] in CATEGORIES
    assert says["priority"] in get_args(PriorityLevel)
    assert set(says["warnings"]) <= set(get_args(WarningKind))
    assert all(set(fact) == {"type", "value"} and fact["type"] in FACTS for fact in says["facts"])
    assert all(set(one) == {"text", "date", "kind"} and one["kind"] in DATE_KINDS for one in says["dates"])
    assert all(set(one) == {"kind", "quote"} and one["kind"] in get_args(RequestKind) for one in says["requests"])
    assert all(set(one) == {"quote", "owner", "due"} and one["owner"] in OWNERS for one in says["actions"])


def test_quotes_stand_verbatim_in_the_body(gold: Gold) -> None:
    says = gold.says
    quotes = [one["quote"] for one in says["requests"] + says["actions"]] + [one["text"] for one in says["dates"]]
    assert [quote for quote in quotes if not quote.strip() or squeezed(quote) not in gold.text] == []


def test_facts_are_normalised_and_said_once(gold: Gold) -> None:
    facts = [(fact["type"], fact["value"]) for fact in gold.says["facts"]]
    assert len(set(facts)) == len(facts)
    assert [fact for fact in facts if not re.fullmatch(FORMS.get(fact[0], r".+"), fact[1])] == []


def test_facts_stand_in_the_body(gold: Gold) -> None:
    letters = bare(gold.text)
    missing = []
    for fact in gold.says["facts"]:
        value = bare(fact["value"])
        # a Belgian VAT number is often written without its country
        short = value[2:] if fact["type"] == "vat_number" else value
        if fact["type"] in WRITTEN_OUT and value not in letters and short not in letters:
            missing.append(fact)
        if fact["type"] == "phone" and value[-6:] not in letters:
            missing.append(fact)
    assert missing == []


def test_an_iban_that_fails_its_check_is_warned_about(gold: Gold) -> None:
    broken = [fact for fact in gold.says["facts"] if fact["type"] == "iban" and not iban.is_valid(fact["value"])]
    assert not broken or "invalid_identifier" in gold.says["warnings"]


def test_dates_fall_on_the_weekdays_that_are_named(gold: Gold) -> None:
    wrong = []
    for one in gold.says["dates"]:
        day = date.fromisoformat(one["date"])
        days = {day, day + timedelta(days=1)} if BEFORE.search(one["text"]) else {day}
        words = re.findall(r"[\w'-]+", one["text"].casefold().replace("’", "'"))
        named = next((word for word in words if word in WEEKDAYS[gold.says["language"]]), None)
        if named and WEEKDAYS[gold.says["language"]].index(named) not in {each.weekday() for each in days}:
            wrong.append(one)
        # "morgen" beside a weekday is the morning of that day
        near = (
            None
            if named or FARTHER & set(words)
            else next((word for word in words if word in NEAR[gold.says["language"]]), None)
        )
        if near and gold.sent + timedelta(days=NEAR[gold.says["language"]][near]) not in days:
            wrong.append(one)
    assert wrong == []


def test_what_is_due_is_due_on_or_after_the_day_it_is_asked(gold: Gold) -> None:
    due = [date.fromisoformat(action["due"]) for action in gold.says["actions"] if action["due"]]
    assert all(day >= gold.sent for day in due)


def test_a_trap_has_nothing_to_act_on(gold: Gold) -> None:
    says = gold.says
    assert not says["trap"] or (says["requests"], says["reply"]) == ([], False)
