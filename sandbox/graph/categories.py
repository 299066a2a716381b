"""Master categories: the coloured labels of a mailbox."""

from __future__ import annotations

from typing import Any

from sandbox import odata
from sandbox.errors import GraphFault
from sandbox.graph.call import Call, Reply, Routes
from sandbox.graph.changes import one_of
from sandbox.mailbox import text_value
from sandbox.principal import Need
from sandbox.shapes import CATEGORY

_READ, _WRITE = Need("MailboxSettings"), Need("MailboxSettings", write=True)
_COLORS = ("none", *(f"preset{number}" for number in range(25)))
_WHAT = "outlook/masterCategories"
_KIND = "category"
routes = Routes()


@routes.add("GET", _WHAT, _READ)
def list_categories(call: Call) -> Reply:
    query = odata.parse(call.request.query, CATEGORY)
    found = odata.ordered(call.mailbox.items(_KIND).values(), query)
    return call.page(_WHAT, query, found, default_top=1000)


@routes.add("POST", _WHAT, _WRITE)
def create_category(call: Call) -> Reply:
    given = call.json()
    name = text_value(given, "displayName")
    color = one_of(given.get("color", "none"), _COLORS, "color")
    if any(each["displayName"].casefold() == name.casefold() for each in call.mailbox.items(_KIND).values()):
        raise GraphFault(409, "ErrorDuplicateName", "A category with the specified display name already exists.")
    made: dict[str, Any] = call.mailbox.put(_KIND, {"displayName": name, "color": color})
    return call.entity(_WHAT, made, 201)


@routes.add("GET", _WHAT + "/{category}", _READ)
def get_category(call: Call) -> Reply:
    return call.entity(_WHAT, call.mailbox.thing(_KIND, call.ids["category"]))


@routes.add("PATCH", _WHAT + "/{category}", _WRITE)
def change_category(call: Call) -> Reply:
    known = call.mailbox.thing(_KIND, call.ids["category"])
    given = call.json()
    if "displayName" in given and given["displayName"] != known["displayName"]:
        raise GraphFault(400, "ErrorInvalidRequest", "The display name of a category can't be changed.")
    color = one_of(given.get("color", known["color"]), _COLORS, "color")
    return call.entity(_WHAT, call.mailbox.put(_KIND, {**known, "color": color}))


@routes.add("DELETE", _WHAT + "/{category}", _WRITE)
def delete_category(call: Call) -> Reply:
    call.mailbox.drop(_KIND, call.ids["category"])
    return Reply(204)
