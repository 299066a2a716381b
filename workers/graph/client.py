"""Reading messages through the Microsoft Graph SDK.

The SDK builds addresses, sends, and types the errors; bodies go through its adapter as raw bytes,
because its models cost about 9 ms of CPU a message (measured, docs/decisions/0004-raw-bytes.md).
One client lives as long as its event loop; the token of each call is in a context variable.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping, Sequence
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from kiota_abstractions.authentication import AuthenticationProvider
from kiota_abstractions.base_request_configuration import RequestConfiguration
from kiota_abstractions.method import Method
from kiota_abstractions.request_information import RequestInformation
from kiota_http.middleware.options import RetryHandlerOption
from msgraph.generated.models.o_data_errors.o_data_error import ODataError
from msgraph.graph_request_adapter import GraphRequestAdapter
from msgraph.graph_service_client import GraphServiceClient

from core.errors import GraphError
from workers.graph.failures import graph_errors

ATTACHMENTS = "attachments($select=name,size,contentType,isInline)"
# MAPI's PidTagSensitivity ([MS-OXCMSG] 2.2.1.13): v1.0's message has no property of its own for it.
SENSITIVITY = "singleValueExtendedProperties($filter=id eq 'Integer 0x36')"
FIELDS = (
    "id", "changeKey", "internetMessageId", "conversationId", "subject", "sentDateTime", "receivedDateTime", "from",
    "sender", "replyTo", "toRecipients", "ccRecipients", "body", "internetMessageHeaders", "hasAttachments",
)  # fmt: skip
# What steps need to know of a mail besides: so a run need not look at each again before it changes it.
STATE = ("isRead", "categories", "flag", "parentFolderId", "webLink")
PATIENCE_S = 40.0  # for one answer; under every task's time limit
# Ids that survive a move inside the mailbox; needed on every request (Graph, "immutable identifiers").
PREFER = 'IdType="ImmutableId"'

_token: ContextVar[str] = ContextVar("graph_token")


class _TokenOfThisCall(AuthenticationProvider):
    async def authenticate_request(
        self, request: RequestInformation, additional_authentication_context: dict[str, Any] | None = None
    ) -> None:
        del additional_authentication_context
        request.headers.try_add("Authorization", f"Bearer {_token.get()}")


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a folder: messages as Graph's JSON, the next page's link, the folder's count where asked.

    size: bytes of the whole answer.
    """

    messages: list[dict[str, Any]]
    next_link: str | None
    count: int | None
    size: int = 0


