"""YAML as a playbook may be written: read with the lines that errors point to; what it never needs is refused."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import yaml

from core.errors import SettingsError

MAX_BYTES: Final = 1_000_000
MAX_DEPTH: Final = 20
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the C one is ten times faster, where it is built


def read_file(path: Path) -> str:
    """The text of a file. Raises SettingsError: it is away, too large, or not UTF-8."""
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


def value_of(text: str, name: str) -> Any:
    """What the document says, once `compose` has found nothing to refuse. Raises SettingsError."""
    try:
        return yaml.load(text, Loader=_LOADER)  # noqa: S506 - a safe loader either way
    except (yaml.YAMLError, ValueError, TypeError) as error:
        raise SettingsError(f"{name}: {one_line(error)}") from None


def compose(text: str, name: str) -> yaml.Node | None:
    """The tree of nodes, which knows lines. Refuses what YAML allows and a playbook never needs."""
    if len(text) > MAX_BYTES:
        raise SettingsError(f"{name}: over {MAX_BYTES} bytes is no playbook")
    try:
        _not_too_deep(text, name)
        root: yaml.Node | None = yaml.compose(text, Loader=_LOADER)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise SettingsError(f"{name}: {one_line(error)}") from None
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


def line_of(root: yaml.Node | None, steps: tuple[int | str, ...]) -> int:
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


def one_line(error: Exception) -> str:
    mark = getattr(error, "problem_mark", None)
    said = str(getattr(error, "problem", None) or error) or type(error).__name__
    return f"line {mark.line + 1}: {said}" if mark is not None else " ".join(said.split())


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


def _row(there: yaml.Node | yaml.Event) -> int:
    return there.start_mark.line + 1 if there.start_mark is not None else 1
