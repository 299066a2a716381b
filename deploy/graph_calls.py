"""The table of Graph calls in docs/microsoft365.md, from a record of what the product asked in the journeys.

    python -m deploy.graph_calls RECORD.jsonl [--write docs/microsoft365.md]

The record is written by the sandbox (`--record`); permissions are Microsoft's (sandbox/contract). `make graph-calls`
runs the journeys and this. A call that breaks the description stops it.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from sandbox.contract import description

BEGIN, END = "<!-- graph calls -->", "<!-- end of graph calls -->"
_ROW = re.compile(r"\| `([A-Z]+) (/[^`]*)` \| (person|application) \|")
_WHO = {"DelegatedWork": "person", "Application": "application"}
# The table has no row for these: the permission is that of what they reach (Graph reference).
_OF_THE_REACHED = {
    "/$batch": "of its parts",
    "/subscriptions": "`Mail.Read`",
    "/subscriptions/{subscription-id}": "`Mail.Read`",
}
# Another's mailbox takes the .Shared form for a person (Graph, "Share Outlook messages and folders").
_SHARED = {"Mail.Read": "Mail.Read.Shared", "Mail.ReadWrite": "Mail.ReadWrite.Shared"}


class Call(NamedTuple):
    method: str
    path: str
    who: str


def calls_of(record: Iterable[Mapping[str, Any]]) -> set[Call]:
    """What the product itself asked, by the record's lines."""
    return {
        Call(line["method"], line["path"], _WHO[line["kind"]])
        for line in record
        if line["client"] == "helder" and line["path"]
    }


def calls_in(text: str) -> set[Call]:
    """The calls that a document's table names."""
    return {Call(*match.groups()) for match in _ROW.finditer(text)}


def table(calls: Iterable[Call], options: Mapping[Call, set[str]]) -> str:
    lines = ["| call | as | options | least permission |", "| --- | --- | --- | --- |"]
    for call in sorted(calls):
        named = ", ".join(f"`{name}`" for name in sorted(options.get(call, ())))
        lines.append(f"| `{call.method} {call.path}` | {call.who} | {named} | {_permission(call)} |")
    return "\n".join(lines)


def _permission(call: Call) -> str:
    if call.path in _OF_THE_REACHED:
        return _OF_THE_REACHED[call.path]
    segments = [part for part in call.path.split("/") if part]
    operation = description.find(call.method, segments)
    kind = "Application" if call.who == "application" else "DelegatedWork"
    found = operation.permissions(kind) if operation else ()
    if not found:
        return "-"
    bodies = [name for name in found if not name.startswith("Mail.ReadBasic")]  # which it does not let read
    least = min(bodies or found, key=len)  # reading has the shorter name
    shared = _SHARED.get(least) if call.who == "person" and segments[0] == "users" else None
    return f"`{shared or least}`"


def main() -> None:
    parser = argparse.ArgumentParser(description="Write the table of Graph calls.")
    parser.add_argument("record", type=Path)
    parser.add_argument("--write", type=Path, help="the document to put it into; else it is printed")
    given = parser.parse_args()
    lines = [json.loads(line) for line in given.record.read_text("utf-8").splitlines()]
    broken = [line for line in lines if line["violations"] and line["client"] == "helder"]
    if broken:
        sys.exit("\n".join(f"{line['method']} {line['path']}: {'; '.join(line['violations'])}" for line in broken))
    options: dict[Call, set[str]] = {}
    for line in lines:
        for call in calls_of([line]):
            options.setdefault(call, set()).update(line.get("options", ()))
    text = f"{BEGIN}\n{table(calls_of(lines), options)}\n{END}"
    if given.write is None:
        sys.stdout.write(f"{text}\n")
        return
    before = given.write.read_text("utf-8")
    given.write.write_text(re.sub(f"{BEGIN}.*?{END}", lambda _: text, before, flags=re.DOTALL), "utf-8")


if __name__ == "__main__":
    main()
