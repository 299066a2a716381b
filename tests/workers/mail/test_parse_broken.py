"""Mail as it is broken on its way: charsets, transfer encodings, header fields, boundaries, line ends."""

from __future__ import annotations

import tracemalloc

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.workers.mail.mails import HTML, PDF, PLAIN, mail, multipart
from workers.mail.charsets import decode
from workers.mail.parse import read_eml
from workers.mail.repair import repaired
from workers.mail.transfer import decoded

TEXT = "Ceci est déjà réglé: 12 € – à bientôt"


@pytest.mark.parametrize(
    ("label", "data", "text"),
    [
        pytest.param("utf-8", TEXT.encode().decode("cp1252").encode(), TEXT, id="UTF-8 encoded twice"),
        pytest.param("utf-8", TEXT.encode("cp1252").decode("latin-1").encode(), TEXT, id="windows-1252 as latin-1"),
        pytest.param("iso-8859-1", "a\x81é".encode("latin-1"), "a\x81é", id="a byte that windows-1252 leaves open"),
        pytest.param("iso-8859-2", "kůň žije „ano“".encode("cp1250"), "kůň žije „ano“", id="windows-1250 as latin-2"),
        pytest.param("utf-16", b"plain", "plain", id="ASCII called UTF-16"),
        pytest.param("utf-16", "Grüße".encode("utf-16-be"), "Grüße", id="UTF-16 without a mark"),
        pytest.param(None, "Grüße".encode("utf-16-le"), "Grüße", id="UTF-16 without a label"),
        pytest.param("utf-32", "é".encode("utf-32"), "é", id="UTF-32"),
        pytest.param("utf-7", "déjà +".encode("utf-7"), "déjà +", id="UTF-7"),
        pytest.param("unicode-1-1-utf-7", "é".encode("utf-7"), "é", id="UTF-7 under its old name"),
        pytest.param("iso-2022-jp", "日本語".encode("iso2022_jp"), "日本語", id="Japanese mail"),
        pytest.param("us-ascii", "日本語".encode("iso2022_jp"), "日本語", id="Japanese mail called ASCII"),
        pytest.param("big5", "繁體中文".encode("big5"), "繁體中文", id="Chinese"),
        pytest.param("big5", "香港嘅".encode("big5hkscs"), "香港嘅", id="Chinese of Hong Kong"),
        pytest.param("windows1252", "é".encode("cp1252"), "é", id="a label without its hyphen"),
        pytest.param("charset=iso-8859-1", "é".encode("cp1252"), "é", id="a label twice named"),
        pytest.param("utf-8; format=flowed", "é".encode(), "é", id="a label with more behind it"),
        pytest.param("x-cp1251", "Привет".encode("cp1251"), "Привет", id="a label with x-"),
        pytest.param("idna", b"caf\xc3\xa9 \xff.", "café \ufffd.", id="a codec that can't replace"),
        pytest.param("unicode_escape", b"a\\x41", "a\\x41", id="a codec that runs escapes"),
    ],
)
def test_characters_are_read_whatever_the_label_says(label: str | None, data: bytes, text: str) -> None:
    assert decode(data, label) == text


@pytest.mark.parametrize(
    "text",
    ["São Paulo é Ã", "CAFÉ» à", "xÂ»y é", "25 °C – ½", "Ã", "the sequence Ã© shows where é was meant", "日本 Ã©"],
)
def test_text_is_left_alone_where_double_encoding_is_not_certain(text: str) -> None:
    assert repaired(text) == text


@pytest.mark.parametrize("text", [TEXT, "« Où ? »", "œuvre", "Привет, мир", "Καλημέρα σας"])
def test_double_encoding_is_undone_even_where_it_was_done_twice(text: str) -> None:
    once = "".join(bytes((byte,)).decode("cp1252", "ignore") or chr(byte) for byte in text.encode())
    assert repaired(once) == text


@given(st.text(max_size=40))
def test_repairing_never_raises_and_changes_no_plain_text(text: str) -> None:
    repaired(text)
    assert not text.isascii() or repaired(text) == text


