"""The unmodified msgraph-sdk over real HTTP: only base address and token are another's."""

from __future__ import annotations

import asyncio
import json
import os
from collections.abc import Callable, Coroutine
from typing import Any

import pytest
from kiota_abstractions.authentication import AuthenticationProvider
from kiota_abstractions.base_request_configuration import RequestConfiguration
from kiota_abstractions.request_information import RequestInformation
from msgraph import GraphServiceClient
from msgraph.generated.models.followup_flag import FollowupFlag
from msgraph.generated.models.followup_flag_status import FollowupFlagStatus
from msgraph.generated.models.importance import Importance
from msgraph.generated.models.mail_folder import MailFolder
from msgraph.generated.models.message import Message
from msgraph.generated.models.o_data_errors.o_data_error import ODataError
from msgraph.generated.models.outlook_category import OutlookCategory
from msgraph.generated.models.todo_task import TodoTask
from msgraph.generated.users.item.messages.item.create_reply.create_reply_post_request_body import (
    CreateReplyPostRequestBody,
)
from msgraph.generated.users.item.messages.item.move.move_post_request_body import MovePostRequestBody
from msgraph.generated.users.item.messages.messages_request_builder import MessagesRequestBuilder
from msgraph.graph_request_adapter import GraphRequestAdapter

from tests.sandbox.running import INFO, Running

# The SDK warns of classes that its own builders still define.
pytestmark = pytest.mark.filterwarnings("ignore:This class is deprecated:DeprecationWarning")
Query = MessagesRequestBuilder.MessagesRequestBuilderGetQueryParameters
Work = Callable[[GraphServiceClient], Coroutine[Any, Any, Any]]


class _Token(AuthenticationProvider):
    def __init__(self, token: str) -> None:
        self.token = token

    async def authenticate_request(
        self, request: RequestInformation, additional_authentication_context: dict[str, Any] | None = None
    ) -> None:
        request.headers.try_add("Authorization", f"Bearer {self.token}")


@pytest.fixture(scope="module")
def run(sandbox: Running) -> Callable[[Work], Any]:
    """Run work on one client and one loop, as a worker process does."""
    os.environ.setdefault("NO_PROXY", "127.0.0.1")
    loop = asyncio.new_event_loop()
    adapter = GraphRequestAdapter(_Token(sandbox.graph_token()))
    adapter.base_url = f"{sandbox.url}/v1.0"
    client = GraphServiceClient(request_adapter=adapter)
    return lambda work: loop.run_until_complete(work(client))


def configured(prefer: str | None = None, **query: Any) -> RequestConfiguration[Any]:
    configuration: RequestConfiguration[Any] = RequestConfiguration(query_parameters=Query(**query) if query else None)
    if prefer:
        configuration.headers.add("Prefer", prefer)
    return configuration


def test_messages_are_listed_page_by_page(run: Callable[[Work], Any]) -> None:
    async def work(client: GraphServiceClient) -> list[str]:
        messages = client.users.by_user_id(INFO).mail_folders.by_mail_folder_id("inbox").messages
        page = await messages.get(configured(top=5, select=["subject", "from", "body"], count=True))
        seen = []
        while page is not None:
            seen += [f"{each.subject} {each.from_.email_address.address}" for each in page.value]
            page = await messages.with_url(page.odata_next_link).get() if page.odata_next_link else None
        return seen

    seen = run(work)
    assert len(seen) == 13
    assert seen[0] == "Aanvraag 12 klant12@buiten.example"


def test_a_message_is_read_with_headers_and_attachments(run: Callable[[Work], Any]) -> None:
    async def work(client: GraphServiceClient) -> Message:
        found = await client.me.messages.get(configured(filter="startswith(subject,'Vraag')", top=1))
        query = {"select": ["subject", "body", "internetMessageHeaders", "importance"], "expand": ["attachments"]}
        configuration = configured('outlook.body-content-type="text"', **query)
        return await client.me.messages.by_message_id(found.value[0].id).get(configuration)

    message = run(work)
    assert message.importance == Importance.High
    assert "Ons café opent zaterdag" in message.body.content
    assert any(header.name == "Message-ID" for header in message.internet_message_headers)
    assert [each.name for each in message.attachments] == ["logo.png", "offerte €.pdf", "Eerdere vraag"]
    assert (
        message.attachments[1].content_bytes.startswith(b"JVBER")
        or message.attachments[1].content_bytes == b"%PDF-1.4\n"
    )


