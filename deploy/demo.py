"""`make demo`: everything on one machine in one foreground process; Ctrl-C stops it all."""

from __future__ import annotations

import argparse
import signal
import sys
import time
from pathlib import Path

from deploy.processes import NotStartedError
from deploy.stack import ROOT, Options, Stack

SERVER_PORT = 8000
SANDBOX_PORT = 8025

WELCOME = """
Helder is running. Nothing leaves this machine; no mail is ever sent.

  1. The mail client     {client}
     Choose a mail, press "Structure this mail". Drop a .eml or .msg file of your own
     on the list and try it with that.
  2. The inbox triaged   {inbox}
     Press "Start triage" and watch the rows come.

Logs and data: {state}
Stop with Ctrl-C.
"""


def main() -> int:
    options = _options()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell starts what runs behind it deaf to Ctrl-C
    print("Starting Valkey, the sandbox, the server and the workers …", flush=True)
    stack = Stack(options)
    try:
        with stack:
            print(_welcome(stack), flush=True)
            return _watch(stack)
    except NotStartedError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    except KeyboardInterrupt:
        print("\nStopped.")
        return 0


def _options() -> Options:
    parser = argparse.ArgumentParser(prog="python -m deploy.demo", description=__doc__)
    parser.add_argument("--state", type=Path, default=ROOT / ".demo", help="folder for data and logs")
    parser.add_argument("--server-port", type=int, default=SERVER_PORT)
    parser.add_argument("--sandbox-port", type=int, default=SANDBOX_PORT)
    parser.add_argument("--latency-ms", type=int, default=120, help="how long the sandbox takes for a Graph request")
    asked = parser.parse_args()
    return Options(
        state=asked.state,
        server_port=asked.server_port,
        sandbox_port=asked.sandbox_port,
        latency_ms=asked.latency_ms,
        shift_dates=True,
        keep_mailboxes=True,
    )


def _welcome(stack: Stack) -> str:
    inbox = f"{stack.server_url}/inbox/?mailbox=info@maes-techniek.example"
    return WELCOME.format(client=f"{stack.sandbox_url}/", inbox=inbox, state=stack.state)


def _watch(stack: Stack) -> int:
    """Until a part ends by itself, which it must not: then say which, and why."""
    while True:
        time.sleep(1)
        for child in stack.children.values():
            if not child.running:
                sys.stderr.write(f"{child.name} ended unexpectedly:\n{child.tail()}\n")
                return 1


if __name__ == "__main__":
    sys.exit(main())
