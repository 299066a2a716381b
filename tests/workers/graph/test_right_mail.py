"""The mail that the client means, whatever its id says."""

from __future__ import annotations

import pytest

from core.errors import MailGoneError
from tests.sandbox.running import Running
from tests.workers.conftest import Loop, new_mail
from workers.graph.client import GraphClient
from workers.graph.right_mail import right_message


@pytest.fixture
def found(graph: GraphClient, loop: Loop, sandbox: Running):
    def find(message_id: str, internet_id: str | None) -> str:
        token = sandbox.graph_token()
        return str(loop.wait(right_message(graph, token, "me", message_id, internet_id)).message["id"])

    return find


def internet_id(sandbox: Running, message_id: str) -> str:
    return str(sandbox.get(f"me/messages/{message_id}")["internetMessageId"])


def test_the_id_is_right_where_the_message_id_agrees(found, sandbox: Running) -> None:
    mail = new_mail(sandbox)
    assert found(mail, internet_id(sandbox, mail)) == mail
    assert found(mail, f" {internet_id(sandbox, mail)} ") == mail
    assert found(mail, None) == mail


def test_an_id_in_outlooks_own_letters_is_understood(found, sandbox: Running) -> None:
    mail = new_mail(sandbox)
    default = sandbox.get(f"me/messages/{mail}")["id"]
    assert found(default.replace("-", "/").replace("_", "+"), None) == mail


def test_the_message_id_decides_where_the_id_names_another_mail(found, sandbox: Running) -> None:
    wrong, right = new_mail(sandbox), new_mail(sandbox)
    assert found(wrong, internet_id(sandbox, right)) == right


def test_an_id_that_changed_by_a_move_is_found_by_the_message_id(found, sandbox: Running) -> None:
    mail = new_mail(sandbox)
    default = sandbox.get(f"me/messages/{mail}")["id"]
    sandbox.graph("POST", f"me/messages/{mail}/move", json={"destinationId": "archive"})
    with pytest.raises(MailGoneError):
        found(default, None)
    assert found(default, internet_id(sandbox, mail)) == mail


def test_a_mail_that_is_nowhere_is_gone(found, sandbox: Running) -> None:
    with pytest.raises(MailGoneError):
        found(new_mail(sandbox), "<it's@nowhere.example>")