@pytest.mark.parametrize("label", ["utf-8", "idna", "punycode", "utf-7", "utf-16", "cp037", "big5", "hz", "x", ""])
@given(data=st.binary(max_size=60))
@settings(max_examples=30, deadline=None)
def test_any_bytes_are_characters_under_any_label(label: str, data: bytes) -> None:
    decode(data, label).encode("utf-8", "surrogatepass")


@pytest.mark.parametrize(
    ("encoding", "body", "text"),
    [
        pytest.param("base64", "Y2Fmw6k=\nIGF1IGxhaXQ=", "café au lait", id="base64 in two padded pieces"),
        pytest.param("base64", "Y2Fmw6k=\n\n-- \nMailing list: http://x.be", "café\n\n-- \nMailing list: http://x.be",
                     id="base64 with a list's footer below"),
        pytest.param("base64", "Dear Ann, this is no base64 at all.", "Dear Ann, this is no base64 at all.",
                     id="text called base64"),
        pytest.param("base64", "4oKs-_-_"[:4], "€", id="short base64"),
        pytest.param('"BASE64"', "Y2Fmw6k=", "café", id="a label in quotation marks"),
        pytest.param("base64 (no comment)", "Y2Fmw6k=", "café", id="a label with a comment"),
        pytest.param("Quoted_Printable", "caf=C3=A9", "café", id="a label misspelt"),
        pytest.param("quoted-printable", "caf=c3=a9 =\r\r\nx = y=", "café x = y", id="printable, in lower case"),
        pytest.param("x-uuencode", "begin 644 a.txt\n%8V%FPZD \n \nend\n", "café", id="uuencode"),
        pytest.param("8 bit", "café", "café", id="a label in two words"),
    ],
)  # fmt: skip
def test_transfer_encodings_are_undone_as_far_as_they_go(encoding: str, body: str, text: str) -> None:
    read = read_eml(mail(body, f"Content-Transfer-Encoding: {encoding}", "Content-Type: text/plain; charset=utf-8"))
    assert read.text == text


def test_an_encoding_that_lost_its_label_is_found_out() -> None:
    printable = "De prijs is =E2=82=AC 12 en wij leveren =\nmorgen. Caf=C3=A9."
    assert read_eml(mail(printable, "Content-Type: text/plain; charset=utf-8")).text == (
        "De prijs is € 12 en wij leveren morgen. Café."
    )
    assert read_eml(mail("a=b, c=D4, x=\ny")).text == "a=b, c=D4, x=\ny"


@given(st.binary(max_size=80), st.sampled_from(["base64", "quoted-printable", "uuencode", "binhex", ""]))
@settings(max_examples=200, deadline=None)
def test_no_bytes_break_a_transfer_encoding(data: bytes, encoding: str) -> None:
    assert isinstance(decoded(data, encoding), bytes)


@pytest.mark.parametrize(
    ("field", "subject"),
    [
        pytest.param("=?utf-8?Q?caf=C3=A9", "café", id="cut off"),
        pytest.param("=?utf-8?B?Y2Fmw6kgY", "café", id="cut off in base64"),
        pytest.param("=?utf-8?Q?een twee?=", "een twee", id="with a blank"),
        pytest.param("=?x-none?Q?caf=C3=A9?=", "café", id="in an unknown charset"),
        pytest.param("=?iso-8859-1?Q?=80_5?=", "€ 5", id="windows-1252 as latin-1"),
        pytest.param("=?utf-8?Q?a?=b=?utf-8?Q?c?=", "abc", id="without blanks around"),
        pytest.param("=?UTF-8?q?=C3=83=C2=A9t=C3=83=C2=A9?=", "été", id="encoded twice"),
        pytest.param("caf\udce9 cr\udce8me", "café crème", id="raw windows-1252"),
    ],
)
def test_a_broken_subject_is_read(field: str, subject: str) -> None:
    data = b"From: a@b.c\nSubject: " + field.encode("utf-8", "surrogateescape") + b"\n\nx"
    assert read_eml(data).subject.startswith(subject)


