import unicodedata
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.contract import Mailbox
from core.errors import NotAMailError
from tests.workers.mail.mails import HTML, PDF, PLAIN, mail, multipart
from workers.mail.parse import read_eml, read_file


def test_a_plain_mail_is_read() -> None:
    read = read_eml(
        mail("Dag,\r\n\r\nkomt in orde.\r\n", "Date: Mon, 12 May 2025 10:12:00 +0200", "Message-ID: <1@x.be>")
    )
    assert read.text == "Dag,\n\nkomt in orde."
    assert read.sender == Mailbox(name="Ann", address="ann@x.be")
    assert (read.subject, read.internet_message_id) == ("Order", "<1@x.be>")
    assert read.sent_at == datetime(2025, 5, 12, 10, 12, tzinfo=timezone(timedelta(hours=2)))
    assert read.id.startswith("sha256:")
    assert ("from", "Ann <ann@x.be>") in read.headers


def test_the_callers_id_is_kept() -> None:
    assert read_eml(mail(), message_id="AAMk=").id == "AAMk="


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\n\n",
        b"\0\1\2\3",
        b"hello\nworld\n",
        b"PK\x03\x04zip",
        b'{"from": "x"}',
        b"<html></html>",
        b"Note: this\n\nx",
    ],
)
def test_bytes_that_are_no_mail_are_refused(data: bytes) -> None:
    with pytest.raises(NotAMailError):
        read_eml(data)


@pytest.mark.parametrize(
    "prefix",
    [b"From ann@x.be Mon May 12 10:12:00 2025\n", b"\n\n", b"\xef\xbb\xbf", b"X-Broken: \xff\n"],
    ids=["an mbox line", "blank lines", "a byte order mark", "a broken field"],
)
def test_what_stands_before_a_header_does_no_harm(prefix: bytes) -> None:
    assert read_eml(prefix + mail("text")).text == "text"


@pytest.mark.parametrize(
    ("data", "text"),
    [
        pytest.param("café".encode(), "café", id="no charset, UTF-8"),
        pytest.param("café €5".encode("cp1252"), "café €5", id="no charset, windows-1252"),
    ],
)
def test_a_missing_charset_is_found_out(data: bytes, text: str) -> None:
    assert read_eml(mail(data)).text == text


@pytest.mark.parametrize(
    ("charset", "data", "text"),
    [
        pytest.param("iso-8859-1", "“café” €".encode("cp1252"), "“café” €", id="latin-1 that is windows-1252"),
        pytest.param("us-ascii", "café".encode(), "café", id="ascii that is UTF-8"),
        pytest.param("x-unknown", "café".encode(), "café", id="unknown"),
        pytest.param(
            "utf-8", "Ceci est déjà réglé, à bientôt".encode("cp1252"), "Ceci est déjà réglé, à bientôt", id="wrong"
        ),
        pytest.param("utf-8", "café".encode() + b" \xff x", "café \ufffd x", id="one bad byte"),
        pytest.param("shift_jis", "注文".encode("cp932"), "注文", id="Japanese"),
        pytest.param("gb2312", "订单".encode("gb18030"), "订单", id="Chinese"),
        pytest.param("rot13", b"hello", "hello", id="a codec that is no charset"),
        pytest.param("utf-16", "hé".encode("utf-16"), "hé", id="UTF-16"),
    ],
)
def test_a_charset_is_read_or_repaired(charset: str, data: bytes, text: str) -> None:
    assert read_eml(mail(data, f"Content-Type: text/plain; charset={charset}")).text == text


@pytest.mark.parametrize(
    ("encoding", "body", "text"),
    [
        ("quoted-printable", "caf=C3=A9 =\nau lait", "café au lait"),
        ("quoted-printable", "100=% =ZZ caf=C3=A9", "100=% =ZZ café"),
        ("base64", "Y2Fmw6k=", "café"),
        ("base64", "Y2Fm w6k", "café"),
        ("base64", "Y2Fmw6k=*!Y", "café"),
        ("x-nonsense", "café", "café"),
    ],
)
def test_a_transfer_encoding_is_undone_even_where_it_is_broken(encoding: str, body: str, text: str) -> None:
    read = read_eml(mail(body, f"Content-Transfer-Encoding: {encoding}", "Content-Type: text/plain; charset=utf-8"))
    assert read.text.startswith(text)


