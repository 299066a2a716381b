"""`make crash-triage`: a run of 300 mails whose steps go by themselves, with everything around it dying."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

import httpx

from benchmarks.table import machine
from deploy.stack import Options, Stack
from tests.journeys.crashing import INFO, Crashing, Found, Plan

PLAN = Plan(mails=300, kills=50, valkey=10, servers=10, pause_s=3.0)


def main() -> int:
    """Prints what came of it; 1 where anything is not as it has to be."""
    reader = argparse.ArgumentParser(description=__doc__)
    for name in ("mails", "kills", "valkey", "servers", "seed"):
        reader.add_argument(f"--{name}", type=int, default=getattr(PLAN, name))
    asked = reader.parse_args()
    plan = Plan(asked.mails, asked.kills, asked.valkey, asked.servers, PLAN.pause_s, asked.seed)
    with (
        tempfile.TemporaryDirectory(prefix="helder-crash-") as folder,
        Stack(Options(state=Path(folder))) as stack,
    ):
        filled = httpx.post(
            f"{stack.sandbox_url}/sandbox/mailboxes/{INFO}/fill", params={"count": plan.mails}, timeout=120
        )
        filled.raise_for_status()
        found = Crashing(stack, plan).run()
    print(f"Measured on {machine()}, seed {plan.seed}.\n")
    print(told(found))
    return 1 if found.wrong else 0


def told(found: Found) -> str:
    """The result as a few lines."""
    blows = ", ".join(f"{count} × {blow}" for blow, count in sorted(found.blows.items()))
    share = found.refused / max(found.requests, 1)
    lines = [
        f"{found.mails} mails sorted, {found.seconds:.0f} s, blows: {blows}",
        f"{found.requests} requests to Graph, {share:.0%} of them answered 429, 503 or 504",
        "steps: " + ", ".join(f"{count} {what}" for what, count in sorted(found.steps.items())),
        "after undoing the run: " + ", ".join(f"{count} {what}" for what, count in sorted(found.undone.items())),
        f"not as it has to be: {len(found.wrong)}",
        *(f"  {each}" for each in found.wrong[:20]),
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
