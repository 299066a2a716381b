from __future__ import annotations

import pytest

from tests.workers.mail.mails import mail, multipart
from workers.mail.graph_json import from_graph
from workers.mail.parse import read_eml

SENT = "Date: Tue, 17 Nov 2026 09:15:19 +0100"


def calendar(*lines: str, method: str = "REQUEST", zone: str = "") -> str:
    event = "\r\n".join(lines)
    return f"BEGIN:VCALENDAR\r\nMETHOD:{method}\r\n{zone}BEGIN:VEVENT\r\n{event}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"


def text_of(content: str, method: str = "REQUEST") -> str:
    return read_eml(mail(content, SENT, f"Content-Type: text/calendar; method={method}; charset=utf-8")).text


EVENT = (
    "SUMMARY;LANGUAGE=nl-NL:Offerte doornemen\\, deel 2",
    "DTSTART;TZID=W. Europe Standard Time:20261124T100000",
    "DTEND;TZID=W. Europe Standard Time:20261124T113000",
    "LOCATION:Kantoor Breda",
    "DESCRIPTION:Hoi Anke\\,\\n\\nkun je de teken",
    " ingen meenemen?",
    "ATTENDEE;PARTSTAT=ACCEPTED:mailto:anke@y.be",
)


def test_an_invitation_alone_is_text_that_a_person_can_read() -> None:
    assert text_of(calendar(*EVENT)) == (
        "Uitnodiging: Offerte doornemen, deel 2\nWanneer: 2026-11-24 10:00 – 11:30 (UTC+01:00)\n"
        "Waar: Kantoor Breda\n\nHoi Anke,\n\nkun je de tekeningen meenemen?"
    )


@pytest.mark.parametrize(
    ("method", "word"), [("CANCEL", "Geannuleerd"), ("REPLY", "Aanvaard"), ("COUNTER", "Nieuw tijdstip voorgesteld")]
)
def test_what_is_done_about_the_appointment_is_told(method: str, word: str) -> None:
    assert text_of(calendar(*EVENT, method=method), method).startswith(f"{word}: Offerte")


@pytest.mark.parametrize(
    ("lines", "when"),
    [
        pytest.param(["DTSTART;TZID=Europe/Brussels:20270701T100000", "DURATION:PT45M"],
                     "2027-07-01 10:00 – 10:45 (UTC+02:00)", id="a zone by IANA's name, with a length"),
        pytest.param(["DTSTART;TZID=/example.org/Olson/America/New_York:20270701T100000"],
                     "2027-07-01 10:00 (UTC-04:00)", id="a zone at the end of a path"),
        pytest.param(["DTSTART:20261124T090000Z", "DTEND:20261124T100000Z"],
                     "2026-11-24 10:00 – 11:00 (UTC+01:00)", id="UTC, shown in the sender's time"),
        pytest.param(["DTSTART;TZID=Nowhere:20261124T100000"], "2026-11-24 10:00", id="an unknown zone"),
        pytest.param(["DTSTART;VALUE=DATE:20261224", "DTEND;VALUE=DATE:20261227"],
                     "2026-12-24 – 2026-12-26", id="whole days"),
        pytest.param(["DTSTART;VALUE=DATE:20261224", "DTEND;VALUE=DATE:20261225"], "2026-12-24", id="one day"),
        pytest.param(["DTSTART:20261124T220000Z", "DTEND:20261125T010000Z"],
                     "2026-11-24 23:00 – 2026-11-25 02:00 (UTC+01:00)", id="over midnight"),
        pytest.param(["DTSTART:20261124T090000Z", "RRULE:FREQ=WEEKLY;COUNT=3"],
                     "2026-11-24 10:00 (UTC+01:00), every week", id="repeated"),
        pytest.param(["DTSTART:20261124T090000Z", "DTEND:20261123T090000Z"],
                     "2026-11-24 10:00 (UTC+01:00)", id="an end before its start"),
    ],
)  # fmt: skip
def test_its_time_stands_in_the_organisers_zone(lines: list[str], when: str) -> None:
    assert text_of(calendar("SUMMARY:x", *lines)) == f"Invitation: x\nWhen: {when}"


OWN_ZONE = (
    "BEGIN:VTIMEZONE\r\nTZID:Customized\r\n"
    "BEGIN:STANDARD\r\nDTSTART:16010101T030000\r\nTZOFFSETTO:+0100\r\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\r\n"
    "END:STANDARD\r\n"
    "BEGIN:DAYLIGHT\r\nDTSTART:16010101T020000\r\nTZOFFSETTO:+0200\r\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3\r\n"
    "END:DAYLIGHT\r\nEND:VTIMEZONE\r\n"
)


