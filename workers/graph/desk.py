"""One mailbox, as one user may change it. Each request takes one of the mailbox's four places and is sent once."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from core.errors import FolderMissingError, GraphError, PlanMissingError
from workers.graph.client import GraphClient
from workers.graph.failures import asked_wait_s
from workers.graph.slots import Slots

Json = dict[str, Any]
MOST_PAGES = 20


@dataclass(frozen=True, slots=True)
class Desk:
    """`mailbox`: "me", an address, or "" for what is in no mailbox; `own_key`: the key of the user's own mailbox.
    `clicked`: a person waits.

    Every method raises GraphError's kinds.
    """

    graph: GraphClient
    slots: Slots
    token: str
    mailbox: str
    own_key: str
    clicked: bool = True
    _memo: dict[tuple[str, ...], str | GraphError] = field(default_factory=dict)

    async def remembered(self, name: tuple[str, ...], look: Callable[[], Awaitable[str]]) -> str:
        """What `look` finds. For many mails in a row it is looked for once, also where it is not there.

        Raises what `look` raises.
        """
        if self.clicked:
            return await look()
        key = (self.mailbox, *name)
        if key not in self._memo:
            try:
                self._memo[key] = await look()
            except (FolderMissingError, PlanMissingError) as error:
                self._memo[key] = error
        found = self._memo[key]
        if isinstance(found, GraphError):
            raise found
        return found

    @property
    def own(self) -> Desk:
        """The same person's own mailbox."""
        return self if self.mailbox == "me" else replace(self, mailbox="me")

    @property
    def outside(self) -> Desk:
        """What lies outside all mailboxes, as the same person: its paths begin at Graph's root."""
        return replace(self, mailbox="")

    async def get(self, *path: str, query: Mapping[str, str] | None = None) -> Json:
        return await self._ask("GET", path, query=query)

    async def post(self, *path: str, body: Json, etag: str | None = None) -> Json:
        return await self._ask("POST", path, body=body, etag=etag)

    async def patch(self, *path: str, body: Json, etag: str | None) -> Json:
        return await self._ask("PATCH", path, body=body, etag=etag)

    async def delete(self, *path: str, etag: str | None) -> None:
        await self._ask("DELETE", path, etag=etag)

    async def every(self, *path: str, query: Mapping[str, str]) -> AsyncIterator[Json]:
        """The members of a collection, page by page."""
        page = await self.get(*path, query=query)
        for _ in range(MOST_PAGES):
            for each in page.get("value", ()):
                yield each
            link = page.get("@odata.nextLink")
            if not isinstance(link, str):
                return
            async with self.place():
                following = await self.graph.page(self.token, link)
            page = {"value": following.messages, "@odata.nextLink": following.next_link}
        raise GraphError("a collection without end")

    async def batch(self, body: Json) -> Json:
        """A `$batch` whose parts run one after the other: it takes one place, and counts as so many requests
        (`workers.graph.batch`)."""
        async with self.place(len(body.get("requests", ()))):
            answer = await self.graph.ask(self.token, "POST", ("$batch",), body=body)
            waits = [asked_wait_s(each.get("headers") or {}) for each in _parts(answer) if each.get("status") == 429]
            if waits:
                await self.slots.pause(self._key, max(waits))
            return answer

    async def _ask(self, method: str, path: tuple[str, ...], **options: Any) -> Json:
        above = {"me": ("me",), "": ()}.get(self.mailbox, ("users", self.mailbox))
        async with self.place():
            return await self.graph.ask(self.token, method, (*above, *path), **options)

    @property
    def _key(self) -> str:
        return self.own_key if self.mailbox in {"me", ""} else self.mailbox

    def place(self, requests: int = 1) -> Any:
        """One of the mailbox's places, for the time of so many requests one after the other."""
        return self.slots.slot(self._key, clicked=self.clicked, requests=requests)


def _parts(answer: Json) -> list[Json]:
    found = answer.get("responses")
    return [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []
