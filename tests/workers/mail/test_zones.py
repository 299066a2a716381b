from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.contract import Mailbox
from workers.mail.html import read_html
from workers.mail.model import Zone
from workers.mail.zones import cut, zone

SUMMER = timezone(timedelta(hours=2))
SIGNATURE = "Met vriendelijke groet,\n\nPiet Peeters\nACME nv\nT +32 2 123 45 67"


def shown(text: str, zones: list[Zone]) -> list[tuple[str, str]]:
    return [(found.kind, text[found.start : found.end]) for found in zones]


@pytest.mark.parametrize(
    "header",
    [
        "Op ma 12 mei 2025 om 10:12 schreef Jan Jansen <jan@x.be>:",
        "Op 12-05-2025 om 10:12 schreef Jan Jansen:",
        "Jan Jansen <jan@x.be> schreef op 12 mei 2025 om 10:12:",
        "Op 12 mei 2025 om 10:12 heeft Jan Jansen <jan@x.be> het volgende geschreven:",
        "Le lun. 12 mai 2025 à 10:12, Jan Jansen <jan@x.be> a écrit :",
        "Am 12.05.25 um 10:12 schrieb Jan Jansen:",
        "Am Mo., 12. Mai 2025 um 10:12 Uhr schrieb Jan Jansen <jan@x.be>:",
        "On Mon, May 12, 2025 at 10:12 AM Jan Jansen <jan@x.be> wrote:",
        "On Mon, May 12, 2025 at 10:12 AM, Jan Jansen\n<jan@x.be> wrote:",
        "On Mon, May 12, 2025\nat 10:12 AM, Jan Jansen\n<jan@x.be> wrote:",
        "Den man. 12. maj 2025 kl. 10:12 skrev Jan Jansen <jan@x.be>:",
        "Il giorno lun 12 mag 2025 alle ore 10:12 Jan Jansen <jan@x.be> ha scritto:",
        "El lun, 12 may 2025 a las 10:12, Jan Jansen (<jan@x.be>) escribió:",
        "Em seg., 12 de mai. de 2025 às 10:12, Jan Jansen <jan@x.be> escreveu:",
        "pon., 12 maj 2025 o 10:12 Jan Jansen <jan@x.be> napisał(a):",
        "2025-05-12 10:12 GMT+02:00 Jan Jansen <jan@x.be>:",
        "---- On Mon, 12 May 2025 10:12:00 +0200 Jan Jansen <jan@x.be> wrote ----",
    ],
)
@pytest.mark.parametrize("sign", ["> ", ""], ids=["with signs", "without signs"])
def test_an_attribution_opens_the_quoted_message_and_names_its_sender(header: str, sign: str) -> None:
    text = f"Prima.\n\n{header}\n\n{sign}Kan je komen?\n{sign}Graag snel."
    zones, earlier = cut(text, local=SUMMER)
    quoted = f"{sign}Kan je komen?\n{sign}Graag snel."
    assert shown(text, zones) == [("new", "Prima."), ("header", header), ("quoted", quoted)]
    assert [message.sender.name for message in earlier if message.sender] == ["Jan Jansen"]
    assert [message.sent_at for message in earlier] == [datetime(2025, 5, 12, 10, 12, tzinfo=SUMMER)]


BLOCKS = {
    "nl": "Van: Jan <jan@x.be>\nVerzonden: maandag 12 mei 2025 10:12\nAan: Piet\nOnderwerp: RE: Vraag",
    "fr": "De : Jan <jan@x.be>\nEnvoyé : lundi 12 mai 2025 10:12\nÀ : Piet\nObjet : RE: Vraag",
    "en": "From: Jan <jan@x.be>\nSent: Monday, May 12, 2025 10:12 AM\nTo: Piet\nSubject: RE: Vraag",
    "de": "Von: Jan <jan@x.be>\nGesendet: Montag, 12. Mai 2025 10:12\nAn: Piet\nBetreff: AW: Vraag",
    "en in bold": "*From:* Jan <jan@x.be>\n*Sent:* Monday, May 12, 2025 10:12 AM\n*To:* Piet\n*Subject:* Vraag",
    "with a rule": "____________________\nVan: Jan <jan@x.be>\nVerzonden: 12 mei 2025 10:12\nOnderwerp: V",
    "after a separator": "---Oorspronkelijk bericht---\nVan: Jan <jan@x.be>\nVerzonden: 12.05.2025 10:12\nOnderwerp: V",
    "date first": "Datum: 12.05.2025 10:12\nVan: Jan <jan@x.be>\nOnderwerp: Vraag",
    "wrapped recipients": "Van: Jan <jan@x.be>\nVerzonden: 12 mei 2025 10:12\nAan: a@x.be;\n b@x.be\nOnderwerp: V",
    "blank lines between": "From: Jan <jan@x.be>\n\nSent: Monday, May 12, 2025 10:12 AM\n\nTo: Piet\n\nSubject: Vraag",
}


