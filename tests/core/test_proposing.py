"""What a playbook proposes to do with a mail: only what its card carries, never what is switched off."""

from __future__ import annotations

import copy
import re
from typing import Any

import pytest

from core.contract import StructuredMail
from core.playbook import load, parse
from core.proposing import propose
from core.steps import ORDER, ProposedStep
from tests.core.cards import FULL, TEXT, evidence
from tests.core.playbooks import tiny

BRUSSELS = "Europe/Brussels"


def steps_of(steps: str = "", more: str = "", timezone: str = BRUSSELS, **card: Any) -> dict[str, ProposedStep]:
    lines = f"    steps:\n      {steps}\n" if steps else ""
    document = {**copy.deepcopy(FULL), **card}
    document["category"] = {**document["category"], "key": "all", "confidence": 0.8, **card.get("category", {})}
    playbook = parse(tiny(more, category=lines), "test")
    found = propose(StructuredMail.model_validate(document), playbook, timezone)
    assert [ORDER.index(each.change.step) for each in found] == sorted(ORDER.index(each.change.step) for each in found)
    return {each.change.step: each for each in found}


def action(**more: Any) -> dict[str, Any]:
    quote = "Kunt u factuur 2026-118 van EUR 1.234,50 betalen"
    return {
        "id": "a1", "what": "Factuur 2026-118\n betalen", "owner": {"name": None, "address": None, "is_reader": True},
        "due": {"date": "2026-03-06", "time": None, "precision": "day", "text": "vrijdag 6 maart"},
        "evidence": [evidence(quote)], "confidence": 0.9, **more,
    }  # fmt: skip


def fact(value: str, display: str = "vrijdag 6 maart") -> dict[str, Any]:
    return {"type": "date", "value": value, "display": display, "valid": None, "evidence": [evidence(display)]}


def values(found: dict[str, ProposedStep], step: str) -> dict[str, Any]:
    return found[step].change.values.model_dump(mode="json")


def test_a_category_is_named_in_the_readers_language_unless_the_playbook_names_it() -> None:
    assert values(steps_of(), "category") == {"name": "Tout", "colour": "none"}
    named = steps_of("category: {name: 'Helder: alles', colour: preset4}")
    assert values(named, "category") == {"name": "Helder: alles", "colour": "preset4"}


def test_a_step_that_is_off_or_lacks_its_target_is_not_proposed() -> None:
    found = steps_of("{category: {switch: off}, draft: {switch: off}}")
    assert not {"category", "draft", "folder"} & set(found)


def test_a_folder_is_proposed_where_the_playbook_names_one() -> None:
    assert values(steps_of("folder: {path: archive/2026}"), "folder") == {"path": "archive/2026"}


def test_a_flag_takes_the_earliest_deadline_and_says_whose() -> None:
    later = action(id="a2", due={"date": "2026-04-01", "time": None, "precision": "day", "text": "1 april"})
    found = steps_of(actions=[later, action()])
    assert values(found, "flag") == {"due": "2026-03-06"}
    assert found["flag"].reason == "vrijdag 6 maart"


@pytest.mark.parametrize(("steps", "flag"), [
    pytest.param("flag: {days: 2}", {"due": "2026-03-04"}, id="days after it came"),
    pytest.param("flag: {due: none}", {"due": None}, id="without a day"),
    pytest.param("", None, id="no deadline and no days"),
])  # fmt: skip
def test_without_a_deadline_the_playbook_decides_of_the_flag(steps: str, flag: dict[str, Any] | None) -> None:
    found = steps_of(steps, actions=[])
    assert (values(found, "flag") if "flag" in found else None) == flag


def test_days_are_counted_on_the_readers_calendar() -> None:
    late = {**FULL["message"], "sent_at": "2026-03-02T23:30:00+00:00"}
    assert values(steps_of("flag: {days: 1}", actions=[], message=late), "flag") == {"due": "2026-03-04"}


