"""System query options: `$select $expand $filter $orderby $top $skip $count $search`, read and applied."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote, unquote

from sandbox import odata_filter
from sandbox.errors import bad_request, unknown_property
from sandbox.odata_filter import Filter, value_at
from sandbox.shapes import ATTACHMENT, Shape

_OPTIONS = frozenset({"select", "expand", "filter", "orderby", "top", "skip", "count", "search", "format", "skiptoken"})
_MAX_TOP = 1000
# Expanded collections whose members are checked; the others are passed through.
_EXPANDED_SHAPES = {"attachments": ATTACHMENT}


@dataclass(frozen=True, slots=True)
class Expand:
    """One expanded navigation property with its own `$select` and `$filter` text."""

    name: str
    select: tuple[str, ...] | None = None
    filter: str | None = None


@dataclass(frozen=True, slots=True)
class Query:
    """What a request asked of a resource or collection. `select` None means the default properties."""

    select: tuple[str, ...] | None = None
    expand: tuple[Expand, ...] = ()
    filter: Filter | None = None
    order: tuple[tuple[str, bool], ...] = ()  # path, descending
    top: int | None = None
    skip: int = 0
    count: bool = False
    search: str | None = None
    raw: Mapping[str, str] = field(default_factory=dict)


def parse_string(text: str) -> dict[str, str]:
    """A URL's query as names and values. `+` stays a plus in OData times (`+02:00`), a space elsewhere."""
    pairs: dict[str, str] = {}
    for part in text.split("&"):
        name, _, value = part.partition("=")
        if name:
            pairs[unquote(name)] = unquote(value.replace("+", " "))
    return pairs


def parse(params: Mapping[str, str], shape: Shape) -> Query:
    """Raises GraphFault (400) for an unknown option, property or value."""
    options = _options(params)
    return Query(
        select=_select(options.get("select"), shape),
        expand=_expand(options.get("expand"), shape),
        filter=odata_filter.parse(options["filter"], shape) if options.get("filter") else None,
        order=_order(options.get("orderby"), shape),
        top=_number(options, "top", 1, _MAX_TOP),
        skip=_number(options, "skip", 0, 10**9) or 0,
        count=_flag(options.get("count")),
        search=options.get("search"),
        raw=params,
    )


def _options(params: Mapping[str, str]) -> dict[str, str]:
    options: dict[str, str] = {}
    for name, value in params.items():
        bare = name.removeprefix("$").lower()
        if bare in _OPTIONS:
            options[bare] = value
        elif name.startswith("$"):
            message = f"The query parameter '{name}' is not supported."
            raise bad_request(message, "RequestBroker--ParseUri")
    return options


def _flag(text: str | None) -> bool:
    if text is None or text.lower() == "false":
        return False
    if text.lower() == "true":
        return True
    raise bad_request(f"Invalid value '{text}' for $count query option found. Valid values are 'true', 'false'.")


def _number(options: Mapping[str, str], name: str, least: int, most: int) -> int | None:
    text = options.get(name)
    if text is None:
        return None
    value = int(text) if text.isascii() and text.isdigit() and len(text) < 12 else least - 1
    if value < least:
        raise bad_request(f"Invalid value '{text}' for ${name} query option found.", "RequestBroker--ParseUri")
    if value > most:
        message = f"The limit of '{most}' for {name.title()} query has been exceeded. The value from the incoming "
        raise bad_request(message + f"request is '{text}'.")
    return value


def split_top(text: str, mark: str) -> list[str]:
    """Split at `mark` outside parentheses and quotes."""
    parts, depth, quoted, start = [], 0, False, 0
    for at, char in enumerate(text):
        if char == "'":
            quoted = not quoted
        elif quoted:
            continue
        elif char in "()":
            depth += 1 if char == "(" else -1
        elif char == mark and depth == 0:
            parts.append(text[start:at])
            start = at + 1
    return [*parts, text[start:]]


def _select(text: str | None, shape: Shape) -> tuple[str, ...] | None:
    if text is None:
        return None
    names = tuple(name.strip() for name in text.split(",") if name.strip())
    if "*" in names:
        return None
    return tuple(_checked(name, shape) for name in names)