@pytest.mark.parametrize("block", BLOCKS.values(), ids=BLOCKS.keys())
def test_a_header_block_opens_the_quoted_message(block: str) -> None:
    text = f"Dat is in orde.\n\n{block}\n\nKan dit?"
    zones, earlier = cut(text, local=SUMMER)
    assert shown(text, zones) == [("new", "Dat is in orde."), ("header", block), ("quoted", "Kan dit?")]
    assert [(message.sender, message.sent_at) for message in earlier] == [
        (Mailbox(name="Jan", address="jan@x.be"), datetime(2025, 5, 12, 10, 12, tzinfo=SUMMER))
    ]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Bonjour,\nDe : Paris\nÀ : Lyon\nDate : 12 mai\nMerci", id="a journey"),
        pytest.param("Agenda:\nFrom: 10:00\nTo: 12:00\nSubject: budget\nSee you", id="a timetable"),
        pytest.param("Op uw vraag van 12 mei 2025 schreef ik:\nkomt in orde", id="what I wrote myself"),
        pytest.param("On 12 May 2025 you wrote:\nwhere is it?", id="what you wrote"),
        pytest.param("Prijs: 5\nDatum: 12 mei\nKleur: rood", id="a list of properties"),
        pytest.param("Eerst dit\n\n-----\n\ndan dat", id="a rule"),
    ],
)
def test_what_only_resembles_a_header_stays_new(text: str) -> None:
    assert shown(text, zone(text)) == [("new", text)]


def test_earlier_messages_are_the_oldest_first_and_the_mail_itself_comes_after_them() -> None:
    text = "c\n\nOn 3 May 2025 at 10:00, B <b@x.be> wrote:\n> b\n>\n> On 2 May 2025 at 10:00, A <a@x.be> wrote:\n>> a"
    zones, earlier = cut(text, local=UTC)
    assert [message.sender.address for message in earlier if message.sender] == ["a@x.be", "b@x.be"]
    assert [(found.kind, found.message) for found in zones] == [
        ("new", 2), ("header", 1), ("quoted", 1), ("header", 0), ("quoted", 0)
    ]  # fmt: skip
    assert text[earlier[0].start : earlier[0].end].endswith(">> a")
    assert earlier[1].start < earlier[0].start < earlier[0].end <= earlier[1].end


def test_answers_between_quotes_are_new_and_the_quotes_one_message() -> None:
    text = "On 2 May 2025, A <a@x.be> wrote:\n> one?\n\nYes.\n\n> two?\n\nNo."
    zones, earlier = cut(text)
    assert [(kind, message) for kind, message in ((z.kind, z.message) for z in zones)] == [
        ("header", 0), ("quoted", 0), ("new", 1), ("quoted", 0), ("new", 1)
    ]  # fmt: skip
    assert len(earlier) == 1


def test_text_below_a_quote_is_new() -> None:
    text = "On 2 May 2025, A <a@x.be> wrote:\n> one?\n\nYes, that is fine."
    assert shown(text, zone(text))[-1] == ("new", "Yes, that is fine.")


def test_a_quoted_line_that_was_wrapped_stays_quoted() -> None:
    text = f"> {'long words ' * 7}\nand then\n> more\n\nYes."
    assert [found.kind for found in zone(text)] == ["quoted", "new"]


