"""One reader of dates, asked over stdin and stdout: runs in its own virtual environment, so standard library only.

`python -I date_peer.py NAME`. Stdin is a JSON list of `{text, reference, language}`; stdout a JSON list of
`{found, micros}`, or the word `failed` with the class of the error. `found` holds one entry a date: the pairs of first
and last day that the peer gives for it (it may give several, a past and a coming one), the last null for a single day.
"""

from __future__ import annotations

import contextlib
import json
import sys
from collections.abc import Callable
from datetime import datetime
from importlib import import_module
from time import perf_counter
from typing import Any

Found = list[list[tuple[str, str | None]]]
Read = Callable[[str, datetime, str], Found]


def recognizers() -> Read:
    """Every entity that names a day or days; times alone, durations and repetitions are none."""
    module = import_module("recognizers_date_time")
    cultures = {"en": module.Culture.English, "fr": module.Culture.French}

    def read(text: str, reference: datetime, language: str) -> Found:
        entities = module.recognize_datetime(text, cultures[language], reference=reference)
        found = [_days(entity) for entity in entities if entity.resolution]
        return [days for days in found if days]

    return read


def _days(entity: Any) -> list[tuple[str, str | None]]:
    days: list[tuple[str, str | None]] = []
    for value in entity.resolution.get("values", ()):
        if "date" not in value.get("type", ""):
            continue
        first = value.get("value") or value.get("start") or value.get("end")
        last = value.get("end") if value.get("start") else None
        if first and first[:4].isdigit():
            days.append((first[:10], last[:10] if last else None))
    return days


def dateparser() -> Read:
    search = import_module("dateparser.search").search_dates

    def read(text: str, reference: datetime, language: str) -> Found:
        settings = {"RELATIVE_BASE": reference, "PREFER_DATES_FROM": "future", "DATE_ORDER": "DMY"}
        found = search(text, languages=[language], settings=settings) or []
        return [[(moment.date().isoformat(), None)] for _, moment in found]

    return read


PEERS: dict[str, Callable[[], Read]] = {"recognizers-text-date-time": recognizers, "dateparser": dateparser}


def answer(read: Read, asked: dict[str, str]) -> dict[str, Any]:
    """What it finds and how long it took; whatever a peer raises is an answer too."""
    reference = datetime.fromisoformat(asked["reference"])
    started = perf_counter()
    try:
        found = read(asked["text"], reference, asked["language"])
    except Exception as error:
        return {"found": [], "failed": type(error).__name__, "micros": (perf_counter() - started) * 1e6}
    return {"found": found, "micros": (perf_counter() - started) * 1e6}


if __name__ == "__main__":
    questions = json.load(sys.stdin)
    with contextlib.redirect_stdout(sys.stderr):
        reader = PEERS[sys.argv[1]]()
        for question in questions[:20]:
            answer(reader, question)  # what it loads on first use is no part of its speed
        answers = [answer(reader, question) for question in questions]
    print(json.dumps(answers))
