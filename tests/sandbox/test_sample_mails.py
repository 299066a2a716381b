"""The sample mails keep what their README promises."""

from __future__ import annotations

import re
from collections import Counter
from datetime import UTC, datetime
from ipaddress import ip_address, ip_network

import pytest

from tests.sandbox.sample_mails import MAILS, ROWS, Row, every_mail, parsed, raw, texts

KINDS = {
    *("question", "request", "complaint", "order", "invoice", "appointment", "application"),
    *("information", "thanks", "newsletter", "automatic", "suspicious", "other"),
}
# XML namespaces and document types that mail clients write; they name a format, nobody's address.
NAMESPACES = {"schemas.microsoft.com", "www.w3.org"}
DOCUMENTATION = [ip_network(net) for net in ("192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24", "2001:db8::/32")]


def test_the_table_lists_every_mail_once() -> None:
    assert sorted(row.file for row in ROWS) == sorted(str(path.relative_to(MAILS)) for path in MAILS.rglob("*.eml"))


def test_there_are_enough_mails_in_both_mailboxes() -> None:
    boxes = Counter(row.file.rpartition("/")[0] for row in ROWS)
    assert boxes["info"] >= 36
    assert boxes["anke"] >= 30
    assert boxes["info/sent"] + boxes["anke/sent"] >= 3


def test_every_category_of_the_default_playbook_occurs() -> None:
    assert {row.kind for row in ROWS} == KINDS


@pytest.mark.parametrize(
    ("language", "share"),
    [("nl-BE", 0.2), ("nl-NL", 0.1), ("fr-BE", 0.1), ("fr-FR", 0.05), ("en", 0.15), ("de", 0.1)],
)
def test_every_language_has_its_share(language: str, share: float) -> None:
    assert sum(row.language == language for row in ROWS) >= share * len(ROWS)


def test_every_mail_is_the_projects_own() -> None:
    assert {row.licence for row in ROWS} == {"CC0-1.0"}


@every_mail
def test_a_mail_parses_without_defects_unless_it_is_meant_to(row: Row) -> None:
    parts = list(parsed(row.file).walk())
    defects = [defect for part in parts for defect in part.defects]
    defects += [defect for name in parsed(row.file) for defect in parsed(row.file)[name].defects]
    assert bool(defects) == bool(row.marked("defect"))


@every_mail
def test_headers_are_ascii_unless_meant_to_be_raw(row: Row) -> None:
    header, _, _ = raw(row.file).replace(b"\r\n", b"\n").partition(b"\n\n")
    assert header.isascii() != bool(row.marked("raw header"))


@every_mail
def test_text_is_of_the_charset_it_names_unless_mislabelled(row: Row) -> None:
    parts = (part for part in parsed(row.file).walk() if part.get_content_maintype() == "text")
    assert any("\ufffd" in part.get_content() for part in parts) == bool(row.marked("mislabelled charset"))


@every_mail
def test_a_mail_has_one_sender_date_and_message_id(row: Row) -> None:
    mail = parsed(row.file)
    assert [len(mail.get_all(name, [])) for name in ("From", "Date", "Message-ID", "MIME-Version")] == [1, 1, 1, 1]
    assert len(mail["From"].addresses) == 1
    sent_at = mail["Date"].datetime
    assert datetime(2026, 10, 19, tzinfo=UTC) <= sent_at < datetime(2026, 11, 24, tzinfo=UTC)
    assert str(mail["Date"]).startswith(f"{sent_at:%a}, ")


def test_message_ids_are_unique() -> None:
    ids = Counter(str(parsed(row.file)["Message-ID"]) for row in ROWS)
    assert [message_id for message_id, count in ids.items() if count > 1] == []


@every_mail
def test_a_received_mail_is_addressed_to_its_mailbox_and_a_sent_one_comes_from_it(row: Row) -> None:
    mail, box = parsed(row.file), row.file.split("/")[0]
    if "/sent/" in row.file:
        assert mail["From"].addresses[0].addr_spec == f"{box}@maes-techniek.example"
        assert "Received" not in mail
    else:
        told = {address.addr_spec for name in ("To", "Cc") if mail[name] for address in mail[name].addresses}
        assert told & {f"{name}@maes-techniek.example" for name in (box, "iedereen", "koen")}
        assert len(mail.get_all("Received", [])) >= 2


def test_an_answer_sent_names_a_mail_that_was_received() -> None:
    ids = {str(parsed(row.file)["Message-ID"]) for row in ROWS}
    answered = [str(parsed(row.file)["References"]).split() for row in ROWS if "/sent/" in row.file]
    assert sum(bool(ids & set(chain)) for chain in answered) >= 3


@every_mail
def test_line_ends_are_all_of_one_kind(row: Row) -> None:
    assert raw(row.file).count(b"\r\n") in {0, raw(row.file).count(b"\n")}
    assert max(map(len, raw(row.file).splitlines())) <= 998  # RFC 5322 section 2.1.1


def test_git_leaves_the_bytes_alone() -> None:
    assert (MAILS / ".gitattributes").read_text("utf-8").split() == ["*.eml", "-text"]