@pytest.mark.parametrize(
    ("field", "subject"),
    [
        ("=?utf-8?Q?caf=C3=A9_au?= =?utf-8?B?IGxhaXQ=?=", "café au lait"),
        ("=?utf-8?B?w6k=?=\n =?utf-8?B?w6k=?=", "éé"),
        ("=?utf-8?Q?=C3?= =?utf-8?Q?=A9?=", "é"),
        ("=?iso-8859-1*fr?Q?caf=E9?= x", "café x"),
        ("=?utf-8?X?abc?= =?", "=?utf-8?X?abc?= =?"),
        ("café", "café"),
    ],
)
def test_encoded_words_are_read(field: str, subject: str) -> None:
    data = f"From: a@b.c\nSubject: {field}\n\nx".encode()
    assert read_eml(data).subject == subject


@pytest.mark.parametrize(
    ("field", "boxes"),
    [
        ('"Doe, Jan" <jan@x.be>, ann@x.be', [("Doe, Jan", "jan@x.be"), ("", "ann@x.be")]),
        ("ann@x.be (Ann)", [("Ann", "ann@x.be")]),
        ("Team: a@b.c, B <b@c.d>;", [("", "a@b.c"), ("B", "b@c.d")]),
        ("=?utf-8?Q?Doe=2C_Jan?= <jan@x.be>", [("Doe, Jan", "jan@x.be")]),
        ("'ann@x.be' <ann@x.be>", [("", "ann@x.be")]),
        ("undisclosed-recipients:;", []),
        ("Ann <ann@x.be", [("Ann", "ann@x.be")]),
        ("Doe, Jan <jan@x.be>, ann@x.be", [("Doe, Jan", "jan@x.be"), ("", "ann@x.be")]),
        ("Ann, bob@x.be", [("Ann", ""), ("", "bob@x.be")]),
        ("Ann (Sales) <ann@x.be>", [("Ann (Sales)", "ann@x.be")]),
        ('"Ann \\"A\\"" <ann@x.be>', [('Ann "A', "ann@x.be")]),
    ],
)
def test_an_address_list_is_read(field: str, boxes: list[tuple[str, str]]) -> None:
    read = read_eml(f"From: a@b.c\nCc: {field}\n\nx".encode())
    assert [(box.name, box.address) for box in read.cc] == boxes


@pytest.mark.parametrize(
    ("field", "moment"),
    [
        ("Mon, 12 May 2025 10:12:00 -0000", datetime(2025, 5, 12, 10, 12, tzinfo=UTC)),
        ("12 May 2025 10:12 GMT", datetime(2025, 5, 12, 10, 12, tzinfo=UTC)),
        ("yesterday", None),
        ("Mon, 99 May 2025 10:12:00 +0200", None),
        ("Mon, 12 May 2025 10:12:00 +9999", None),
    ],
)
def test_an_unreadable_date_is_no_date(field: str, moment: datetime | None) -> None:
    assert read_eml(mail("x", f"Date: {field}")).sent_at == moment


def test_of_alternatives_the_reader_sees_the_html() -> None:
    field, body = multipart("alternative", PLAIN, HTML)
    assert read_eml(mail(body, field)).text == "the html"


def test_of_alternatives_the_plain_text_stands_where_the_html_is_empty() -> None:
    field, body = multipart("alternative", PLAIN, "Content-Type: text/html\n\n<p>&nbsp;</p><img src=x>")
    assert read_eml(mail(body, field)).text == "plain text"


