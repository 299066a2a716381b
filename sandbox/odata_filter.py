"""`$filter`: read into a small tree, checked against the type, evaluated on a resource's JSON.

Source: OData 4.01 URL conventions, section 5.1.1, as far as Exchange supports it: comparisons, and/or/not,
contains, startswith, endswith, and any(...) over collections. Strings compare without regard to case, as in Exchange.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from sandbox.errors import GraphFault, bad_request, unknown_property
from sandbox.shapes import Many, Properties, Shape

_TOKEN = re.compile(
    r"\s*(?:(?P<string>'(?:[^']|'')*')"
    r"|(?P<datetime>\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,7})?)?(?:Z|[+-]\d\d:\d\d)?)?)"
    r"|(?P<number>-?\d+(?:\.\d+)?)"
    r"|(?P<word>[A-Za-z_@][\w.@]*(?:/[A-Za-z_][\w.]*)*)"
    r"|(?P<mark>[(),:]))"
)
_COMPARE: Mapping[str, Callable[[Any, Any], bool]] = {
    "eq": lambda a, b: bool(a == b),
    "ne": lambda a, b: bool(a != b),
    "gt": lambda a, b: a is not None and b is not None and bool(a > b),
    "ge": lambda a, b: a is not None and b is not None and bool(a >= b),
    "lt": lambda a, b: a is not None and b is not None and bool(a < b),
    "le": lambda a, b: a is not None and b is not None and bool(a <= b),
}
_FUNCTIONS: Mapping[str, Callable[[str, str], bool]] = {
    "contains": lambda text, part: part in text,
    "startswith": str.startswith,
    "endswith": str.endswith,
}
_MAX_TOKENS = 240  # a longer filter is a mistake; it also bounds the recursion below

Test = Callable[[Mapping[str, Any]], bool]


@dataclass(frozen=True, slots=True)
class Filter:
    """A checked filter. `properties` are the paths in the order they appear, for the InefficientFilter rule."""

    test: Test
    properties: tuple[str, ...]


def invalid(message: str) -> GraphFault:
    return bad_request(f"Invalid filter clause: {message}", "BadRequest")


def parse(text: str, shape: Shape) -> Filter:
    """Raises GraphFault (400) where the text is no filter or names a property that the type lacks."""
    parser = _Parser(_tokens(text), shape)
    test = parser.either()
    parser.expect_end()
    return Filter(test, tuple(parser.properties))


def _tokens(text: str) -> list[tuple[str, str]]:
    tokens: list[tuple[str, str]] = []
    at, end = 0, len(text.rstrip())
    while at < end:
        match = _TOKEN.match(text, at)
        if match is None or len(tokens) >= _MAX_TOKENS:
            raise invalid(f"syntax error at position {at}.")
        tokens.append((match.lastgroup or "", match.group(match.lastgroup or 0)))
        at = match.end()
    return tokens


def _literal(kind: str, text: str) -> Any:
    if kind == "string":
        return text[1:-1].replace("''", "'").casefold()
    if kind == "number":
        return float(text)
    if kind == "datetime":
        return moment(text)
    return {"true": True, "false": False, "null": None}[text]


def moment(text: str) -> datetime:
    """A Graph date-time or date as an aware one. Raises GraphFault (400) where it is neither."""
    try:
        if len(text) == 10:
            return datetime.combine(date.fromisoformat(text), datetime.min.time(), UTC)
        value = datetime.fromisoformat(text)
    except ValueError:
        raise invalid(f"'{text}' is no date-time.") from None
    return value if value.tzinfo else value.replace(tzinfo=UTC)


def value_at(resource: Any, path: str) -> Any:
    """`from/emailAddress/address` in a resource; None where something on the way is missing."""
    for name in path.split("/"):
        if not isinstance(resource, Mapping):
            return None
        resource = resource.get(name)
    return resource


def _comparable(value: Any, kind: str) -> Any:
    if isinstance(value, str):
        return moment(value) if kind == "datetime" else value.casefold()
    return value


class _Parser:
    """Recursive descent; the depth is bounded by the number of tokens."""

    def __init__(self, tokens: list[tuple[str, str]], shape: Shape) -> None:
        self.tokens = tokens
        self.shape = shape
        self.at = 0
        self.properties: list[str] = []
        self.variables: dict[str, Any] = {}

    def _peek(self) -> tuple[str, str]:
        return self.tokens[self.at] if self.at < len(self.tokens) else ("end", "")

    def _take(self, *wanted: str) -> tuple[str, str]:
        token = self._peek()
        if wanted and token[1].lower() not in wanted:
            raise invalid(f"'{' or '.join(wanted)}' expected.")
        self.at += 1
        return token

    def expect_end(self) -> None:
        if self._peek()[0] != "end":
            raise invalid(f"unexpected '{self._peek()[1]}'.")

    def either(self) -> Test:
        tests = [self._both()]
        while self._peek() == ("word", "or"):
            self._take()
            tests.append(self._both())
        return tests[0] if len(tests) == 1 else lambda resource: any(test(resource) for test in tests)

    def _both(self) -> Test:
        tests = [self._one()]
        while self._peek() == ("word", "and"):
            self._take()
            tests.append(self._one())
        return tests[0] if len(tests) == 1 else lambda resource: all(test(resource) for test in tests)

    def _one(self) -> Test:
        kind, text = self._peek()
        if (kind, text) == ("word", "not"):
            self._take()
            inner = self._one()
            return lambda resource: not inner(resource)
        if text == "(":
            self._take()
            inner = self.either()
            self._take(")")
            return inner
        if kind != "word":
            raise invalid(f"unexpected '{text}'.")
        if text.lower() in _FUNCTIONS:
            return self._function()
        if text.lower().endswith("/any"):
            return self._any()
        return self._comparison()

    def _comparison(self) -> Test:
        path, kind = self._path()
        if self._peek()[1].lower() not in _COMPARE:
            if kind == "bool":  # `isRead` alone is a whole condition
                return lambda resource: value_at(resource, path) is True
            raise invalid("a comparison operator is expected.")
        compare = _COMPARE[self._take()[1].lower()]
        wanted = self._value(kind)
        return lambda resource: compare(_comparable(value_at(resource, path), kind), wanted)

    def _function(self) -> Test:
        call = _FUNCTIONS[self._take()[1].lower()]
        self._take("(")
        path, _ = self._path()
        self._take(",")
        wanted = self._value("string")
        self._take(")")
        if not isinstance(wanted, str):
            raise invalid("a string is expected.")
        return lambda resource: call(str(value_at(resource, path) or "").casefold(), wanted)

    def _any(self) -> Test:
        path = self._take()[1].rsplit("/", 1)[0]
        collection = self._type_of(path)
        if not isinstance(collection, Many):
            raise bad_request("The query filter contains one or more invalid nodes.", "ErrorInvalidUrlQueryFilter")
        self.properties.append(path)
        self._take("(")
        name = self._take()[1]
        self._take(":")
        self.variables[name] = collection.of
        inner = self.either()
        del self.variables[name]
        self._take(")")
        return lambda resource: any(inner({name: item}) for item in value_at(resource, path) or ())

    def _path(self) -> tuple[str, str]:
        kind, path = self._take()
        if kind != "word":
            raise invalid("a property is expected.")
        found = self._type_of(path)
        if not isinstance(found, str):
            raise bad_request("The query filter contains one or more invalid nodes.", "ErrorInvalidUrlQueryFilter")
        if path.split("/")[0] not in self.variables:
            self.properties.append(path)
        return path, found

    def _type_of(self, path: str) -> Any:
        first, *rest = path.split("/")
        if first in self.shape.unfilterable:
            raise bad_request("The query filter contains one or more invalid nodes.", "ErrorInvalidUrlQueryFilter")
        known = {**self.shape.only_filterable, **self.shape.properties, **self.variables}
        found: Any = known.get(first)
        for name in rest:
            members: Properties = found if isinstance(found, Mapping) else {}
            found = members.get(name)
        if found is None:
            raise unknown_property(path, self.shape.name)
        return found

    def _value(self, kind: str) -> Any:
        token, text = self._take()
        if token in {"string", "number", "datetime"}:
            value = _literal(token, text)
        elif text in {"true", "false", "null"}:
            value = _literal("word", text)
        else:
            raise invalid(f"a value is expected, not '{text}'.")
        fits = {"string": str, "datetime": datetime, "bool": bool, "int": float, "binary": str}[kind]
        if value is not None and not isinstance(value, fits):
            message = f"A binary operator with incompatible types was detected. Found operand types for '{kind}'."
            raise bad_request(message, "RequestBroker--ParseUri")
        return value
