"""May this user read these mails? Graph is asked with the user's own token, for nothing but the mails' ids.

Many are looked for in a list of the mailbox's newest mails first. The rest goes in `$batch`es of up to 20, as chains: a
mail that can't be read breaks one, and those after it are asked one by one.
"""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Iterable, Sequence
from typing import Any, TypeVar

from core.access import Question, Verdict
from core.errors import AccessDeniedError, GraphBusyError, GraphError, MailGoneError
from workers import runtime
from workers.graph import batch
from workers.graph.batch import MOST_PARTS, Part
from workers.graph.credential import own_key
from workers.graph.desk import Desk
from workers.graph.ids import rest_id

Result = TypeVar("Result")
LIMIT_S = 20
_AT_ONCE = 3
MOST_LISTED = 1000  # Graph's most in one page
_QUERY = {"$select": "id"}


def check(here: runtime.Runtime, question: Question) -> None:
    """Keep a verdict for each mail of the question. Raises HelderError: of some there is none; the rest is kept."""
    known = here.verdicts.read(question.user, question.mailbox, question.message_ids)
    missing = [each for each in question.message_ids if each not in known]
    if not missing:
        return  # another question was the first
    token = here.credential.graph_token(question.user.tenant_id, question.assertion)
    desk = Desk(here.graph, here.slots, token, question.mailbox, own_key(question.assertion))
    found: dict[str, Verdict] = {}
    try:
        here.wait(_ask(desk, missing, found), seconds=LIMIT_S)
    except TimeoutError as error:
        raise GraphBusyError("graph has not said of all in time", wait_s=1) from error
    finally:
        here.verdicts.keep(question.user, question.mailbox, dict(found))


async def _ask(desk: Desk, message_ids: Sequence[str], found: dict[str, Verdict]) -> None:
    """Put into `found` what Graph says, as it says it. Raises GraphError's kinds."""
    inbox = _Inbox(desk)
    if len(message_ids) > MOST_PARTS:
        await _list(desk, message_ids, found)
    left = [each for each in message_ids if each not in found]
    await _in_lots(desk, inbox, left[:MOST_PARTS], found)
    rest = left[MOST_PARTS:]
    if rest and Verdict.READABLE not in found.values() and not await inbox.opens():
        # A mailbox that is closed, of which twenty mails are: the others are not asked one by one. It lapses soon.
        found.update(dict.fromkeys(rest, Verdict.REFUSED))
        return
    await _in_lots(desk, inbox, rest, found)


async def _list(desk: Desk, message_ids: Sequence[str], found: dict[str, Verdict]) -> None:
    """What Graph lists of the mailbox's newest mails it gives to this user to read: many in one request."""
    query = {"$select": "id", "$orderby": "receivedDateTime desc", "$top": str(MOST_LISTED)}
    try:
        page = await desk.get("messages", query=query)
    except (AccessDeniedError, MailGoneError):
        return  # not the whole mailbox; single folders may be open
    listed = {str(each.get("id")) for each in page.get("value", ())}
    found.update({each: Verdict.READABLE for each in message_ids if each in listed})


async def _in_lots(desk: Desk, inbox: _Inbox, message_ids: Sequence[str], found: dict[str, Verdict]) -> None:
    turn = asyncio.Semaphore(_AT_ONCE)

    async def some(ids: Sequence[str]) -> list[str]:
        async with turn:
            return await _chain(desk, inbox, ids, found)

    async def one(message_id: str) -> None:
        async with turn:
            found[message_id] = await _single(desk, inbox, message_id)

    lots = [message_ids[start : start + MOST_PARTS] for start in range(0, len(message_ids), MOST_PARTS)]
    left = [each for rest in await _all(some(lot) for lot in lots) for each in rest]
    await _all(one(each) for each in left)


async def _all(works: Iterable[Coroutine[Any, Any, Result]]) -> list[Result]:
    """What each gives, once all have ended; then the first error is raised."""
    ended = await asyncio.gather(*works, return_exceptions=True)
    for each in ended:
        if isinstance(each, BaseException):
            raise each
    return [each for each in ended if not isinstance(each, BaseException)]


async def _chain(desk: Desk, inbox: _Inbox, ids: Sequence[str], found: dict[str, Verdict]) -> list[str]:
    """Those that were not asked, for one before them could not be read."""
    if len(ids) == 1:
        return list(ids)
    where = ("me",) if desk.mailbox == "me" else ("users", desk.mailbox)
    parts = [Part("GET", (*where, "messages", rest_id(each)), _QUERY) for each in ids]
    left: list[str] = []
    for message_id, answer in zip(ids, await batch.once(desk, parts), strict=True):
        if answer.status == batch.NOT_ASKED:
            left.append(message_id)
            continue
        try:
            answer.value()
            found[message_id] = Verdict.READABLE
        except (AccessDeniedError, MailGoneError) as error:
            found[message_id] = await inbox.verdict(error)
    return left


async def _single(desk: Desk, inbox: _Inbox, message_id: str) -> Verdict:
    try:
        await desk.get("messages", rest_id(message_id), query=_QUERY)
    except (AccessDeniedError, MailGoneError) as error:
        return await inbox.verdict(error)
    return Verdict.READABLE


class _Inbox:
    """Exchange answers 404 to a closed mailbox as to a mail that is not there: its inbox tells which, asked once."""

    def __init__(self, desk: Desk) -> None:
        self._desk, self._lock = desk, asyncio.Lock()
        self._opens: bool | None = None

    async def verdict(self, error: GraphError) -> Verdict:
        if isinstance(error, AccessDeniedError):
            return Verdict.REFUSED
        return Verdict.GONE if await self.opens() else Verdict.REFUSED

    async def opens(self) -> bool:
        async with self._lock:
            if self._opens is None:
                self._opens = await self._ask()
        return self._opens

    async def _ask(self) -> bool:
        try:
            await self._desk.get("mailFolders", "inbox", query=_QUERY)
        except (AccessDeniedError, MailGoneError):
            return False
        return True
