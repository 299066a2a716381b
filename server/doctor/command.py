"""The command: every check in turn, one line each; exit code 1 where something is wrong."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from core.errors import SettingsError
from core.settings import Settings, load
from server.doctor import here, microsoft
from server.doctor.finding import Finding, ok, wrong


@dataclass(frozen=True, slots=True)
class Asked:
    """mailboxes: to be opened, beside those that are watched; others: not to be; assertion: a user's token."""

    mailboxes: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    assertion: str | None = None


def examine(asked: Asked, now: Callable[[], float] = time.time) -> Iterator[Finding]:
    """Findings as they come. Without settings, nothing else can be looked at."""
    try:
        settings = load(Settings)
    except SettingsError as error:
        said = error.detail.removeprefix("settings: ").removesuffix(" (see docs/settings.md)")
        yield wrong("settings", said, "see docs/settings.md")
        return
    yield ok("settings", "complete" + (", for the sandbox" if settings.sandboxed else ""))
    yield here.store(settings)
    yield here.keys(settings)
    yield here.redis_server(settings)
    for tenant in settings.auth_tenants:
        yield from _of_tenant(settings, tenant, asked, now)
    yield here.webhook(settings)


def _of_tenant(settings: Settings, tenant: str, asked: Asked, now: Callable[[], float]) -> Iterator[Finding]:
    signed = microsoft.sign_in(settings, tenant, now)
    yield signed.finding
    yield signed.clock
    yield microsoft.issuer_keys(settings, tenant)
    yield from microsoft.delegated(settings, tenant, asked.assertion)
    if signed.token:
        watched = here.watched_mailboxes(settings)
        yield from microsoft.own_mailboxes(settings, signed.token, sorted({*watched, *asked.mailboxes}))
        others = asked.others or here.unwatched_mailboxes(settings, tenant)
        yield from microsoft.other_mailboxes(settings, signed.token, others)


def main(arguments: Sequence[str]) -> int:
    """Read the arguments, print the findings."""
    parser = argparse.ArgumentParser(prog="python -m server doctor", description=__doc__, allow_abbrev=False)
    parser.add_argument("--mailbox", action="append", default=[], help="a mailbox that the application must open")
    parser.add_argument("--other", action="append", default=[], help="one that it must not be able to open")
    parser.add_argument("--user-token-file", type=Path, help="a file with a user's token for Helder, to be exchanged")
    given = parser.parse_args(arguments)
    try:
        assertion = given.user_token_file.read_text("utf-8").strip() if given.user_token_file else None
    except (OSError, UnicodeDecodeError) as error:
        sys.stderr.write(f"doctor: the token's file can't be read: {type(error).__name__}\n")
        return 2
    bad = 0
    for finding in examine(Asked(tuple(given.mailbox), tuple(given.other), assertion)):
        sys.stdout.write(f"{finding.line()}\n")
        sys.stdout.flush()
        bad += finding.state == "wrong"
    return 1 if bad else 0
