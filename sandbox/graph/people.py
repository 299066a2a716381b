"""Users, mailbox settings, and the translation of ids."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote

from sandbox import directory, ids, odata
from sandbox.directory import User
from sandbox.errors import GraphFault, bad_request
from sandbox.graph.call import Call, Reply, Routes
from sandbox.graph.changes import cannot_read
from sandbox.mailbox import Mailbox
from sandbox.principal import Need, may_read_user, request_denied
from sandbox.shapes import SETTINGS, USER
from sandbox.zones import zone_of

_DEFAULTS = (
    "businessPhones", "displayName", "givenName", "jobTitle", "mail", "mobilePhone", "officeLocation",
    "preferredLanguage", "surname", "userPrincipalName", "id",
)  # fmt: skip
_MAX_IDS = 1000
_SETTINGS_KEY = "mailboxSettings"
routes = Routes()


def _user_json(user: User) -> dict[str, Any]:
    known: dict[str, Any] = {name: [] if isinstance(kind, tuple) else None for name, kind in USER.properties.items()}
    return known | {
        "id": user.oid,
        "displayName": user.name,
        "givenName": user.given_name,
        "surname": user.surname,
        "jobTitle": user.job_title,
        "mail": user.address,
        "mailNickname": user.address.partition("@")[0],
        "userPrincipalName": user.address,
        "preferredLanguage": user.language,
        "userType": "Member",
        "accountEnabled": user.purpose == "user",
        "companyName": "Maes Techniek BV",
        "usageLocation": "BE",
        "proxyAddresses": [f"SMTP:{user.address}"],
    }


@routes.add("GET", "")
def get_user(call: Call) -> Reply:
    reference = call.ids.get("@user")
    if reference is None:
        if call.who.user is None:
            raise bad_request("/me request is only valid with delegated authentication flow.")
        found: User | None = call.who.user
    else:
        found = directory.find(reference)
    if found is None:
        message = f"Resource '{unquote(reference or '')}' does not exist or one of its queried reference-property "
        raise GraphFault(404, "Request_ResourceNotFound", message + "objects are not present.")
    if not may_read_user(call.who, found):
        raise request_denied()
    query = odata.parse(call.request.query, USER)
    return call.entity("users", odata.project(_user_json(found), query.select or _DEFAULTS))


@routes.add("GET", "/users")
def list_users(call: Call) -> Reply:
    query = odata.parse(call.request.query, USER)
    if not all(may_read_user(call.who, user) for user in directory.USERS):
        raise request_denied()
    found = odata.ordered([_user_json(user) for user in directory.USERS], query)
    items = [odata.project(each, query.select or _DEFAULTS) for each in found]
    return call.page("users", query, list(items), default_top=100)


def _settings(mailbox: Mailbox) -> dict[str, Any]:
    names = {"nl-BE": "Dutch (Belgium)", "fr-BE": "French (Belgium)", "en-GB": "English (United Kingdom)"}
    language = mailbox.user.language
    known: dict[str, Any] = {
        "archiveFolder": mailbox.folder_id(mailbox.folder("archive").number),
        "timeZone": "Romance Standard Time",
        "delegateMeetingMessageDeliveryOptions": "sendToDelegateOnly",
        "dateFormat": "d/MM/yyyy",
        "timeFormat": "HH:mm",
        "userPurpose": mailbox.user.purpose,
        "automaticRepliesSetting": {"status": "disabled", "externalAudience": "none"},
        "language": {"locale": language, "displayName": names.get(language, language)},
        "workingHours": {
            "daysOfWeek": ["monday", "tuesday", "wednesday", "thursday", "friday"],
            "startTime": "08:00:00.0000000",
            "endTime": "17:00:00.0000000",
            "timeZone": {"name": "Romance Standard Time"},
        },
    }
    stored = mailbox.items("meta").get(_SETTINGS_KEY, {})
    return known | {name: value for name, value in stored.items() if name != "id"}


@routes.add("GET", "mailboxSettings", Need("MailboxSettings"))
def get_settings(call: Call) -> Reply:
    query = odata.parse(call.request.query, SETTINGS)
    return call.entity("mailboxSettings", odata.project(_settings(call.mailbox), query.select))


@routes.add("PATCH", "mailboxSettings", Need("MailboxSettings", write=True))
def change_settings(call: Call) -> Reply:
    stored = dict(call.mailbox.items("meta").get(_SETTINGS_KEY, {"id": _SETTINGS_KEY}))
    for name, value in call.json().items():
        if name not in {"timeZone", "language", "dateFormat", "timeFormat", "workingHours"}:
            raise GraphFault(400, "ErrorInvalidProperty", f"The property '{name}' can't be set here.")
        simple = name in {"timeZone", "dateFormat", "timeFormat"}
        if not isinstance(value, str if simple else dict) or (name == "timeZone" and zone_of(str(value)) is None):
            raise cannot_read(name)
        stored[name] = value
    call.mailbox.put("meta", stored)
    return call.entity("mailboxSettings", _settings(call.mailbox))


@routes.add("GET", "mailboxSettings/{name}", Need("MailboxSettings"))
def get_setting(call: Call) -> Reply:
    name = call.ids["name"]
    settings = _settings(call.mailbox)
    if name not in settings:
        raise bad_request(f"Resource not found for the segment '{name}'.")
    return call.entity(f"mailboxSettings/{name}", {"value": settings[name]})


@routes.add("POST", "translateExchangeIds", Need("Mail"))
def translate(call: Call) -> Reply:
    given = call.parameters()
    asked = given.get("inputIds")
    source, target = given.get("sourceIdType"), given.get("targetIdType")
    if not isinstance(asked, list) or not all(isinstance(each, str) for each in asked):
        raise cannot_read("inputIds")
    if len(asked) > _MAX_IDS:
        raise bad_request(f"At most {_MAX_IDS} ids can be translated at once.", "ErrorInvalidRequest")
    known = {each.lower(): each for each in ids.FORMATS}
    kinds = [known.get(str(each).lower()) for each in (source, target)]
    if kinds[0] is None or kinds[1] is None:
        raise cannot_read("sourceIdType" if kinds[0] is None else "targetIdType")
    values = [_translated(call.mailbox, text, kinds[0], kinds[1]) for text in asked]
    return call.page("translateExchangeIds", odata.Query(top=_MAX_IDS), list(values))


def _translated(mailbox: Mailbox, text: str, source: ids.Format, target: ids.Format) -> dict[str, Any]:
    raw = ids.to_raw(text, source)
    try:
        message = mailbox.message(ids.encode(raw)) if raw else None
    except GraphFault:
        message = None
    if message is None:
        details = {"code": "ErrorInvalidIdMalformed", "message": "Id is malformed or names no item of this mailbox."}
        return {"sourceId": text, "errorDetails": details}
    if target in {"immutableEntryId", "restImmutableEntryId"}:
        made = ids.immutable_raw(mailbox.guid, message.number)
    else:
        made = ids.message_raw(mailbox.guid, message.folder, message.entry)
    return {"sourceId": text, "targetId": ids.from_raw(made, target)}
