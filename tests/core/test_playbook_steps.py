"""What happens with a category's mails is the team's choice, and never more than it said."""

import pytest

from core.errors import SettingsError
from core.playbook import Steps, load, parse
from core.playbook_steps import FolderStep
from tests.core.playbooks import tiny


def steps_of(category: str) -> Steps:
    return parse(tiny(category=category), "own.yaml").categories[0].steps


def refused(category: str, more: str = "") -> str:
    with pytest.raises(SettingsError) as raised:
        parse(tiny(more, category=category), "own.yaml")
    return raised.value.detail


def test_every_step_stands_on_suggest_until_the_team_says_otherwise() -> None:
    assert {name: step.switch for name, step in steps_of("").each()} == dict.fromkeys(
        ("category", "folder", "flag", "draft", "task", "event", "forward"), "suggest"
    )


def test_the_default_playbook_does_nothing_by_itself() -> None:
    switches = {step.switch for category in load().categories for _, step in category.steps.each()}
    assert switches == {"suggest"}


def test_a_step_takes_its_own_parameters() -> None:
    steps = steps_of(
        "    steps:\n"
        "      category: {switch: confirm, name: Klant, colour: preset7}\n"
        "      folder: {switch: confirm, path: inbox/Klanten/2026}\n"
        "      flag: {due: none, days: 3}\n"
        "      task: {where: planner, plan: xqQg5FS2LkCp935s-FIFm2QAFkHM, list: Nieuw}\n"
        "      forward: {to: dienst@maes.example, comment: {nl: Voor jullie, fr: Pour vous, en: Yours, de: Eures}}\n"
    )
    assert (steps.category.name, steps.category.colour, steps.folder.path) == ("Klant", "preset7", "inbox/Klanten/2026")
    assert (steps.flag.due, steps.flag.days, steps.task.plan) == ("none", 3, "xqQg5FS2LkCp935s-FIFm2QAFkHM")
    assert steps.forward.comment is not None
    assert steps.forward.comment.in_language("fr") == "Pour vous"


def test_off_may_be_written_bare_though_yaml_reads_it_as_false() -> None:
    assert steps_of("    steps: {draft: {switch: off}}\n").draft.switch == "off"


@pytest.mark.parametrize(
    ("steps", "said"),
    [
        ("folder: {switch: auto, auto_threshold: 0.9}", "own.yaml:9: categories.0.steps.folder.path: is needed"),
        ("forward: {switch: confirm}", "own.yaml:9: categories.0.steps.forward.to: is needed"),
        ("task: {switch: confirm, where: planner}", "own.yaml:9: categories.0.steps.task.plan: is needed"),
        ("task: {where: planner, plan: abc}", "own.yaml:9: categories.0.steps.task.plan: String should match"),
        ("task: {plan: xqQg5FS2LkCp935s-FIFm2QAFkHM}", "own.yaml:9: categories.0.steps.task.plan: is for tasks in Pl"),
        ("task: {where: planner, assign: [Tom]}", "own.yaml:9: categories.0.steps.task.assign.0: String should match"),
        ("folder: {path: inbox//x}", "own.yaml:9: categories.0.steps.folder.path: a path"),
        ("category: {colour: red}", "own.yaml:9: categories.0.steps.category.colour: "),
        ("forward: {to: nobody}", "own.yaml:9: categories.0.steps.forward.to: "),
        ("flag: {switch: on}", "own.yaml:9: categories.0.steps.flag.switch: "),
        ("move: {switch: off}", "own.yaml:9: categories.0.steps.move: Extra"),
    ],
)
def test_a_wrong_step_is_named_with_its_line_and_field(steps: str, said: str) -> None:
    assert refused(f"    steps:\n      # a remark\n      {steps}\n").startswith(said)


def test_a_step_without_target_may_wait_for_one() -> None:
    assert steps_of("    steps: {folder: {switch: suggest}}\n").folder == FolderStep()


def test_auto_without_a_threshold_is_refused_where_it_stands() -> None:
    said = refused("    steps:\n      category: {switch: suggest}\n      flag: {switch: auto}\n")
    assert said == (
        "own.yaml:9: categories.0.steps.flag.switch: 'auto' needs an auto_threshold, on the step or on the playbook"
    )


@pytest.mark.parametrize(
    ("step", "more"), [("{switch: auto, auto_threshold: 0.9}", ""), ("{switch: auto}", "auto_threshold: 0.8\n")]
)
def test_auto_takes_the_threshold_of_the_step_or_of_the_playbook(step: str, more: str) -> None:
    parsed = parse(tiny(more, category=f"    steps: {{flag: {step}}}\n"), "own.yaml")
    assert parsed.categories[0].steps.flag.switch == "auto"


def test_a_threshold_is_a_probability() -> None:
    assert "auto_threshold" in refused("", "auto_threshold: 80\n")
