"""The text of a card is the same wherever the mail was read from: its file, or Graph's JSON."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.fuzz_reading import samples
from core.errors import NotAMailError
from sandbox import directory, mime, render
from sandbox.mailbox import Mailbox
from sandbox.odata import Expand
from sandbox.store import Memory
from workers.mail.graph_json import from_graph
from workers.mail.model import ReadMail
from workers.mail.parse import read_eml
from workers.mail.zones import cut_mail

SELECTED = (
    "id", "internetMessageId", "conversationId", "subject", "sentDateTime", "receivedDateTime", "from", "sender",
    "replyTo", "toRecipients", "ccRecipients", "body", "internetMessageHeaders", "hasAttachments",
)  # fmt: skip
VIEW = render.View(
    immutable=True, select=SELECTED, expand=(Expand("attachments", ("name", "size", "contentType", "isInline")),)
)


def through_graph(data: bytes) -> ReadMail:
    """The mail as the sandbox's Exchange gives it."""
    mailbox = Mailbox(directory.INFO, Memory())
    message = mailbox.deliver(mime.read(data), mailbox.folder("inbox").number)
    return from_graph(render.message_dict(mailbox, message, VIEW))


def is_a_mail(path: Path) -> bool:
    try:
        read_eml(path.read_bytes())
    except NotAMailError:
        return False
    return True


MAILS = [path for path in samples() if "sandbox" in path.parts and is_a_mail(path)]


@pytest.mark.parametrize("path", MAILS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_mail_reads_alike_from_its_file_and_from_graph(path: Path) -> None:
    data = path.read_bytes()
    own, graphs = read_eml(data), through_graph(data)
    assert graphs.text == own.text
    assert cut_mail(graphs) == cut_mail(own)
    for part in ("subject", "sender", "to", "cc", "sent_at", "automatic", "sensitivity", "hidden"):
        assert getattr(graphs, part) == getattr(own, part), part
