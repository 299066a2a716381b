"""What a reader asks of another reply waits encrypted, for minutes."""

from __future__ import annotations

import pytest
import redis
from cryptography.fernet import Fernet

from core.crypto import Vault
from core.wishes import KEEP_S, ReplyWish, Wishes

WISH = ReplyWish("zeg beleefd nee, stel dinsdag voor", "short", "informal")


@pytest.fixture
def client(redis_url: str) -> redis.Redis:
    return redis.Redis.from_url(redis_url)


def test_a_wish_is_kept_until_it_is_dropped(client: redis.Redis, vault: Vault) -> None:
    wishes = Wishes(client, vault)
    assert wishes.take("j1") is None
    wishes.keep("j1", WISH)
    assert (wishes.take("j1"), wishes.take("j1")) == (WISH, WISH)
    wishes.drop("j1")
    assert wishes.take("j1") is None


def test_a_wish_rests_encrypted_and_ends_by_itself(client: redis.Redis, vault: Vault) -> None:
    Wishes(client, vault).keep("j2", WISH)
    sealed = client.get("helder:wish:j2")
    assert isinstance(sealed, bytes)
    assert b"dinsdag" not in sealed
    left = client.ttl("helder:wish:j2")
    assert isinstance(left, int)
    assert 0 < left <= KEEP_S


def test_a_wish_whose_key_was_removed_is_none(client: redis.Redis, vault: Vault) -> None:
    Wishes(client, Vault([Fernet.generate_key().decode()])).keep("j3", WISH)
    assert Wishes(client, vault).take("j3") is None