@pytest.mark.parametrize(
    ("disposition", "name"),
    [
        ("attachment; filename*=\"utf-8''caf%C3%A9.pdf\"", "café.pdf"),
        ("attachment; filename*=caf%C3%A9.pdf", "café.pdf"),
        ("attachment; filename*1*=%C3%A9.pdf; filename*0*=utf-8''caf", "café.pdf"),
        ("attachment; filename=caf%C3%A9.pdf", "café.pdf"),
        ("attachment; filename=100%25.pdf", "100%25.pdf"),
        ('attachment; filename="C:\\Users\\ann\\offerte.pdf"', "offerte.pdf"),
        ('attachment; filename="a\\"b.pdf"', 'a"b.pdf'),
        ("attachment; filename=offerte 12.pdf", "offerte 12.pdf"),
        ('attachment; filename="offerte', "offerte"),
        ("attachment; filename*=iso-8859-1'fr'caf%E9.pdf", "café.pdf"),
    ],
)
def test_a_broken_file_name_is_read(disposition: str, name: str) -> None:
    field, body = multipart("mixed", PLAIN, f"Content-Type: application/pdf\nContent-Disposition: {disposition}\n\nx")
    assert [file.name for file in read_eml(mail(body, field)).attachments] == [name]


@pytest.mark.parametrize(
    ("data", "subject", "text"),
    [
        pytest.param(b"From: a@b.c\rSubject: s\r\rone\rtwo", "s", "one\ntwo", id="carriage returns alone"),
        pytest.param(b"From: a@b.c\r\r\nSubject: s\r\r\n\r\r\none\r\r\ntwo", "s", "one\ntwo", id="one too many"),
        pytest.param("From: a@b.c\nSubject: é\n\nx".encode("utf-16"), "é", "x", id="UTF-16"),
        pytest.param("From: a@b.c\nSubject: é\n\nx".encode("utf-16-le"), "é", "x", id="UTF-16 without a mark"),
        pytest.param(b"From: a@b.c\nSubject: a very\nlong one\nMIME-Version: 1.0\n\nx", "a very long one", "x",
                     id="a folded field without its blank"),
        pytest.param(b"From: a@b.c\nSubject: s\nDag Ann,\n\nTo: do", "s", "Dag Ann,\n\nTo: do",
                     id="no blank line before the text"),
        pytest.param(b"From x@y Mon May 12\n>From x@y Tue\nFrom: a@b.c\nSubject: s\n\nx", "s", "x", id="mbox lines"),
        pytest.param(b"From: a@b.c\nSubject: " + b"s" * 300_000 + b"\n\nx", "s", "x", id="a very long field"),
    ],
)  # fmt: skip
def test_a_broken_header_gives_subject_and_text(data: bytes, subject: str, text: str) -> None:
    read = read_eml(data)
    assert read.subject[: len(subject)] == subject
    assert read.text == text


def test_a_multipart_whose_field_is_gone_is_still_taken_apart() -> None:
    _, body = multipart("mixed", PLAIN, PDF)
    read = read_eml(mail(body))
    assert (read.text, [file.name for file in read.attachments]) == ("plain text", ["a.pdf"])
    _, body = multipart("alternative", PLAIN, HTML)
    assert read_eml(mail(body, "Content-Type: multipart/alternative; boundary=another")).text == "the html"


def test_amp_is_neither_text_nor_attachment() -> None:
    field, body = multipart("alternative", PLAIN, "Content-Type: text/x-amp-html\n\n<html amp4email>", HTML)
    read = read_eml(mail(body, field))
    assert (read.text, read.attachments) == ("the html", ())


@pytest.mark.parametrize(
    ("head", "name"),
    [
        ("From: Bob <b@c.d>\nSubject: Retour", "Retour"),
        ("From: Bob <b@c.d>", "Bob"),
        ("X-Other: 1", "unnamed"),
    ],
)
def test_an_attached_mail_is_named_by_its_subject_or_sender(head: str, name: str) -> None:
    attached = f'Content-Type: message/rfc822; name="noname"\n\n{head}\n\nother text'
    field, body = multipart("mixed", PLAIN, attached)
    assert [file.name for file in read_eml(mail(body, field)).attachments] == [name if name != "unnamed" else "noname"]


