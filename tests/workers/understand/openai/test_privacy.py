"""Which mails a model may see, and that nothing it sees of a masked one tells who is meant."""

from __future__ import annotations

from dataclasses import dataclass
from time import perf_counter
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from core.contract import Attachment
from core.playbook import load
from tests.workers.understand.readings import mail, reader
from workers import pipeline
from workers.understand.openai.privacy import Mask, may_leave

TEXT = """Beste Anke,

Kan Tom de factuur F-2026/118 van Maes Techniek NV betalen op BE68 5390 0754 7034?
Bel mij op 09 234 56 78 of mail naar boekhouding@peeters.example.

Met vriendelijke groeten
Jan Peeters
Peeters & Zonen BV
Kerkstraat 12, 9000 Gent
"""


@dataclass(frozen=True)
class Permission:
    llm_confidential: bool = False


def mask(text: str = TEXT, **changes: Any) -> Mask:
    return Mask.of(pipeline.recognised(mail(text, **changes), reader(), load()))


@pytest.mark.parametrize(
    "changes",
    [
        {"sensitivity": "private"},
        {"sensitivity": "confidential"},
        {"sensitivity": "personal"},
        {"headers": (("msip_labels", "MSIP_Label_1a-2b_Enabled=True;MSIP_Label_1a-2b_Name=Highly Confidential;"),)},
        {"headers": (("msip_labels", "MSIP_Label_1a_Name=General; MSIP_Label_1a_ContentBits=8"),)},
        {"headers": (("msip_labels", "MSIP_Label_1a_Enabled=True"),)},
        {"headers": (("content-class", "rpmsg.message"),)},
        {"headers": (("content-type", 'application/pkcs7-mime; smime-type=enveloped-data; name="smime.p7m"'),)},
        {"headers": (("x-protective-marking", "SEC=OFFICIAL"),)},
        {"attachments": (Attachment(name="message.rpmsg", size=9, content_type="x/y", inline=False),)},
    ],
)
def test_a_mail_that_is_not_for_everybody_stays(changes: dict[str, Any]) -> None:
    assert may_leave(mail("Hallo", **changes), Permission()) == "private"
    assert may_leave(mail("Hallo", **changes), Permission(llm_confidential=True)) is None


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"headers": (("msip_labels", "MSIP_Label_1a_Enabled=True;MSIP_Label_1a_Name=Public;"),)},
        {"headers": (("content-type", "multipart/signed; protocol=x"),)},
        {"attachments": (Attachment(name="smime.p7m", size=9, content_type="multipart/signed", inline=False),)},
    ],
)
def test_an_ordinary_mail_may_leave(changes: dict[str, Any]) -> None:
    assert may_leave(mail("Hallo", **changes), Permission()) is None


def test_names_numbers_and_addresses_are_hidden() -> None:
    hidden = mask().hide(TEXT)
    for told in ("Anke", "Jan", "Peeters", "Maes", "118", "BE68", "234 56 78", "@", "Kerkstraat"):
        assert told not in hidden
    assert "betalen op ACCOUNT_1" in hidden


def test_a_first_name_is_told_apart_but_belongs_to_the_same_person() -> None:
    hidden = mask("Dag Anke, Jan Peeters komt. Jan belt.").hide("Jan Peeters komt. Jan belt, Peeters ook.")
    assert hidden == "PERSON_1 komt. PERSON_1_FIRST belt, PERSON_1_LAST ook."


def test_the_same_thing_always_has_the_same_placeholder() -> None:
    made = mask()
    assert made.hide("Jan Peeters") == made.hide("Jan Peeters")
    assert made.hide("JAN PEETERS") != made.hide("Jan Peeters")


def test_what_a_model_changes_in_a_placeholder_does_no_harm() -> None:
    made = mask()
    hidden = made.hide("Jan Peeters")
    assert made.restore(f"{hidden}'s {hidden.lower()} {hidden.replace('_', chr(92) + '_')}.") == (
        "Jan Peeters's Jan Peeters Jan Peeters."
    )


def test_an_invented_placeholder_is_told() -> None:
    made = mask()
    assert made.unknown(f"{made.hide('Jan Peeters')} en PERSON_77") == ["PERSON_77"]
    assert made.restore("PERSON_77") == "PERSON_77"


def test_a_placeholder_that_the_mail_itself_writes_is_not_taken_for_one() -> None:
    made = mask()
    made.hide(TEXT)
    assert made.hide("PERSON_1") == "TEXT_1"
    assert made.restore("TEXT_1") == "PERSON_1"


pieces = st.sampled_from(
    ["Jan", "Peeters", "Jan Peeters", "PERSON_1", "person_1", "TEXT_1", "\\_FIRST", "_", " ", "\n", "1", "JAN", ".",
     "boekhouding@peeters.example", "F-2026/118", "Kerkstraat 12, 9000 Gent", "NUMBER_1_LAST", "\\", "Maes"]
)  # fmt: skip
MADE_OF_MAIL = st.lists(st.one_of(pieces, st.text(max_size=3)), max_size=30).map("".join)


@given(MADE_OF_MAIL)
def test_what_was_hidden_comes_back_exactly(text: str) -> None:
    made = mask()
    assert made.restore(made.hide(text)) == text


@given(st.lists(MADE_OF_MAIL, max_size=4))
@example(["NUMBER_1_LAST\\_FIRST"])
def test_several_texts_of_one_request_come_back_exactly(texts: list[str]) -> None:
    made = mask()
    hidden = [made.hide(text) for text in texts]
    assert [made.restore(each) for each in hidden] == texts


@pytest.mark.parametrize("piece", ["PERSON_1 ", "Jan ", "TEXT_", "Jan\n\n", "Jan Jan"])
def test_hostile_text_is_hidden_in_linear_time(piece: str) -> None:
    made = mask()
    begun = perf_counter()
    text = "".join(f"{piece}TEXT_{place} " for place in range(10_000))
    assert made.restore(made.hide(text)) == text
    assert perf_counter() - begun < 5
