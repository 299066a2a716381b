"""A team's playbook: its categories, what tells them apart, and how its answers sound.

A playbook is data (YAML), never code; `core/playbooks/default.yaml` is the one a team starts from
and says how cues are written. A playbook is read whole or not at all: what is wrong in it is named
with file, line and field.
"""

from __future__ import annotations

from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Annotated, Any, Final, Literal, Self

import yaml
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError, model_validator

from core.errors import SettingsError

MAX_BYTES: Final = 1_000_000
MAX_DEPTH: Final = 20

Form = Literal["formal", "informal"]
Key = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_-]{0,39}$")]
Sentence = Annotated[str, StringConstraints(min_length=1, max_length=500)]
Weight = Annotated[float, Field(ge=-10, le=10)]
Phrase = Annotated[str, StringConstraints(min_length=1, max_length=100)]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Texts(_Part):
    """The same words in the four languages of the house."""

    nl: Sentence
    fr: Sentence
    en: Sentence
    de: Sentence

    def in_language(self, language: str) -> str:
        """The words in `language`; English where it is not one of the four."""
        return str(getattr(self, language if language in type(self).model_fields else "en"))


class PhraseWeights(_Part):
    """Cues by phrase; `both` counts in subject and body."""

    both: dict[Phrase, Weight] = {}
    subject: dict[Phrase, Weight] = {}
    body: dict[Phrase, Weight] = {}


class Cues(_Part):
    nl: PhraseWeights = PhraseWeights()
    fr: PhraseWeights = PhraseWeights()
    en: PhraseWeights = PhraseWeights()
    de: PhraseWeights = PhraseWeights()


class PlaybookCategory(_Part):
    """`priority` nudges: above 0 lifts the mail's priority, below 0 lowers it. `opening` replaces
    the first sentence of an answer to a mail of this category."""

    key: Key
    labels: Texts
    needs_answer: bool = False
    priority: Annotated[int, Field(ge=-2, le=2)] = 0
    opening: Texts | None = None
    cues: Cues = Cues()


class Greeting(_Part):
    """`{name}` stands where the sender's name comes; `nameless` is for a sender without one."""

    formal: Sentence
    informal: Sentence
    nameless: Sentence


class Closing(_Part):
    formal: Sentence
    informal: Sentence


class Greetings(_Part):
    nl: Greeting
    fr: Greeting
    en: Greeting
    de: Greeting


class Closings(_Part):
    nl: Closing
    fr: Closing
    en: Closing
    de: Closing


class ReplyStyle(_Part):
    """`form` is used where the sender's own mail does not show which one they use."""

    form: Form = "formal"
    greeting: Greetings
    closing: Closings
    signature: Sentence | None = None


class Playbook(_Part):
    """Version and key make the `key@version` of a card's provenance."""

    key: Key
    version: Annotated[int, Field(ge=1)]
    fallback: Key
    threshold: Annotated[float, Field(ge=0, le=1)] = 0.45
    subject_weight: Annotated[float, Field(ge=0, le=10)] = 1.5
    categories: Annotated[tuple[PlaybookCategory, ...], Field(min_length=1, max_length=100)]
    reply: ReplyStyle

    @property
    def id(self) -> str:
        return f"{self.key}@{self.version}"

    @model_validator(mode="after")
    def _keys_agree(self) -> Self:
        keys = [category.key for category in self.categories]
        if twice := sorted({key for key in keys if keys.count(key) > 1}):
            raise ValueError(f"category {twice[0]!r} is there twice")
        if self.fallback not in keys:
            raise ValueError(f"fallback {self.fallback!r} is no category")
        return self

    def category(self, key: str) -> PlaybookCategory | None:
        return next((category for category in self.categories if category.key == key), None)


def load(path: Path | None = None) -> Playbook:
    """The playbook in a YAML file; the packaged default where `path` is None.

    Raises SettingsError: the file is away, too large, no YAML, or a field is wrong; its detail is
    one line with the file, the line where YAML tells it, and the field.
    """
    return _default() if path is None else parse(_read(path), str(path))


def parse(text: str, name: str) -> Playbook:
    """As `load`, from text; `name` is what errors call it."""
    root = _compose(text, name)
    try:
        return Playbook.model_validate(yaml.load(text, Loader=_LOADER))  # noqa: S506 - a safe loader either way
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False, include_context=False)[0]
        field = ".".join(str(step) for step in first["loc"]) or "the whole"
        line = _line(root, first["loc"])
        raise SettingsError(f"{name}:{line}: {field}: {first['msg']}") from None
    except (yaml.YAMLError, ValueError, TypeError) as error:
        raise SettingsError(f"{name}: {_one_line(error)}") from None


_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the C one is ten times faster, where it is built


@lru_cache(maxsize=1)
def _default() -> Playbook:
    text = resources.files("core").joinpath("playbooks/default.yaml").read_text(encoding="utf-8")
    return parse(text, "default.yaml")


def _read(path: Path) -> str:
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise SettingsError(f"{path}: {error.strerror or 'cannot be read'}") from None
    if len(data) > MAX_BYTES:
        raise SettingsError(f"{path}: over {MAX_BYTES} bytes is no playbook")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise SettingsError(f"{path}: is not UTF-8") from None


def _compose(text: str, name: str) -> yaml.Node | None:
    """The tree of nodes, which knows lines. Refuses what YAML allows and a playbook never needs."""
    try:
        _not_too_deep(text, name)
        root = yaml.compose(text, Loader=_LOADER)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise SettingsError(f"{name}: {_one_line(error)}") from None
    seen: set[int] = set()
    todo = [root] if root is not None else []
    while todo:
        node = todo.pop()
        if id(node) in seen:  # an alias: a few lines of them unfold to gigabytes
            raise SettingsError(f"{name}:{_row(node)}: anchors and aliases are not allowed")
        seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            _no_key_twice(node, name)
            todo += [part for pair in node.value for part in pair]
        elif isinstance(node, yaml.SequenceNode):
            todo += node.value
    return root


def _not_too_deep(text: str, name: str) -> None:
    """Before the tree is built: building it recurses, and a deep one would end the process."""
    depth = 0
    for event in yaml.parse(text, Loader=_LOADER):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > MAX_DEPTH:
                raise SettingsError(f"{name}:{_row(event)}: nested too deeply")
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


def _no_key_twice(node: yaml.MappingNode, name: str) -> None:
    keys: set[str] = set()
    for key, _ in node.value:
        if isinstance(key, yaml.ScalarNode):
            if key.value in keys:
                raise SettingsError(f"{name}:{_row(key)}: {key.value}: is there twice")
            keys.add(key.value)


def _line(root: yaml.Node | None, steps: tuple[int | str, ...]) -> int:
    """The line, from 1, of the node a path of keys and indices leads to; its nearest parent where it is missing."""
    node, line = root, 1
    for step in steps:
        following: yaml.Node | None = None
        if isinstance(node, yaml.MappingNode):
            pair = next((pair for pair in node.value if pair[0].value == str(step)), None)
            if pair is not None:
                line, following = _row(pair[0]), pair[1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            following = node.value[step]
            line = _row(node.value[step])
        if following is None:
            break
        node = following
    return line


def _row(there: yaml.Node | yaml.Event) -> int:
    return there.start_mark.line + 1 if there.start_mark is not None else 1


def _one_line(error: Exception) -> str:
    mark = getattr(error, "problem_mark", None)
    said = str(getattr(error, "problem", None) or error) or type(error).__name__
    return f"line {mark.line + 1}: {said}" if mark is not None else " ".join(said.split())
