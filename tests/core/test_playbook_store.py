"""Playbooks are kept version by version; a version is one text, for good."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from core.errors import NotFoundError, SettingsError
from core.store.database import Database
from core.store.playbooks import Playbooks
from tests.core.conftest import Clock
from tests.core.playbooks import tiny


@pytest.fixture
def playbooks(database: Database, clock: Clock) -> Playbooks:
    return Playbooks(database, clock)


def test_what_is_saved_is_current(playbooks: Playbooks, clock: Clock) -> None:
    saved = playbooks.save("t1", tiny(), "anke")
    assert (saved.key, saved.version, saved.created_by, saved.created_at) == ("tiny", 1, "anke", clock.now)
    assert playbooks.current("t1", "tiny") == saved
    assert playbooks.version("t1", "tiny", 1) == saved


def test_the_store_counts_the_versions_whatever_the_text_says(playbooks: Playbooks) -> None:
    texts = [tiny(), tiny("threshold: 0.5\n"), tiny()]
    assert [playbooks.save("t1", text, "anke").version for text in texts] == [1, 2, 3]
    newest = playbooks.current("t1", "tiny")
    assert newest is not None
    assert (newest.version, newest.text) == (3, texts[2])
    second = playbooks.version("t1", "tiny", 2)
    assert second is not None
    assert second.text == texts[1]


def test_the_same_text_again_is_the_same_version(playbooks: Playbooks) -> None:
    first = playbooks.save("t1", tiny(), "anke")
    assert playbooks.save("t1", tiny(), "bert") == first
    assert playbooks.newest("t1") == [first]


def test_what_is_no_playbook_is_not_kept(playbooks: Playbooks) -> None:
    with pytest.raises(SettingsError, match=r"^own\.yaml:1: "):
        playbooks.save("t1", "key: X", "anke", name="own.yaml")
    assert playbooks.newest("t1") == []


def test_two_at_once_never_get_the_same_version(playbooks: Playbooks) -> None:
    texts = [tiny(f"threshold: 0.{number}\n") for number in range(1, 9)]
    with ThreadPoolExecutor(8) as pool:
        saved = list(pool.map(lambda text: playbooks.save("t1", text, "anke"), texts))
    assert sorted(each.version for each in saved) == list(range(1, 9))
    assert {each.text for each in saved} == set(texts)
    assert all(playbooks.version("t1", "tiny", each.version) == each for each in saved)


def test_the_same_text_at_once_becomes_one_version(playbooks: Playbooks) -> None:
    with ThreadPoolExecutor(8) as pool:
        saved = list(pool.map(lambda _: playbooks.save("t1", tiny(), "anke"), range(8)))
    assert {each.version for each in saved} == {1}


def test_tenants_do_not_see_each_others_playbooks(playbooks: Playbooks) -> None:
    playbooks.save("t1", tiny(), "anke")
    assert playbooks.current("t2", "tiny") is None
    assert playbooks.version("t2", "tiny", 1) is None
    assert playbooks.save("t2", tiny(), "bert").version == 1
    with pytest.raises(NotFoundError):
        playbooks.set_mailbox("t3", "info@maes.example", "tiny")


def test_a_mailbox_uses_what_is_settled_for_it(playbooks: Playbooks) -> None:
    saved = playbooks.save("t1", tiny(), "anke")
    assert playbooks.for_mailbox("t1", "info@maes.example") is None
    playbooks.set_mailbox("t1", "Info@Maes.example", "tiny")
    assert playbooks.of_mailbox("t1", "INFO@maes.example") == "tiny"
    assert playbooks.for_mailbox("t1", "info@maes.example") == saved
    newer = playbooks.save("t1", tiny("threshold: 0.5\n"), "anke")
    assert playbooks.for_mailbox("t1", "info@maes.example") == newer
    playbooks.set_mailbox("t1", "info@maes.example", None)
    assert playbooks.for_mailbox("t1", "info@maes.example") is None


def test_a_tenants_own_default_serves_every_mailbox_without_one(playbooks: Playbooks) -> None:
    own = playbooks.save("t1", tiny(key="default"), "anke")
    assert playbooks.for_mailbox("t1", "info@maes.example") == own
    assert playbooks.for_mailbox("t2", "info@maes.example") is None


def test_a_mailbox_gets_no_playbook_that_is_not_there(playbooks: Playbooks) -> None:
    with pytest.raises(NotFoundError):
        playbooks.set_mailbox("t1", "info@maes.example", "tiny")
    assert playbooks.of_mailbox("t1", "info@maes.example") is None


def test_a_mailbox_settled_by_many_at_once_has_one_of_their_playbooks(playbooks: Playbooks) -> None:
    for key in ("one", "two"):
        playbooks.save("t1", tiny(key=key), "anke")
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda key: playbooks.set_mailbox("t1", "a@b.example", key), ["one", "two"] * 4))
    assert playbooks.of_mailbox("t1", "a@b.example") in {"one", "two"}
