"""The command line as its users start it: a process with arguments, streams and an exit code."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
MAIL = (
    "From: Jan Peeters <jan@peeters.example>\r\nTo: Anke Maes <anke@maes.example>\r\n"
    "Date: Mon, 23 Nov 2026 09:30:00 +0100\r\nSubject: Offerte\r\nMIME-Version: 1.0\r\n"
    "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    "Beste Anke,\r\n\r\nKunt u tegen vrijdag een offerte van \u20ac 100,00 bezorgen?\r\n"
)

Run = Callable[..., "subprocess.CompletedProcess[bytes]"]


@pytest.fixture
def run() -> Run:
    """Runs `python -m workers` with the arguments; `given` is its standard input, `env` is added to a bare one."""

    def start(
        *arguments: str | Path, given: bytes = b"", env: dict[str, str] | None = None
    ) -> subprocess.CompletedProcess[bytes]:
        bare = {name: os.environ[name] for name in ("PATH", "HOME", "VIRTUAL_ENV") if name in os.environ}
        command = [sys.executable, "-m", "workers", *map(str, arguments)]
        return subprocess.run(
            command, input=given, capture_output=True, cwd=ROOT, env={**bare, **(env or {})}, timeout=60, check=False
        )

    return start


@pytest.fixture
def eml(tmp_path: Path) -> Path:
    path = tmp_path / "offerte.eml"
    path.write_bytes(MAIL.encode())
    return path