FORWARDS = {
    "Gmail": "---------- Forwarded message ---------\nFrom: A <a@x.be>\nDate: Mon, May 12, 2025\nSubject: S\nTo: B",
    "Gmail in Dutch": "---------- Doorgestuurd bericht ---------\nVan: A <a@x.be>\nDate: ma 12 mei 2025\nSubject: S",
    "Apple Mail": "Begin forwarded message:\n\nFrom: A <a@x.be>\nSubject: S\nDate: 12 May 2025 at 10:12:00 CEST\nTo: B",
    "Apple Mail in French": "Début du message transféré :\n\nDe: A <a@x.be>\nObjet: S\nDate: 12 mai 2025",
    "Thunderbird": "-------- Weitergeleitete Nachricht --------\nBetreff: S\nDatum: 12.05.2025 10:12\nVon: A <a@x.be>",
    "Outlook below a remark": "Van: A <a@x.be>\nVerzonden: 12 mei 2025 10:12\nAan: B\nOnderwerp: S",
}


@pytest.mark.parametrize("header", FORWARDS.values(), ids=FORWARDS.keys())
def test_a_forwarded_message_is_content(header: str) -> None:
    text = f"Ter info\n\n{header}\n\nIk wil vijf stuks bestellen."
    assert shown(text, zone(text)) == [
        ("new", "Ter info"), ("header", header), ("forwarded", "Ik wil vijf stuks bestellen.")
    ]  # fmt: skip


@pytest.mark.parametrize(("subject", "kind"), [("FW: x", "forwarded"), ("Doorst: x", "forwarded"), ("RE: x", "quoted")])
def test_the_subject_tells_forwarded_from_answered(subject: str, kind: str) -> None:
    text = f"Dit is een opmerking.\n\n{BLOCKS['nl']}\n\nKan dit?"
    assert [found.kind for found in cut(text, subject=subject)[0]] == ["new", "header", kind]


@pytest.mark.parametrize(
    "signature",
    [
        SIGNATURE,
        "Cordialement,\nMarie Dupont",
        "Kind regards\nAnn",
        "Mit freundlichen Grüßen\n\nHans Muster\nMuster GmbH\nHRB 12345",
        "Mvg, Piet",
        "Groet uit de Betuwe,\nPiet",
        "Schöne Grüße aus der Heide\nHans Muster",
        "Groeten,\nPiet",
        "Thanks,\nBob",
        "-- \nPiet",
        "--\nPiet\nACME",
        "Verzonden vanaf mijn iPhone",
        "Sent from Outlook for Android",
        "Envoyé de mon iPhone",
        "Von meinem iPhone gesendet",
        "Groeten\nPiet\n\nVerstuurd vanaf mijn iPad",
    ],
)
def test_a_signature_is_told_from_what_is_new(signature: str) -> None:
    text = f"Dag Jan,\n\nKan u dit voor vrijdag bezorgen?\n\n{signature}"
    assert shown(text, zone(text)) == [
        ("new", "Dag Jan,\n\nKan u dit voor vrijdag bezorgen?"),
        ("signature", signature.rstrip()),
    ]


@pytest.mark.parametrize("signature", ["Piet", "Piet Peeters\n0475 12 34 56", "P."])
def test_the_senders_name_opens_a_signature(signature: str) -> None:
    text = f"Kan u dit bezorgen?\n\n{signature}"
    zones, _ = cut(text, sender=Mailbox(name="Piet Peeters", address="piet@x.be"))
    assert shown(text, zones) == [("new", "Kan u dit bezorgen?"), ("signature", signature)]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Bedankt voor uw bericht. We bekijken het morgen.", id="thanks that go on"),
        pytest.param(
            "Graag een offerte.\n\nBedankt om dit voor vrijdag te bezorgen aan de klant in Gent.", id="a last sentence"
        ),
        pytest.param("Hallo,\n\nGelieve mij uit te schrijven van de mailing list.\n\nMoet ik iets doen?", id="a wish"),
        pytest.param("Please unsubscribe me from your mailing list.", id="a wish alone"),
    ],
)
def test_what_only_resembles_a_closing_stays_new(text: str) -> None:
    assert shown(text, zone(text)) == [("new", text)]


@pytest.mark.parametrize(
    ("text", "new"),
    [
        ("Bedankt!\n\nPiet", "Bedankt!"),
        ("Dag Jan,\n\nMerci!\n\nPiet", "Dag Jan,\n\nMerci!"),
        ("Thanks,\nPiet", "Thanks,"),
    ],
)
def test_thanks_that_are_all_a_mail_says_are_new(text: str, new: str) -> None:
    assert shown(text, zone(text)) == [("new", new), ("signature", "Piet")]


