"""All there is in one running sandbox."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from sandbox import directory
from sandbox.issuer import Issuer
from sandbox.mailbox import Mailbox
from sandbox.store import Directory, Keeper, Memory
from sandbox.traffic import Faults, Log, Slots

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


@dataclass
class World:
    """Mailboxes by their owner's object id, the issuer, and what happens to requests."""

    options: Options
    mailboxes: dict[str, Mailbox]
    issuer: Issuer
    faults: Faults
    slots: Slots
    log: Log = field(default_factory=Log)

    @classmethod
    def made(cls, options: Options) -> World:
        """A world with its stored state, not yet seeded."""
        keeper: Keeper = Memory() if options.state is None else Directory(options.state)
        return cls(
            options,
            {user.oid: Mailbox(user, keeper) for user in directory.USERS},
            Issuer(options.base),
            Faults(options.latency_ms),
            Slots(limited=options.limit_concurrency),
        )

    def mailbox(self, address: str) -> Mailbox | None:
        user = directory.find(address)
        return None if user is None else self.mailboxes[user.oid]
