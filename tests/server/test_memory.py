"""Threads of a server share one place for their memory: what one has set free, the others use."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.server.issuer import Issuer
from tests.server.serving import environment

ROOT = Path(__file__).parents[2]
# Threads that take and give back memory as requests do; then the C library tells how many places it has made.
BUSY = """
import ctypes, sys, threading
def work(): [bytearray(size) for size in range(1_000, 60_000, 100)]
gate = threading.Barrier(12)
threads = [threading.Thread(target=lambda: (gate.wait(), work())) for _ in range(12)]
[thread.start() for thread in threads], [thread.join() for thread in threads]
libc = ctypes.CDLL(None)
libc.fopen.restype = ctypes.c_void_p
told = libc.fopen(sys.argv[1].encode(), b"w")
libc.malloc_info(0, ctypes.c_void_p(told))
libc.fclose(ctypes.c_void_p(told))
"""
STARTED = "from server import gunicorn_conf; gunicorn_conf.on_starting(None)"

pytestmark = pytest.mark.skipif(not hasattr(os, "confstr") or "glibc" not in (os.confstr("CS_GNU_LIBC_VERSION") or ""),
                                reason="another C library")  # fmt: skip


def places(tmp_path: Path, before: str, settings: dict[str, str]) -> int:
    told = tmp_path / "malloc.xml"
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("HELDER_", "MALLOC_"))}
    subprocess.run(
        [sys.executable, "-c", before + BUSY, str(told)], cwd=ROOT, check=True, env={**inherited, **settings}
    )
    return told.read_text().count("<heap ")


def test_without_a_word_threads_have_places_of_their_own(tmp_path: Path) -> None:
    assert places(tmp_path, "", {}) > 1


def test_the_servers_threads_share_one(tmp_path: Path, issuer: Issuer, redis_url: str, secret_key: str) -> None:
    assert places(tmp_path, STARTED, environment(tmp_path, issuer, redis_url, secret_key)) == 1
