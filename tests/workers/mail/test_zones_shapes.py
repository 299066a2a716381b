"""Shapes of mail programs and of people: each a way to introduce a quote, to sign, or to do neither."""

import pytest

from core.contract import Mailbox
from workers.mail.zones import cut, zone

ANSWER = "Hello,\n\nThat works for us, see you there."


def new_in(text: str) -> str:
    return "\n\n".join(text[found.start : found.end] for found in zone(text) if found.kind in ("new", "forwarded"))


ATTRIBUTIONS = {
    "Evolution": "On Tue, 2025-05-13 at 18:02 +0530, Ravi Kumar wrote:",
    "broken before the address ends": "On Tue, May 13, 2025 at 6:02 PM, Ravi Kumar <\nravi@x.example> wrote:",
    "its verb pushed down as a quote": "On Tue, May 13, 2025 at 6:02 PM, Ravi Kumar <ravi@x.example\n> wrote:",
    "its lead on a line of its own": "On\nTue, May 13, 2025 at 6:02 PM, Ravi Kumar <ravi@x.example> wrote:",
    "four lines": "On Tue, May 13, 2025 at 6:02 PM, Ravi\nKumar via the\nlist <\nravi@x.example>\nwrote:",
    "without a space": "On Tue, May 13, 2025 at 6:02 PM, Ravi Kumar\n<ravi@x.example>wrote:",
    "Yahoo above a block": "--- On Tue, 5/13/25, Ravi <r@x.y> wrote:\n\nFrom: Ravi <r@x.example>\nSubject: S\nTo: T",
    "the name first": "Ravi Kumar wrote on 5/13/2025 6:02 PM:",
    "the name first, Dutch": "Ravi Kumar schreef op 13-05-25 om 18:02:",
    "the name first, German": "Ravi Kumar schrieb am 13.05.2025 um 18:02:",
    "Eudora": "At 06:02 PM 5/13/2025, Ravi Kumar wrote:",
    "Proton": "‐‐‐‐‐‐‐ Original Message ‐‐‐‐‐‐‐\nOn Tuesday, May 13, 2025 6:02 PM, Ravi <ravi@x.example> wrote:",
    "GroupWise": ">>> Ravi Kumar <ravi@x.example> 5/13/2025 6:02 PM >>>",
    "Portuguese": "No dia 13 de maio de 2025 às 18:02, Ravi Kumar <ravi@x.example> escreveu:",
    "Czech": "Dne 13. května 2025 18:02 Ravi Kumar <ravi@x.example> napsal(a):",
}


@pytest.mark.parametrize("header", ATTRIBUTIONS.values(), ids=ATTRIBUTIONS.keys())
@pytest.mark.parametrize("sign", ["> ", ""], ids=["with signs", "without signs"])
def test_an_attribution_ends_what_is_new(header: str, sign: str) -> None:
    assert new_in(f"{ANSWER}\n\n{header}\n\n{sign}Can we meet?\n{sign}Tomorrow?\n") == ANSWER


BLOCKS = {
    "on one line": "From: Ravi <r@x.example> Sent: Tuesday, May 13, 2025 6:02 PM To: Tom <t@x.example> Subject: Hi",
    "on one line, without addresses": "From: Ravi Sent: Tuesday, May 13, 2025 6:02 PM To: Tom Subject: Hi",
    "sender and moment only": "From: Ravi Kumar\nSent: 13 May 2025 18:02",
    "indented": "    From: Ravi Kumar\n    Sent: Tuesday, May 13, 2025 6:02 PM\n    To: Tom\n    Subject: Hi",
    "with tabs": "From:\tRavi\nSent:\tTuesday, May 13, 2025 6:02 PM\nTo:\tTom\nSubject:\tHi",
    "values below labels": "From:\nRavi <r@x.example>\nSent:\nTuesday, May 13, 2025 6:02 PM\nTo:\nTom\nSubject:\nS",
    "without colons": '-- Original Message --\nFrom "Ravi" <r@x.example>\nTo "Tom"\nDate 13/05/2025\nSubject S',
    "below words in dashes": '----- Mail original -----\nDe: "Ravi" <r@x.example>\nÀ: "Tom" <t@x.example>\nObjet: Hi',
    "Samsung in Dutch": "---- Originele bericht ----\nVan: Ravi <r@x.example>\nDatum: 13-05-2025 18:02\nOnderwerp: Hi",
    "Russian": "От: Ravi <r@x.example>\nДата: 13 мая 2025 г. 18:02\nКому: Tom\nТема: Hi",
}  # fmt: skip


@pytest.mark.parametrize("block", BLOCKS.values(), ids=BLOCKS.keys())
def test_a_header_block_ends_what_is_new(block: str) -> None:
    assert new_in(f"{ANSWER}\n\n{block}\n\nCan we meet?\n") == ANSWER