def test_a_large_attachment_is_not_copied_to_be_counted() -> None:
    field, body = multipart("mixed", PLAIN, PDF.replace("aGVsbG8=", "QUJD" * 5_000_000))
    data = mail(body, field)
    tracemalloc.start()
    read = read_eml(data)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert read.attachments[0].size == 15_000_000
    assert peak < 5_000_000


def test_a_file_in_uuencode_within_the_text_is_an_attachment() -> None:
    read = read_eml(mail("Zie bestand.\n\nbegin 644 a b.txt\n%8V%FPZD \n`\nend\nGroeten"))
    assert (read.text, [(file.name, file.size) for file in read.attachments]) == (
        "Zie bestand.\n\nGroeten", [("a b.txt", 5)]
    )  # fmt: skip
    told = "begin 644 words\nand so on in plain language, to the\nend"
    assert read_eml(mail(told)).text == told


def test_a_report_without_a_word_for_people_shows_what_it_tells_machines() -> None:
    status = "Content-Type: message/delivery-status\n\nFinal-Recipient: rfc822; a@b.c\nAction: failed\nStatus: 5.1.1"
    field, body = multipart("report", status)
    read = read_eml(mail(body, field))
    assert (read.text.splitlines()[-1], read.automatic) == ("Status: 5.1.1", True)
    field, body = multipart("report", PLAIN, status)
    assert read_eml(mail(body, field)).text == "plain text"


def test_a_mail_that_is_one_named_text_is_shown() -> None:
    assert read_eml(mail("hello", "Content-Type: text/plain; name=body.txt")).text == "hello"


def test_enriched_text_is_shown_without_its_marks() -> None:
    enriched = "Content-Type: text/enriched\n\n<bold>one</bold> <color><param>red</param>two</color>"
    field, body = multipart("mixed", enriched)
    assert read_eml(mail(body, field)).text == "one two"
    field, body = multipart("alternative", PLAIN, enriched)
    assert read_eml(mail(body, field)).text == "plain text"


def test_a_text_encrypted_with_pgp_is_told() -> None:
    read = read_eml(mail("-----BEGIN PGP MESSAGE-----\n\nhQEMA\n-----END PGP MESSAGE-----"))
    assert [trouble.detail for trouble in read.troubles] == ["encrypted: PGP"]


def test_columns_of_plain_text_stay_apart() -> None:
    assert read_eml(mail("pen\t12\nAantal:\t3")).text == "pen     12\nAantal:         3"


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("Tue, 17 Nov 2026 09:15:19 +01:00", "2026-11-17T09:15:19+01:00"),
        ("Tue, 17 Nov 2026 09:15:19 GMT+0100", "2026-11-17T09:15:19+01:00"),
        ("Tue, 17 Nov 2026 09:15:19 UTC-05:00", "2026-11-17T09:15:19-05:00"),
        ("Wed, 17 Jun 2026 09:15 CEST", "2026-06-17T09:15:00+02:00"),
        ("Tue, 17 Nov 2026 09:15:19 +0100 (CET)", "2026-11-17T09:15:19+01:00"),
        ("2026-11-17T09:15:19+01:00", "2026-11-17T09:15:19+01:00"),
        ("di, 17 mei 2026 09:15:19 +0200", "2026-05-17T09:15:19+02:00"),
        ("mar., 17 déc. 2026 09:15:19 +0100", "2026-12-17T09:15:19+01:00"),
        ("=?utf-8?Q?Tue,_17_Nov_2026_09:15:19_+0100?=", "2026-11-17T09:15:19+01:00"),
        ("Tue, 17 Nov 2026 09.15.19 +0100", "2026-11-17T09:15:19+01:00"),
    ],
)
def test_a_date_in_another_form_keeps_its_offset(written: str, moment: str) -> None:
    sent = read_eml(f"From: a@b.c\nDate: {written}\n\nx".encode()).sent_at
    assert sent is not None
    assert sent.isoformat() == moment
