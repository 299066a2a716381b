"""What an S/MIME message holds (Cryptographic Message Syntax, RFC 5652, in BER as mail programs write it).

Only the content of what is signed in one block is taken out; signatures are not checked here, since
without the company's list of trusted issuers that would promise more than it holds. An own walk over the
elements: the `cryptography` package reads DER only, and Outlook and OpenSSL write BER with indefinite
lengths. It is bounded, linear and builds no tree.
"""

from __future__ import annotations

from typing import Literal

Kind = Literal["signed", "encrypted", "compressed", "unknown"]

_SEQUENCE, _OID, _OCTETS, _CHUNKED, _EXPLICIT = 0x30, 0x06, 0x04, 0x24, 0xA0
_KINDS: dict[bytes, Kind] = {
    bytes.fromhex("2a864886f70d010702"): "signed",  # 1.2.840.113549.1.7.2
    bytes.fromhex("2a864886f70d010703"): "encrypted",  # … 1.7.3, enveloped
    bytes.fromhex("2a864886f70d010706"): "encrypted",  # … 1.7.6
    bytes.fromhex("2a864886f70d0109100117"): "encrypted",  # 1.2.840.113549.1.9.16.1.23, authenticated and enveloped
    bytes.fromhex("2a864886f70d0109100109"): "compressed",
}
_MAX_ELEMENTS = 200_000


class _BrokenError(Exception):
    """The bytes are no BER, or not of the form expected."""


def opened(data: bytes) -> tuple[Kind, bytes | None]:
    """What kind of S/MIME block it is, and what is signed within; None where that can't be had.

    Never raises. Of a signature that stands apart from its text the content is None.
    """
    kind: Kind = "unknown"
    try:
        at = _enter(data, 0, _SEQUENCE)
        start, end, at = _primitive(data, at, _OID)
        kind = _KINDS.get(data[start:end], "unknown")
        if kind != "signed":
            return kind, None
        at = _enter(data, _enter(data, at, _EXPLICIT), _SEQUENCE)
        at = _skipped(data, _skipped(data, at))  # version, digest algorithms
        at = _enter(data, at, _SEQUENCE)
        at = _skipped(data, at)  # the type of the content
        at = _enter(data, at, _EXPLICIT)
        # where the signature stands apart, its certificates follow here instead
        return kind, _octets(data, at) if data[at] in (_OCTETS, _CHUNKED) else None
    except (_BrokenError, IndexError):
        return kind, None


def _header(data: bytes, at: int) -> tuple[int, int, int]:
    """(tag, start of the content, its end or -1 where an end mark closes it). Raises _BrokenError, IndexError."""
    tag, size = data[at], data[at + 1]
    at += 2
    if tag & 0x1F == 0x1F:
        raise _BrokenError
    if size == 0x80:
        return tag, at, -1
    if size > 0x80:
        width = size & 0x7F
        if width > 5:
            raise _BrokenError
        size, at = int.from_bytes(data[at : at + width], "big"), at + width
    return tag, at, min(at + size, len(data))


def _enter(data: bytes, at: int, wanted: int) -> int:
    tag, start, _ = _header(data, at)
    if tag != wanted:
        raise _BrokenError
    return start


def _primitive(data: bytes, at: int, wanted: int) -> tuple[int, int, int]:
    tag, start, end = _header(data, at)
    if tag != wanted or end < 0:
        raise _BrokenError
    return start, end, end


def _skipped(data: bytes, at: int) -> int:
    """Behind the element at `at`."""
    depth = 0
    for _ in range(_MAX_ELEMENTS):
        if depth and data[at : at + 2] == b"\0\0":
            depth, at = depth - 1, at + 2
        else:
            _, start, end = _header(data, at)
            depth, at = (depth + 1, start) if end < 0 else (depth, end)
        if not depth:
            return at
    raise _BrokenError


def _octets(data: bytes, at: int) -> bytes:
    """An octet string in one piece or in chunks, which may stand in chunks themselves."""
    pieces: list[bytes] = []
    depth, stop = 0, len(data)
    for _ in range(_MAX_ELEMENTS):
        if at >= stop:
            break
        if depth and data[at : at + 2] == b"\0\0":
            depth, at = depth - 1, at + 2
            if not depth:
                break
            continue
        tag, start, end = _header(data, at)
        if tag == _CHUNKED:
            depth, at = depth + 1, start
            stop = min(stop, end) if end >= 0 and depth == 1 else stop
            continue
        if tag != _OCTETS or end < 0:
            break
        pieces.append(data[start:end])
        at = end
        if not depth:
            break
    return b"".join(pieces)
