from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.contract import Mailbox
from tests.workers.mail.mails import mail
from workers.mail.graph_json import from_graph
from workers.mail.parse import read_eml
from workers.mail.zones import cut_mail

HTML = "<html><body><p>Dag,</p><p>Kan dit?</p><blockquote type=cite>oud</blockquote></body></html>"
MESSAGE = {
    "@odata.type": "#microsoft.graph.message",
    "id": "AAMkAD=",
    "internetMessageId": "<1@x.be>",
    "conversationId": "AAQk=",
    "subject": "Order",
    "sentDateTime": "2025-05-12T08:12:00Z",
    "receivedDateTime": "2025-05-12T08:12:09.1234567Z",
    "from": {"emailAddress": {"name": "Ann", "address": "ann@x.be"}},
    "replyTo": [{"emailAddress": {"name": "sales@x.be", "address": "sales@x.be"}}],
    "toRecipients": [{"emailAddress": {"name": "Info", "address": "info@y.be"}}],
    "ccRecipients": [],
    "body": {"contentType": "html", "content": HTML},
    "attachments": [
        {
            "@odata.type": "#microsoft.graph.fileAttachment",
            "name": "a.pdf",
            "size": 12,
            "contentType": "application/pdf",
        },
        {
            "@odata.type": "#microsoft.graph.itemAttachment",
            "name": "Mail",
            "size": 9,
            "contentType": None,
            "isInline": False,
        },
        {
            "@odata.type": "#microsoft.graph.fileAttachment",
            "name": "l.png",
            "contentType": "image/png",
            "isInline": True,
        },
    ],
}


def test_graphs_message_is_read() -> None:
    read = from_graph(MESSAGE)
    assert (read.id, read.internet_message_id, read.conversation_id) == ("AAMkAD=", "<1@x.be>", "AAQk=")
    assert read.sender == Mailbox(name="Ann", address="ann@x.be")
    assert read.reply_to == (Mailbox(name="", address="sales@x.be"),)
    assert read.sent_at == datetime(2025, 5, 12, 8, 12, tzinfo=UTC)
    assert [(a.name, a.size, a.content_type, a.inline) for a in read.attachments] == [
        ("a.pdf", 12, "application/pdf", False), ("Mail", 9, "message/rfc822", False), ("l.png", 0, "image/png", True)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "content"),
    [("html", HTML), ("text", "Dag,\r\n\r\nKan dit?\r\n\r\n> oud\r\n")],
)
def test_the_same_mail_reads_alike_from_mime_and_from_graph(kind: str, content: str) -> None:
    field = f"Content-Type: text/{'html' if kind == 'html' else 'plain'}; charset=utf-8"
    from_mime = read_eml(mail(content, field))
    read = from_graph({**MESSAGE, "body": {"contentType": kind, "content": content}})
    assert read.text == from_mime.text
    assert cut_mail(read) == cut_mail(from_mime)


def test_a_text_mail_that_exchange_made_html_of_reads_as_it_was_written() -> None:
    text = "Dag,\n\n  1. pen\n\nGroeten\nAnn"
    html = '<div class="PlainText">Dag,<br>\r\n<br>\r\n&nbsp; 1. pen<br>\r\n<br>\r\nGroeten<br>\r\nAnn<br>\r\n</div>'
    assert from_graph({"body": {"contentType": "html", "content": html}}).text == text


@pytest.mark.parametrize(
    ("extra", "sensitivity"),
    [
        ({"internetMessageHeaders": [{"name": "Sensitivity", "value": "Private"}]}, "private"),
        ({"singleValueExtendedProperties": [{"id": "Integer 0x36", "value": "3"}]}, "confidential"),
        ({"sensitivity": "personal"}, "personal"),
        ({}, "normal"),
    ],
)
def test_sensitivity_is_read_from_where_graph_has_it(extra: dict[str, object], sensitivity: str) -> None:
    assert from_graph({**MESSAGE, **extra}).sensitivity == sensitivity


@pytest.mark.parametrize(
    "extra",
    [
        {"@odata.type": "#microsoft.graph.eventMessageRequest"},
        {"meetingMessageType": "meetingRequest"},
        {"internetMessageHeaders": [{"name": "Auto-Submitted", "value": "auto-generated"}]},
    ],
)
def test_invitations_and_answers_of_machines_are_automatic(extra: dict[str, object]) -> None:
    assert from_graph({**MESSAGE, **extra}).automatic


def test_the_senders_offset_is_kept_where_the_headers_tell_it() -> None:
    header = {"name": "Date", "value": "Mon, 12 May 2025 10:12:00 +0200"}
    read = from_graph({**MESSAGE, "internetMessageHeaders": [header]})
    assert read.sent_at is not None
    assert read.sent_at.isoformat() == "2025-05-12T10:12:00+02:00"


def test_a_huge_body_is_cut() -> None:
    read = from_graph({"body": {"contentType": "text", "content": "hello \n" * 1_000_000}})
    assert [trouble.kind for trouble in read.troubles] == ["too_large"]
    assert len(read.text) <= 2_000_000


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["emailAddress", "name", "content"]), inner)
    ),
    max_leaves=6,
)


@settings(max_examples=100, deadline=None)
@given(st.dictionaries(st.sampled_from([*MESSAGE, "internetMessageHeaders", "singleValueExtendedProperties"]), JSON))
def test_fields_of_any_type_are_tolerated(message: dict[str, object]) -> None:
    assert isinstance(from_graph(message).text, str)