def test_attachments_are_listed_with_their_size_after_decoding() -> None:
    inner_field, inner = multipart("alternative", PLAIN, HTML, boundary="b1")
    field, body = multipart("mixed", f"{inner_field}\n\n{inner}", PDF)
    read = read_eml(mail(body, field))
    assert read.text == "the html"
    assert [(a.name, a.size, a.content_type, a.inline) for a in read.attachments] == [
        ("a.pdf", 5, "application/pdf", False)
    ]


def test_pictures_of_the_html_are_inline() -> None:
    picture = "Content-Type: image/png; name=logo.png\nContent-ID: <logo>\n\nPNG"
    field, body = multipart("related", HTML, picture)
    assert [(a.name, a.inline) for a in read_eml(mail(body, field)).attachments] == [("logo.png", True)]


def test_an_attached_mail_is_an_attachment_named_after_its_subject() -> None:
    attached = "Content-Type: message/rfc822\n\nFrom: b@c.d\nSubject: =?utf-8?Q?caf=C3=A9?=\n\nother text"
    field, body = multipart("mixed", PLAIN, attached)
    read = read_eml(mail(body, field))
    assert read.text == "plain text"
    assert [(a.name, a.content_type) for a in read.attachments] == [("café", "message/rfc822")]


@pytest.mark.parametrize(
    ("disposition", "name"),
    [
        ("attachment; filename*=utf-8''caf%C3%A9.pdf", "café.pdf"),
        ("attachment; filename*0*=utf-8''caf%C3%A9; filename*1=-2.pdf", "café-2.pdf"),
        ('attachment; filename="=?utf-8?Q?caf=C3=A9.pdf?="', "café.pdf"),
        ('attachment; filename="a;b.pdf"', "a;b.pdf"),
        ("attachment", "unnamed"),
    ],
)
def test_names_of_attachments_are_decoded(disposition: str, name: str) -> None:
    field, body = multipart("mixed", PLAIN, f"Content-Type: application/pdf\nContent-Disposition: {disposition}\n\nx")
    assert [a.name for a in read_eml(mail(body, field)).attachments] == [name]


@pytest.mark.parametrize(
    ("parameters", "body", "text"),
    [
        ("format=flowed", "one \ntwo\nthree", "one two\nthree"),
        ("format=flowed; delsp=yes", "on \ne", "one"),
        ("format=flowed", "> one \n> two\n>> three", "> one two\n>> three"),
        ("format=flowed", "text\n-- \nAnn", "text\n-- \nAnn"),
        ("format=flowed", " From here\n >x", "From here\n>x"),
    ],
)
def test_flowed_lines_are_put_together(parameters: str, body: str, text: str) -> None:
    assert read_eml(mail(body, f"Content-Type: text/plain; {parameters}")).text == text


@pytest.mark.parametrize(
    "field",
    [
        "Auto-Submitted: auto-replied",
        "List-Unsubscribe: <mailto:x@y.z>",
        "List-Id: <x.y.z>",
        "Precedence: bulk",
        "Return-Path: <>",
        "Content-Type: multipart/report; report-type=delivery-status; boundary=b",
        "Content-Type: text/calendar; method=REQUEST",
    ],
)
def test_what_a_machine_sent_is_automatic(field: str) -> None:
    assert read_eml(mail("x", field)).automatic


@pytest.mark.parametrize("field", ["Auto-Submitted: no", "Precedence: first-class", "X-Other: 1"])
def test_what_a_person_sent_is_not_automatic(field: str) -> None:
    assert not read_eml(mail("x", field)).automatic


@pytest.mark.parametrize(
    ("field", "sensitivity"),
    [
        ("Sensitivity: Personal", "personal"),
        ("Sensitivity: Private", "private"),
        ("Sensitivity: Company-Confidential", "confidential"),
        ("msip_labels: MSIP_Label_1_Enabled=true; MSIP_Label_1_Name=Strictly Confidential", "confidential"),
        ("msip_labels: MSIP_Label_1_Enabled=true; MSIP_Label_1_Name=Non-Confidential", "normal"),
        ("Sensitivity: whatever", "normal"),
    ],
)
def test_sensitivity_is_read_from_the_header(field: str, sensitivity: str) -> None:
    assert read_eml(mail("x", field)).sensitivity == sensitivity


