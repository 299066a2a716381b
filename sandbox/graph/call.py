"""One Graph request as its handler sees it, the answers, and the table of handlers."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from sandbox.directory import User
from sandbox.errors import GraphFault, bad_request, changed_meanwhile
from sandbox.mailbox import Mailbox
from sandbox.odata import Query, next_link, page_json, project
from sandbox.principal import Need, Principal
from sandbox.world import World

JSON_TYPE = "application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8"
_MAX_JSON = 4 * 1024 * 1024
_PREFERENCE = re.compile(r'\s*([\w.\-]+)\s*(?:=\s*(?:"([^"]*)"|([^,;\s]*)))?')
DEFAULT_TOP = 10


@dataclass(frozen=True, slots=True)
class Request:
    """A request or a batch's part. `segments`: the path after /v1.0, decoded; `headers`: names in lower case."""

    method: str
    path: str
    segments: tuple[str, ...]
    query: Mapping[str, str]
    headers: Mapping[str, str]
    body: bytes
    base: str


@dataclass(slots=True)
class Reply:
    status: int = 200
    body: bytes = b""
    content_type: str = JSON_TYPE
    headers: dict[str, str] = field(default_factory=dict)
    body_ms: float = 0  # the body is sent in pieces over this time


@dataclass
class Call:
    """What a handler gets: the request, who asks, and the mailbox (its lock is held)."""

    world: World
    request: Request
    who: Principal
    owner: User | None
    ids: dict[str, str]
    applied: list[str] = field(default_factory=list)

    @property
    def mailbox(self) -> Mailbox:
        if self.owner is None:
            raise bad_request("This request needs a mailbox.")
        return self.world.mailboxes[self.owner.oid]

    def preference(self, name: str) -> str | None:
        """A value of the Prefer header (RFC 7240), names in any case."""
        for match in _PREFERENCE.finditer(self.request.headers.get("prefer", "")):
            if match.group(1).lower() == name.lower():
                return match.group(2) or match.group(3) or ""
        return None

    @property
    def immutable(self) -> bool:
        if (self.preference("IdType") or "").lower() != "immutableid":
            return False
        self._applied('IdType="ImmutableId"')
        return True

    @property
    def as_text(self) -> bool:
        kind = (self.preference("outlook.body-content-type") or "").lower()
        if kind in {"text", "html"}:
            self._applied(f'outlook.body-content-type="{kind}"')
        return kind == "text"

    def _applied(self, text: str) -> None:
        if text not in self.applied:
            self.applied.append(text)

    def json(self, *, optional: bool = False) -> dict[str, Any]:
        """The body as an object. Raises GraphFault (400, 413). Annotations (`@…`) are left out at the top."""
        if optional and not self.request.body:
            return {}
        return {name: each for name, each in self.json_with_annotations().items() if "@" not in name}

    def json_with_annotations(self) -> dict[str, Any]:
        """As `json`, with `@odata.type` and the like."""
        body = self.request.body
        if len(body) > _MAX_JSON:
            raise GraphFault(413, "RequestEntityTooLarge", "The request body exceeds the maximum size of 4 MB.")
        try:
            value = json.loads(body)
        except (ValueError, RecursionError):
            value = None
        if not isinstance(value, dict) or "json" not in self.request.headers.get("content-type", "").lower():
            message = "Unable to read JSON request payload. Please ensure Content-Type header is set and payload is "
            raise bad_request(message + "of valid JSON format.")
        return value

    def parameters(self) -> dict[str, Any]:
        """An action's parameters; their names may be capitalised, as the SDKs write them."""
        return {name[:1].lower() + name[1:]: value for name, value in self.json(optional=True).items()}

    def context(self, what: str) -> str:
        owner = f"users('{quote(self.owner.oid)}')/" if self.owner else ""
        return f"{self.request.base}/v1.0/$metadata#{owner}{what}"

    def check_match(self, etag: str | None) -> None:
        """If-Match against the resource's etag. Raises GraphFault (412)."""
        wanted = self.request.headers.get("if-match")
        if wanted is None or wanted.strip() == "*" or etag is None:
            return
        if etag not in [each.strip() for each in wanted.split(",")]:
            raise changed_meanwhile()

    def entity(self, what: str, value: Mapping[str, Any] | bytes, status: int = 200) -> Reply:
        """One resource, JSON already or still a mapping."""
        context = json.dumps(self.context(f"{what}/$entity")).encode()
        data = value if isinstance(value, bytes) else dumps(value)
        return Reply(status, b'{"@odata.context":' + context + (b"," if len(data) > 2 else b"") + data[1:])

    def page(self, what: str, query: Query, items: list[Mapping[str, Any]], default_top: int = DEFAULT_TOP) -> Reply:
        """A page of a collection that was filtered and sorted already."""
        return self.page_of(what, query, [], len(items), items, default_top)

    def page_of(
        self,
        what: str,
        query: Query,
        rendered: list[bytes],
        total: int,
        items: list[Mapping[str, Any]] | None = None,
        default_top: int = DEFAULT_TOP,
    ) -> Reply:
        """A page whose members are JSON already (`rendered`), or all members (`items`) to cut it from."""
        end = query.skip + (query.top or default_top)
        if items is not None:
            rendered = [dumps(project(item, query.select)) for item in items[query.skip : end]]
        link = next_link(self.request.base, self.request.path, query, end) if total > end else None
        count = total if query.count else None
        return Reply(200, page_json(rendered, self.context(what), count, link))


def dumps(value: Mapping[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


Handler = Callable[[Call], Reply]


@dataclass(frozen=True, slots=True)
class Route:
    method: str
    template: tuple[str, ...]
    need: Need | None
    handler: Handler


class Routes:
    """Handlers by method and path. `{name}` stands for one segment; fixed segments match in any case."""

    def __init__(self) -> None:
        self._routes: list[Route] = []

    def add(self, method: str, template: str, need: Need | None = None) -> Callable[[Handler], Handler]:
        def register(handler: Handler) -> Handler:
            segments = tuple(part for part in template.split("/") if part)
            if template.startswith("/"):  # not below a user
                segments = ("/", *segments)
            self._routes.append(Route(method, segments, need, handler))
            return handler

        return register

    def extend(self, other: Routes) -> None:
        self._routes += other._routes

    def find(self, method: str, segments: tuple[str, ...]) -> tuple[Route | None, dict[str, str], bool]:
        """The route and its parameters; the last value says whether the path exists for another method."""
        known = False
        for route in self._routes:
            params = _match(route.template, segments)
            if params is None:
                continue
            if route.method == method:
                return route, params, True
            known = True
        return None, {}, known


def _match(template: tuple[str, ...], segments: tuple[str, ...]) -> dict[str, str] | None:
    if len(template) != len(segments):
        return None
    params: dict[str, str] = {}
    for part, segment in zip(template, segments, strict=True):
        if part.startswith("{"):
            params[part[1:-1]] = segment
        elif part.lower() != segment.lower():
            return None
    return params
