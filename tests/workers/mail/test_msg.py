import struct
from contextlib import suppress
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.contract import Mailbox
from core.errors import NotAMailError
from tests.workers.mail.compound_file import Storage, compound_file
from workers.mail.parse import read_file
from workers.mail.rtf import rtf_body, unpacked

SENT = datetime(2025, 5, 12, 8, 12, tzinfo=UTC)


def strings(values: dict[int, str]) -> Storage:
    return {f"__substg1.0_{pid:04X}001F": value.encode("utf-16-le") for pid, value in values.items()}


def properties(header: int, numbers: dict[int, int], times: dict[int, datetime] | None = None) -> bytes:
    """A properties stream: integers and times by property number."""
    out = b"\0" * header
    for pid, number in numbers.items():
        out += struct.pack("<HHIII", 0x0003, pid, 6, number, 0)
    for pid, moment in (times or {}).items():
        ticks = int((moment - datetime(1601, 1, 1, tzinfo=UTC)).total_seconds()) * 10_000_000
        out += struct.pack("<HHIQ", 0x0040, pid, 6, ticks)
    return out


def message(**streams: bytes | Storage) -> Storage:
    recipient: Storage = {
        "__properties_version1.0": properties(8, {0x0C15: 1}),
        **strings({0x3001: "Info", 0x39FE: "info@y.be", 0x3003: "/O=EXCH/CN=INFO"}),
    }
    attachment: Storage = {
        "__properties_version1.0": properties(8, {0x3705: 1}),
        "__substg1.0_37010102": b"hello",
        **strings({0x3707: "a.pdf", 0x370E: "application/pdf"}),
    }
    return {
        "__properties_version1.0": properties(32, {0x0036: 2, 0x3FDE: 1252}, {0x0039: SENT}),
        **strings({0x001A: "IPM.Note", 0x0037: "Order", 0x0C1A: "Ann", 0x5D01: "ann@x.be", 0x1035: "<1@x.be>"}),
        "__recip_version1.0_#00000000": recipient,
        "__attach_version1.0_#00000000": attachment,
        **streams,
    }


def test_an_outlook_message_is_read() -> None:
    read = read_file(compound_file({**message(), **strings({0x1000: "Dag,\r\n\r\nkomt in orde.\r\n"})}))
    assert read.text == "Dag,\n\nkomt in orde."
    assert (read.subject, read.internet_message_id, read.sensitivity) == ("Order", "<1@x.be>", "private")
    assert read.sender == Mailbox(name="Ann", address="ann@x.be")
    assert read.to == (Mailbox(name="Info", address="info@y.be"),)
    assert read.sent_at == SENT
    assert [(a.name, a.size, a.content_type) for a in read.attachments] == [("a.pdf", 5, "application/pdf")]


def test_its_html_is_preferred_and_read_in_its_code_page() -> None:
    html = {"__substg1.0_10130102": "<p>café</p>".encode("cp1252")}
    assert read_file(compound_file({**message(), **strings({0x1000: "plain"}), **html})).text == "café"


def narrow(values: dict[int, bytes]) -> Storage:
    """Strings of a file that is not in Unicode."""
    return {f"__substg1.0_{pid:04X}001E": value for pid, value in values.items()}


@pytest.mark.parametrize(
    ("codepage", "encoding", "text"),
    [
        (1252, "cp1252", "café – €5"),
        (1250, "cp1250", "žluťoučký kůň"),
        (1251, "cp1251", "Привет"),
        (65001, "utf-8", "€ é"),
    ],
)
def test_strings_that_are_not_unicode_are_read_in_the_files_code_page(codepage: int, encoding: str, text: str) -> None:
    file: Storage = {
        "__properties_version1.0": properties(32, {0x3FFD: codepage}, {0x0039: SENT}),
        **narrow({0x001A: b"IPM.Note", 0x0037: text.encode(encoding), 0x1000: text.encode(encoding) + b"\r\n\0"}),
    }
    read = read_file(compound_file(file))
    assert (read.subject, read.text) == (text, text)


def test_text_that_was_encoded_twice_is_repaired() -> None:
    assert read_file(compound_file({**message(), **strings({0x1000: "dÃ©jÃ\xa0 vu"})})).text == "déjà vu"


