"""An answer made from its JSON schema: any schema, any filler of its values."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Protocol

_DEEPEST = 12  # a schema may name itself; deeper than this arrays stay empty
_BY_FORMAT = {
    "date": "2026-05-05",
    "date-time": "2026-05-05T09:00:00+02:00",
    "time": "09:00:00",
    "email": "a@b.example",
}
_PATTERN_TRIES = ("1", "a", "A1", "nl", "en", "2026-05-05", "09:00", "2026-05-05T09:00:00+02:00", "EUR", "x-1", "")
# Properties that hold an id, and the letter that ids of their kind begin with.
ID_NAMES = {"who": "p", "person": "p", "owner": "p", "due": "d", "date": "d", "f": "f", "fact": "f", "id": "a"}
_DIGIT = re.compile(r"\\d|\[0-9\]")


class Filler(Protocol):
    """Who decides on values. path: the names from the root to the value, the elements of arrays without a number."""

    def text(self, path: Sequence[str], /) -> str | None:
        """A text without a pattern; None: null where the schema takes that, else nothing."""
        ...

    def ids(self) -> Sequence[str]:
        """Words to try first where a text has a pattern."""
        ...

    def choice(self, values: Sequence[Any], /) -> Any:
        """One of an enumeration's values."""
        ...

    def number(self) -> int:
        """A whole number; it is brought within the schema's bounds."""
        ...

    def count(self, kind: str, values: int, /) -> int:
        """How many elements of this JSON type an array gets; `values`: how many there are to choose from, or 0."""
        ...


def fill(schema: Mapping[str, Any], filler: Filler) -> Any:
    """A value that the schema allows, with all its properties in the schema's order.

    Understands what strict mode takes (sandbox/llm/strict.py), and bounds on lengths. Raises ValueError for a pattern
    that nothing at hand fits.
    """
    return _Filling(schema, filler).value(schema, ())


class _Filling:
    def __init__(self, root: Mapping[str, Any], filler: Filler) -> None:
        self._root = root
        self._filler = filler

    def value(self, node: Mapping[str, Any], path: tuple[str, ...]) -> Any:
        node = self._resolved(node)
        if "const" in node:
            return node["const"]
        if "enum" in node:
            return self._filler.choice(node["enum"])
        return self._typed(_kind(node), node, path)

    def _typed(self, kind: str, node: Mapping[str, Any], path: tuple[str, ...]) -> Any:
        if kind == "object":
            return {name: self.value(inner, (*path, name)) for name, inner in node.get("properties", {}).items()}
        if kind == "array":
            return self._array(node, path)
        if kind == "string":
            return self._string(node, path)
        if kind in {"integer", "number"}:
            return min(max(self._filler.number(), node.get("minimum", 0)), node.get("maximum", 10**9))
        return {"boolean": True}.get(kind)

    def _resolved(self, node: Mapping[str, Any]) -> Mapping[str, Any]:
        """The node itself, through references and into the first alternative that is something."""
        while "$ref" in node or "anyOf" in node or "allOf" in node:
            if "$ref" in node:
                node = self._root["$defs"][str(node["$ref"]).rsplit("/", 1)[-1]]
            else:
                among = node.get("anyOf") or node["allOf"]
                node = next((each for each in among if each.get("type") != "null"), among[0])
        return node

    def _array(self, node: Mapping[str, Any], path: tuple[str, ...]) -> list[Any]:
        items = self._resolved(node.get("items", {"type": "null"}))
        wanted = self._filler.count(_kind(items), len(items.get("enum", ()))) if len(path) < _DEEPEST else 0
        length = min(max(wanted, node.get("minItems", 0)), node.get("maxItems", 10**6))
        return [self.value(items, path) for _ in range(length)]

    def _string(self, node: Mapping[str, Any], path: tuple[str, ...]) -> str | None:
        if "pattern" in node:
            return _fitting(str(node["pattern"]), self._filler.ids())
        if node.get("format") in _BY_FORMAT:
            return _BY_FORMAT[node["format"]]
        said = self._filler.text(path)
        if said is None and "null" in node["type"]:
            return None
        text = (said or "")[: node.get("maxLength", 10**6)]
        return text.ljust(node.get("minLength", 0), ".")


def _kind(node: Mapping[str, Any]) -> str:
    kinds = node.get("type")
    if isinstance(kinds, list):
        return str(next((kind for kind in kinds if kind != "null"), "null"))
    return str(kinds or ("object" if "properties" in node else "null"))


def id_for(name: str, ids: Sequence[str], turn: int = 0) -> str | None:
    """One of the prompt's ids for a property that takes one by its name; None where none is of its kind."""
    initial = ID_NAMES[name]
    fitting = [each for each in ids if each[0] == initial]
    return fitting[turn % len(fitting)] if fitting else None


def _fitting(pattern: str, ids: Sequence[str]) -> str:
    """A word that the pattern allows: known ids first, then words of common forms, then the pattern read as a text."""
    wanted = re.compile(pattern)
    for word in (*ids, *_PATTERN_TRIES, *_read(pattern)):
        if wanted.search(word):
            return word
    raise ValueError(f"no word at hand fits {pattern}")


def _read(pattern: str) -> Iterator[str]:
    """What stays of "^f[0-9]+$" when a digit is 1 and the signs are gone."""
    yield re.sub(r"[\^$+*?()\\]|\{[0-9,]*\}", "", _DIGIT.sub("1", pattern))
