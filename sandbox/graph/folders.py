"""Mail folders: list, get by id or well-known name, create, rename, children."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sandbox import odata
from sandbox.errors import GraphFault
from sandbox.graph.call import Call, Reply, Routes, dumps
from sandbox.items import Folder
from sandbox.mailbox import ROOT, text_value
from sandbox.odata import Query, project
from sandbox.principal import Need
from sandbox.shapes import FOLDER

_READ, _WRITE = Need("Mail"), Need("Mail", write=True)
routes = Routes()


def _folder_json(call: Call, folder: Folder) -> dict[str, Any]:
    mailbox = call.mailbox
    inside = [message for message in mailbox.messages.values() if message.folder == folder.number]
    return {
        "id": mailbox.folder_id(folder.number),
        "displayName": folder.name,
        "parentFolderId": mailbox.folder_id(folder.parent or 0),
        "childFolderCount": len(mailbox.children(folder.number)),
        "unreadItemCount": sum(not message.properties["isRead"] for message in inside),
        "totalItemCount": len(inside),
        "isHidden": folder.hidden,
    }


def _expanded(call: Call, folder: Folder, query: Query) -> dict[str, Any]:
    shown = project(_folder_json(call, folder), query.select)
    if any(each.name == "childFolders" for each in query.expand):
        shown["childFolders"] = [_folder_json(call, each) for each in call.mailbox.children(folder.number)]
    return shown


def _list(call: Call, parent: int, what: str) -> Reply:
    query = odata.parse(call.request.query, FOLDER)
    hidden_too = call.request.query.get("includeHiddenFolders", "").lower() == "true"
    folders = {
        call.mailbox.folder_id(each.number): each
        for each in call.mailbox.children(parent)
        if hidden_too or not each.hidden
    }
    items: list[Mapping[str, Any]] = [_folder_json(call, each) for each in folders.values()]
    found = odata.ordered(items, query)
    end = query.skip + (query.top or 10)
    page = [dumps(_expanded(call, folders[each["id"]], query)) for each in found[query.skip : end]]
    return call.page_of(what, query, page, len(found))


@routes.add("GET", "mailFolders", _READ)
def list_folders(call: Call) -> Reply:
    return _list(call, ROOT, "mailFolders")


@routes.add("GET", "mailFolders/{folder}", _READ)
def get_folder(call: Call) -> Reply:
    folder = call.mailbox.folder(call.ids["folder"])
    query = odata.parse(call.request.query, FOLDER)
    return call.entity("mailFolders", _expanded(call, folder, query))


@routes.add("GET", "mailFolders/{folder}/childFolders", _READ)
def list_children(call: Call) -> Reply:
    folder = call.mailbox.folder(call.ids["folder"])
    return _list(call, folder.number, f"mailFolders('{call.ids['folder']}')/childFolders")


@routes.add("POST", "mailFolders", _WRITE)
def create_folder(call: Call) -> Reply:
    return _create(call, ROOT)


@routes.add("POST", "mailFolders/{folder}/childFolders", _WRITE)
def create_child(call: Call) -> Reply:
    return _create(call, call.mailbox.folder(call.ids["folder"]).number)


def _create(call: Call, parent: int) -> Reply:
    given = call.json()
    folder = call.mailbox.add_folder(text_value(given, "displayName"), parent, hidden=given.get("isHidden") is True)
    return call.entity("mailFolders", _folder_json(call, folder), 201)


@routes.add("PATCH", "mailFolders/{folder}", _WRITE)
def rename_folder(call: Call) -> Reply:
    folder = call.mailbox.folder(call.ids["folder"])
    name = text_value(call.json(), "displayName")
    if folder.well_known is not None:
        raise GraphFault(400, "ErrorDistinguishedFolderUpdate", "A well-known folder can't be renamed.")
    siblings = call.mailbox.children(folder.parent or ROOT)
    if any(each is not folder and each.name.casefold() == name.casefold() for each in siblings):
        raise GraphFault(409, "ErrorFolderExists", "A folder with the specified name already exists.")
    folder.name = name
    call.mailbox.keep_folder(folder)
    return call.entity("mailFolders", _folder_json(call, folder))