def test_a_task_is_the_readers_own_first_action_on_one_line() -> None:
    others = action(id="a2", what="Leveren", owner={"name": "Piet", "address": None, "is_reader": False})
    found = steps_of("task: {list: Werk}", actions=[others, action()])
    assert values(found, "task") == {"title": "Factuur 2026-118 betalen", "due": "2026-03-06", "list": "Werk"}
    assert "task" not in steps_of(actions=[others])
    assert "task" not in steps_of("task: {where: planner}", actions=[action()])


def test_a_task_for_the_team_goes_to_the_plan_that_the_playbook_names() -> None:
    person = "1F6F6D0E-54A1-4A63-8A53-3C1C9F0B2A11"
    plan = "xqQg5FS2LkCp935s-FIFm2QAFkHM"
    found = steps_of(f"task: {{where: planner, plan: {plan}, list: Klanten, assign: [{person}]}}", actions=[action()])
    assert values(found, "planner") == {
        "title": "Factuur 2026-118 betalen", "due": "2026-03-06", "plan": plan, "bucket": "Klanten",
        "assign": [person.lower()],
    }  # fmt: skip
    assert "task" not in found
    assert "planner" not in steps_of(f"task: {{switch: off, where: planner, plan: {plan}}}", actions=[action()])


def test_a_mail_is_forwarded_to_the_queue_that_the_playbook_names() -> None:
    assert "forward" not in steps_of()
    assert values(steps_of("forward: {to: dienst@maes.example}"), "forward") == {
        "to": "dienst@maes.example", "comment": None,
    }  # fmt: skip
    words = "comment: {nl: Voor jullie, fr: Pour vous, en: Yours, de: Eures}"
    assert values(steps_of(f"forward: {{to: dienst@maes.example, {words}}}"), "forward")["comment"] == "Pour vous"


@pytest.mark.parametrize(("sensitivity", "automatic"), [("normal", True), ("private", False), ("confidential", False)])
def test_what_its_sender_marked_as_private_is_not_forwarded_by_itself(sensitivity: str, automatic: bool) -> None:
    message = {**FULL["message"], "sensitivity": sensitivity}
    found = steps_of("forward: {switch: auto, auto_threshold: 0.5, to: dienst@maes.example}", message=message)
    assert found["forward"].automatic is automatic


def test_a_draft_is_the_proposed_reply_and_none_where_there_is_none() -> None:
    reply = {**FULL["reply"], "body_text": "Beste Piet,\n\nDank u."}
    assert values(steps_of("draft: {reply_all: true}", reply=reply), "draft") == {
        "text": reply["body_text"], "reply_all": True,
    }  # fmt: skip
    assert "draft" not in steps_of(reply=None)


def naming(text: str, *moments: str) -> dict[str, Any]:
    """The parts of a card whose mail says this, and in which the words in brackets are these moments."""
    facts, plain = [], re.sub(r"[\[\]]", "", text)
    for moment, found in zip(moments, re.findall(r"\[(.*?)\]", text), strict=True):
        start = plain.index(found)
        proof = {"part": "body", "start": start, "end": start + len(found), "quote": found}
        facts.append({"type": "date", "value": moment, "display": found, "valid": None, "evidence": [proof]})
    return {"facts": facts, "source": {"text": plain, "zones": []}}


def test_an_appointment_is_the_first_moment_named_after_the_mail_was_sent_at_which_people_meet() -> None:
    text = (
        "Bezoek [6 maart]. Bezoek gisteren [om 8 u]. Antwoord graag [morgen 9 u]. We zien elkaar [vrijdag om 14.30 u]."
    )
    moments = ("2026-03-06", "2026-03-02T08:00", "2026-03-03T09:00", "2026-03-06T14:30")
    found = steps_of("event: {minutes: 45, show_as: busy}", actions=[], **naming(text, *moments))
    assert values(found, "event") == {
        "subject": "Factuur 2026-118", "start": "2026-03-06T14:30:00", "end": "2026-03-06T15:15:00", "all_day": False,
        "show_as": "busy",
    }  # fmt: skip


