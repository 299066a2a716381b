"""What one worker process holds: its event loop on a thread of its own, connections, the clients
of Graph and of the model.

Made after the fork and living as long as the process. No `asyncio.run` for each task: a second one on
the same Graph client fails ("event loop is closed").
"""

from __future__ import annotations

import asyncio
import os
import threading
from collections.abc import Coroutine, Iterable, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Any, TypeVar
from zoneinfo import ZoneInfo

import redis
import structlog

from core.access import OWN, Questions, Verdict, Verdicts
from core.assertions import Assertions
from core.challenges import Challenges
from core.crypto import Vault
from core.events import EventLog
from core.folders import FolderLists
from core.names import Event
from core.playbook_shelf import PlaybookShelf
from core.redis import connect
from core.settings import Settings, load
from core.shared_cards import SharedCards
from core.store.corrections import Corrections
from core.store.database import Database
from core.store.jobs import Jobs, User
from core.store.mailboxes import Mailboxes
from core.store.playbooks import Playbooks
from core.store.presses import Presses
from core.store.run_index import RunIndex
from core.store.run_journal import RunJournal
from core.store.run_model import RunModels
from core.store.runs import Runs
from core.store.watches import Watches
from core.wishes import Wishes
from workers.graph.client import GraphClient
from workers.graph.credential import Credential, OnBehalfOf
from workers.graph.credential_cache import TokenShelf
from workers.graph.slots import Slots
from workers.model import chat_of
from workers.model_turns import Clicks
from workers.wanted import Wanted
from workers.warm import warm

if TYPE_CHECKING:
    from workers.understand.openai.client import OpenAIChat

log = structlog.get_logger()
Result = TypeVar("Result")


class Runtime:
    """One process's connections. `credential` may be given by who has another way to sign in."""

    def __init__(self, settings: Settings, credential: Credential | None = None) -> None:
        self.settings = settings
        vault = Vault(settings.secret_keys)
        self.database = Database(settings.database_url)
        self.redis = connect(settings.redis_url)
        self.jobs = Jobs(self.database, vault)
        self.wanted = Wanted(self.jobs)
        self.runs = Runs(self.database, vault)
        self.run_index = RunIndex(self.runs)
        self.run_models = RunModels(self.database, vault)
        self.mailboxes = Mailboxes(self.database)
        self.corrections = Corrections(self.database, vault)
        self.events = EventLog(self.redis, vault)
        self.job_assertions = Assertions(self.redis, vault, self.jobs)
        self.run_assertions = Assertions(self.redis, vault, self.runs)
        self.watches = Watches(self.database, vault)
        self.journal = RunJournal(self.database, vault)
        self.presses = Presses(self.database, vault)
        self.press_assertions = Assertions(self.redis, vault, self.presses)
        self.challenges = Challenges(self.redis)
        self.wishes = Wishes(self.redis, vault)
        self.clicks = Clicks(self.redis)
        self.verdicts = Verdicts(self.redis, settings.access_seconds)
        self.questions = Questions(self.redis, vault)
        self.folder_lists = FolderLists(self.redis, vault)
        self.shared_cards = SharedCards(self.redis)
        self.slots = Slots(self.redis, settings.graph_requests, settings.graph_window_s)
        self.credential: Credential = credential or OnBehalfOf(settings, TokenShelf(self.redis, vault))
        self.playbooks = PlaybookShelf(Playbooks(self.database))
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="event-loop", daemon=True)
        self._thread.start()
        self.graph: GraphClient = self.wait(self._make_graph(), seconds=60)
        self.chat: OpenAIChat | None = self.wait(self._make_chat(), seconds=60)
        warm()

    async def _make_graph(self) -> GraphClient:
        client = GraphClient(self.settings.graph_url)
        client.warm()
        return client

    async def _make_chat(self) -> OpenAIChat | None:
        return chat_of(self.settings, self.redis, ZoneInfo(self.settings.default_timezone))

    @property
    def keep(self) -> timedelta:
        """How long cards are kept."""
        return timedelta(days=self.settings.card_days)

    def wait(self, work: Coroutine[Any, Any, Result], seconds: float) -> Result:
        """Run a coroutine on the process's loop and wait for it. Raises TimeoutError, cancelling it."""
        future = asyncio.run_coroutine_threadsafe(work, self._loop)
        try:
            return future.result(seconds)
        finally:
            future.cancel()  # no effect where it is done

    def tell(self, stream: str, event: Event, data: dict[str, Any] | list[Any] | str) -> None:
        """Publish an event. Redis away loses no work: the store has the state and the card."""
        self.tell_all(stream, [(event, data)])

    def tell_all(self, stream: str, events: Sequence[tuple[Event, dict[str, Any] | list[Any] | str]]) -> None:
        """Publish several at once, in their order."""
        try:
            self.events.publish_all(stream, events)
        except redis.RedisError:
            log.warning("events not published, redis is away", stream=stream, sent=[event for event, _ in events])

    def could_read(self, user: User, mailbox: str, message_ids: Iterable[str]) -> None:
        """Graph gave these mails to this user's own token just now: for minutes they need not be asked for again
        before a result about them is shown (`core.access`). Not known is asked anew: Redis away loses nothing."""
        if mailbox == OWN:
            return
        try:
            self.verdicts.keep(user, mailbox, dict.fromkeys(message_ids, Verdict.READABLE))
        except redis.RedisError:
            log.warning("verdicts not kept, redis is away")

    def close(self) -> None:
        if self.chat is not None:
            self.wait(self.chat.aclose(), seconds=10)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(5)
        self.redis.close()
        self.database.close()


_runtimes: dict[int, Runtime] = {}  # by process id: nothing made before a fork is used after it


def current() -> Runtime:
    """This process's runtime, made at the first call."""
    if os.getpid() not in _runtimes:
        _runtimes[os.getpid()] = Runtime(load(Settings))
    return _runtimes[os.getpid()]


def shut_down() -> None:
    """Close this process's runtime, if there is one."""
    runtime = _runtimes.pop(os.getpid(), None)
    if runtime is not None:
        runtime.close()
