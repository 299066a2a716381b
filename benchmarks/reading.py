"""`make bench-reading`: our reading beside that of its peers, on the project's own mails and on hostile input.

`--write FILE` puts the tables between the two marks in a document; `--quick` leaves out what takes minutes:
the hostile input and the damaged mails (`--fuzz SECONDS` of them).
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks import reading_peers
from benchmarks.reading_fuzz import fuzz
from benchmarks.reading_mails import BenchMail, mails
from benchmarks.reading_ours import steps, without_signature
from benchmarks.reading_peers import Asked, PeerError
from benchmarks.reading_score import Cost, Found, compared
from benchmarks.reading_tables import OURS, Measured, document
from benchmarks.table import between
from core.contract import Mailbox
from tests.reading.hostile import HOSTILE, HOSTILE_HTML
from tests.reading.score import reading_of
from workers.mail.html import to_text
from workers.mail.parse import read_eml
from workers.mail.text import canonical

TIMES = 5  # a mail is read so often, the best counts: other programs only ever slow it down
MAIL_S = 20.0  # for all times of one mail
HOSTILE_S = 20.0  # for one hostile input
AFTER_HANGING_S = 2.0  # once a reader hung, that its worst is past HOSTILE_S is known
BEGIN, END = "<!-- bench-reading -->", "<!-- /bench-reading -->"


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="benchmarks.reading", description="Reading, ours beside its peers")
    parser.add_argument("--write", type=Path, metavar="FILE")
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--fuzz", type=float, default=60.0, metavar="SECONDS")
    asked = parser.parse_args(arguments)
    bench = mails()
    measured = [measure(name, version, bench, quick=asked.quick) for name, version in readers().items()]
    table = document(measured, len(bench))
    texts = [mail.text for mail in bench if mail.html is None]
    table += f"\n\n{steps(texts, [mail.case.data for mail in bench], TIMES)}"
    if not asked.quick:
        table += f"\n\n{fuzz([(mail.case.id, mail.case.data) for mail in bench], asked.fuzz)}"
    print(table)
    if asked.write is not None:
        asked.write.write_text(between(asked.write.read_text(encoding="utf-8"), table, BEGIN, END), encoding="utf-8")
    return 0


def readers() -> dict[str, str]:
    """Ours first, then the peers, with their versions."""
    return {OURS: "", **reading_peers.pinned()}


def measure(name: str, version: str, bench: Sequence[BenchMail], *, quick: bool) -> Measured:
    """Everything about one reader; a peer that can't be installed or imported says why."""
    print(f"{name} …", file=sys.stderr, flush=True)
    try:
        command = reading_peers.ours() if name == OURS else reading_peers.command(name, version)
        takes_html = name == OURS or name in reading_peers.TAKES_HTML
        with Asked(command) as peer:
            found = [_read(peer, mail, takes_html=takes_html, own=name == OURS) for mail in bench]
            costs = [] if quick else _hostile(peer, takes_html=takes_html)
    except PeerError as error:
        return Measured(name, version, reason=str(error))
    return Measured(name, version, found=tuple(found), costs=tuple(costs))


def _read(peer: Asked, mail: BenchMail, *, takes_html: bool, own: bool) -> Found:
    as_html = takes_html and mail.html is not None
    body = {"html": mail.html, "text": mail.plain} if as_html else {"text": mail.text}
    said = _finished(peer, {**body, **_about(mail)})
    text = said.get("new_text") or ""
    messages = said.get("messages")
    if own:  # from the bytes, as the pipeline does it; only its time is compared from the same body
        text, messages = reading_of(read_eml(mail.case.data))
    read = own or "failed" not in said
    exact, f1 = compared(text, mail.case.new_text) if read else (False, 0.0)
    plain = text if own else without_signature(canonical(text), Mailbox(name=mail.name, address=mail.sender))
    plain_exact, plain_f1 = compared(plain, mail.case.new_text) if read else (False, 0.0)
    return Found(
        language=mail.language,
        development=mail.half == "development",
        forwards=mail.forwards,
        html=as_html,
        exact=exact,
        f1=f1,
        plain_exact=plain_exact,
        plain_f1=plain_f1,
        thread=None if messages is None else messages == mail.case.messages,
        micros=said.get("micros"),
        failed=said.get("failed", ""),
    )


def _about(mail: BenchMail) -> dict[str, Any]:
    return {"sender": mail.sender, "name": mail.name, "subject": mail.subject, "times": TIMES}


def _finished(peer: Asked, request: dict[str, Any]) -> dict[str, Any]:
    """An answer in text. HTML that a peer leaves becomes text by our `to_text`, whose time is not counted."""
    said = peer.ask(request, MAIL_S)
    if "new_html" not in said:
        return said
    text = to_text(said["new_html"] or "")
    if said.get("then") != "signature":
        return {**said, "new_text": text}
    again = peer.ask({**request, "html": None, "text": text, "only": "signature"}, MAIL_S)
    if "failed" in again:
        return again
    return {**said, "new_text": again["new_text"], "micros": said["micros"] + again["micros"]}


def _hostile(peer: Asked, *, takes_html: bool) -> list[Cost]:
    inputs = [(name, "text", make) for name, make in HOSTILE.items()]
    if takes_html:
        inputs += [(name, "html", make) for name, make in HOSTILE_HTML.items()]
    costs: list[Cost] = []
    limit = HOSTILE_S
    for name, kind, make in inputs:
        said = peer.ask({kind: make(), "times": 1}, limit)
        failed = said.get("failed", "")
        costs.append(Cost(name, limit if failed == "hangs" else said.get("micros", 0.0) / 1e6, failed))
        if failed == "hangs":
            limit = AFTER_HANGING_S
    return costs


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
