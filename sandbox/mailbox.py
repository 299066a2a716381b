"""A mailbox: folders, messages and other items, and the few operations that change them.

Callers hold `lock` around reading and changing. Every change raises the change counter and is kept at once.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from sandbox import ids
from sandbox.directory import User
from sandbox.errors import GraphFault, bad_request, item_not_found, malformed_id
from sandbox.fields import stamp
from sandbox.items import Folder, Message, from_incoming
from sandbox.mime import Incoming
from sandbox.store import Keeper

WELL_KNOWN = (
    ("msgfolderroot", "Top of Information Store"),
    ("inbox", "Inbox"),
    ("drafts", "Drafts"),
    ("sentitems", "Sent Items"),
    ("deleteditems", "Deleted Items"),
    ("junkemail", "Junk Email"),
    ("archive", "Archive"),
    ("outbox", "Outbox"),
    ("conversationhistory", "Conversation History"),
)
ROOT = 1
_FIRST_FREE = 100  # numbers below are for well-known folders


# What is told of a message: "created", "updated" or "deleted", and the folder that it is of.
Watcher = Callable[["Mailbox", str, Message, int], None]


class Mailbox:
    """`guid` stands in every id. `things` are categories, task lists, tasks, links and events by kind and id."""

    def __init__(self, user: User, keeper: Keeper) -> None:
        self.user = user
        self.guid = user.oid
        self.lock = threading.RLock()
        self.folders: dict[int, Folder] = {}
        self.messages: dict[int, Message] = {}
        self.things: dict[str, dict[str, dict[str, Any]]] = {}
        self._by_entry: dict[int, Message] = {}
        self._keeper = keeper
        self._counter = _FIRST_FREE
        self._sorted: list[Message] | None = None
        self.watcher: Watcher | None = None
        self._load()

    def _load(self) -> None:
        for number, (well_known, name) in enumerate(WELL_KNOWN, 1):
            self.folders[number] = Folder(number, name, None if number == ROOT else ROOT, well_known)
        for kind, key, value in self._keeper.all(self.guid):
            if kind == "message":
                self._hold(Message.from_json(int(key), value))
            elif kind == "folder":
                self.folders[int(key)] = Folder.from_json(int(key), value)
            else:
                self.things.setdefault(kind, {})[key] = value
        counter = self.things.get("counter", {}).get("last", {"value": _FIRST_FREE})
        self._counter = int(counter["value"])

    @property
    def is_new(self) -> bool:
        """It is still to be seeded."""
        return "seeded" not in self.items("meta")

    def mark_seeded(self) -> None:
        self.put("meta", {"id": "seeded"})

    def next_number(self) -> int:
        self._counter += 1
        # Kept a little ahead: a number is never given twice, whatever happens in between.
        if self._counter % 100 == 1:
            self._keeper.put(self.guid, "counter", "last", {"value": self._counter + 100})
        return self._counter

    # Folders

    def folder(self, reference: str) -> Folder:
        """By id or well-known name. Raises GraphFault."""
        name = reference.casefold()
        for folder in self.folders.values():
            if folder.well_known == name:
                return folder
        ref = ids.parse(reference)
        if ref is None:
            raise malformed_id()
        if ref.kind != "folder" or ref.mailbox != self.guid or ref.number not in self.folders:
            raise item_not_found()
        return self.folders[ref.number]

    def folder_id(self, number: int) -> str:
        return ids.encode(ids.folder_raw(self.guid, number))

    def children(self, number: int) -> list[Folder]:
        return [folder for folder in self.folders.values() if folder.parent == number]

    def add_folder(self, name: str, parent: int, *, hidden: bool = False) -> Folder:
        """Raises GraphFault (409) where the parent has a folder of that name."""
        if any(folder.name.casefold() == name.casefold() for folder in self.children(parent)):
            raise GraphFault(409, "ErrorFolderExists", "A folder with the specified name already exists.")
        folder = Folder(self.next_number(), name, parent, None, hidden)
        self.folders[folder.number] = folder
        self.keep_folder(folder)
        return folder

    def keep_folder(self, folder: Folder) -> None:
        self._keeper.put(self.guid, "folder", str(folder.number), folder.to_json())

    # Messages

    def message(self, reference: str) -> Message:
        """By default or immutable id. Raises GraphFault."""
        ref = ids.parse(reference)
        if ref is None:
            raise malformed_id()
        found = (self.messages if ref.immutable else self._by_entry).get(ref.number)
        if ref.kind != "message" or ref.mailbox != self.guid or found is None:
            raise item_not_found()
        if not ref.immutable and ids.decode(reference) != ids.message_raw(self.guid, found.folder, found.entry):
            raise item_not_found()
        return found

    def newest_first(self, folder: int | None = None) -> Iterator[Message]:
        """All messages, or a folder's, as Graph lists them without $orderby."""
        if self._sorted is None:
            newest = sorted(self.messages.values(), key=lambda each: (_received(each), each.number), reverse=True)
            self._sorted = newest
        return (message for message in self._sorted if folder is None or message.folder == folder)

    def deliver(self, mail: Incoming, folder: int) -> Message:
        message = from_incoming(mail, self.guid, self.next_number(), folder, self.next_number())
        return self.add(message)

    def add(self, message: Message) -> Message:
        self._hold(message)
        self._keep(message)
        self._tell("created", message, message.folder)
        return message

    def _tell(self, change: str, message: Message, folder: int) -> None:
        if self.watcher is not None:
            self.watcher(self, change, message, folder)

    def _hold(self, message: Message) -> None:
        self.messages[message.number] = message
        self._by_entry[message.entry] = message
        self._sorted = None

    def _keep(self, message: Message) -> None:
        self._keeper.put(self.guid, "message", str(message.number), message.to_json())

    def touch(self, message: Message, *, by_application: bool = False) -> None:
        """To be called after each change of a message: new change key, forgotten renderings, kept, told."""
        self._renew(message, by_application=by_application)
        self._tell("updated", message, message.folder)

    def _renew(self, message: Message, *, by_application: bool = False) -> None:
        message.change = self.next_number()
        message.properties["lastModifiedDateTime"] = stamp(datetime.now(UTC))
        message.rendered.clear()
        if by_application:
            message.patched_at = time.time()
        self._keep(message)

    def move(self, message: Message, folder: int) -> None:
        """The default id changes, the immutable one stays."""
        self._tell("deleted", message, message.folder)
        self._by_entry.pop(message.entry, None)
        message.entry, message.folder = self.next_number(), folder
        self._by_entry[message.entry] = message
        self._renew(message)
        self._tell("created", message, folder)

    def delete(self, message: Message) -> None:
        """To Deleted Items, as Exchange does; out of there for good."""
        bin_number = self.folder("deleteditems").number
        if message.folder != bin_number:
            self.move(message, bin_number)
            return
        self.messages.pop(message.number, None)
        self._by_entry.pop(message.entry, None)
        self._sorted = None
        self._keeper.drop(self.guid, "message", str(message.number))
        self._tell("deleted", message, message.folder)

    # Categories, task lists, tasks, links, events

    def items(self, kind: str) -> dict[str, dict[str, Any]]:
        return self.things.setdefault(kind, {})

    def thing(self, kind: str, key: str) -> dict[str, Any]:
        """Raises GraphFault (404)."""
        try:
            return self.items(kind)[key]
        except KeyError:
            raise item_not_found() from None

    def put(self, kind: str, value: dict[str, Any], key: str | None = None) -> dict[str, Any]:
        """Keep a thing under its id; a new one gets an id unless `key` is given."""
        value.setdefault("id", key or str(uuid4()))
        self.items(kind)[str(value["id"])] = value
        self._keeper.put(self.guid, kind, str(value["id"]), value)
        return value

    def drop(self, kind: str, key: str) -> None:
        self.thing(kind, key)
        del self.items(kind)[key]
        self._keeper.drop(self.guid, kind, key)

    def opaque_id(self) -> str:
        """An id that looks like Exchange's, for tasks and events."""
        return ids.encode(ids.message_raw(self.guid, 0, self.next_number()))


def _received(message: Message) -> str:
    return str(message.properties.get("receivedDateTime") or message.properties["createdDateTime"])


def text_value(body: dict[str, Any], name: str) -> str:
    """A required, non-empty string of a request's body. Raises GraphFault (400)."""
    value = body.get(name)
    if not isinstance(value, str) or not value.strip():
        raise bad_request(f"The property '{name}' is required and must be a non-empty string.", "ErrorInvalidRequest")
    return value
