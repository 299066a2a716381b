"""`python -m sandbox.llm`: the scripted models in a process of their own, until it is stopped."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import signal
import socket
import sys
from collections.abc import Sequence

from sandbox.llm.behaviours import standard, steady
from sandbox.llm.running import runner_of, serve
from sandbox.llm.stage import KEY, Stage


def main(argv: Sequence[str] | None = None) -> int:
    """Serve until SIGINT or SIGTERM. One line on stdout when ready."""
    given = _parser().parse_args(argv)
    try:
        listening = socket.create_server((given.host, given.port), backlog=1024)
    except (OSError, OverflowError) as error:
        print(f"The scripted model can't listen on {given.host}:{given.port}: {error}", file=sys.stderr)
        return 1
    pace = steady(given.latency_ms / 1000, given.tokens_per_second, given.tokens)
    stage = Stage(models=standard() | {"steady": pace}, keys=frozenset(given.key or [KEY]))
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(_serve(stage, listening))
    return 0


async def _serve(stage: Stage, listening: socket.socket) -> None:
    runner = runner_of(stage)
    await serve(runner, listening)
    host, port = listening.getsockname()[:2]
    print(f"Model ready at http://{host}:{port}/v1", flush=True)
    stopped = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stopped.set)
    await stopped.wait()
    await runner.cleanup()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m sandbox.llm", description="Models that say what they are told to.")
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on; keep it local")
    parser.add_argument("--port", type=int, default=8026, help="0 takes a free one and prints it")
    parser.add_argument("--key", action="append", help=f"a key that is let in; {KEY} without one")
    parser.add_argument("--latency-ms", type=float, default=200, help="until the first token of the model `steady`")
    parser.add_argument("--tokens-per-second", type=float, default=50, help="of the model `steady`; 0: no limit")
    parser.add_argument("--tokens", type=int, default=0, help="the least that `steady` says")
    return parser


if __name__ == "__main__":
    raise SystemExit(main())