class GraphClient:
    """Graph for any user. Make it in the process and on the event loop that use it."""

    def __init__(self, base_url: str, patience_s: float = PATIENCE_S) -> None:
        self._base_url = base_url.rstrip("/")
        self._patience_s = patience_s
        adapter = GraphRequestAdapter(_TokenOfThisCall())
        adapter.base_url = self._base_url  # before the service client is built: it copies the address
        self._adapter = adapter
        self._service = GraphServiceClient(request_adapter=adapter)

    def warm(self) -> None:
        """Import now what the SDK would import at the first call (over a second)."""
        self._message("me", "warm")
        self._folder("me", "inbox", top=1)
        self._folder("a@b.example", "inbox", top=1)

    async def message(self, token: str, mailbox: str, message_id: str) -> dict[str, Any]:
        """One message with its headers and attachment list, in one request. Raises GraphError's kinds."""
        return await self._send(token, self._message(mailbox, message_id))

    async def first_page(self, token: str, mailbox: str, folder: str, top: int, wanted: str | None = None) -> Page:
        """The newest `top` messages of a folder, bodies included, and how many there are in all.

        wanted: an OData filter on `receivedDateTime`.
        """
        return _page(await self._received(token, self._folder(mailbox, folder, top, wanted)))

    async def page(self, token: str, link: str) -> Page:
        """The page behind a nextLink, which Graph gave and which must still lead to Graph."""
        request = self.behind(link)
        _prefer(request)
        return _page(await self._received(token, request))

    async def send(self, token: str, request: RequestInformation) -> dict[str, Any]:
        """What any request is answered with, {} where that is empty. Raises GraphError's kinds."""
        return await self._send(token, request)

    def behind(self, link: str) -> RequestInformation:
        """A GET of a link that Graph gave, which must still lead to Graph. Raises GraphError."""
        if not link.startswith(f"{self._base_url}/"):
            raise GraphError("a link leads away from Graph")
        request = RequestInformation(Method.GET)
        request.url = link
        return request

    async def by_internet_id(self, token: str, mailbox: str, internet_message_id: str) -> list[dict[str, Any]]:
        """The messages of a mailbox that have this Message-ID: copies lie in several folders."""
        query = {
            "%24select": list(FIELDS),
            "%24expand": [ATTACHMENTS, SENSITIVITY],
            "%24filter": f"internetMessageId eq {literal(internet_message_id)}",
            "%24top": 5,
        }
        answer = await self._send(token, self._get(self._mailbox(mailbox).messages, query))
        return list(answer.get("value", ()))

    async def ask(
        self,
        token: str,
        method: str,
        path: Sequence[str],
        *,
        query: Mapping[str, str] | None = None,
        body: Mapping[str, Any] | None = None,
        etag: str | None = None,
    ) -> dict[str, Any]:
        """Any request, once. `path`: its segments, not escaped. `etag`: only if that is still the newest.

        Raises GraphError's kinds; {} where the answer is empty.
        """
        request = RequestInformation(Method(method))
        request.url = f"{self._base_url}/{address_of(path, query)}"
        _prefer(request)
        if etag is not None:
            request.headers.try_add("If-Match", etag)
        if body is not None:
            request.set_stream_content(json.dumps(body).encode(), "application/json")
        return await self._send(token, request)

    def _message(self, mailbox: str, message_id: str) -> RequestInformation:
        builder = self._mailbox(mailbox).messages.by_message_id(message_id)
        query = {"%24select": list(FIELDS), "%24expand": [ATTACHMENTS, SENSITIVITY]}
        return self._get(builder, query)

    def _folder(self, mailbox: str, folder: str, top: int, wanted: str | None = None) -> RequestInformation:
        builder = self._mailbox(mailbox).mail_folders.by_mail_folder_id(folder).messages
        query = {
            "%24select": [*FIELDS, *STATE],
            "%24expand": [ATTACHMENTS, SENSITIVITY],
            "%24top": top,
            "%24count": True,
            "%24orderby": ["receivedDateTime desc"],
        }
        if wanted is not None:
            query["%24filter"] = wanted
        return self._get(builder, query)

    def _mailbox(self, mailbox: str) -> Any:
        return self._service.me if mailbox == "me" else self._service.users.by_user_id(mailbox)

    def _get(self, builder: Any, query: Mapping[str, Any]) -> RequestInformation:
        request: RequestInformation = builder.to_get_request_information(RequestConfiguration())
        request.query_parameters.update(query)
        _prefer(request)
        return request

    async def _send(self, token: str, request: RequestInformation) -> dict[str, Any]:
        return _object(await self._received(token, request))

    async def _received(self, token: str, request: RequestInformation) -> bytes:
        # The task waits and comes back: a worker that sleeps inside the SDK serves nobody.
        request.add_request_options([RetryHandlerOption(max_retries=0)])
        _token.set(token)
        with graph_errors():
            async with asyncio.timeout(self._patience_s):
                return await self._adapter.send_primitive_async(request, "bytes", {"XXX": ODataError}) or b""


def address_of(path: Sequence[str], query: Mapping[str, str] | None = None) -> str:
    """A request's address below the version, escaped: an id is one segment, whatever stands in it."""
    written = "/".join(quote(segment, safe="$") for segment in path)
    options = "&".join(f"{name}={quote(value, safe='')}" for name, value in (query or {}).items())
    return f"{written}?{options}" if options else written


def literal(text: str) -> str:
    """A string as OData writes it."""
    return "'" + text.replace("'", "''") + "'"


def _prefer(request: RequestInformation) -> None:
    request.headers.try_add("Prefer", PREFER)
    request.headers.try_add("Accept", "application/json")


def _object(answer: bytes) -> dict[str, Any]:
    try:
        found = json.loads(answer or b"{}")
    except ValueError as error:
        raise GraphError("graph's answer is no JSON") from error
    if not isinstance(found, dict):
        raise GraphError("graph's answer is no object")
    return found


def _page(answer: bytes) -> Page:
    found = _object(answer)
    count = found.get("@odata.count")
    counted = count if isinstance(count, int) else None
    return Page(list(found.get("value", ())), found.get("@odata.nextLink"), counted, len(answer))