def test_a_postscript_is_new() -> None:
    text = "Komt in orde.\n\nGroeten,\nJan\n\nPS: graag voor vrijdag."
    assert shown(text, zone(text))[-1] == ("new", "PS: graag voor vrijdag.")


@pytest.mark.parametrize(
    "disclaimer",
    [
        "This e-mail and any attachments are confidential and intended solely for the addressee.",
        "Dit bericht is vertrouwelijk en uitsluitend bestemd voor de geadresseerde.",
        "Ce message et ses pièces jointes sont confidentiels. Pensez à l'environnement avant d'imprimer.",
        "Diese E-Mail enthält vertrauliche Informationen. Sind Sie nicht der richtige Adressat, löschen Sie sie.",
        "_______________________________________________\nFoo mailing list\nhttps://lists.example/foo",
        "You received this message because you are subscribed. To unsubscribe, click the link.",
    ],
)
def test_small_print_is_a_disclaimer(disclaimer: str) -> None:
    text = f"Dag Jan,\n\nDat is goed.\n\n{SIGNATURE}\n\n{disclaimer}"
    assert shown(text, zone(text)) == [
        ("new", "Dag Jan,\n\nDat is goed."), ("signature", SIGNATURE), ("disclaimer", disclaimer)
    ]  # fmt: skip


@pytest.mark.parametrize(
    "banner",
    [
        "[EXTERNAL]",
        "CAUTION: This email originated from outside of the organization. Do not click links.",
        "Let op: deze e-mail is afkomstig van buiten de organisatie.",
        "Attention : ce courriel provient de l'extérieur de votre organisation.",
        "ACHTUNG: Diese E-Mail stammt von außerhalb der Organisation.",
        "You don't often get email from ann@x.be. Learn why this is important",
    ],
)
def test_a_gateways_warning_is_a_disclaimer(banner: str) -> None:
    text = f"{banner}\n\nDag,\n\nKan u betalen?"
    assert shown(text, zone(text)) == [("disclaimer", banner), ("new", "Dag,\n\nKan u betalen?")]


def test_hints_of_the_html_bound_a_quote_that_the_text_does_not() -> None:
    found = read_html(
        '<div>Yes</div><div class="gmail_quote"><div class="gmail_attr">On Mon, May 12, 2025 at 10:12 AM A'
        ' &lt;a@x.be&gt; wrote:<br></div><blockquote class="gmail_quote">Q1?</blockquote><div>A1</div>'
        '<blockquote class="gmail_quote">Q2?</blockquote><div>A2</div></div>'
    )
    zones, _ = cut(found.text, found.hints)
    assert [text for kind, text in shown(found.text, zones) if kind == "new"] == ["Yes", "A1", "A2"]


def test_a_header_in_a_language_without_words_is_found_by_its_mark() -> None:
    found = read_html(
        '<div>はい。</div><div id="divRplyFwdMsg"><b>差出人:</b> Jan &lt;jan@x.be&gt;<br>'
        "<b>件名:</b> Q</div><p>こんにちは</p>"
    )
    zones, earlier = cut(found.text, found.hints)
    assert [zone.kind for zone in zones] == ["new", "header", "quoted"]
    assert [message.sender for message in earlier] == [Mailbox(name="Jan", address="jan@x.be")]


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        pytest.param("On 12/05/2025 at 10:12, A <a@x.be> wrote:", None, id="May or December"),
        pytest.param(
            "On 25/05/2025 at 10:12, A <a@x.be> wrote:", datetime(2025, 5, 25, 10, 12, tzinfo=UTC), id="no such month"
        ),
        pytest.param("On 12 May 2025, A <a@x.be> wrote:", None, id="no time"),
        pytest.param(
            "On Mon, 12 May 2025 10:12:00 +0530, A <a@x.be> wrote:",
            datetime(2025, 5, 12, 10, 12, tzinfo=timezone(timedelta(hours=5, minutes=30))),
            id="its own offset",
        ),
        pytest.param(
            "On 12 May 2025 at 10:12:00 CEST, A <a@x.be> wrote:",
            datetime(2025, 5, 12, 10, 12, tzinfo=SUMMER),
            id="Central European summer",
        ),
    ],
)
def test_a_date_is_read_or_left_out_but_never_guessed(written: str, moment: datetime | None) -> None:
    assert cut(f"{written}\n> q\n\nyes", local=UTC)[1][0].sent_at == moment


