from __future__ import annotations

import base64
from datetime import UTC, datetime, timedelta
from functools import cache

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, pkcs7
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.workers.mail.compound_file import Storage, compound_file
from tests.workers.mail.mails import PLAIN, mail, multipart
from tests.workers.mail.test_msg import message, properties, strings
from workers.mail.cms import opened
from workers.mail.parse import read_eml, read_file

INNER = "Content-Type: text/plain; charset=utf-8\r\n\r\nDag, café €5\r\n".encode()


@cache
def certificate(kind: str) -> tuple[x509.Certificate, ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey]:
    key = ec.generate_private_key(ec.SECP256R1()) if kind == "ec" else rsa.generate_private_key(65537, 2048)
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "Ann")])
    now = datetime.now(UTC)
    made = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    made = made.serial_number(7).not_valid_before(now).not_valid_after(now + timedelta(days=1))
    return made.sign(key, hashes.SHA256()), key


@cache
def signed(*, apart: bool = False) -> bytes:
    own, key = certificate("ec")
    options = [pkcs7.PKCS7Options.Binary, *([pkcs7.PKCS7Options.DetachedSignature] if apart else [])]
    builder = pkcs7.PKCS7SignatureBuilder().set_data(INNER).add_signer(own, key, hashes.SHA256())
    return builder.sign(Encoding.DER, options)


@cache
def encrypted() -> bytes:
    own, _ = certificate("rsa")
    return pkcs7.PKCS7EnvelopeBuilder().set_data(INNER).add_recipient(own).encrypt(Encoding.DER, [])


def element(tag: int, *contents: bytes) -> bytes:
    """With an indefinite length, as Outlook writes it."""
    return bytes((tag, 0x80)) + b"".join(contents) + b"\0\0"


def chunked() -> bytes:
    """Signed data with indefinite lengths and its content in two chunks."""
    signed_oid = bytes.fromhex("06092a864886f70d010702")
    data_oid = bytes.fromhex("06092a864886f70d010701")
    halves = [bytes((4, len(piece))) + piece for piece in (INNER[:20], INNER[20:])]
    content = element(0x30, data_oid, element(0xA0, element(0x24, *halves)))
    return element(0x30, signed_oid, element(0xA0, element(0x30, b"\x02\x01\x01", element(0x31), content)))


def block(data: bytes, sort: str) -> bytes:
    field = f"Content-Type: application/pkcs7-mime; smime-type={sort}; name=smime.p7m"
    return mail(base64.encodebytes(data), field, "Content-Transfer-Encoding: base64")


@pytest.mark.parametrize("data", [signed(), chunked()], ids=["DER", "BER in chunks"])
def test_what_is_signed_in_one_block_is_read(data: bytes) -> None:
    read = read_eml(block(data, "signed-data"))
    assert (read.text, read.troubles, read.attachments) == ("Dag, café €5", (), ())


def test_a_signed_file_is_an_attachment_like_any_other() -> None:
    invoice = "Content-Type: application/pkcs7-mime; name=invoice.xml.p7m\nContent-Disposition: attachment\n\n"
    field, body = multipart("mixed", PLAIN, invoice + "x")
    read = read_eml(mail(body, field))
    assert (read.text, read.troubles) == ("plain text", ())
    assert [file.name for file in read.attachments] == ["invoice.xml.p7m"]


def test_what_is_encrypted_is_told() -> None:
    read = read_eml(block(encrypted(), "enveloped-data"))
    assert (read.text, [trouble.detail for trouble in read.troubles]) == ("", ["S/MIME: encrypted"])


def test_a_signature_apart_from_its_text_has_nothing_within() -> None:
    assert opened(signed(apart=True)) == ("signed", None)


def test_blocks_in_blocks_are_opened_to_a_limit() -> None:
    inner = mail("deep")
    for _ in range(20):
        inner = block(wrapped(inner), "signed-data")
    assert [trouble.kind for trouble in read_eml(inner).troubles] == ["partly_unreadable"]


def wrapped(content: bytes) -> bytes:
    """DER signed data that holds any content."""

    def sized(tag: int, data: bytes) -> bytes:
        return bytes((tag, 0x84)) + len(data).to_bytes(4, "big") + data

    data_oid, signed_oid = bytes.fromhex("06092a864886f70d010701"), bytes.fromhex("06092a864886f70d010702")
    inner = sized(0x30, data_oid + sized(0xA0, sized(0x04, content)))
    return sized(0x30, signed_oid + sized(0xA0, sized(0x30, b"\x02\x01\x01\x31\x00" + inner)))


MULTIPART = (
    b"Content-Type: multipart/signed; boundary=b\r\n\r\n--b\r\n" + INNER
    + b"\r\n--b\r\nContent-Type: application/pkcs7-signature; name=smime.p7s\r\n\r\nx\r\n--b--\r\n"
)  # fmt: skip


@pytest.mark.parametrize(
    ("message_class", "content", "text", "troubles"),
    [
        ("IPM.Note.SMIME", signed(), "Dag, café €5", []),
        ("IPM.Note.SMIME.MultipartSigned", MULTIPART, "Dag, café €5", []),
        ("IPM.Note.SMIME", encrypted(), "", ["S/MIME: encrypted"]),
    ],
    ids=["signed in one block", "signed beside", "encrypted"],
)
def test_outlooks_files_of_such_mails_are_read_too(
    message_class: str, content: bytes, text: str, troubles: list[str]
) -> None:
    attachment: Storage = {"__properties_version1.0": properties(8, {0x3705: 1}), "__substg1.0_37010102": content}
    file = {**message(), **strings({0x001A: message_class}), "__attach_version1.0_#00000000": attachment}
    read = read_file(compound_file(file))
    assert (read.text, [trouble.detail for trouble in read.troubles]) == (text, troubles)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 200), st.integers(0, 255)), max_size=8))
def test_a_broken_block_never_raises(changes: list[tuple[int, int]]) -> None:
    data = bytearray(signed())
    for position, value in changes:
        data[position] = value
    opened(bytes(data))
    opened(bytes(data[: changes[0][0]] if changes else b""))


@pytest.mark.timeout(20)
@pytest.mark.parametrize("data", [b"\x30\x80" * 500_000, b"\x24\x80" * 500_000, b"\x30\x84\xff\xff\xff\xff" * 100_000])
def test_a_hostile_block_is_read_in_bounded_time(data: bytes) -> None:
    head = chunked()[:17] + b"\xa0\x80\x30\x80"
    assert opened(data)[1] is None
    assert opened(head + data)[1] in (None, b"")