@pytest.mark.parametrize(
    "mark",
    [
        "##- Please type your reply above this line -##",
        "--- Reply above this line ---",
        "##- Gelieve uw antwoord boven deze regel te typen -##",
    ],
)
def test_a_ticket_systems_mark_ends_an_answer_and_heads_its_own_mail(mark: str) -> None:
    assert new_in(f"{ANSWER}\n\n{mark}\n\nYour ticket was updated.") == ANSWER
    assert new_in(f"{mark}\n\nYour ticket was updated.") == "Your ticket was updated."


@pytest.mark.parametrize(
    "signature",
    [
        "-- Tom",
        "-Tom",
        "~ Tom",
        "____________\nTom Janssen\nhttp://tom.example",
        "=====\nTom Janssen\nACME\n=====",
        "Sent from Samsung Mobile",
        "Typed with thumbs - sent from my iPad",
        "Sent using Zoho Mail",
        "i.A. Tom Janssen\nACME GmbH",
        "Namens het hele team,\nTom",
        "On behalf of the team,\nTom",
        "Groeten van Tom en Els",
        "Fijne dag nog,\nTom",
        "Pfiat di,\nTom",
        "Abraços,\nTom",
        "Hartelijk dank,\nTom",
        "Sportieve groet,\nHet bestuur",
        "Je vous prie d'agréer, Madame, l'expression de mes salutations distinguées.\n\nTom Janssen",
        "Je vous prie d'agréer, Madame, l'expression de mes\nsalutations distinguées.\n\nTom Janssen",
    ],
)
def test_what_people_sign_with_is_not_new(signature: str) -> None:
    assert new_in(f"{ANSWER}\n\n{signature}\n") == ANSWER


@pytest.mark.parametrize("signature", ["/tj", "TJ", "Tom", "Tot in de draaimolen,\nTom"])
def test_a_known_senders_name_and_initials_sign(signature: str) -> None:
    text = f"{ANSWER}\n\n{signature}"
    zones, _ = cut(text, sender=Mailbox(name="Tom Janssen", address="tom@x.example"))
    assert [text[found.start : found.end] for found in zones if found.kind == "signature"] == [signature]


def test_a_wish_with_an_exclamation_mark_is_a_sentence() -> None:
    assert new_in(f"{ANSWER}\n\nTot dan!\nTom") == f"{ANSWER}\n\nTot dan!"


@pytest.mark.parametrize("postscript", ["PS: bring the drawings.", "P.-S. : apportez les plans.", "NB: on Friday."])
def test_a_postscript_below_contact_lines_is_new(postscript: str) -> None:
    text = f"{ANSWER}\n\nMet zonnige groeten,\n\nTom Janssen\nACME\n02 555 12 34\n\n{postscript}"
    assert new_in(text) == f"{ANSWER}\n\n{postscript}"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("For the pond:\n\n-- \n-- a hose\n-- two pumps\n\nCan you get them today?", id="dashes of a list"),
        pytest.param("Run:\n\n-- \n-- stock\n-- \nUPDATE x;\n-- \n\nTell me the count.", id="dashes of code"),
        pytest.param("Item Shelf\n-----|----\nCleat | 20\nRope | 300\n-----------\n\nReorder, please.", id="a table"),
        pytest.param("Attendees:\n\nAnn Peeters\nJan Jansen\nPiet Pieters", id="names"),
        pytest.param("The address is:\n\nKerkstraat 5\n9000 Gent\nBelgium", id="an address"),
        pytest.param("-Tom said that we should do it soon, before it is too late for all of us.", id="a sentence"),
        pytest.param("He wrote:\nplease come", id="what he wrote"),
    ],
)
def test_what_only_resembles_a_signature_or_a_quote_stays_new(text: str) -> None:
    assert new_in(text) == text


def test_the_footer_of_a_list_below_a_quote_is_not_new() -> None:
    quote = "On 1 May 2025 at 18:02, Ravi <r@x.example> wrote:\n> Can we?"
    assert new_in(f"{ANSWER}\n\n{quote}\n_____________________\nfoo mailing list\nhttps://x.example/foo") == ANSWER


def test_a_forwarded_messages_signature_is_not_content_and_what_it_quotes_is() -> None:
    text = (
        "FYI\n\n---------- Forwarded message ---------\nFrom: Ann <a@x.example>\nDate: Mon, 12 May 2025 at 10:12\n"
        "Subject: S\nTo: Bob <b@x.example>\n\nFive of them.\n\nKind regards,\nAnn\n\n"
        "On Sun, May 11, 2025 at 9:00 AM Bob <b@x.example> wrote:\n\n> How many?"
    )
    assert new_in(text) == "FYI\n\nFive of them.\n\n> How many?"
    assert [found.kind for found in zone(text)] == [
        "new", "header", "forwarded", "signature", "header", "forwarded"
    ]  # fmt: skip


def test_a_forward_inside_a_quoted_message_is_quoted() -> None:
    text = (
        "Thanks, done.\n\nOn 12 May 2025 at 10:12, Bob <b@x.example> wrote:\n\n> See below.\n>\n"
        "> ---------- Forwarded message ---------\n> From: Ann <a@x.example>\n> Date: 11 May\n> Subject: S\n>\n> Five."
    )
    assert new_in(text) == "Thanks, done."