def test_a_time_without_offset_is_left_out_where_its_zone_is_not_known() -> None:
    assert cut("On 12 May 2025 at 10:12, A <a@x.be> wrote:\n> q\n\nyes")[1][0].sent_at is None


HOSTILE = {
    "signs": ">" * 200_000,
    "lines of signs": "> \n" * 60_000,
    "ever deeper": "\n".join(">" * (i % 500) for i in range(1_500)),
    "leads": "On " * 33_000,
    "lines of leads": "On \n" * 33_000,
    "one line": "a" * 10_000_000,
    "blank lines": "\n" * 500_000,
    "spaces": " " * 5_000_000,
    "dashes": "-" * 200_000,
    "lines of dashes": "-----\n" * 40_000,
    "labels": "From: " * 100_000,
    "lines of labels": "From: a@b.c\n" * 30_000,
    "subjects": "From: a\n" + "Subject: x\n" * 30_000,
    "colons": ":\n" * 60_000,
    "closings": "Groeten\n" * 50_000,
    "digits": "1" * 1_000_000 + ":",
    "attributions": "On 12 May 2025 A <a@b.c> wrote:\n> x\nyes\n" * 10_000,
    "separators": "-----Original Message-----\n" * 20_000,
    "blocks": "From: a@b.c\nSent: 1\nTo: x\nSubject: y\n\nhi\n\n" * 10_000,
}


@pytest.mark.timeout(20)
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_is_zoned_in_bounded_time(text: str) -> None:
    assert_zones_cover(text, zone(text))


HOSTILE_HTML = {
    "marked headers": "<div class=moz-cite-prefix>x y</div><p>z</p>" * 10_000,
    "marked signatures": "<p>a</p><div class=gmail_signature>b</div>" * 10_000,
    "nested attributions": "<blockquote type=cite>On 12 May 2025 A &lt;a@b.c&gt; wrote:<br>" * 20_000,
}


@pytest.mark.timeout(20)
@pytest.mark.parametrize("html", HOSTILE_HTML.values(), ids=HOSTILE_HTML.keys())
def test_text_with_many_hints_is_zoned_in_bounded_time(html: str) -> None:
    found = read_html(html)
    assert_zones_cover(found.text, cut(found.text, found.hints)[0])


def assert_zones_cover(text: str, zones: list[Zone]) -> None:
    end = 0
    for found in zones:
        assert found.start < found.end
        assert not text[end : found.start].strip()
        end = found.end
    assert not text[end:].strip()


LINES = st.sampled_from(
    [
        "> quoted",
        ">> deeper",
        ">",
        "On 12 May 2025 at 10:12, A <a@b.c> wrote:",
        "Op 3 mei 2025 schreef B:",
        "",
        "",
        "-- ",
        "Met vriendelijke groet,",
        "Piet",
        "From: A <a@b.c>",
        "Sent: 12 May 2025 10:12",
        "Subject: x",
        "To: b@c.d",
        "\t",
        "-----Original Message-----",
        "Begin forwarded message:",
        "This e-mail and any",
        "[EXTERNAL] external email",
        "PS: x",
        "A sentence that says something about the order of last week.",
        "________",
        "Sent from my iPhone",
        "##- Please type your reply above this line -##",
        "-- Piet",
        "Message du 12/05/2025 10:12",
        "> wrote:",
        "------ Original Message ------",
        ">>> A <a@b.c> 5/12/2025 10:12 >>>",
        "unsubscribe",
        "\r",
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(LINES | st.text(max_size=12), max_size=25).map("\n".join))
def test_zones_are_disjoint_in_order_and_cover_the_text(text: str) -> None:
    zones, earlier = cut(text, sender=Mailbox(name="Piet Peeters", address="piet@x.be"))
    assert_zones_cover(text, zones)
    assert all(found.message is not None and 0 <= found.message <= len(earlier) for found in zones)
    for message in earlier:
        assert 0 <= message.start < message.end <= len(text)
    for found in zones:
        if found.message is not None and found.message < len(earlier):
            span = earlier[found.message]
            assert span.start <= found.start
            assert found.end <= span.end