def test_a_deadline_is_no_appointment() -> None:
    due = {"date": "2026-03-06", "time": "12:00", "precision": "time", "text": "vrijdag 12 u"}
    meeting = naming("Bezoek [vrijdag 12 u].", "2026-03-06T12:00")
    assert "event" not in steps_of(actions=[action(due=due)], **meeting)
    assert "event" in steps_of(actions=[], **meeting)
    asked = "[Morgen 12.00 uur] wil ik weten wanneer er geleverd wordt. Anders annuleer ik."
    assert "event" not in steps_of(actions=[], **naming(asked, "2026-03-03T12:00"))


def test_a_moment_of_a_mail_about_a_meeting_need_not_say_so_once_more() -> None:
    moment = naming("Past [6 maart 10 u]?", "2026-03-06T10:00")
    assert "event" not in steps_of(actions=[], **moment)
    assert "event" in steps_of(actions=[], message={**FULL["message"], "subject": "Vergadering"}, **moment)


@pytest.mark.parametrize("value", ["2026-03-06T14:30+02:00", "2026-13-06T14:30", "T", "2026-03-06T", "later"])
def test_what_is_no_local_moment_is_no_appointment(value: str) -> None:
    assert "event" not in steps_of(actions=[], **naming("Bezoek [6 maart].", value))


@pytest.mark.parametrize(("confidence", "automatic"), [(0.89, False), (0.9, True), (1.0, True)])
def test_auto_acts_from_its_threshold_on(confidence: float, automatic: bool) -> None:
    found = steps_of(
        "category: {switch: auto}", more="auto_threshold: 0.9\n",
        category={**FULL["category"], "key": "all", "confidence": confidence},
    )  # fmt: skip
    assert (found["category"].switch, found["category"].automatic) == ("auto", automatic)


def test_a_draft_with_gaps_is_never_made_by_itself() -> None:
    whole = {**FULL["reply"], "body_text": "Beste,\n\nDank u.", "gaps": []}
    gaps = {**whole, "body_text": "Beste,\n\n[[datum]]", "gaps": ["datum"]}
    auto = "draft: {switch: auto, auto_threshold: 0.5}"
    assert steps_of(auto, reply=whole)["draft"].automatic
    assert not steps_of(auto, reply=gaps)["draft"].automatic


def test_suggest_and_confirm_wait_for_a_person() -> None:
    for switch in ("suggest", "confirm"):
        found = steps_of(f"category: {{switch: {switch}}}", more="auto_threshold: 0.1\n")
        assert (found["category"].switch, found["category"].automatic) == (switch, False)


def test_a_category_that_the_playbook_no_longer_has_gets_no_steps() -> None:
    document = copy.deepcopy(FULL)
    document["category"]["key"] = "vanished"
    assert propose(StructuredMail.model_validate(document), parse(tiny(), "test"), BRUSSELS) == []


def test_an_unknown_time_zone_costs_no_proposal() -> None:
    assert values(steps_of("flag: {days: 1}", timezone="Mars/Base", actions=[]), "flag") == {"due": "2026-03-03"}


def test_the_card_holds_the_words_that_the_tests_quote() -> None:
    assert "vrijdag 6 maart" in TEXT


def test_a_mail_that_wants_to_deceive_gets_no_task_no_draft_no_appointment_and_no_flag_by_its_own_deadline() -> None:
    asked = {**copy.deepcopy(FULL), "actions": [action()], "facts": [fact("2026-03-06T14:00")]}
    proposed = {}
    for key in ("request", "suspicious"):
        document = {**asked, "category": {**asked["category"], "key": key}, "reply": None}
        found = propose(StructuredMail.model_validate(document), load(), BRUSSELS)
        proposed[key] = [each.change.step for each in found]
    assert {"category", "flag", "task"} <= set(proposed["request"])
    assert proposed["suspicious"] == ["category", "folder"]
