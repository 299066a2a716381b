"""Ours, asked as the peers are: `python -m benchmarks.reading_ours` answers what `reading_peer` describes."""

from __future__ import annotations

from datetime import UTC
from typing import Any

from benchmarks.reading_peer import Answer, Cut, serve
from core.contract import Mailbox
from workers.mail.body import text_body
from workers.mail.model import Zone
from workers.mail.zones import cut

CONTENT = frozenset(("new", "forwarded"))


def new_text(text: str, zones: list[Zone]) -> str:
    """What a mail says: its new zones and those it passes on, in order, a blank line between."""
    return "\n\n".join(text[zone.start : zone.end] for zone in zones if zone.kind in CONTENT)


def load() -> Cut:
    """From a body as characters, HTML or text, to its new text: the same work as the peers are asked for."""

    def read(asked: dict[str, Any]) -> Answer:
        html = asked.get("html")
        body = text_body(asked["text"] if html is None else html, "text" if html is None else "html")
        sender = Mailbox(name=asked.get("name", ""), address=asked.get("sender", ""))
        zones, earlier = cut(body.text, body.hints, sender, subject=asked.get("subject", ""), local=UTC)
        return {"new_text": new_text(body.text, zones), "messages": len(earlier) + 1}

    return read


if __name__ == "__main__":
    serve(load)