def _checked(name: str, shape: Shape) -> str:
    cast, _, last = name.rpartition("/")
    if cast in shape.casts and last in shape.casts[cast]:
        return last
    if name not in shape.properties:
        # Exchange is lenient about the case of a property's name.
        same = next((known for known in shape.properties if known.lower() == name.lower()), None)
        if same is None:
            raise unknown_property(name, shape.name)
        return same
    return name


def _expand(text: str | None, shape: Shape) -> tuple[Expand, ...]:
    return tuple(_one_expand(part.strip(), shape) for part in split_top(text or "", ",") if part.strip())


def _one_expand(text: str, shape: Shape) -> Expand:
    name, _, rest = text.partition("(")
    known = next((each for each in shape.expandable if each.lower() == name.strip().lower()), None)
    if known is None:
        raise unknown_property(name, shape.name)
    if rest and not rest.endswith(")"):
        raise bad_request(f"Term '{text}' is not valid in a $select or $expand expression.", "RequestBroker--ParseUri")
    options = _options(dict(_pair(part) for part in split_top(rest[:-1], ";") if part.strip()))
    inner = _EXPANDED_SHAPES.get(known)
    select = _select(options.get("select"), inner) if inner else None
    return Expand(known, select, options.get("filter"))


def _pair(text: str) -> tuple[str, str]:
    name, _, value = text.strip().partition("=")
    return name.strip(), value


def _order(text: str | None, shape: Shape) -> tuple[tuple[str, bool], ...]:
    order = []
    for part in (text or "").split(","):
        words = part.split()
        if not words:
            continue
        if len(words) > 2 or (len(words) == 2 and words[1].lower() not in {"asc", "desc"}):
            raise bad_request(f"Syntax error at position 0 in '{part.strip()}'.", "RequestBroker--ParseUri")
        kind: Any = shape.properties
        for name in words[0].split("/"):
            kind = kind.get(name) if isinstance(kind, Mapping) else None
        if not isinstance(kind, str):
            raise unknown_property(words[0], shape.name)
        order.append((words[0], words[-1].lower() == "desc"))
    return tuple(order)


def check_efficient(query: Query) -> None:
    """Exchange's rule: what is ordered by comes first in the filter, in the same order (Graph: InefficientFilter)."""
    if query.filter is None or not query.order:
        return
    seen = tuple(dict.fromkeys(query.filter.properties))
    wanted = tuple(path for path, _ in query.order)
    if seen[: len(wanted)] != wanted:
        message = "The restriction or sort order is too complex for this operation."
        raise bad_request(message, "InefficientFilter")


def _sort_key(value: Any) -> tuple[int, Any]:
    if value is None:
        return (0, 0)
    return (1, value.casefold() if isinstance(value, str) else value)


def ordered(resources: Iterable[Mapping[str, Any]], query: Query) -> list[Mapping[str, Any]]:
    """What passes the filter, sorted. The sort is stable, so the given order breaks ties."""
    test = query.filter.test if query.filter else None
    found = [resource for resource in resources if test is None or test(resource)]
    for path, descending in reversed(query.order):
        found.sort(key=lambda resource: _sort_key(value_at(resource, path)), reverse=descending)
    return found


def project(resource: Mapping[str, Any], select: Sequence[str] | None) -> dict[str, Any]:
    """The selected properties; the id and annotations always come along."""
    if select is None:
        return dict(resource)
    wanted = {"id", *select}
    return {name: value for name, value in resource.items() if name in wanted or "@" in name}


def next_link(base: str, path: str, query: Query, skip: int) -> str:
    """The full URL of the next page: the same options with another `$skip`."""
    kept = {name: value for name, value in query.raw.items() if name.removeprefix("$").lower() != "skip"}
    kept["$skip"] = str(skip)
    text = "&".join(f"{quote(name, safe='')}={quote(value, safe='')}" for name, value in kept.items())
    return f"{base}/v1.0/{path}?{text}"


def page_json(items: Sequence[bytes], context: str, count: int | None, link: str | None) -> bytes:
    """A collection's answer from members that are JSON already."""
    head = [b'"@odata.context":' + json.dumps(context).encode()]
    if count is not None:
        head.append(b'"@odata.count":%d' % count)
    head.append(b'"value":[' + b",".join(items) + b"]")
    if link is not None:
        head.append(b'"@odata.nextLink":' + json.dumps(link).encode())
    return b"{" + b",".join(head) + b"}"
