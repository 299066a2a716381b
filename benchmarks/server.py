"""The server's start and memory, and what open event streams cost."""

from __future__ import annotations

import socket
import statistics
import subprocess
import time
from urllib.parse import urlsplit

import httpx

from benchmarks.table import Figure, resident_mb
from deploy.processes import PYTHON
from deploy.stack import ROOT, Stack
from tests.journeys.api import Api, Graph

STREAMS = 500
SLOW_S = 60
_IMPORT = "import time; t = time.perf_counter(); import server.app; print(time.perf_counter() - t)"
_MEMORY = "import server.app; print(next(l for l in open('/proc/self/status') if l.startswith('VmRSS')).split()[1])"


def importing() -> list[Figure]:
    """Import time and memory of the application, each in a fresh process."""
    times = [float(_python(_IMPORT)) for _ in range(5)]
    memory_mb = int(_python(_MEMORY)) * 1024 / 1e6
    return [
        Figure("server: import", f"{statistics.median(times):.2f} s median of 5", "< 1 s"),
        Figure("server: memory after import", f"{memory_mb:.0f} MB", "< 90 MB"),
    ]


def streaming(stack: Stack) -> list[Figure]:
    """Memory of the server and the time of a read while many streams are open on a job that does not end."""
    api, message_id = Api(stack), str(Graph(stack).inbox()[-1]["id"])
    slow = [{"path": "/messages/[^/?]+[?]", "latency_ms": SLOW_S * 1000, "times": 1}]
    httpx.put(f"{stack.sandbox_url}/sandbox/faults", json=slow).raise_for_status()
    job_id = api.structure(message_id, language="fr").json()["id"]
    idle_ms, idle_mb = _read_ms(api, job_id), _server_mb(stack)
    streams = [_open(stack, api, job_id) for _ in range(STREAMS)]
    for stream in streams:
        stream.recv(64)  # its first bytes: the stream is being served
    busy_ms, busy_mb = _read_ms(api, job_id), _server_mb(stack)
    for stream in streams:
        stream.close()
    api.http.delete(f"/api/jobs/{job_id}")
    httpx.delete(f"{stack.sandbox_url}/sandbox/faults").raise_for_status()
    return [
        Figure("server: memory at work, no stream open", f"{idle_mb:.0f} MB", "< 90 MB"),
        Figure(f"server: memory with {STREAMS} open streams", f"{busy_mb:.0f} MB", "≤ 250 MB"),
        Figure("a read meanwhile", f"{busy_ms:.1f} ms, idle {idle_ms:.1f} ms ({busy_ms / idle_ms:.2f} ×)", "≤ 2 ×"),
    ]


def _read_ms(api: Api, job_id: str) -> float:
    times = []
    for _ in range(50):
        started = time.perf_counter()
        api.job(job_id)
        times.append((time.perf_counter() - started) * 1000)
    return statistics.median(times)


def _open(stack: Stack, api: Api, job_id: str) -> socket.socket:
    host, port = urlsplit(stack.server_url).netloc.split(":")
    stream = socket.create_connection((host, int(port)))
    stream.sendall(
        f"GET /api/jobs/{job_id}/events HTTP/1.1\r\nHost: {host}\r\nAuthorization: Bearer {api.token}\r\n\r\n".encode()
    )
    return stream


def _server_mb(stack: Stack) -> float:
    """Of gunicorn's worker process."""
    return sum(resident_mb(pid) for pid in stack.pool_of("server"))


def _python(code: str) -> str:
    return subprocess.run([PYTHON, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True).stdout.strip()
