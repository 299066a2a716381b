from __future__ import annotations

import base64
import struct

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.workers.mail.mails import PLAIN, mail, multipart
from workers.mail.parse import read_eml
from workers.mail.tnef import read_tnef


def attribute(level: int, name: int, data: bytes) -> bytes:
    return struct.pack("<BHHI", level, name, 6, len(data)) + data + struct.pack("<H", sum(data) & 0xFFFF)


def properties(**values: bytes | str | int) -> bytes:
    """MAPI properties by number ("p1013"): bytes, text or integers (MS-OXTNEF 2.1.3.4)."""
    out = struct.pack("<I", len(values))
    for key, value in values.items():
        number = int(key[1:], 16)
        if isinstance(value, int):
            out += struct.pack("<HHI", 3, number, value)
            continue
        kind, content = (0x1F, value.encode("utf-16-le") + b"\0\0") if isinstance(value, str) else (0x0102, value)
        out += struct.pack("<HHII", kind, number, 1, len(content)) + content + b"\0" * (-len(content) % 4)
    return out


def stream(*attributes: bytes) -> bytes:
    return b"\x78\x9f\x3e\x22\x01\x00" + attribute(1, 0x9007, struct.pack("<II", 1252, 0)) + b"".join(attributes)


RICH = struct.pack("<II4sI", 38, 26, b"MELA", 0) + rb"{\rtf1 Dag, caf\'e9 \'805}"
FILE = (
    attribute(2, 0x9002, b"\0" * 14)
    + attribute(2, 0x8010, b"OFFERT~1.PDF\0")
    + attribute(2, 0x800F, b"%PDF-1.7 hello")
    + attribute(2, 0x9005, properties(p3707="Offerte café.pdf", p370E="application/pdf"))
)
BODY = attribute(1, 0x9003, properties(p3FDE=65001, p1013="<p>Dag, café €5</p>".encode()))


def with_winmail(data: bytes, *others: str) -> bytes:
    part = (
        "Content-Type: application/ms-tnef; name=winmail.dat\nContent-Transfer-Encoding: base64\n\n"
        + base64.encodebytes(data).decode()
    )
    field, body = multipart("mixed", *others, part)
    return mail(body, field)


def test_what_is_packed_in_winmail_dat_is_listed_in_its_place() -> None:
    read = read_eml(with_winmail(stream(BODY, FILE), PLAIN))
    assert (read.text, read.troubles) == ("plain text", ())
    assert [(file.name, file.size, file.content_type) for file in read.attachments] == [
        ("Offerte café.pdf", 14, "application/pdf")
    ]


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(BODY, id="HTML"),
        pytest.param(attribute(1, 0x9003, properties(p1000="Dag, café €5")), id="plain text"),
        pytest.param(attribute(1, 0x800C, "Dag, café €5\0".encode("cp1252")), id="plain text, the old way"),
        pytest.param(
            attribute(1, 0x9003, properties(p1009=RICH)), id="rich text"
        ),
    ],
)  # fmt: skip
def test_a_mail_that_has_its_text_only_there_is_read(body: bytes) -> None:
    assert read_eml(with_winmail(stream(body))).text == "Dag, café €5"


def test_a_winmail_dat_that_is_none_is_a_trouble_and_stays_attached() -> None:
    read = read_eml(with_winmail(b"something else", PLAIN))
    assert [trouble.detail for trouble in read.troubles] == ["TNEF: winmail.dat"]
    assert [file.name for file in read.attachments] == ["winmail.dat"]


SAMPLE = stream(BODY, FILE)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(SAMPLE) - 1), st.integers(0, 255)), max_size=10), st.integers(0, 600))
def test_a_broken_one_never_raises(changes: list[tuple[int, int]], cut: int) -> None:
    data = bytearray(SAMPLE)
    for position, value in changes:
        data[position] = value
    read_tnef(bytes(data))
    read_tnef(bytes(data[:cut]))


@pytest.mark.timeout(20)
@pytest.mark.parametrize(
    "data",
    [
        pytest.param(stream(attribute(1, 0x9003, b"\xff\xff\xff\xff\0\0\0\0")), id="four thousand million properties"),
        pytest.param(
            stream(attribute(1, 0x9003, struct.pack("<IHHI", 1, 0x1002, 1, 0xFFFFFFFF))), id="as many values of one"
        ),
        pytest.param(stream(attribute(1, 0x9003, b"\1\0\0\0" + b"\0" * 20_000_000)), id="a large property"),
        pytest.param(stream(*[attribute(2, 0x9002, b"")] * 200_000), id="many attachments"),
        pytest.param(stream() + b"\0" * 5_000_000, id="many empty attributes"),
    ],
)
def test_a_hostile_one_is_read_in_bounded_time(data: bytes) -> None:
    assert read_tnef(data) is not None
