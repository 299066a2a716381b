"""All there is in one running sandbox."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from sandbox import directory
from sandbox.contract.record import Record
from sandbox.delta import Rounds
from sandbox.issuer import Issuer
from sandbox.limits import REQUESTS, WINDOW_S, Limits
from sandbox.mailbox import Mailbox
from sandbox.store import Directory, Keeper, Memory
from sandbox.subscriptions import Subscriptions
from sandbox.traffic import Faults, Log

_HERE = Path(__file__).parent


@dataclass(frozen=True)
class Options:
    """How a sandbox is started. `base`: its own address. `helder_origins`: who may ask it for tokens by CORS."""

    base: str = "http://127.0.0.1:8025"
    helder_url: str = "http://127.0.0.1:8000"
    helder_origins: tuple[str, ...] = ()
    mails: Path = _HERE / "mails"
    client: Path = _HERE / "client"
    state: Path | None = None
    latency_ms: float = 0
    shift_dates: bool = False
    limit_concurrency: bool = True
    limit_requests: int = REQUESTS
    limit_window_s: float = WINDOW_S
    record: Path | None = None


@dataclass
class Application:
    """What Exchange's RBAC for Applications gives the app: permissions by the mailbox's address.

    They add to what was consented in Entra (`roles` of its token), which holds for every mailbox.
    """

    mailboxes: dict[str, frozenset[str]] = field(default_factory=dict)


@dataclass
class World:
    """Mailboxes by their owner's object id, the issuer, and what happens to requests.

    revoked: addresses whose tokens are no longer good, whatever their time (continuous access evaluation).
    delegates: who has full access to a mailbox, by its address.
    """

    options: Options
    mailboxes: dict[str, Mailbox]
    issuer: Issuer
    faults: Faults
    limits: Limits
    record: Record | None = None
    log: Log = field(default_factory=Log)
    application: Application = field(default_factory=Application)
    revoked: frozenset[str] = frozenset()
    delegates: dict[str, frozenset[str]] = field(
        default_factory=lambda: {user.address: frozenset(user.delegates) for user in directory.USERS}
    )
    subscriptions: Subscriptions = field(default_factory=Subscriptions)
    rounds: dict[str, Rounds] = field(default_factory=lambda: defaultdict(Rounds))

    @classmethod
    def made(cls, options: Options) -> World:
        """A world with its stored state, not yet seeded."""
        keeper: Keeper = Memory() if options.state is None else Directory(options.state)
        world = cls(
            options,
            {user.oid: Mailbox(user, keeper) for user in directory.USERS},
            Issuer(options.base),
            Faults(options.latency_ms),
            Limits(limited=options.limit_concurrency, requests=options.limit_requests, window_s=options.limit_window_s),
            None if options.record is None else Record(options.record),
        )
        for mailbox in world.mailboxes.values():
            mailbox.watcher = world.subscriptions.changed
        return world

    def mailbox(self, address: str) -> Mailbox | None:
        user = directory.find(address)
        return None if user is None else self.mailboxes[user.oid]
