"""What a PATCH or POST may set on a message, checked as Graph checks it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from sandbox import bodies, extended
from sandbox.errors import GraphFault, bad_request, unknown_property
from sandbox.fields import recipient
from sandbox.items import Message
from sandbox.shapes import MESSAGE

_IMPORTANCES = ("low", "normal", "high")
_FLAG_STATES = ("notFlagged", "complete", "flagged")


def cannot_read(name: str) -> GraphFault:
    message = f"Cannot read the value of property '{name}': it is not of the property's type."
    return GraphFault(400, "RequestBodyRead", message)


def one_of(value: object, known: tuple[str, ...], name: str) -> str:
    """An enumeration's member, in any case. Raises GraphFault."""
    found = next((each for each in known if isinstance(value, str) and each.lower() == value.lower()), None)
    if found is None:
        raise cannot_read(name)
    return found


def flag(value: object) -> dict[str, Any]:
    if not isinstance(value, Mapping):
        raise cannot_read("flag")
    state = one_of(value.get("flagStatus", "notFlagged"), _FLAG_STATES, "flagStatus")
    made: dict[str, Any] = {"flagStatus": state}
    for name in ("startDateTime", "dueDateTime", "completedDateTime"):
        if value.get(name) is not None:
            made[name] = moment(value[name], name)
    if "dueDateTime" in made and "startDateTime" not in made:
        raise bad_request("To set the due date, you must also specify the startDateTime.", "ErrorInvalidRequest")
    return made


def moment(value: object, name: str) -> dict[str, str]:
    """A dateTimeTimeZone. Raises GraphFault."""
    if not isinstance(value, Mapping) or not isinstance(value.get("dateTime"), str):
        raise cannot_read(name)
    zone = value.get("timeZone") or "UTC"
    if not isinstance(zone, str):
        raise cannot_read(name)
    return {"dateTime": value["dateTime"], "timeZone": zone}


def texts(value: object, name: str) -> list[str]:
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise cannot_read(name)
    return list(dict.fromkeys(value))


def _truth(value: object, name: str) -> bool:
    if not isinstance(value, bool):
        raise cannot_read(name)
    return value


def _text(value: object, name: str) -> str:
    if not isinstance(value, str):
        raise cannot_read(name)
    return value


def body(value: object) -> dict[str, str]:
    if not isinstance(value, Mapping):
        raise cannot_read("body")
    kind = one_of(value.get("contentType", "text"), ("text", "html"), "contentType")
    return {"contentType": kind, "content": _text(value.get("content", ""), "content")}


def one_recipient(value: object, name: str) -> dict[str, Any]:
    address = value.get("emailAddress") if isinstance(value, Mapping) else None
    if not isinstance(address, Mapping) or not isinstance(address.get("address"), str):
        raise cannot_read(name)
    return recipient(str(address.get("name") or ""), address["address"])


def recipients(value: object, name: str) -> list[dict[str, Any]]:
    if not isinstance(value, list):
        raise cannot_read(name)
    return [one_recipient(each, name) for each in value]


def _extended(value: object, name: str) -> list[dict[str, str]]:
    found = extended.read(value)
    if found is None:
        raise cannot_read(name)
    return found


_Reader = Callable[[Any, str], Any]
_ALWAYS: Mapping[str, _Reader] = {
    "categories": texts,
    "flag": lambda value, _: flag(value),
    "isRead": _truth,
    "importance": lambda value, name: one_of(value, _IMPORTANCES, name),
    "inferenceClassification": lambda value, name: one_of(value, ("focused", "other"), name),
    "isDeliveryReceiptRequested": _truth,
    "isReadReceiptRequested": _truth,
    extended.NAME: _extended,
}
_ON_DRAFTS: Mapping[str, _Reader] = {
    "subject": _text,
    "body": lambda value, _: body(value),
    "toRecipients": recipients,
    "ccRecipients": recipients,
    "bccRecipients": recipients,
    "replyTo": recipients,
    "from": one_recipient,
    "sender": one_recipient,
    "internetMessageId": _text,
}
_NAVIGATION = ("attachments", "extensions", "singleValueExtendedProperties", "multiValueExtendedProperties")


def apply_patch(message: Message, given: Mapping[str, Any]) -> bool:
    """Set what may be set; the rest is silently left as it is, as Exchange does. Says whether anything changed.

    Raises GraphFault (400) for an unknown property or a value of the wrong type; nothing is changed then.
    """
    values: dict[str, Any] = {}
    for name, value in given.items():
        if name not in MESSAGE.properties and name not in _NAVIGATION:
            raise unknown_property(name, "message")
        reader = _ALWAYS.get(name) or _ON_DRAFTS.get(name)
        if reader is not None:
            read = reader(value, name)
            if name in _ALWAYS or message.is_draft:
                values[name] = read
    if "body" in values:
        content = values["body"]["content"]
        text = bodies.to_text(content) if values["body"]["contentType"] == "html" else content
        values["bodyPreview"] = bodies.preview(text)
    if extended.NAME in values:
        values[extended.NAME] = extended.merged(message.properties.get(extended.NAME, ()), values[extended.NAME])
    changed = any(message.properties.get(name) != value for name, value in values.items())
    message.properties.update(values)
    if values:
        message.source = message.source if not message.is_draft else None
    return changed
