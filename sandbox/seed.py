"""Mailboxes filled from folders of mail files, their dates shifted to today if asked; multiplied for benchmarks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime, parsedate_to_datetime
from pathlib import Path

from sandbox import conversations, directory, mime, msg
from sandbox.fields import stamp
from sandbox.items import Attachment, Message
from sandbox.mailbox import Mailbox
from sandbox.mime import Incoming, NotAMailError
from sandbox.world import World

_FOLDERS = {
    "sent": "sentitems",
    "drafts": "drafts",
    "archive": "archive",
    "junk": "junkemail",
    "deleted": "deleteditems",
}
_SEEDED = (("anke", directory.ANKE), ("info", directory.INFO), ("tom", directory.TOM))
_CATEGORIES = (("Red category", "preset0"), ("Orange category", "preset1"), ("Blue category", "preset7"))
_DATED = re.compile(rb"(?P<name>date|received):", re.IGNORECASE)
_FILL_STEP = timedelta(minutes=7)
Seeds = list[tuple[Incoming, str]]


def read_any(data: bytes) -> Incoming:
    """An .eml or .msg file. Raises NotAMailError."""
    return mime.read(msg.to_mime(data) if data.startswith(msg.MAGIC) else data)


def seed(world: World) -> int:
    """Fill the mailboxes that are still empty. Returns how many mails went in. Files that are no mails are skipped."""
    fresh = {user.oid: _mails(world.options.mails / name) for name, user in _SEEDED}
    days = _shift_days([mail for mails in fresh.values() for mail, _ in mails]) if world.options.shift_dates else 0
    count = 0
    for oid, mails in fresh.items():
        mailbox = world.mailboxes[oid]
        if not mailbox.is_new:
            continue
        with mailbox.lock:
            for mail, folder in mails:
                _deliver(mailbox, mime.read(shifted(mail.mime, days)) if days else mail, folder)
            for name, color in _CATEGORIES:
                mailbox.put("category", {"displayName": name, "color": color})
            mailbox.mark_seeded()
        count += len(mails)
    return count


def _deliver(mailbox: Mailbox, mail: Incoming, folder: str) -> None:
    message = mailbox.deliver(mail, mailbox.folder(folder).number)
    if folder in {"sentitems", "drafts"}:
        message.properties |= {"isRead": True, "isDraft": folder == "drafts"}
        message.headers = None  # never came in over the net
        mailbox.touch(message)


def _mails(root: Path) -> Seeds:
    """Every mail below a folder with the well-known folder it goes to, in order of its file's name."""
    found: Seeds = []
    for path in sorted(root.rglob("*")) if root.is_dir() else []:
        if path.suffix.lower() not in {".eml", ".msg"} or not path.is_file():
            continue
        try:
            mail = read_any(path.read_bytes())
        except NotAMailError:
            continue
        place = path.parent.relative_to(root).parts
        found.append((mail, _FOLDERS.get(place[0].lower(), "inbox") if place else "inbox"))
    return found


def _shift_days(mails: list[Incoming], now: datetime | None = None) -> int:
    """Whole days that bring the newest mail as close to now as possible without passing it."""
    times = [datetime.fromisoformat(mail.properties["receivedDateTime"]) for mail in mails]
    return ((now or datetime.now(UTC)) - max(times)).days if times else 0


def shifted(data: bytes, days: int) -> bytes:
    """The same mail with Date and Received moved by whole days; everything else is left byte for byte."""
    head, gap, body = _split(data)
    fields = [_moved(field, days) for field in _fields(head)]
    return b"".join(fields) + gap + body


def _split(data: bytes) -> tuple[bytes, bytes, bytes]:
    ends = [(data.find(gap), gap) for gap in (b"\r\n\r\n", b"\n\n")]
    found = min(((at, gap) for at, gap in ends if at >= 0), default=(len(data), b""))
    return data[: found[0]], found[1], data[found[0] + len(found[1]) :]


def _fields(head: bytes) -> Iterator[bytes]:
    """Header fields with their folded lines and line ends."""
    field = b""
    for line in head.splitlines(keepends=True):
        if field and line[:1] not in (b" ", b"\t"):
            yield field
            field = b""
        field += line
    yield field


def _moved(field: bytes, days: int) -> bytes:
    if _DATED.match(field) is None:
        return field
    before, mark, written = field.rpartition(b";") if field[:4].lower() != b"date" else field.partition(b":")
    try:
        moment = parsedate_to_datetime(written.decode("ascii", "replace").strip()) + timedelta(days=days)
    except (ValueError, TypeError, OverflowError, IndexError):
        return field
    end = field[len(field.rstrip(b"\r\n")) :]
    return before + mark + b" " + format_datetime(moment).encode() + end


def fill(mailbox: Mailbox, count: int) -> int:
    """Copy the inbox's mails until it holds `count`. Ids, dates and message ids differ; returns what it holds then."""
    inbox = mailbox.folder("inbox").number
    with mailbox.lock:
        originals = list(mailbox.newest_first(inbox))
        for copy in range(count - len(originals) if originals else 0):
            mailbox.add(_copied(mailbox, originals[copy % len(originals)], copy + 1))
        return sum(1 for _ in mailbox.newest_first(inbox))


def _copied(mailbox: Mailbox, original: Message, copy: int) -> Message:
    number = mailbox.next_number()
    properties = dict(original.properties)
    for name in ("createdDateTime", "lastModifiedDateTime", "receivedDateTime", "sentDateTime"):
        properties[name] = stamp(datetime.fromisoformat(properties[name]) - copy * _FILL_STEP)
    local, at, domain = str(properties["internetMessageId"]).rpartition("@")
    properties["internetMessageId"] = f"{local}.{copy}{at}{domain}" if at else f"{domain}.{copy}"
    properties["conversationId"] = conversations.conversation_id(mailbox.guid, properties["internetMessageId"])
    attachments = [
        Attachment(each.key, each.name, each.content_type, each.content, each.inline, each.content_id, each.is_item)
        for each in original.attachments
    ]
    change = mailbox.next_number()
    return Message(
        number,
        number,
        original.folder,
        change,
        properties,
        attachments,
        original.headers,
        original.sensitivity,
        original.source,
    )
