"""Ours, asked as the peers are: `python -m benchmarks.reading_ours` answers what `reading_peer` describes."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Sequence
from datetime import UTC
from time import perf_counter
from typing import Any

from benchmarks.reading_peer import Answer, Cut, serve
from core.contract import Mailbox
from workers.mail.body import text_body
from workers.mail.model import Zone
from workers.mail.parse import read_eml
from workers.mail.zones import cut, cut_mail, zone

CONTENT = frozenset(("new", "forwarded"))


def new_text(text: str, zones: list[Zone]) -> str:
    """What a mail says: its new zones and those it passes on, in order, a blank line between."""
    return "\n\n".join(text[zone.start : zone.end] for zone in zones if zone.kind in CONTENT)


def without_signature(text: str, sender: Mailbox | None) -> str:
    """What a peer left of a mail, less what we take for signature and small print; quotes stay as they are."""
    zones, _ = cut(text, (), sender)
    return "\n\n".join(text[zone.start : zone.end] for zone in zones if zone.kind not in ("signature", "disclaimer"))


def load() -> Cut:
    """From a body as characters, HTML or text, to its new text: the same work as the peers are asked for."""

    def read(asked: dict[str, Any]) -> Answer:
        html = asked.get("html")
        body = text_body(asked["text"] if html is None else html, "text" if html is None else "html")
        sender = Mailbox(name=asked.get("name", ""), address=asked.get("sender", ""))
        zones, earlier = cut(body.text, body.hints, sender, subject=asked.get("subject", ""), local=UTC)
        return {"new_text": new_text(body.text, zones), "messages": len(earlier) + 1}

    return read


def steps(texts: Sequence[str], mails: Sequence[bytes], times: int) -> str:
    """What two steps take by themselves, medians of the best of `times`: zoning, and all from a mail's bytes."""
    zoning = statistics.median(_best(lambda text=text: zone(text), times) for text in texts)  # type: ignore[misc]
    whole = statistics.median(_best(lambda data=data: cut_mail(read_eml(data)), times) for data in mails)  # type: ignore[misc]
    return (
        f"Of ours, `zone` alone, which tells no senders and times, takes {zoning:.0f} µs a text mail "
        f"(target: ≤ 50 µs); all of it from a mail's bytes, MIME included, {whole:.0f} µs a mail."
    )


def _best(call: Callable[[], object], times: int) -> float:
    """Microseconds."""
    best = float("inf")
    for _ in range(times):
        started = perf_counter()
        call()
        best = min(best, perf_counter() - started)
    return best * 1e6


if __name__ == "__main__":
    serve(load)