@pytest.mark.parametrize(
    ("day", "offset"), [("20260328", "+01:00"), ("20260330", "+02:00"), ("20261024", "+02:00"), ("20261026", "+01:00")]
)
def test_a_zone_that_the_calendar_writes_out_is_understood(day: str, offset: str) -> None:
    text = text_of(calendar("SUMMARY:x", f"DTSTART;TZID=Customized:{day}T100000", zone=OWN_ZONE))
    assert text.endswith(f"10:00 (UTC{offset})")


def beside(text: str) -> str:
    part = f"Content-Type: text/calendar; method=REQUEST\n\n{calendar(*EVENT)}"
    field, body = multipart("alternative", f"Content-Type: text/plain\n\n{text}", part)
    return read_eml(mail(body, SENT, field)).text


def test_a_text_that_names_day_and_hour_needs_no_telling_again() -> None:
    assert beside("Dinsdag 24 november om 10 uur?") == "Dinsdag 24 november om 10 uur?"


def test_above_a_text_without_them_stand_the_appointments_time_and_place() -> None:
    assert beside("Kun je erbij zijn?") == (
        "Uitnodiging: Offerte doornemen, deel 2\nWanneer: 2026-11-24 10:00 – 11:30 (UTC+01:00)\n"
        "Waar: Kantoor Breda\n\nKun je erbij zijn?"
    )


def test_an_attached_calendar_stays_an_attachment() -> None:
    part = f"Content-Type: text/calendar; name=a.ics\nContent-Disposition: attachment\n\n{calendar(*EVENT)}"
    field, body = multipart("mixed", "Content-Type: text/plain\n\nzie bijlage", part)
    read = read_eml(mail(body, SENT, field))
    assert (read.text, [file.name for file in read.attachments]) == ("zie bijlage", ["a.ics"])


@pytest.mark.timeout(20)
@pytest.mark.parametrize(
    "content",
    [
        "BEGIN:VCALENDAR\n" + "BEGIN:VTIMEZONE\n" * 100_000,
        "BEGIN:VEVENT\nSUMMARY:x\n" + " y\n" * 500_000,
        "BEGIN:VEVENT\n" + ";" * 1_000_000,
        "BEGIN:VEVENT\nDTSTART;TZID=" + "../" * 100_000 + ":20261124T100000",
        "BEGIN:VEVENT\nSUMMARY:x\nDTSTART:99999999T999999Z\nDURATION:P9999999D",
        "BEGIN:VEVENT\nSUMMARY:x\nDTSTART:00010101T000000Z\nDTEND:99991231T235959Z",
        "BEGIN:VEVENT\nSUMMARY:" + "\\" * 500_000,
        "END:VCALENDAR\n" * 100_000,
    ],
)
def test_a_hostile_calendar_is_read_in_bounded_time(content: str) -> None:
    assert isinstance(text_of(content), str)


def test_graphs_meeting_message_tells_the_same_where_its_times_were_selected() -> None:
    read = from_graph(
        {
            "@odata.type": "#microsoft.graph.eventMessageRequest",
            "subject": "Offerte doornemen",
            "body": {"contentType": "text", "content": "Kun je erbij zijn?"},
            "internetMessageHeaders": [{"name": "Date", "value": "Tue, 17 Nov 2026 09:15:19 +0100"}],
            "startDateTime": {"dateTime": "2026-11-24T09:00:00.0000000", "timeZone": "UTC"},
            "endDateTime": {"dateTime": "2026-11-24T10:30:00.0000000", "timeZone": "UTC"},
            "location": {"displayName": "Kantoor Breda"},
        }
    )
    assert read.text == (
        "Invitation: Offerte doornemen\nWhen: 2026-11-24 10:00 – 11:30 (UTC+01:00)\n"
        "Where: Kantoor Breda\n\nKun je erbij zijn?"
    )


@pytest.mark.parametrize("value", [None, 1, {}, {"dateTime": "x"}, {"dateTime": "0001-01-01T00:00:00", "timeZone": 3}])
def test_graphs_times_of_any_form_are_tolerated(value: object) -> None:
    message: dict[str, object] = {"startDateTime": value, "endDateTime": value, "isAllDay": True}
    assert isinstance(from_graph({**message, "sentDateTime": "2026-11-17T09:15:19Z"}).text, str)
