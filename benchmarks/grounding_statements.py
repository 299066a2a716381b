"""True statements about the development half of the gold mails, and the same with one value changed."""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any, Final

from benchmarks.grounding_mutations import another_code, another_day, another_number, mutated_text
from benchmarks.grounding_render import LANGUAGES, amount, code, day, quantity
from benchmarks.grounding_templates import ACTIONS, TEMPLATES, UNITS
from core.contract import Fact
from core.playbook import load
from tests.gold.score import MAILS, Half, ids
from workers import pipeline
from workers.mail.parse import read_eml
from workers.recognise.date_numbers import BELOW_HUNDRED
from workers.recognise.date_words import MONTHS, WEEKDAYS
from workers.recognise.dates import FoundDate
from workers.understand import people
from workers.understand.engine import Reader, Reading

CODES: Final = frozenset({
    "order_number", "invoice_number", "customer_number", "reference", "structured_communication", "iban", "vat_number",
    "phone", "email", "url", "tracking_number", "license_plate",
})  # fmt: skip
WORDS: Final = {
    language: {value: word.replace(" - ", "-") for word, value in reversed(BELOW_HUNDRED[language].items())
               if 2 <= value <= 20}
    for language in LANGUAGES
}  # fmt: skip
_DAY: Final = re.compile(r"(?<!\d)\d{1,2}(?!\d)")
_SPACES: Final = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence about a mail, whether it is true, and what bears it."""

    kind: str
    mail: str
    text: str
    true: bool
    language: str
    evidence: tuple[str, ...]
    people: tuple[str, ...]
    evidence_language: str
    sent_at: datetime | None
    facts: tuple[Fact, ...]  # those that stand in the evidence, as the engine gives them
    dates: tuple[FoundDate, ...]


@dataclass(frozen=True)
class Mail:
    """One gold mail, read."""

    id: str
    gold: dict[str, Any]
    reading: Reading

    @property
    def people(self) -> tuple[str, ...]:
        mail = self.reading.mail
        named = [people.spoken_name(box) for box in (mail.sender, *mail.to, *mail.cc)]
        return tuple(dict.fromkeys(name for name in named if name))

    def sentence(self, start: int, end: int) -> str:
        """The sentences that a span touches; where it stands in none, its line."""
        text = self.reading.mail.text
        held = [span for span in self.reading.sentences if span.start < end and start < span.end]
        if held:
            return text[held[0].start : held[-1].end]
        return text[text.rfind("\n", 0, start) + 1 : (text + "\n").index("\n", end)]

    def find(self, quote: str) -> tuple[int, int] | None:
        pattern = r"\s+".join(re.escape(part) for part in quote.split())
        match = re.search(rf"(?<!\w){pattern}(?!\w)", self.reading.mail.text)
        return match.span() if match else None

    def statement(self, kind: str, language: str, text: str, *evidence: str, true: bool = True) -> Statement:
        reading = self.reading
        said = "\n".join(evidence)
        facts = tuple(fact for fact in reading.facts if fact.evidence[0].quote in said)
        dates = tuple(found for found in reading.dates if found.text in said)
        return Statement(
            kind, self.id, text, true, language, evidence, self.people, reading.language, reading.sent_at, facts, dates
        )  # fmt: skip


@cache
def mails(half: Half = "development") -> tuple[Mail, ...]:
    """The mails of one half, read."""
    found = []
    for mail_id in ids(half):
        gold = json.loads((MAILS / f"{mail_id}.json").read_text())
        reader = Reader((gold["reader"],), "", gold["language"], gold["timezone"])
        reading = pipeline.recognised(read_eml((MAILS / f"{mail_id}.eml").read_bytes()), reader, load(None))
        found.append(Mail(mail_id, gold, reading))
    return tuple(found)


def statements(half: Half = "development") -> Iterator[Statement]:
    """All of them, each true one followed by its false ones."""
    for mail in mails(half):
        for language in LANGUAGES:
            yield from _of_dates(mail, language)
            yield from _of_facts(mail, language)
            yield from _of_people(mail, language)
            yield from _of_quantities(mail, language)
            yield from _of_actions(mail, language)
        yield from _of_quotes(mail)
        yield from _of_rules(mail)


def _way(*parts: object) -> int:
    return zlib.crc32("|".join(map(str, parts)).encode())


def _told(kind: str, language: str, way: int, value: str) -> str:
    choice = TEMPLATES[kind][language]
    return choice[way % len(choice)].replace("{x}", value)


def _of_dates(mail: Mail, language: str) -> Iterator[Statement]:
    for each in mail.gold["dates"]:
        span = mail.find(each["text"])
        if span is None or each["kind"] == "birth" or (each["kind"] == "period" and not _DAY.search(each["text"])):
            continue  # "January 2029" is no day
        proof, way = mail.sentence(*span), _way(mail.id, language, each["text"])
        true = date.fromisoformat(each["date"])
        first = _day(mail, true, language, way // 7)
        one = mail.statement("date", language, _told("date", language, way, first), proof)
        yield one
        near = {found.named for found in mail.reading.dates} | {found.date for found in mail.reading.dates}
        for turn in range(2):
            false = another_day(true, way + turn, near | {each - timedelta(days=1) for each in near})
            text = _told("date", language, way, _day(mail, false, language, way // 7 + turn))
            yield replace(one, text=text, true=False)


def _of_facts(mail: Mail, language: str) -> Iterator[Statement]:
    wanted = {(each["type"], each["value"]) for each in mail.gold["facts"]}
    for fact in mail.reading.facts:
        if (fact.type, fact.value) not in wanted and (fact.type, fact.value.rstrip("%")) not in wanted:
            continue
        span = fact.evidence[0]
        proof, way = mail.sentence(span.start, span.end), _way(mail.id, language, fact.value)
        if fact.type == "amount":
            told, false = amount(fact.value, language, way), another_number(fact.value, way, proof)
            kind, wrong = "amount", amount(false, language, way)
        elif fact.type == "percentage":
            kind, told = "percentage", fact.value.rstrip("%")
            wrong = another_number(told, way, proof)
        elif fact.type in CODES:
            kind, told = "code", code(fact.value, fact.type, way)
            wrong = code(another_code(fact.value, way), fact.type, way)
        else:
            continue
        one = mail.statement(kind if kind != "code" else fact.type, language, _told(kind, language, way, told), proof)
        yield one
        yield replace(one, text=_told(kind, language, way, wrong), true=False)


def _of_people(mail: Mail, language: str) -> Iterator[Statement]:
    for box in (mail.reading.mail.sender, *mail.reading.mail.to)[:3]:
        name = people.spoken_name(box)
        if not people.is_sent_by_person(box):
            continue
        way = _way(mail.id, language, name)
        one = mail.statement("name", language, _told("name", language, way, name), mail.reading.mail.subject)
        yield one
        for turn in range(2):
            other = _other_name(mail, way + turn)
            first, _, last = name.partition(" ")
            mixed = f"{first} {other.split(' ')[-1]}" if turn and last else other
            if set(mixed.split()) - set(" ".join(mail.people).split()):
                yield replace(one, text=_told("name", language, way + turn, mixed), true=False)
        surname = name.split(" ")[-1]
        yield replace(one, text=_told("name", language, way // 3, surname))


@cache
def _all_names() -> tuple[str, ...]:
    """People of all mails of the half, by the way they are called."""
    senders = [mail.reading.mail.sender for mail in mails()]
    found = {people.spoken_name(box) for box in senders if people.is_sent_by_person(box)}
    return tuple(sorted(name for name in found if [len(word) > 3 for word in name.split()] == [True, True]))


def _other_name(mail: Mail, way: int) -> str:
    """Somebody whom this mail doesn't name at all."""
    told = set(re.findall(r"\w+", f"{mail.reading.mail.text} {mail.reading.mail.subject} {mail.people}".lower()))
    names = _all_names()
    for step in range(len(names)):
        name = names[(way + step * 7) % len(names)]
        if not told & set(name.lower().split()):
            return name
    raise ValueError("every name is taken")


