"""A card is found again for the same mail, reader and versions, and for no other."""

from __future__ import annotations

from typing import Any

import pytest

from core.playbook import load
from core.store.jobs import User
from workers.versions import content_key, version_key

ANKE, TOM, ELSEWHERE = User("t1", "anke"), User("t1", "tom"), User("t2", "anke")
INFO = "info@eigen.example"
MESSAGE = {
    "id": "m1", "subject": "Pomp", "body": {"content": "Vrijdag?"}, "changeKey": "1", "isRead": False, "flag": {},
    "categories": [], "parentFolderId": "inbox", "attachments": [],
}  # fmt: skip


def key(user: User = ANKE, mailbox: str = INFO, **more: Any) -> str:
    asked = {"language": "nl", "timezone": "Europe/Brussels", "model": None, "message": MESSAGE, **more}
    playbook = load().model_copy(update={"version": more.pop("version", 1)})
    content = content_key(asked["message"])
    return version_key(user, mailbox, content, asked["language"], asked["timezone"], playbook, asked["model"])


@pytest.mark.parametrize("change", [
    {"changeKey": "2"}, {"isRead": True}, {"flag": {"flagStatus": "flagged"}}, {"categories": ["Klacht"]},
    {"parentFolderId": "archive"},
], ids=lambda change: next(iter(change)))  # fmt: skip
def test_what_is_done_with_a_mail_makes_no_other_card(change: dict[str, Any]) -> None:
    assert key(message={**MESSAGE, **change}) == key()


@pytest.mark.parametrize("more", [
    {"message": {**MESSAGE, "subject": "Pompen"}}, {"message": {**MESSAGE, "body": {"content": "Zaterdag?"}}},
    {"message": {**MESSAGE, "id": "m2"}}, {"language": "fr"}, {"timezone": "UTC"}, {"version": 2}, {"model": "m 1"},
    {"user": ELSEWHERE}, {"mailbox": "me"},
], ids=str)  # fmt: skip
def test_another_mail_reader_or_version_is_another_card(more: dict[str, Any]) -> None:
    assert key(**more) != key()


def test_colleagues_find_each_others_card_of_a_shared_mailbox_and_never_of_an_own_one() -> None:
    assert key(TOM) == key(ANKE)
    assert key(TOM, "me") != key(ANKE, "me")


def test_models_and_prompts_do_not_share_cards() -> None:
    assert len({key(model=each) for each in (None, "small v1", "small v2", "large v1")}) == 4
