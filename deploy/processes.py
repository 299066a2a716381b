"""Child processes that start together and never outlive their parent."""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

PYTHON = sys.executable
STOP_S = 10.0
_PR_SET_PDEATHSIG = 1


class NotStartedError(RuntimeError):
    """A part did not come up; the message holds the end of its log."""


@dataclass(slots=True)
class Child:
    """One running part of the stack and where it writes its log."""

    name: str
    process: subprocess.Popen[bytes]
    log: Path

    @property
    def running(self) -> bool:
        return self.process.poll() is None

    def tail(self, lines: int = 15) -> str:
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-lines:])

    def signal(self, number: int) -> None:
        """Signal the part and the processes it made (each part leads a process group)."""
        try:
            os.killpg(self.process.pid, number)
        except ProcessLookupError:
            return

    def stop(self) -> None:
        """Ask it to stop; insist after a while."""
        if self.running:
            self.process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(STOP_S)
        self.signal(signal.SIGKILL)  # whatever is left of its group
        self.process.wait(STOP_S)


def start(name: str, command: Sequence[str], env: Mapping[str, str], log: Path, cwd: Path) -> Child:
    """Start a part, its output going to `log`."""
    with log.open("ab") as output:
        process = subprocess.Popen(
            command,
            env=dict(env),
            cwd=cwd,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            preexec_fn=_die_with_parent if sys.platform == "linux" else None,  # noqa: PLW1509 (no threads yet run here)
        )
    return Child(name, process, log)


def _die_with_parent() -> None:
    """Linux: the kernel ends the child when the launcher is killed, so that nothing is left behind."""
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


def wait_until(child: Child, ready: Callable[[], bool], seconds: float) -> None:
    """Wait for a part. Raises NotStartedError where it ended or took too long."""
    give_up = time.monotonic() + seconds
    while not ready():
        if not child.running:
            raise NotStartedError(f"{child.name} ended at once:\n{child.tail()}")
        if time.monotonic() > give_up:
            raise NotStartedError(f"{child.name} was not ready in {seconds:.0f} s:\n{child.tail()}")
        time.sleep(0.05)


def answers(url: str) -> bool:
    """Whether a GET there is answered with 200."""
    try:
        with urllib.request.urlopen(url, timeout=2) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def free_port(wanted: int = 0) -> int:
    """`wanted` where it is free, else any free port of this machine."""
    for port in (wanted, 0):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return int(probe.getsockname()[1])
    raise OSError("no free port")
