"""Which messages belong together: Exchange's conversation id and index."""

from __future__ import annotations

import base64
import hashlib
from datetime import UTC, datetime

from sandbox import ids


def conversation_id(mailbox: str, thread_key: str) -> str:
    digest = hashlib.sha256(f"{mailbox}\0{thread_key}".encode("utf-8", "replace")).digest()[:16]
    return ids.encode(b"\x00\x04\x24\x00" + mailbox.encode() + b"\x00\x10\x00" + digest)


def conversation_index(thread_key: str, received: str) -> str:
    """Exchange's 22 bytes: 1, the time in 100 ns since 1601 (its middle five bytes), a GUID ([MS-OXOMSG] 2.2.1.3)."""
    moment = datetime.fromisoformat(received)
    ticks = int((moment - datetime(1601, 1, 1, tzinfo=UTC)).total_seconds()) * 10_000_000
    digest = hashlib.sha256(thread_key.encode("utf-8", "replace")).digest()[:16]
    return base64.b64encode(b"\x01" + ticks.to_bytes(8, "big")[1:6] + digest).decode()