@pytest.mark.parametrize(
    "field",
    [
        "Content-Type: application/pkcs7-mime; smime-type=enveloped-data",
        "Content-Type: multipart/encrypted; boundary=b",
    ],
)
def test_an_encrypted_mail_is_partly_unreadable(field: str) -> None:
    assert [trouble.kind for trouble in read_eml(mail("--b\n\nx\n--b--", field)).troubles] == ["partly_unreadable"]


def test_a_body_without_its_boundary_is_shown_as_it_stands() -> None:
    read = read_eml(mail("some text", "Content-Type: multipart/mixed; boundary=never"))
    assert read.text == "some text"
    assert [trouble.kind for trouble in read.troubles] == ["partly_unreadable"]


@pytest.mark.parametrize("kind", ["plain", "html"])
def test_of_a_huge_text_the_beginning_is_read(kind: str) -> None:
    read = read_eml(mail(b"hello world \n" * 500_000, f"Content-Type: text/{kind}"))
    assert [trouble.kind for trouble in read.troubles] == ["too_large"]
    assert 1_000_000 < len(read.text) <= 2_000_000


NESTED = "".join(f"Content-Type: multipart/mixed; boundary=b{i}\n\n--b{i}\n" for i in range(20_000))
HOSTILE = {
    "nested parts": f"From: a@b.c\n{NESTED}\nhi",
    "nested mails": "From: a@b.c\n" + "Content-Type: message/rfc822\n\n" * 50_000,
    "one boundary for all": "From: a@b.c\n" + "Content-Type: multipart/mixed; boundary=b\n\n--b\n" * 20_000,
    "delimiters": "From: a@b.c\nContent-Type: multipart/mixed; boundary=b\n\n" + "\n--b" * 300_000,
    "dashes": "From: a@b.c\nContent-Type: multipart/mixed; boundary=b\n\n" + "--\n" * 300_000,
    "encoded words": "From: a@b.c\nSubject: " + "=?a?q?" * 60_000 + "\n\nx",
    "quotation marks": "From: a@b.c\nContent-Type: text/plain; " + '";\\"' * 60_000 + "\n\nx",
    "comments": "From: a@b.c\nTo: " + "(" * 200_000 + "\n\nx",
    "addresses": "From: a@b.c\nTo: " + "a," * 100_000 + "\n\nx",
    "fields": "From: a@b.c\n" + "A:b\n" * 300_000,
    "folds": "From: a@b.c\nSubject: x\n" + " x\n" * 300_000,
}


@pytest.mark.timeout(20)
@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_mail_is_read_in_bounded_time(data: str) -> None:
    assert read_eml(data.encode()).sender == Mailbox(name="", address="a@b.c")


def test_a_file_that_is_no_mail_is_named() -> None:
    with pytest.raises(NotAMailError, match=r"photo\.jpg"):
        read_file(b"\xff\xd8\xff\xe0JFIF", "photo.jpg")


FIELD, BODY = multipart("mixed", PLAIN, HTML, PDF)
SAMPLE = mail(BODY, FIELD, "Date: Mon, 12 May 2025 10:12:00 +0200")


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(SAMPLE) - 1), st.integers(0, 255)), max_size=25))
def test_mutated_bytes_give_canonical_text_or_are_no_mail(changes: list[tuple[int, int]]) -> None:
    data = bytearray(SAMPLE)
    for position, value in changes:
        data[position] = value
    try:
        read = read_eml(bytes(data))
    except NotAMailError:
        return
    assert unicodedata.is_normalized("NFC", read.text)
    assert "\r" not in read.text
    read.text.encode()


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_behind_a_header_are_read(body: bytes) -> None:
    assert isinstance(read_eml(b"From: a@b.c\n" + body).text, str)
