"""A team's playbook: its categories and their steps, its templates, and how its answers sound.

A playbook is data (YAML), never code; `core/playbooks/default.yaml` is the one a team starts from,
`docs/playbook.md` says how to write one. It is read whole or not at all: what is wrong in it is named
with file, line and field. On the command line: `python -m core.playbook check FILE` and `... schema`.
"""

from __future__ import annotations

import sys
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Annotated, Any, Self

import yaml
from pydantic import Field, ValidationError, model_validator

from core.errors import SettingsError
from core.playbook_parts import Cues, Form, Key, Part, PhraseWeights, Probability, Sentence, Texts, wrong_at
from core.playbook_steps import ModelInRuns, Steps
from core.playbook_team import Identifier, Trusted
from core.playbook_templates import Template
from core.playbook_yaml import MAX_BYTES, MAX_DEPTH, compose, line_of, read_file, value_of

__all__ = [
    "MAX_BYTES",
    "MAX_DEPTH",
    "Cues",
    "Form",
    "Identifier",
    "Key",
    "PhraseWeights",
    "Playbook",
    "PlaybookCategory",
    "Steps",
    "Template",
    "Texts",
    "Trusted",
    "load",
    "parse",
    "problems",
]


class PlaybookCategory(Part):
    """`describes` says in a sentence what belongs here. `priority` nudges: above 0 lifts the mail's priority,
    below 0 lowers it. `opening` replaces the first sentence of an answer to a mail of this category."""

    key: Key
    labels: Texts
    describes: Texts | None = None
    needs_answer: bool = False
    priority: Annotated[int, Field(ge=-2, le=2)] = 0
    opening: Texts | None = None
    cues: Cues = Cues()
    steps: Steps = Steps()


class Greeting(Part):
    """`{name}` stands where the sender's name comes; `nameless` is for a sender without one."""

    formal: Sentence
    informal: Sentence
    nameless: Sentence


class Closing(Part):
    formal: Sentence
    informal: Sentence


class Greetings(Part):
    nl: Greeting
    fr: Greeting
    en: Greeting
    de: Greeting


class Closings(Part):
    nl: Closing
    fr: Closing
    en: Closing
    de: Closing


class ReplyStyle(Part):
    """`form` is used where the sender's own mail does not show which one they use."""

    form: Form = "formal"
    greeting: Greetings
    closing: Closings
    signature: Sentence | None = None


class Playbook(Part):
    """Version and key make the `key@version` of a card's provenance; a stored one has the store's version.

    `auto_threshold` holds for every step that is on `auto` and has none of its own. `model_in_runs`: which mails of
    a triage a language model is asked about, where one is set: `uncertain`, those whose category the rules are not
    sure of; `uncertain_and_drafts`, those too for which a reply is proposed.
    """

    key: Key
    version: Annotated[int, Field(ge=1)]
    fallback: Key
    threshold: Probability = 0.45
    subject_weight: Annotated[float, Field(ge=0, le=10)] = 1.5
    auto_threshold: Probability | None = None
    model_in_runs: ModelInRuns = "uncertain"
    categories: Annotated[tuple[PlaybookCategory, ...], Field(min_length=1, max_length=100)]
    templates: Annotated[tuple[Template, ...], Field(max_length=500)] = ()
    identifiers: Annotated[tuple[Identifier, ...], Field(max_length=100)] = ()
    trusted: Trusted = Trusted()
    reply: ReplyStyle

    @property
    def id(self) -> str:
        return f"{self.key}@{self.version}"

    def category(self, key: str) -> PlaybookCategory | None:
        return next((category for category in self.categories if category.key == key), None)

    @model_validator(mode="after")
    def _keys_agree(self) -> Self:
        keys = _each_once("category", "categories", [category.key for category in self.categories])
        _each_once("template", "templates", [template.key for template in self.templates])
        if self.fallback not in keys:
            wrong_at(("fallback",), f"fallback {self.fallback!r} is no category")
        for number, template in enumerate(self.templates):
            for place, key in enumerate(template.categories):
                if key not in keys:
                    wrong_at(("templates", number, "categories", place), f"{key!r} is no category")
        return self

    @model_validator(mode="after")
    def _auto_knows_from_when(self) -> Self:
        for number, category in enumerate(self.categories):
            for name, step in category.steps.each():
                if step.switch == "auto" and step.auto_threshold is None and self.auto_threshold is None:
                    wrong_at(
                        ("categories", number, "steps", name, "switch"),
                        "'auto' needs an auto_threshold, on the step or on the playbook",
                    )
        return self


def _each_once(what: str, where: str, keys: list[str]) -> set[str]:
    seen: set[str] = set()
    for number, key in enumerate(keys):
        if key in seen:
            wrong_at((where, number, "key"), f"{what} {key!r} is there twice")
        seen.add(key)
    return seen


def load(path: Path | None = None) -> Playbook:
    """The playbook in a YAML file; the packaged default where `path` is None.

    Raises SettingsError: the file is away, too large, no YAML, or a field is wrong; its detail is
    one line with the file, the line where YAML tells it, and the field.
    """
    return _default() if path is None else parse(read_file(path), str(path))


def parse(text: str, name: str) -> Playbook:
    """As `load`, from text; `name` is what errors call it."""
    root = compose(text, name)
    try:
        return Playbook.model_validate(value_of(text, name))
    except ValidationError as error:
        raise SettingsError(_said(error, root, name)[0]) from None


def problems(text: str, name: str) -> list[str]:
    """All that is wrong in a playbook's text, a line each (`name:line: field: what`); empty where it is good."""
    try:
        root = compose(text, name)
        Playbook.model_validate(value_of(text, name))
    except ValidationError as error:
        return _said(error, root, name)
    except SettingsError as error:
        return [error.detail]
    return []


def _said(error: ValidationError, root: yaml.Node | None, name: str) -> list[str]:
    found: list[tuple[bool, int, str]] = []  # what is missing has no line of its own: it comes last
    errors = error.errors(include_url=False, include_input=False, include_context=False)
    for each in errors:
        # A list whose items are wrong counts as empty to pydantic, which says so as well: the items tell more.
        if each["type"] == "too_short" and any(_is_inside(other["loc"], each["loc"]) for other in errors):
            continue
        field = ".".join(str(step) for step in each["loc"]) or "the whole"
        said = " ".join(each["msg"].removeprefix("Value error, ").split())
        found.append((each["type"] == "missing", line_of(root, each["loc"]), f"{field}: {said}"))
    return [f"{name}:{line}: {said}" for _, line, said in sorted(found)]


def _is_inside(there: tuple[int | str, ...], where: tuple[int | str, ...]) -> bool:
    return len(there) > len(where) and there[: len(where)] == where


@lru_cache(maxsize=1)
def _default() -> Playbook:
    text = resources.files("core").joinpath("playbooks/default.yaml").read_text(encoding="utf-8")
    return parse(text, "default.yaml")


def schema() -> dict[str, Any]:
    """The playbook's JSON Schema, for editors that complete and check YAML."""
    made = Playbook.model_json_schema()
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **made, "title": "Helder playbook"}


if __name__ == "__main__":
    from core.playbook_command import main

    sys.exit(main(sys.argv[1:]))
