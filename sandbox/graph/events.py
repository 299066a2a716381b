"""Calendar: events and the calendar view. Invitations are never sent. No recurrence: every event is a single one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

from sandbox import bodies, extended, ids, odata
from sandbox.errors import GraphFault, bad_request, unknown_property
from sandbox.fields import recipient, stamp
from sandbox.graph.call import Call, Reply, Routes, dumps
from sandbox.graph.changes import body, cannot_read, moment, one_of, one_recipient, texts
from sandbox.odata import Query
from sandbox.odata_filter import moment as date_time
from sandbox.principal import Need
from sandbox.shapes import EVENT
from sandbox.zones import from_utc, to_utc, zone_of

_READ, _WRITE = Need("Calendars"), Need("Calendars", write=True)
_KIND = "event"
_ENUMS = {
    "importance": ("low", "normal", "high"),
    "sensitivity": ("normal", "personal", "private", "confidential"),
    "showAs": ("unknown", "free", "tentative", "busy", "oof", "workingElsewhere"),
}
_FLAGS = ("isAllDay", "isReminderOn", "responseRequested", "hideAttendees", "allowNewTimeProposals")
_NONE = {"response": "none", "time": "0001-01-01T00:00:00Z"}
routes = Routes()


def _text(value: object, name: str) -> str:
    if not isinstance(value, str):
        raise cannot_read(name)
    return value


def _when(value: object, name: str) -> dict[str, str]:
    """A time with its zone, kept in UTC beside the zone it came in."""
    given = moment(value, name)
    zone = zone_of(given["timeZone"])
    if zone is None:
        message = f"The following TimeZone value is not supported: {given['timeZone']}."
        raise bad_request(message, "TimeZoneNotSupportedException")
    at = to_utc(given["dateTime"], zone)
    if at is None:
        raise cannot_read(name)
    return {"dateTime": from_utc(at, UTC), "timeZone": given["timeZone"]}


def _attendees(value: object) -> list[dict[str, Any]]:
    if not isinstance(value, list):
        raise cannot_read("attendees")
    kinds = ("required", "optional", "resource")
    return [
        {
            "type": one_of(each.get("type") or "required", kinds, "type"),
            "status": dict(_NONE),
            **one_recipient(each, "attendees"),
        }
        for each in value
        if isinstance(each, Mapping)
    ]


def _extended(value: object, name: str) -> list[dict[str, str]]:
    found = extended.read(value)
    if found is None:
        raise cannot_read(name)
    return found


def _location(value: object) -> dict[str, Any]:
    if not isinstance(value, Mapping):
        raise cannot_read("location")
    name = _text(value.get("displayName") or "", "displayName")
    return {"displayName": name, "locationType": "default", "uniqueId": name, "uniqueIdType": "private"}


def _read_one(name: str, value: Any) -> Any:
    if name in _ENUMS:
        return one_of(value, _ENUMS[name], name)
    if name in _FLAGS:
        if not isinstance(value, bool):
            raise cannot_read(name)
        return value
    if name == "reminderMinutesBeforeStart":
        if isinstance(value, bool) or not isinstance(value, int):
            raise cannot_read(name)
        return value
    readers: dict[str, Callable[[Any, str], Any]] = {
        "body": lambda given, _: body(given),
        "categories": texts,
        "start": _when,
        "end": _when,
    }
    readers |= {"attendees": lambda given, _: _attendees(given), "location": lambda given, _: _location(given)}
    readers |= {"subject": _text, "transactionId": _text, extended.NAME: _extended}
    return readers[name](value, name) if name in readers else None


def _set(event: dict[str, Any], given: Mapping[str, Any]) -> None:
    """Raises GraphFault; the event is as it was then only if the caller gave a copy."""
    for name, value in given.items():
        if name not in EVENT.properties and name not in EVENT.expandable:
            raise unknown_property(name, "event")
        read = _read_one(name, value)
        if read is not None:
            event[name] = read
    if "start" not in event or "end" not in event:
        raise GraphFault(400, "ErrorPropertyValidationFailure", "At least one property failed validation: Start, End.")
    if event["end"]["dateTime"] < event["start"]["dateTime"]:
        message = "An event's end time cannot be before its start time."
        raise GraphFault(400, "ErrorPropertyValidationFailure", message)
    content = event["body"]
    text = bodies.to_text(content["content"]) if content["contentType"] == "html" else content["content"]
    event["bodyPreview"] = bodies.preview(text)
    event["locations"] = [event["location"]] if event["location"]["displayName"] else []


def _shown(call: Call, event: Mapping[str, Any], query: Query) -> dict[str, Any]:
    """Times in the zone that the request prefers (UTC otherwise), as Graph does."""
    asked = call.preference("outlook.timezone") or "UTC"
    zone = zone_of(asked)
    if zone is None:
        message = f"The following TimeZone value is not supported: {asked}."
        raise bad_request(message, "TimeZoneNotSupportedException")
    shown = {name: value for name, value in event.items() if not name.startswith("_")}
    kept = shown.pop(extended.NAME, [])
    for name in ("start", "end"):
        at = to_utc(event[name]["dateTime"], UTC)
        if at is not None:
            shown[name] = {"dateTime": from_utc(at, zone), "timeZone": asked}
    if call.as_text and shown["body"]["contentType"] == "html":
        shown["body"] = {"contentType": "text", "content": bodies.to_text(shown["body"]["content"])}
    change_key = ids.change_key(call.mailbox.guid, event["_change"])
    made = odata.project({"@odata.etag": f'W/"{change_key}"', "changeKey": change_key, **shown}, query.select)
    for each in query.expand:
        found = extended.asked_for(kept, each.filter) if each.name == extended.NAME else []
        made |= {extended.NAME: found} if found else {}
    return made


def _blank(call: Call) -> dict[str, Any]:
    user, at = call.mailbox.user, stamp(datetime.now(UTC))
    event_id = call.mailbox.opaque_id()
    return {
        "id": event_id,
        "_change": call.mailbox.next_number(),
        "createdDateTime": at,
        "lastModifiedDateTime": at,
        "categories": [],
        "transactionId": None,
        "iCalUId": event_id,
        "reminderMinutesBeforeStart": 15,
        "isReminderOn": True,
        "hasAttachments": False,
        "subject": "",
        "bodyPreview": "",
        "importance": "normal",
        "sensitivity": "normal",
        "isAllDay": False,
        "isCancelled": False,
        "isOrganizer": True,
        "responseRequested": True,
        "seriesMasterId": None,
        "showAs": "busy",
        "type": "singleInstance",
        "webLink": f"https://outlook.office365.com/owa/?itemid={event_id}&exvsurl=1&path=/calendar/item",
        "onlineMeetingUrl": None,
        "isOnlineMeeting": False,
        "onlineMeetingProvider": "unknown",
        "allowNewTimeProposals": True,
        "isDraft": False,
        "hideAttendees": False,
        "responseStatus": {"response": "organizer", "time": "0001-01-01T00:00:00Z"},
        "body": {"contentType": "html", "content": ""},
        "location": {"displayName": "", "locationType": "default", "uniqueIdType": "unknown"},
        "locations": [],
        "attendees": [],
        "organizer": recipient(user.name, user.address),
    }


def _listed(call: Call, events: list[dict[str, Any]], what: str) -> Reply:
    query = odata.parse(call.request.query, EVENT)
    found = odata.ordered(events, query)
    end = query.skip + (query.top or 10)
    page = [dumps(_shown(call, each, query)) for each in found[query.skip : end]]
    return call.page_of(what, query, page, len(found))


@routes.add("GET", "events", _READ)
def list_events(call: Call) -> Reply:
    return _listed(call, list(reversed(call.mailbox.items(_KIND).values())), "events")


@routes.add("GET", "calendarView", _READ)
def calendar_view(call: Call) -> Reply:
    asked = {name.lower(): value for name, value in call.request.query.items()}
    if not asked.get("startdatetime") or not asked.get("enddatetime"):
        message = "This request requires a time window specified by the query string parameters StartDateTime and "
        raise GraphFault(400, "ErrorInvalidParameter", message + "EndDateTime.")
    start, end = (from_utc(date_time(asked[name].replace(" ", "+")), UTC) for name in ("startdatetime", "enddatetime"))
    inside = [
        event
        for event in call.mailbox.items(_KIND).values()
        if event["start"]["dateTime"] < end and event["end"]["dateTime"] > start
    ]
    inside.sort(key=lambda event: str(event["start"]["dateTime"]))
    return _listed(call, inside, "calendarView")


@routes.add("POST", "events", _WRITE)
def create_event(call: Call) -> Reply:
    given = call.json()
    query = odata.parse(call.request.query, EVENT)
    known = call.mailbox.items(_KIND).values()
    # A repeated transaction is the same event, not a second one.
    wanted = given.get("transactionId")
    same = next((each for each in known if wanted and each["transactionId"] == wanted), None)
    if same is not None:
        return call.entity("events", _shown(call, same, query), 201)
    event = _blank(call)
    _set(event, given)
    event["originalStartTimeZone"] = event["start"]["timeZone"]
    event["originalEndTimeZone"] = event["end"]["timeZone"]
    call.mailbox.put(_KIND, event)
    return call.entity("events", _shown(call, event, query), 201)


@routes.add("GET", "events/{event}", _READ)
def get_event(call: Call) -> Reply:
    query = odata.parse(call.request.query, EVENT)
    return call.entity("events", _shown(call, call.mailbox.thing(_KIND, call.ids["event"]), query))


@routes.add("PATCH", "events/{event}", _WRITE)
def change_event(call: Call) -> Reply:
    event = dict(call.mailbox.thing(_KIND, call.ids["event"]))
    call.check_match(f'W/"{ids.change_key(call.mailbox.guid, event["_change"])}"')
    _set(event, call.json())
    event["_change"] = call.mailbox.next_number()
    event["lastModifiedDateTime"] = stamp(datetime.now(UTC))
    call.mailbox.put(_KIND, event)
    return call.entity("events", _shown(call, event, odata.parse(call.request.query, EVENT)))


@routes.add("DELETE", "events/{event}", _WRITE)
def delete_event(call: Call) -> Reply:
    event = call.mailbox.thing(_KIND, call.ids["event"])
    call.check_match(f'W/"{ids.change_key(call.mailbox.guid, event["_change"])}"')
    call.mailbox.drop(_KIND, call.ids["event"])
    return Reply(204)