def _of_quantities(mail: Mail, language: str) -> Iterator[Statement]:
    for fact in mail.reading.facts:
        number, _, unit = fact.value.partition(" ")
        if fact.type != "quantity" or unit not in UNITS:
            continue
        span, way = fact.evidence[0], _way(mail.id, language, fact.value)
        proof, said = mail.sentence(span.start, span.end), UNITS[unit][LANGUAGES.index(language)]
        false = another_number(number, way, proof)
        for value, true in ((number, True), (false, False)):
            told = _told("quantity", language, way, quantity(value, language, way, WORDS)).replace("{u}", said)
            yield mail.statement("quantity", language, told, proof, true=true)


def _of_actions(mail: Mail, language: str) -> Iterator[Statement]:
    """Who does it by when: the owner's name from the headers, the due day as the gold has it."""
    for each in mail.gold["actions"]:
        span = mail.find(each["quote"])
        named = [name for name in mail.people if people.is_person(name)]
        if span is None or each["due"] is None or not named:
            continue
        due, way, proof = date.fromisoformat(each["due"]), _way(mail.id, language, each["quote"]), mail.sentence(*span)
        if date_words_missing(mail, span, due):
            continue  # the due day stands in another sentence
        near = {one.named for one in mail.reading.dates} | {one.date for one in mail.reading.dates}
        wrong = another_day(due, way, near | {one - timedelta(days=1) for one in near})
        yield mail.statement("action", language, _action(mail, language, way, named[0], due), proof)
        yield mail.statement("action due", language, _action(mail, language, way, named[0], wrong), proof, true=False)
        other = _other_name(mail, way)
        yield mail.statement("action owner", language, _action(mail, language, way, other, due), proof, true=False)