def test_the_source_is_read(run: Callable[[Work], Any], mail: str) -> None:
    source = run(lambda client: client.me.messages.by_message_id(mail).content.get())
    assert source.startswith(b"From: Els")


def test_a_message_is_changed(run: Callable[[Work], Any], mail: str) -> None:
    change = Message(
        categories=["Red category"], flag=FollowupFlag(flag_status=FollowupFlagStatus.Flagged), is_read=True
    )
    changed = run(lambda client: client.me.messages.by_message_id(mail).patch(change))
    assert (changed.categories, changed.flag.flag_status) == (["Red category"], FollowupFlagStatus.Flagged)


def test_a_reply_is_drafted(run: Callable[[Work], Any], mail: str) -> None:
    body = CreateReplyPostRequestBody(comment="Dank je")
    draft = run(lambda client: client.me.messages.by_message_id(mail).create_reply.post(body))
    assert draft.is_draft
    assert "Dank je" in draft.body.content


def test_a_message_is_moved_and_keeps_its_immutable_id(run: Callable[[Work], Any], mail: str) -> None:
    async def work(client: GraphServiceClient) -> str:
        body = MovePostRequestBody(destination_id="archive")
        moved = await client.me.messages.by_message_id(mail).move.post(body, configured('IdType="ImmutableId"'))
        return str(moved.id)

    assert run(work) == mail


def test_folders_categories_and_tasks_are_made(run: Callable[[Work], Any], mail: str) -> None:
    async def work(client: GraphServiceClient) -> tuple[str, str, str]:
        folder = await client.me.mail_folders.post(MailFolder(display_name=mail[-20:]))
        category = await client.me.outlook.master_categories.post(OutlookCategory(display_name=mail[-20:]))
        lists = await client.me.todo.lists.get()
        tasks = client.me.todo.lists.by_todo_task_list_id(lists.value[0].id).tasks
        task = await tasks.post(TodoTask(title=mail[-20:]))
        return folder.display_name, category.display_name, task.title

    assert set(run(work)) == {mail[-20:]}


@pytest.mark.parametrize(
    ("message_id", "status", "code"),
    [
        pytest.param("AAMk/a+b=", 400, "ErrorInvalidIdMalformed", id="malformed"),
        pytest.param(None, 404, "ErrorItemNotFound", id="gone"),
    ],
)
def test_an_error_is_typed(
    run: Callable[[Work], Any], sandbox: Running, mail: str, message_id: str | None, status: int, code: str
) -> None:
    if message_id is None:
        for _ in range(2):
            sandbox.graph("DELETE", f"me/messages/{mail}")
    with pytest.raises(ODataError) as caught:
        run(lambda client: client.me.messages.by_message_id(message_id or mail).get())
    assert (caught.value.response_status_code, caught.value.error.code) == (status, code)
    assert caught.value.error.inner_error.request_id


def test_a_throttled_request_is_repeated(run: Callable[[Work], Any], faults: Callable[..., None], mail: str) -> None:
    faults({"path": "/messages/", "status": 429, "retry_after": 0, "times": 1})
    assert run(lambda client: client.me.messages.by_message_id(mail).get()).id


def test_raw_bytes_come_through_the_adapter(run: Callable[[Work], Any]) -> None:
    async def work(client: GraphServiceClient) -> bytes:
        asked = client.me.messages.to_get_request_information(configured('IdType="ImmutableId"', top=2))
        return bytes(await client.request_adapter.send_primitive_async(asked, "bytes", {"XXX": ODataError}))

    assert len(json.loads(run(work))["value"]) == 2
