"""The server starts quickly and stays small. Bounds are generous: machines differ; `make bench` has the numbers."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.server.issuer import ALICE, Issuer
from tests.server.serving import serving

ROOT = Path(__file__).parents[2]
HEAVY = ("workers", "sandbox", "msgraph", "openai", "msal", "celery", "alembic", "core.contract", "babel")


def python(code: str) -> str:
    return subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True).stdout


def resident_mb(pid: int) -> float:
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) / 1024


def test_importing_the_server_takes_moments() -> None:
    taken = python("import time; t = time.perf_counter(); import server.app; print(time.perf_counter() - t)")
    assert float(taken) < 3


def test_the_server_imports_neither_the_work_nor_what_it_does_without() -> None:
    loaded = python(f"import sys, server.app; print([name for name in {HEAVY!r} if name in sys.modules])")
    assert loaded.strip() == "[]"


def test_the_server_is_small_after_its_start() -> None:
    code = "import server.app; print(next(l for l in open('/proc/self/status') if 'VmRSS' in l).split()[1])"
    assert int(python(code)) / 1024 < 90


def test_a_server_at_work_stays_small(tmp_path: Path, issuer: Issuer, redis_url: str, secret_key: str) -> None:
    """A server of its own: what the one of the other tests holds depends on which of them came before."""
    with serving(tmp_path, issuer, redis_url, secret_key) as own, own.client(issuer.token(ALICE)) as alice:
        asked = {"mailbox": "me", "message_id": "AAMkAGweight=", "language": "nl"}
        job = alice.post("/api/structure", json=asked).json()["id"]
        for _ in range(50):
            assert alice.get(f"/api/jobs/{job}").status_code == 200
        assert resident_mb(own.worker_pid()) < 120
