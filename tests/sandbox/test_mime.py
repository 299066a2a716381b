"""MIME to what Exchange keeps, on odd and hostile mails."""

from __future__ import annotations

import pytest

from sandbox import bodies, mime
from sandbox.mime import Incoming, NotAMailError
from sandbox.seed import shifted

HEAD = b"From: A <a@b.example>\nSubject: x\nMIME-Version: 1.0\n"


def read(more: bytes) -> Incoming:
    return mime.read(HEAD + more)


def text_of(mail: Incoming) -> str:
    return bodies.to_text(mail.properties["body"]["content"])


@pytest.mark.parametrize(
    ("source", "text"),
    [
        pytest.param(b"Content-Type: text/plain; charset=nonsense\n\ncaf\xc3\xa9", "café", id="unknown charset"),
        pytest.param(b"Content-Type: text/plain; charset=utf-8\n\ncaf\xe9", "café", id="not what it says"),
        pytest.param(b"Content-Type: text/plain; charset=us-ascii\n\n\x80 5", "€ 5", id="Windows-1252"),
        pytest.param(b"Content-Transfer-Encoding: base64\n\nZGFn!!IQ==", "dag!", id="broken base64"),
        pytest.param(b"Content-Transfer-Encoding: quoted-printable\n\na=ZZ b=3D", "a=ZZ b=", id="broken printable"),
        pytest.param(b"\nno type", "no type", id="no type"),
        pytest.param(b"", "", id="no body"),
        pytest.param(b"Content-Type: text/plain; format=flowed\n\none \ntwo\n", "one two", id="flowed"),
        pytest.param(b"Content-Type: text/plain; format=flowed; delsp=yes\n\non \ne\n", "one", id="flowed, delsp"),
        pytest.param(
            b"Content-Type: multipart/mixed; boundary=b\n\n--b\n\nfirst\n--b\n\nsecond\n", "first\r\nsecond", id="texts"
        ),
        pytest.param(b"Content-Type: multipart/mixed\n\nno boundary", "", id="multipart without its boundary"),
    ],
)
def test_a_body_is_read_whatever_its_state(source: bytes, text: str) -> None:
    assert text_of(read(source)).strip() == text


@pytest.mark.parametrize(
    ("header", "name", "address"),
    [
        pytest.param(b'From: "Doe, J." <j@d.example>', "Doe, J.", "j@d.example", id="quoted"),
        pytest.param(b"From: =?utf-8?B?w4lsw6k=?= <e@d.example>", "Élé", "e@d.example", id="encoded"),
        pytest.param(b"From: =?nonsense?Q?x=E9?= <e@d.example>", "x\ufffd", "e@d.example", id="encoded in nonsense"),
        pytest.param(b"From: \xc3\x89l\xc3\xa9 <e@d.example>", "Élé", "e@d.example", id="raw UTF-8"),
        pytest.param(b"From: e@d.example", "e@d.example", "e@d.example", id="address alone"),
        pytest.param(b"From: A\n B\n\t<e@d.example>", "A B", "e@d.example", id="folded"),
    ],
)
def test_a_sender_is_read(header: bytes, name: str, address: str) -> None:
    sender = mime.read(header + b"\n\nx").properties["from"]["emailAddress"]
    assert sender == {"name": name, "address": address}


def test_no_sender_and_no_date_are_borne() -> None:
    mail = mime.read(b"Subject: x\nDate: never\n\nx")
    assert mail.properties["from"] is None
    assert mail.properties["receivedDateTime"].endswith("Z")


@pytest.mark.parametrize(
    "source",
    [
        pytest.param(b"Content-Type: message/rfc822\n\n" * 300 + b"x", id="mails in mails"),
        pytest.param(
            b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (i, i) for i in range(600)) + b"\nx",
            id="parts in parts",
        ),
        pytest.param(b"To: " + b"(" * 50_000 + b"\n\nx", id="comments in comments"),
        pytest.param(b"To: " + b"a@b.example, " * 20_000 + b"\n\nx", id="many recipients"),
        pytest.param(b"Content-Type: text/html\n\n" + b"<div>" * 20_000, id="elements in elements"),
        pytest.param(b"Content-Type: text/html\n\n" + b"<meta charset" * 20_000, id="half tags"),
        pytest.param(b"X: " + b"=?utf-8?Q?" * 20_000 + b"\n\nx", id="half encoded words"),
        pytest.param(b"Content-Disposition: attachment; filename*0*=x''a; filename*1*=%ZZ\n\nx", id="odd file name"),
        pytest.param(bytes(range(256)) * 100, id="bytes"),
    ],
)
def test_a_hostile_mail_is_read_all_the_same(source: bytes) -> None:
    mail = read(source)
    assert mail.properties["subject"] == "x"
    bodies.to_text(mail.properties["body"]["content"])
    bodies.unique(mail.properties["body"]["content"])


@pytest.mark.parametrize("source", [b"", b"\n\n", b"words", b"PK\x03\x04", b"X-Own: 1\n\nx", b"a b: c\n\nx"])
def test_what_is_no_mail_is_not_taken_for_one(source: bytes) -> None:
    with pytest.raises(NotAMailError):
        mime.read(source)


@pytest.mark.parametrize(
    ("html", "text"),
    [
        pytest.param("<p>a</p><p>b</p>", "a\r\n\r\nb", id="paragraphs"),
        pytest.param("<div>a</div><div>b<br>c</div>", "a\r\nb\r\nc", id="lines"),
        pytest.param("<ul><li>a<li>b</ul>", "  *   a\r\n  *   b", id="list"),
        pytest.param("<table><tr><td>1</td><td>2</td></tr><tr><td>3</td></tr></table>", "1\t2\r\n3", id="table"),
        pytest.param("<a href='https://x.example/'>x</a>", "x<https://x.example/>", id="link"),
        pytest.param("<a href='mailto:a@b.example'>a@b.example</a>", "a@b.example", id="address"),
        pytest.param("a<script>b</script><style>c</style>", "a", id="what is not shown"),
        pytest.param("  a \n b&nbsp;&nbsp;c ", "a b  c", id="white space"),
        pytest.param("<pre>a\n  b</pre>", "a\r\n  b", id="preformatted"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_html_becomes_exchanges_text(html: str, text: str) -> None:
    assert bodies.to_text(html) == text


def test_a_wrapped_text_reads_as_it_was() -> None:
    text = 'Dag,\r\n\r\n  <b> & "q"  x\r\nhttps://x.example/a?b=1&c=2'
    assert bodies.to_text(bodies.wrap_text(text)) == text.replace("\r\n\r\n  <b>", "\r\n\r\n  <b>")


def test_only_the_dates_of_a_mail_are_shifted() -> None:
    source = (
        b"Received: by x;\r\n\tFri, 29 May 2026 23:30:00 +0200\r\nSubject: Date: keep\r\n"
        b"Date: Fri, 29 May 2026 23:29:00 +0200\r\nX-Date: Fri, 29 May 2026 23:29:00 +0200\r\n\r\nDate: keep\r\n"
    )
    expected = source.replace(b"\tFri, 29 May 2026 23:30", b" Mon, 01 Jun 2026 23:30")
    expected = expected.replace(b"\r\nDate: Fri, 29 May 2026", b"\r\nDate: Mon, 01 Jun 2026").replace(b";\r\n ", b"; ")
    assert shifted(source, 3) == expected