@every_mail
def test_only_example_domains_are_named(row: Row) -> None:
    headers = "\n".join(str(value) for value in parsed(row.file).values())
    hosts = set(re.findall(r"https?://([\w.-]+)", "\n".join([headers, *texts(row.file)]))) - NAMESPACES
    hosts |= set(re.findall(r"[\w+-]@([\w-]+(?:\.[\w-]+)+)", "\n".join(texts(row.file))))
    hosts |= {
        host
        for name, value in parsed(row.file).items()
        if name.lower() not in {"content-type", "mime-version"}
        for host in re.findall(r"@([\w-]+(?:\.[\w-]+)+)", str(value))
    }
    outside = {host for host in hosts if not host.rstrip(".").endswith(".example")}
    assert {host for host in outside if not host.lower().startswith("01d")} == set()  # Outlook's Content-ID


@every_mail
def test_ip_addresses_are_those_of_documentation(row: Row) -> None:
    headers = " ".join(str(value) for value in parsed(row.file).get_all("Received", []))
    for found in re.findall(r"[\[(]([0-9a-f:.]{7,})[\])]", headers):
        assert any(ip_address(found) in net for net in DOCUMENTATION if ip_address(found).version == net.version)


@pytest.mark.parametrize(
    ("shape", "at_least"),
    [
        pytest.param(r"class=\"?MsoNormal.*border-top:solid #E1E1E1", 4, id="Outlook desktop's header block"),
        pytest.param(r"id=\"divRplyFwdMsg\"", 2, id="Outlook web's reply block"),
        pytest.param(r"<!--\[if gte mso 9\]>", 5, id="Word's conditional comments"),
        pytest.param(r"class=\"gmail_quote.*class=\"gmail_attr\"", 4, id="Gmail's quote"),
        pytest.param(r"<blockquote type=\"cite\"><div>[^\n]* (geschreven|écrit :|wrote)", 3, id="Apple Mail's quote"),
        pytest.param(r"heeft [^\n]* het volgende geschreven:", 1, id="Apple Mail's Dutch attribution"),
        pytest.param(r"class=\"moz-cite-prefix\"", 1, id="Thunderbird's attribution"),
        pytest.param(r"(?m)^> ", 8, id="quote marks in plain text"),
        pytest.param(r"(?m)^-- $", 5, id="a signature mark"),
        pytest.param(
            r"Ver(stuurd|zonden) vanaf mijn iPhone|Envoyé de mon iPhone|Outlook voor iOS", 5, id="a phone's footer"
        ),
        pytest.param(r"EXTERNAL|van buiten Maes Techniek", 2, id="a banner for mail from outside"),
        pytest.param(r"width=\"1\" height=\"1\"|height=\"1\" width=\"1\"", 3, id="a tracking pixel"),
        pytest.param(r"display:none", 4, id="hidden text"),
    ],
)
def test_the_shapes_of_mail_clients_occur(shape: str, at_least: int) -> None:
    pattern = re.compile(shape, re.DOTALL)
    assert sum(any(pattern.search(text) for text in texts(row.file)) for row in ROWS) >= at_least


@pytest.mark.parametrize(
    ("header", "value", "at_least"),
    [
        pytest.param("Auto-Submitted", "auto-replied", 2, id="automatic answers"),
        pytest.param("List-Unsubscribe", "https", 3, id="newsletters"),
        pytest.param("Sensitivity", "Company-Confidential", 1, id="a confidential mail"),
        pytest.param("Reply-To", "snelpost-24.example", 2, id="answers led elsewhere"),
        pytest.param("Authentication-Results", "dmarc=fail", 1, id="failed authentication"),
        pytest.param("Content-Type", "multipart/report", 1, id="a bounce"),
        pytest.param("In-Reply-To", "@", 15, id="threads"),
    ],
)
def test_the_headers_that_matter_occur(header: str, value: str, at_least: int) -> None:
    assert sum(value in str(parsed(row.file).get(header, "")) for row in ROWS) >= at_least


def test_charsets_and_transfer_encodings_vary() -> None:
    parts = [part for row in ROWS for part in parsed(row.file).walk() if part.get_content_maintype() == "text"]
    assert {part.get_content_charset() for part in parts} >= {"utf-8", "iso-8859-1", "windows-1252"}
    assert {str(part["Content-Transfer-Encoding"]) for part in parts} >= {"quoted-printable", "base64", "8bit", "7bit"}
    assert any(part.get_param("format") == "flowed" for part in parts)
    assert any(part.get_content_type() == "text/calendar" for part in parts)
    assert sum(b"\nSubject: =?" in raw(row.file) for row in ROWS) >= 8


@every_mail
def test_an_attachment_is_what_its_type_says(row: Row) -> None:
    signatures = {"application/pdf": b"%PDF-", "image/png": b"\x89PNG\r\n"}
    for part in parsed(row.file).walk():
        if signature := signatures.get(part.get_content_type()):
            content = part.get_content()
            assert content.startswith(signature)
            assert len(content) < 4096
