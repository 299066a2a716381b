"""What a step looks at and changes on a mail: categories, flag, folder, whether it was read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from core.errors import FolderMissingError, GraphError, MailGoneError
from workers.graph.desk import Desk

FIELDS = "id,changeKey,internetMessageId,subject,isRead,categories,flag,parentFolderId,webLink"


@dataclass(frozen=True, slots=True)
class MailState:
    """`etag` names this very version: a change is sent with it, and refused where it is no longer the newest."""

    id: str
    etag: str
    internet_message_id: str
    subject: str
    is_read: bool
    categories: tuple[str, ...]
    flag: dict[str, Any]
    folder_id: str
    web_link: str

    @property
    def change_key(self) -> str:
        """The version's name as a message tells it."""
        return self.etag.removeprefix("W/").strip('"')

    def to_json(self) -> dict[str, Any]:
        """As a run's row keeps it."""
        return {"etag": self.etag, "internet_message_id": self.internet_message_id, "is_read": self.is_read,
                "categories": list(self.categories), "flag": self.flag, "folder": self.folder_id,
                "web_link": self.web_link}  # fmt: skip


async def state(desk: Desk, message_id: str) -> MailState:
    """Raises MailGoneError."""
    return _state(await desk.get("messages", message_id, query={"$select": FIELDS}))


async def set_categories(desk: Desk, mail: MailState, names: tuple[str, ...]) -> MailState:
    return await _patch(desk, mail, {"categories": list(names)})


async def set_flag(desk: Desk, mail: MailState, flag: dict[str, Any]) -> MailState:
    return await _patch(desk, mail, {"flag": flag})


async def set_read(desk: Desk, mail: MailState, is_read: bool) -> MailState:
    return await _patch(desk, mail, {"isRead": is_read})


async def move(desk: Desk, mail: MailState, folder_id: str) -> MailState:
    """Raises FolderMissingError where the folder is gone, MailGoneError where the mail is."""
    try:
        answer = await desk.post("messages", mail.id, "move", body={"destinationId": folder_id}, etag=mail.etag)
    except MailGoneError:
        await state(desk, mail.id)  # raises where it is the mail that is gone
        raise FolderMissingError("the folder is gone") from None
    return _state(answer)


async def _patch(desk: Desk, mail: MailState, change: dict[str, Any]) -> MailState:
    return _state(await desk.patch("messages", mail.id, body=change, etag=mail.etag))


def _state(message: dict[str, Any]) -> MailState:
    try:
        return MailState(
            id=message["id"],
            etag=message["@odata.etag"],
            internet_message_id=str(message.get("internetMessageId") or ""),
            subject=str(message.get("subject") or ""),
            is_read=bool(message["isRead"]),
            categories=tuple(message["categories"]),
            flag=dict(message["flag"]),
            folder_id=message["parentFolderId"],
            web_link=str(message.get("webLink") or ""),
        )
    except (KeyError, TypeError) as error:
        raise GraphError(f"graph's message lacks {error}") from error
