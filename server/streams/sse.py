"""The form of server-sent events. Source: WHATWG HTML, section 9.2 "Server-sent events"."""

from __future__ import annotations

import re

COMMENT = b": still here\n\n"
HEADERS = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
MEDIA_TYPE = "text/event-stream; charset=utf-8"
# Only these end a line; str.splitlines knows more, which JSON may hold inside its strings.
_LINE_END = re.compile(r"\r\n|\r|\n")
# Many readers split at these too. In JSON they stand inside strings only, where an escape means the same.
_TAKEN_FOR_LINE_ENDS = ("\x85", "\u2028", "\u2029")


def as_event(event: str, data: str, event_id: str | None = None) -> bytes:
    """One event; `data` is JSON text. Without an id the reader keeps the one it has seen last."""
    for character in _TAKEN_FOR_LINE_ENDS:
        data = data.replace(character, f"\\u{ord(character):04x}")
    lines = [f"id: {event_id}"] if event_id else []
    lines.append(f"event: {event}")
    lines += [f"data: {line}" for line in _LINE_END.split(data)]
    return ("\n".join(lines) + "\n\n").encode()
