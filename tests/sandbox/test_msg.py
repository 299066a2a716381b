"""Outlook's .msg files, dropped like any other mail."""

from __future__ import annotations

import struct
from datetime import UTC, datetime

import pytest

from tests.sandbox.running import Running
from tests.workers.mail.compound_file import Storage, compound_file

SENT = datetime(2026, 5, 12, 8, 12, tzinfo=UTC)
TEXT, BINARY, NUMBER, TIME = 0x001F, 0x0102, 0x0003, 0x0040


def storage(header: int, texts: dict[int, str], *, data: dict[int, bytes] | None = None, **numbers: int) -> Storage:
    """A storage of properties ([MS-OXMSG] 2.4): values in streams, their list in the properties stream."""
    made: Storage = {}
    entries = bytes(header)
    values = [(pid, TEXT, text.encode("utf-16-le")) for pid, text in texts.items()]
    for pid, kind, value in values + [(pid, BINARY, value) for pid, value in (data or {}).items()]:
        made[f"__substg1.0_{pid:04X}{kind:04X}"] = value
        entries += struct.pack("<HHIII", kind, pid, 6, len(value) + (2 if kind == TEXT else 0), 0)
    for name, number in numbers.items():
        entries += struct.pack("<HHIII", NUMBER, int(name.removeprefix("p"), 16), 6, number, 0)
    if header == 32:
        ticks = int((SENT - datetime(1601, 1, 1, tzinfo=UTC)).total_seconds()) * 10_000_000
        entries += struct.pack("<HHIQ", TIME, 0x0039, 6, ticks)
    return {**made, "__properties_version1.0": entries}


def outlook(texts: dict[int, str], data: dict[int, bytes] | None = None) -> bytes:
    recipient = storage(8, {0x3001: "Anke Maes", 0x39FE: "anke@maes-techniek.example"}, p0C15=1)
    copied = storage(8, {0x3001: "Tom", 0x39FE: "tom@maes-techniek.example"}, p0C15=2)
    file = storage(8, {0x3707: "plan é.pdf", 0x370E: "application/pdf"}, data={0x3701: b"%PDF"}, p3705=1)
    known = {
        0x001A: "IPM.Note",
        0x0037: "Uit Outlook",
        0x0C1A: "Els",
        0x0C1F: "/O=EXCH/CN=ELS",
        0x5D01: "els@x.example",
    }
    return compound_file(
        {
            **storage(32, {**known, **texts}, data=data, p3FDE=65001, p340D=0x40000),
            "__nameid_version1.0": {},
            "__recip_version1.0_#00000000": recipient,
            "__recip_version1.0_#00000001": copied,
            "__attach_version1.0_#00000000": file,
        }
    )


def test_a_dropped_outlook_file_becomes_a_message(sandbox: Running) -> None:
    answer = sandbox.drop(outlook({0x1000: "Dag Anke"}), kind="application/vnd.ms-outlook")
    assert answer.status_code == 201, answer.text
    message = sandbox.get(f"me/messages/{answer.json()['id']}", params={"$expand": "attachments"})
    assert message["subject"] == "Uit Outlook"
    assert message["sentDateTime"] == "2026-05-12T08:12:00Z"
    assert message["from"]["emailAddress"] == {"name": "Els", "address": "els@x.example"}
    assert [each["emailAddress"]["name"] for each in message["toRecipients"]] == ["Anke Maes"]
    assert [each["emailAddress"]["name"] for each in message["ccRecipients"]] == ["Tom"]
    assert message["bodyPreview"] == "Dag Anke"
    assert [(each["name"], each["contentBytes"]) for each in message["attachments"]] == [("plan é.pdf", "JVBERg==")]


def test_its_html_and_its_transport_headers_are_kept(sandbox: Running) -> None:
    headers = "From: Bob <bob@x.example>\r\nMessage-ID: <m@x.example>\r\nContent-Type: text/nonsense\r\nX-Own: ja\r\n"
    source = outlook({0x007D: headers, 0x1000: "plat"}, data={0x1013: "<p>café</p>".encode()})
    params = {"$select": "body,from,internetMessageHeaders,internetMessageId"}
    message = sandbox.get(f"me/messages/{sandbox.drop(source).json()['id']}", params=params)
    assert "<p>café</p>" in message["body"]["content"]
    assert message["from"]["emailAddress"]["address"] == "bob@x.example"
    assert message["internetMessageId"] == "<m@x.example>"
    assert {"name": "X-Own", "value": "ja"} in message["internetMessageHeaders"]


@pytest.mark.parametrize("kind", ["IPM.Contact", "IPM.Appointment"])
def test_an_outlook_file_of_another_kind_is_no_mail(sandbox: Running, kind: str) -> None:
    answer = sandbox.drop(outlook({0x001A: kind}))
    assert (answer.status_code, kind in answer.json()["detail"]) == (422, True)
