"""Which properties the types have, for checking `$select`, `$filter` and `$orderby`. Source: the v1.0 metadata."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple


class Many(NamedTuple):
    """A collection of simple values or of structures."""

    of: Type


Type = str | Many | Mapping[str, "Type"]
Properties = Mapping[str, Type]


@dataclass(frozen=True)
class Shape:
    """A type: its properties, what may be expanded, what is left out unless selected, what Exchange can't filter."""

    name: str
    properties: Properties
    expandable: tuple[str, ...] = ()
    on_request: frozenset[str] = frozenset()
    unfilterable: frozenset[str] = frozenset()
    casts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    only_filterable: Properties = field(default_factory=dict)


_ITEM: Properties = {
    "id": "string",
    "categories": Many("string"),
    "changeKey": "string",
    "createdDateTime": "datetime",
    "lastModifiedDateTime": "datetime",
}
_EXTENDED: Properties = {"singleValueExtendedProperties": Many({"id": "string", "value": "string"})}
_BODY: Properties = {"contentType": "string", "content": "string"}
_RECIPIENT: Properties = {"emailAddress": {"name": "string", "address": "string"}}
_WHEN: Properties = {"dateTime": "string", "timeZone": "string"}
_FLAG: Properties = {
    "flagStatus": "string",
    "startDateTime": _WHEN,
    "dueDateTime": _WHEN,
    "completedDateTime": _WHEN,
}

MESSAGE = Shape(
    "message",
    {
        **_ITEM,
        "receivedDateTime": "datetime",
        "sentDateTime": "datetime",
        "hasAttachments": "bool",
        "internetMessageId": "string",
        "internetMessageHeaders": Many({"name": "string", "value": "string"}),
        "subject": "string",
        "bodyPreview": "string",
        "importance": "string",
        "parentFolderId": "string",
        "conversationId": "string",
        "conversationIndex": "binary",
        "isDeliveryReceiptRequested": "bool",
        "isReadReceiptRequested": "bool",
        "isRead": "bool",
        "isDraft": "bool",
        "webLink": "string",
        "inferenceClassification": "string",
        "body": _BODY,
        "uniqueBody": _BODY,
        "sender": _RECIPIENT,
        "from": _RECIPIENT,
        "toRecipients": Many(_RECIPIENT),
        "ccRecipients": Many(_RECIPIENT),
        "bccRecipients": Many(_RECIPIENT),
        "replyTo": Many(_RECIPIENT),
        "flag": _FLAG,
    },
    expandable=("attachments", "extensions", "singleValueExtendedProperties", "multiValueExtendedProperties"),
    on_request=frozenset({"uniqueBody", "internetMessageHeaders"}),
    unfilterable=frozenset({"internetMessageHeaders", "toRecipients", "ccRecipients", "bccRecipients", "uniqueBody"}),
    only_filterable=_EXTENDED,
)
ATTACHMENT = Shape(
    "attachment",
    {
        "id": "string",
        "name": "string",
        "contentType": "string",
        "size": "int",
        "isInline": "bool",
        "lastModifiedDateTime": "datetime",
    },
    casts={"microsoft.graph.fileAttachment": ("contentBytes", "contentId", "contentLocation")},
)
FOLDER = Shape(
    "mailFolder",
    {
        "id": "string",
        "displayName": "string",
        "parentFolderId": "string",
        "childFolderCount": "int",
        "unreadItemCount": "int",
        "totalItemCount": "int",
        "isHidden": "bool",
    },
    expandable=("childFolders", "singleValueExtendedProperties"),
)
CATEGORY = Shape("outlookCategory", {"id": "string", "displayName": "string", "color": "string"})
USER = Shape(
    "user",
    dict.fromkeys(
        (
            "id",
            "displayName",
            "givenName",
            "surname",
            "jobTitle",
            "mail",
            "mobilePhone",
            "officeLocation",
            "preferredLanguage",
            "userPrincipalName",
            "companyName",
            "department",
            "mailNickname",
            "userType",
            "usageLocation",
            "employeeId",
            "externalUserState",
            "onPremisesImmutableId",
        ),
        "string",
    )
    | {"accountEnabled": "bool", "businessPhones": Many("string"), "proxyAddresses": Many("string")}
    | {"otherMails": Many("string"), "imAddresses": Many("string"), "onPremisesSyncEnabled": "bool"},
)
SETTINGS = Shape(
    "mailboxSettings",
    {
        "archiveFolder": "string",
        "timeZone": "string",
        "delegateMeetingMessageDeliveryOptions": "string",
        "dateFormat": "string",
        "timeFormat": "string",
        "userPurpose": "string",
        "automaticRepliesSetting": {"status": "string"},
        "language": {"locale": "string", "displayName": "string"},
        "workingHours": {"daysOfWeek": Many("string"), "startTime": "string", "endTime": "string"},
    },
)
TASK_LIST = Shape(
    "todoTaskList",
    {
        "id": "string",
        "displayName": "string",
        "isOwner": "bool",
        "isShared": "bool",
        "wellknownListName": "string",
    },
    expandable=("extensions",),
)
TASK = Shape(
    "todoTask",
    {
        "id": "string",
        "title": "string",
        "body": _BODY,
        "bodyLastModifiedDateTime": "datetime",
        "categories": Many("string"),
        "completedDateTime": _WHEN,
        "createdDateTime": "datetime",
        "dueDateTime": _WHEN,
        "hasAttachments": "bool",
        "importance": "string",
        "isReminderOn": "bool",
        "lastModifiedDateTime": "datetime",
        "recurrence": {},
        "reminderDateTime": _WHEN,
        "startDateTime": _WHEN,
        "status": "string",
    },
    expandable=("linkedResources", "checklistItems", "extensions"),
)
LINKED = Shape(
    "linkedResource",
    {
        "id": "string",
        "applicationName": "string",
        "displayName": "string",
        "externalId": "string",
        "webUrl": "string",
    },
)
_LOCATION: Properties = {"displayName": "string", "locationType": "string", "uniqueId": "string"}
EVENT = Shape(
    "event",
    {
        **_ITEM,
        **dict.fromkeys(
            (
                "bodyPreview",
                "iCalUId",
                "importance",
                "onlineMeetingProvider",
                "onlineMeetingUrl",
                "sensitivity",
                "originalEndTimeZone",
                "originalStartTimeZone",
                "seriesMasterId",
                "showAs",
                "subject",
                "transactionId",
                "type",
                "webLink",
            ),
            "string",
        ),
        **dict.fromkeys(
            (
                "allowNewTimeProposals",
                "hasAttachments",
                "hideAttendees",
                "isAllDay",
                "isCancelled",
                "isDraft",
                "isOnlineMeeting",
                "isOrganizer",
                "isReminderOn",
                "responseRequested",
            ),
            "bool",
        ),
        "reminderMinutesBeforeStart": "int",
        "originalStart": "datetime",
        "body": _BODY,
        "start": _WHEN,
        "end": _WHEN,
        "location": _LOCATION,
        "locations": Many(_LOCATION),
        "organizer": _RECIPIENT,
        "attendees": Many(_RECIPIENT),
        "recurrence": {},
        "onlineMeeting": {},
        "responseStatus": {"response": "string", "time": "datetime"},
    },
    expandable=("attachments", "extensions", "singleValueExtendedProperties"),
    only_filterable=_EXTENDED,
)
