"""The server on a thread of its own: a test queues scripts and reads what was seen, without a process between."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from aiohttp import web

from sandbox.llm.app import create_app
from sandbox.llm.behaviours import standard
from sandbox.llm.stage import KEY, Stage

_START_S = 10.0


@dataclass
class Running(Stage):
    """A stage that is being played. `url`: what a client is given as its base URL."""

    url: str = ""
    key: str = field(default=KEY, repr=False)


@contextmanager
def running(host: str = "127.0.0.1", port: int = 0) -> Iterator[Running]:
    """A server on a free port, with the standard models; gone when the block is left."""
    listening = socket.create_server((host, port), backlog=256)
    stage = Running(models=standard(), url=f"http://{host}:{listening.getsockname()[1]}/v1")
    loop = asyncio.new_event_loop()
    ready = threading.Event()
    thread = threading.Thread(target=_run, args=(loop, stage, listening, ready), name="sandbox-llm", daemon=True)
    thread.start()
    try:
        if not ready.wait(_START_S):
            raise RuntimeError("the scripted model did not start")
        yield stage
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join(_START_S)


def _run(loop: asyncio.AbstractEventLoop, stage: Stage, listening: socket.socket, ready: threading.Event) -> None:
    runner = runner_of(stage)
    try:
        loop.run_until_complete(serve(runner, listening))
        ready.set()
        loop.run_forever()
    finally:
        loop.run_until_complete(runner.cleanup())
        loop.close()


def runner_of(stage: Stage) -> web.AppRunner:
    """A handler ends at once when its client goes: that moment is what tests of cancelling measure."""
    return web.AppRunner(create_app(stage), handler_cancellation=True, access_log=None, shutdown_timeout=0.2)


async def serve(runner: web.AppRunner, listening: socket.socket) -> None:
    """Answer on this socket from now on."""
    await runner.setup()
    await web.SockSite(runner, listening).start()
