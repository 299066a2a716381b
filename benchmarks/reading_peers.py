"""The peers' virtual environments, and a running peer that is asked one thing at a time."""

from __future__ import annotations

import json
import os
import select
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Any

from benchmarks.reading_peer import PEERS

HERE = Path(__file__).parent
ROOT = HERE.parent
FOLDER = ROOT / ".cache" / "peers"
TAKES_HTML = frozenset(("talon", "quotequail", "unquotemail"))
_START_S = 60.0
_INSTALL_S = 600


class PeerError(Exception):
    """A peer that can't be measured, and why."""


def pinned() -> dict[str, str]:
    """Names and versions of `peers.txt`."""
    lines = (HERE / "peers.txt").read_text(encoding="utf-8").splitlines()
    return dict(line.split("==") for line in lines if "==" in line and not line.startswith("#"))


def command(name: str, version: str) -> list[str]:
    """How the peer is started; its virtual environment is made first where it is missing or another version's.

    Raises PeerError with the last line pip said.
    """
    if name not in PEERS:
        raise PeerError("nobody wrote down how to ask it")
    folder = FOLDER / name
    python, mark = folder / "bin" / "python", folder / f"{version}.installed"
    if not mark.exists():
        _run([sys.executable, "-m", "venv", "--clear", str(folder)])
        _run([str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", f"{name}=={version}"])
        mark.touch()
    # -I: this folder's modules are not the peer's, and some bear the names of libraries
    return [str(python), "-I", str(HERE / "reading_peer.py"), name]


def ours() -> list[str]:
    return [sys.executable, "-m", "benchmarks.reading_ours"]


def _run(arguments: Sequence[str]) -> None:
    try:
        done = subprocess.run(arguments, capture_output=True, text=True, timeout=_INSTALL_S, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise PeerError(str(error)) from error
    if done.returncode:
        said = [line for line in done.stderr.splitlines() if line.strip()]
        raise PeerError(said[-1].strip() if said else f"ended with {done.returncode}")


class Asked:
    """A peer in a process of its own, started again when it hangs or dies.

    Raises PeerError from the start where the peer does not import.
    """

    def __init__(self, arguments: Sequence[str]) -> None:
        self._arguments = arguments
        self._process: subprocess.Popen[bytes] | None = None
        self._rest = b""
        self._start()

    def __enter__(self) -> Asked:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end()

    def ask(self, request: dict[str, Any], limit_s: float) -> dict[str, Any]:
        """The peer's answer. Never raises: `failed` says "hangs" past the limit, "dies" where the process ended."""
        process = self._process or self._start()
        assert process.stdin is not None
        try:
            process.stdin.write(json.dumps(request).encode() + b"\n")
            process.stdin.flush()
        except OSError:
            self._end()
            return {"failed": "dies"}
        answer = self._answer(limit_s)
        if answer.get("failed") in ("hangs", "dies"):
            self._end()
        return answer

    def _start(self) -> subprocess.Popen[bytes]:
        self._rest = b""
        self._process = subprocess.Popen(
            self._arguments, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        said = self._answer(_START_S)
        if "ready" not in said:
            self._end()
            raise PeerError(str(said.get("failed")))
        return self._process

    def _answer(self, limit_s: float) -> dict[str, Any]:
        """The next line it says, within `limit_s` seconds."""
        assert self._process is not None
        assert self._process.stdout is not None
        source = self._process.stdout.fileno()
        until = time.monotonic() + limit_s
        pieces = [self._rest]
        while b"\n" not in pieces[-1]:
            if not select.select([source], [], [], max(0.0, until - time.monotonic()))[0]:
                return {"failed": "hangs"}
            piece = os.read(source, 1 << 20)
            if not piece:
                return {"failed": "dies"}
            pieces.append(piece)
        line, _, self._rest = b"".join(pieces).partition(b"\n")
        said: dict[str, Any] = json.loads(line)
        return said

    def _end(self) -> None:
        if self._process is None:
            return
        self._process.kill()
        self._process.communicate()
        self._process = None
