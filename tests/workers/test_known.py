"""The memory of senders, from mail to mail: what one teaches, and what it makes of the next."""

from __future__ import annotations

from typing import Any

import pytest
from cryptography.fernet import Fernet

from core.playbook import load
from core.settings import Settings
from core.store.database import Database, migrate
from workers import pipeline
from workers.cards import Done, structure_one
from workers.known import Memory, lesson_of
from workers.mail.graph_json import from_graph
from workers.recognise.warning_known import masked
from workers.understand.engine import Reader

READER = Reader(("info@meubelhuis.be",), "", "nl", "Europe/Brussels")
KNOWN, OTHER = "BE68 5390 0754 7034", "BE71 0961 2345 6769"
PAY = "Dag,\n\nGelieve factuur 2026-17 van 450 euro te betalen op {iban}.\n\nMet vriendelijke groeten,\nJan"


@pytest.fixture(scope="module")
def playbook():
    return load(None)


@pytest.fixture
def memory(tmp_path):
    url = f"sqlite:///{tmp_path / 'store.sqlite3'}"
    migrate(url)
    settings = Settings(
        database_url=url, redis_url="redis://localhost", secret_keys=(Fernet.generate_key().decode(),),
        auth_authority="http://localhost:1", graph_url="http://localhost:2", auth_tenants=("t",), auth_client_id="c",
    )  # fmt: skip
    database = Database(url)
    yield Memory(database, settings, "tenant-a")
    database.close()


_numbers = iter(range(10_000))


def message(text=PAY, iban=KNOWN, sender="jan@klant.be", name="Jan", **more) -> dict[str, Any]:
    return {
        "id": f"m{next(_numbers)}",
        "subject": "Factuur",
        "sentDateTime": "2026-11-23T08:00:00Z",
        "from": {"emailAddress": {"name": name, "address": sender}},
        "body": {"contentType": "text", "content": text.format(iban=iban)},
        **more,
    }


def read(memory, playbook, *messages, learn=True):
    """The cards' warnings of mails read one after another."""
    found = []
    for each in messages:
        result = structure_one(each, READER, playbook, memory.look_up)
        assert isinstance(result, Done)
        found.append(result.row["warnings"])
        if learn:
            memory.learn([result.lesson])
    return found


def test_an_account_other_than_the_known_one_is_told(memory, playbook):
    assert read(memory, playbook, message(), message(), message(iban=OTHER)) == [[], [], ["changed_bank_account"]]


def test_the_reason_shows_the_known_account_masked(memory, playbook):
    read(memory, playbook, message())
    mail = from_graph(message(iban=OTHER))
    card = pipeline.structure(mail, READER, playbook, known=memory.look_up(mail))
    assert OTHER in card.warnings[0].text
    assert masked("BE68539007547034") == "BE68 **** 7034"
    assert "BE68 **** 7034" in card.warnings[0].text


def test_a_colleague_of_the_sender_is_the_same_firm(memory, playbook):
    assert read(memory, playbook, message(), message(iban=OTHER, sender="els@mail.klant.be"))[1] == [
        "changed_bank_account"
    ]


def test_a_neighbour_at_the_same_mail_provider_is_not(memory, playbook):
    assert read(memory, playbook, message(sender="a@gmail.com"), message(iban=OTHER, sender="b@gmail.com"))[1] == []


def test_a_platform_that_sends_for_many_firms_is_told_apart_by_name(memory, playbook):
    first = message(sender="no-reply@facturen.example", name="Bakkerij Maes")
    second = message(iban=OTHER, sender="no-reply@facturen.example", name="Slagerij Claes")
    assert read(memory, playbook, first, second) == [[], []]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Dag,\n\nWij stortten 20 euro terug op uw rekening {iban}.\n\nJan", id="the reader's own account"),
        pytest.param("Dag,\n\nTot maandag!\n\nJan\n", id="no account"),
    ],
)
def test_a_mail_that_asks_for_no_money_on_another_account_is_fine(memory, playbook, text):
    assert read(memory, playbook, message(), message(text, iban=OTHER))[1] == []


def test_a_known_account_beside_another_is_a_choice(memory, playbook):
    both = message("Dag,\n\nU kunt betalen op {iban} of op BE71 0961 2345 6769.\n\nJan")
    assert read(memory, playbook, message(), both)[1] == []


def test_a_mail_with_a_warning_teaches_nothing(memory, playbook):
    warned = message("Dag,\n\nOns rekeningnummer is gewijzigd, betaal op {iban}.\n\nJan", iban=OTHER)
    assert read(memory, playbook, message(), warned, message(iban=OTHER))[1:] == [["changed_bank_account"]] * 2


def test_colleagues_teach_nothing(memory, playbook):
    own = {"sender": "an@meubelhuis.be", "name": "An"}
    assert read(memory, playbook, message(**own), message(iban=OTHER, **own)) == [[], []]
    card = pipeline.structure(from_graph(message(**own)), READER, playbook)
    assert lesson_of(card, READER.addresses) is None


def test_a_domain_that_resembles_a_correspondent_s_is_told_from_the_second_mail_on(memory, playbook):
    trade = {"sender": "jan@tegelhandel.be"}
    like = {"sender": "jan@tege1handel.be"}
    assert read(memory, playbook, message(**trade), message(**like), learn=False) == [[], []]
    assert read(memory, playbook, message(**trade), message(**trade), message(**like))[2] == ["lookalike_sender"]


@pytest.mark.parametrize(
    ("sender", "told"),
    [
        pytest.param("jan@tegelhandle.be", True, id="two letters swapped"),
        pytest.param("jan@tegelhandels.be", True, id="a letter too many"),
        pytest.param("jan@tegelhandel-facturatie.be", True, id="a word of paying added"),
        pytest.param("jan@tegelhandel.co", False, id="a suffix that only .com resembles"),
        pytest.param("jan@tegelhandel-janssens.be", False, id="another firm in the trade"),
        pytest.param("jan@tegelhandel.nl", False, id="the same firm next door"),
        pytest.param("jan@tapijthandel.be", False, id="another trade"),
        pytest.param("tegelhandle@gmail.com", False, id="a mail provider"),
    ],
)
def test_a_look_alike_of_a_correspondent(memory, playbook, sender, told):
    trade = [message(sender="jan@tegelhandel.be") for _ in range(2)]
    assert read(memory, playbook, *trade, message(sender=sender))[2] == (["lookalike_sender"] if told else [])


def test_who_is_known_is_nobody_s_double(memory, playbook):
    pair = [message(sender=sender) for sender in ("a@janssens.be", "a@janssen.be") for _ in range(2)]
    memory.learn([structure_one(each, READER, playbook).lesson for each in pair])
    assert read(memory, playbook, *pair) == [[], [], [], []]


def test_the_team_s_trusted_accounts_and_domains_count(memory, playbook):
    trusted = playbook.trusted.model_copy(
        update={"accounts": ("BE71096123456769",), "domains": ("tegelhandel.be", "tegelhandels.be")}
    )
    ours = playbook.model_copy(update={"trusted": trusted})
    assert read(memory, ours, message(), message(iban=OTHER))[1] == []
    assert read(memory, ours, message(sender="jan@tege1handel.be")) == [["lookalike_sender"]]
    assert read(memory, ours, message(sender="jan@tegelhandels.be")) == [[]]


def test_a_store_that_is_away_costs_the_memory_and_not_the_card(memory, playbook, tmp_path):
    (tmp_path / "store.sqlite3").unlink()
    memory._senders._database.close()
    assert read(memory, playbook, message()) == [[]]
