"""What the views use, made once for each process and held in one typed object."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import redis
from flask import Flask, current_app

from core.access import Questions, Verdicts
from core.assertions import Assertions
from core.challenges import Challenges
from core.crypto import Vault
from core.events import EventLog
from core.folders import FolderLists
from core.playbook_shelf import PlaybookShelf
from core.redis import connect
from core.settings import Settings
from core.shared_cards import SharedCards
from core.store.corrections import Corrections
from core.store.database import Database
from core.store.jobs import Jobs
from core.store.mailboxes import Mailboxes
from core.store.playbooks import Playbooks
from core.store.presses import Presses
from core.store.run_index import RunIndex
from core.store.run_journal import RunJournal
from core.store.runs import Runs
from core.store.watches import Watches
from core.wishes import Wishes
from server.publisher import Publisher
from server.signin.keys import IssuerKeys
from server.signin.tokens import TokenCheck
from server.streams.wake import Waker

ROOT = Path(__file__).parents[1]
REDIS_TIMEOUT_S = 1.5  # whoever asks waits: better a quick 503 than a slow one
# Many streams wake at once; this many read from Redis at the same time (each takes a connection).
STREAM_READERS = 8


@dataclass(frozen=True, slots=True)
class Options:
    """What tests change: times in seconds, and where the built pages lie."""

    keep_alive_s: float = 15
    longest_stream_s: float = 600
    look_while_away_s: float = 3
    access_wait_s: float = 6
    pages: Path = ROOT / "pane" / "dist"
    icons: Path = ROOT / "addin-manifest" / "icons"


@dataclass(frozen=True, slots=True)
class Services:
    settings: Settings
    options: Options
    database: Database
    redis: redis.Redis
    jobs: Jobs
    runs: Runs
    corrections: Corrections
    playbooks: PlaybookShelf
    watches: Watches
    journal: RunJournal
    run_index: RunIndex
    mailboxes: Mailboxes
    presses: Presses
    events: EventLog
    job_assertions: Assertions
    run_assertions: Assertions
    press_assertions: Assertions
    challenges: Challenges
    wishes: Wishes
    verdicts: Verdicts
    questions: Questions
    folder_lists: FolderLists
    shared_cards: SharedCards
    publisher: Publisher
    waker: Waker
    tokens: TokenCheck


def make_services(settings: Settings, options: Options) -> Services:
    """Nothing is connected yet: that happens at first use, so after a fork."""
    vault = Vault(settings.secret_keys)
    database = Database(settings.database_url)
    client = connect(settings.redis_url, REDIS_TIMEOUT_S)
    jobs, runs, presses = Jobs(database, vault), Runs(database, vault), Presses(database, vault)
    keys = IssuerKeys(settings.auth_authority, settings.jwks_seconds, settings.jwks_refetch_seconds)
    return Services(
        settings=settings,
        options=options,
        database=database,
        redis=client,
        jobs=jobs,
        runs=runs,
        corrections=Corrections(database, vault),
        playbooks=PlaybookShelf(Playbooks(database)),
        watches=Watches(database, vault),
        journal=RunJournal(database, vault),
        run_index=RunIndex(runs),
        mailboxes=Mailboxes(database),
        presses=presses,
        events=EventLog(client, vault),
        job_assertions=Assertions(client, vault, jobs),
        run_assertions=Assertions(client, vault, runs),
        press_assertions=Assertions(client, vault, presses),
        challenges=Challenges(client),
        wishes=Wishes(client, vault),
        verdicts=Verdicts(client, settings.access_seconds),
        questions=Questions(client, vault),
        folder_lists=FolderLists(client, vault),
        shared_cards=SharedCards(client),
        publisher=Publisher(settings.redis_url),
        waker=Waker(lambda: connect(settings.redis_url), readers=STREAM_READERS),
        tokens=TokenCheck(settings, keys),
    )


def attach(app: Flask, services: Services) -> None:
    app.extensions["helder"] = services


def services() -> Services:
    """The services of the app at work."""
    found: Services = current_app.extensions["helder"]
    return found
