"""Writes compound files (MS-CFB, version 3) so that tests can make Outlook messages of their own.

A storage is a dict: names to bytes (a stream) or to a dict (a storage within).
"""

from __future__ import annotations

import struct
from dataclasses import dataclass

Storage = dict[str, "bytes | Storage"]

_SECTOR, _MINI, _CUTOFF = 512, 64, 4096
_END, _FREE, _FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD


@dataclass
class _Entry:
    name: str
    kind: int  # 1 storage, 2 stream, 5 root
    content: bytes = b""
    child: int = _FREE
    right: int = _FREE
    start: int = _END


def compound_file(root: Storage) -> bytes:
    """The bytes of a compound file."""
    entries = [_Entry("Root Entry", 5)]
    _add(entries, 0, root)
    mini, mini_fat = bytearray(), []
    sectors: list[bytes] = []
    fat: list[int] = []
    for entry in entries:
        if entry.kind == 2 and entry.content and len(entry.content) < _CUTOFF:
            entry.start = len(mini) // _MINI
            count = -(-len(entry.content) // _MINI)
            mini += entry.content.ljust(count * _MINI, b"\0")
            mini_fat += [*range(entry.start + 1, entry.start + count), _END]
        elif entry.kind == 2 and entry.content:
            entry.start = _store(sectors, fat, entry.content)
    entries[0].content = bytes(mini)
    entries[0].start = _store(sectors, fat, bytes(mini)) if mini else _END
    mini_start = _store(sectors, fat, struct.pack(f"<{len(mini_fat)}I", *mini_fat), fill=b"\xff") if mini_fat else _END
    directory = _store(sectors, fat, b"".join(_directory(entry) for entry in entries))
    fat_sectors = 1
    while (len(fat) + fat_sectors) * 4 > fat_sectors * _SECTOR:
        fat_sectors += 1
    fat_start = len(fat)
    table = struct.pack(f"<{fat_start + fat_sectors}I", *fat, *[_FAT] * fat_sectors)
    table = table.ljust(fat_sectors * _SECTOR, b"\xff")
    mini_count = -(-len(mini_fat) * 4 // _SECTOR)
    header = struct.pack(
        "<8s16xHHHHH6xIIIIIIIIII",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        *(0x3E, 3, 0xFFFE, 9, 6),
        *(0, fat_sectors, directory, 0, _CUTOFF, mini_start, mini_count, _END, 0, fat_start),
    )
    difat = struct.pack("<108I", *range(fat_start + 1, fat_start + fat_sectors), *[_FREE] * (109 - fat_sectors))
    return header + difat + b"".join(sectors) + table


def _add(entries: list[_Entry], parent: int, storage: Storage) -> None:
    previous = None
    for name, content in storage.items():
        entry = _Entry(name, 2, content) if isinstance(content, bytes) else _Entry(name, 1)
        entries.append(entry)
        number = len(entries) - 1
        if previous is None:
            entries[parent].child = number
        else:
            entries[previous].right = number
        previous = number
        if isinstance(content, dict):
            _add(entries, number, content)


def _store(sectors: list[bytes], fat: list[int], content: bytes, fill: bytes = b"\0") -> int:
    start = len(fat)
    count = -(-len(content) // _SECTOR)
    padded = content.ljust(count * _SECTOR, fill)
    sectors += [padded[i * _SECTOR : (i + 1) * _SECTOR] for i in range(count)]
    fat += [*range(start + 1, start + count), _END]
    return start


def _directory(entry: _Entry) -> bytes:
    name = entry.name.encode("utf-16-le")
    return struct.pack(
        "<64sHBBIII36xIQ",
        name,
        len(name) + 2,
        entry.kind,
        1,
        _FREE,
        entry.right,
        entry.child,
        entry.start,
        len(entry.content),
    )