def test_an_attached_message_is_named_by_its_subject() -> None:
    inner: Storage = {"__properties_version1.0": properties(24, {}), **strings({0x0037: "Retour", 0x1000: "old text"})}
    attachment: Storage = {"__properties_version1.0": properties(8, {0x3705: 5}), "__substg1.0_3701000D": inner}
    read = read_file(
        compound_file({**message(), **strings({0x1000: "see below"}), "__attach_version1.0_#00000000": attachment})
    )
    assert read.text == "see below"
    assert [(file.name, file.content_type) for file in read.attachments] == [("Retour", "message/rfc822")]


def test_html_in_unicode_is_read_too() -> None:
    assert read_file(compound_file({**message(), **strings({0x1013: "<p>één &amp; twee</p>"})})).text == "één & twee"


def test_its_transport_header_tells_the_rest() -> None:
    header = "From: Bob <bob@x.be>\r\nDate: Mon, 12 May 2025 10:12:00 +0200\r\nAuto-Submitted: auto-replied\r\n"
    read = read_file(compound_file({**message(), **strings({0x007D: header})}))
    assert read.sender == Mailbox(name="Bob", address="bob@x.be")
    assert read.automatic
    assert dict(read.headers)["auto-submitted"] == "auto-replied"


def stored(rtf: bytes) -> bytes:
    """Rich text packed without compression (MS-OXRTFCP 2.1.3.1)."""
    return struct.pack("<II4sI", len(rtf) + 12, len(rtf), b"MELA", 0) + rtf


WRAPPED = (
    rb"{\rtf1\ansi\ansicpg1252\fromhtml1 \deff0{\fonttbl{\f0\fswiss Arial;}}"
    rb"{\*\htmltag64 <p>}\htmlrtf {\htmlrtf0 caf\'e9 \u8364?{\*\htmltag72 </p>}\htmlrtf }\htmlrtf0 }"
)


def test_a_body_wrapped_in_rich_text_is_unwrapped() -> None:
    assert rtf_body(stored(WRAPPED), wanted="html") == ("html", "<p>café €</p>")
    read = read_file(compound_file(message(**{"__substg1.0_10090102": stored(WRAPPED)})))
    assert (read.text, read.troubles) == ("café €", ())


def test_plain_rich_text_is_read_as_text() -> None:
    found = rtf_body(stored(rb"{\rtf1\ansi{\fonttbl{\f0 Arial;}}one\par two\tab {\b three}}"), wanted="any")
    assert found == ("text", "one\ntwo\tthree")


def test_compressed_rich_text_is_unpacked() -> None:
    # literals "ab", then six bytes from where they were written (the window starts behind 207 bytes), then the end
    data = bytes([0b00001100]) + b"ab" + struct.pack(">HH", 207 << 4 | 4, 215 << 4)
    assert unpacked(struct.pack("<II4sI", 0, 8, b"LZFu", 0) + data) == b"abababab"


def test_rich_text_that_cannot_be_unpacked_is_a_trouble() -> None:
    read = read_file(compound_file(message(**{"__substg1.0_10090102": b"garbage that is long enough"})))
    assert [trouble.kind for trouble in read.troubles] == ["partly_unreadable"]


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", id="a signature alone"),
        pytest.param(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\xff" * 5_000, id="garbage"),
        pytest.param(compound_file({"WordDocument": b"x" * 5_000}), id="another program's file"),
    ],
)
def test_a_compound_file_that_is_no_message_is_refused(data: bytes) -> None:
    with pytest.raises(NotAMailError):
        read_file(data)


SAMPLE = compound_file({**message(), **strings({0x1000: "text " * 1_000})})


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.integers(8, len(SAMPLE) - 1), st.integers(0, 255)), max_size=15))
def test_a_mutated_message_is_read_or_refused(changes: list[tuple[int, int]]) -> None:
    data = bytearray(SAMPLE)
    for position, value in changes:
        data[position] = value
    with suppress(NotAMailError):
        assert isinstance(read_file(bytes(data)).text, str)


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=200))
def test_any_packed_bytes_are_tolerated(data: bytes) -> None:
    unpacked(struct.pack("<II4sI", 0, 10_000, b"LZFu", 0) + data)
    rtf_body(stored(b"{\\rtf1 " + data), wanted="any")