def date_words_missing(mail: Mail, span: tuple[int, int], due: date) -> bool:
    """Whether the gold names no date within the sentences of a quote that is this day."""
    text = mail.sentence(*span)
    told = [each for each in mail.gold["dates"] if each["date"] == due.isoformat()]
    return not any(" ".join(each["text"].split()) in _SPACES.sub(" ", text) for each in told)


def _day(mail: Mail, value: date, language: str, way: int) -> str:
    """The day as it is written there: with its year where it is not the coming one, in words in America."""
    sent = mail.reading.sent_at
    if sent is not None and (abs((value - sent.date()).days) > 250 or value < sent.date() - timedelta(days=60)):
        way = 1
    elif way % 6 == 2 and str(mail.reading.reader.timezone).startswith("America"):
        way = 0
    return day(value, language, way)


def _action(mail: Mail, language: str, way: int, name: str, due: date) -> str:
    choice = ACTIONS[language][way % 2]
    after = due + timedelta(days=1)
    days = [_day(mail, value, language, way // 5) for value in (due, after)]
    return choice.format(name=name, date=days[0], after=days[1])


def _of_quotes(mail: Mail) -> Iterator[Statement]:
    """What the gold quotes, in the mail's own words, with one number, day or name of it changed."""
    for each in (*mail.gold["requests"], *mail.gold["actions"]):
        span = mail.find(each["quote"])
        if span is None:
            continue
        proof = mail.sentence(*span)
        one = mail.statement("quote", mail.gold["language"], _SPACES.sub(" ", each["quote"]), proof)
        yield one
        way = _way(mail.id, each["quote"])
        for kind, text in mutated_text(one.text, way, one.language, _other_name(mail, way), mail.people):
            if not _in_another_role(mail, kind, text, one.text):
                yield replace(one, kind=f"quote {kind}", text=text, true=False)


def _of_rules(mail: Mail) -> Iterator[Statement]:
    """What the rules say of it in four languages: the headline, and the reply they propose."""
    for language in LANGUAGES:
        reading = mail.reading
        reader = replace(reading.reader, language=language)
        card = pipeline.structure(reading.mail, reader, reading.playbook)
        evidence = (reading.mail.subject, reading.mail.text)
        told = [("headline", language, card.summary.headline)]
        if card.reply is not None and language == LANGUAGES[0]:
            told.append(("reply", card.reply.language, card.reply.body_text))
        for kind, code_, text in told:
            one = mail.statement(kind, code_, text, *evidence)
            yield one
            way = _way(mail.id, language, kind)
            for what, wrong in mutated_text(text, way, code_, _other_name(mail, way), mail.people):
                if not _stands_in(wrong, text, evidence) and not _in_another_role(mail, what, wrong, text):
                    yield replace(one, kind=f"{kind} {what}", text=wrong, true=False)


def _stands_in(wrong: str, right: str, evidence: tuple[str, ...]) -> bool:
    """Whether the changed words stand somewhere in the mail."""
    changed = set(wrong.split()) - set(right.split())
    said = " ".join(evidence).lower()
    return all(re.sub(r"^\W+|\W+$", "", word).lower() in said for word in changed)


def _in_another_role(mail: Mail, kind: str, wrong: str, right: str) -> bool:
    """Whether a changed weekday or month is that of a day the mail names elsewhere."""
    if kind not in ("weekday", "month"):
        return False
    changed = [word.strip('.,:;!?"”“').lower() for word in set(wrong.split()) - set(right.split())]
    days = [day for found in mail.reading.dates for day in (found.named, found.date, found.end_date) if day is not None]
    said = mail.reading.mail.text.lower()
    return any(
        word in said
        or (kind == "weekday" and any(WEEKDAYS.get(word) == day.weekday() for day in days))
        or (kind == "month" and any(MONTHS.get(word) == day.month for day in days))
        for word in changed
    )
