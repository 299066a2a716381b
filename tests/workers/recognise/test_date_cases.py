"""The tables of dates in `cases/`: text, moment of writing in Brussels, language, and what is found in it.

Expected: `2026-05-15T14:30 appointment`, `2026-06-03..2026-06-07 period`, several joined by "; ", or `none`.
"""

from __future__ import annotations

import csv
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from workers.recognise import dates

_CASES = Path(__file__).parent / "cases"
_LANGUAGES = ("nl", "fr", "en", "de")


def _rows(language):
    with (_CASES / f"dates-{language}.tsv").open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE))


def _said(found):
    last = f"..{found.end_date}" if found.end_date else ""
    time = f"T{found.time}" if found.time else ""
    return f"{found.date}{last}{time} {found.kind}"


@pytest.mark.parametrize(
    "row",
    [pytest.param(row, id=f"{row['language']}: {row['text']}") for code in _LANGUAGES for row in _rows(code)],
)
def test_a_date_is_read_as_its_case_says(row):
    written = datetime.fromisoformat(row["reference"]).replace(tzinfo=ZoneInfo("Europe/Brussels"))
    found = dates.find(row["text"], written, row["language"])
    assert ("; ".join(map(_said, found)) or "none") == row["expected"]


@pytest.mark.parametrize("language", _LANGUAGES)
def test_a_language_has_at_least_120_cases_none_twice(language):
    texts = [row["text"] for row in _rows(language)]
    assert len(texts) == len(set(texts)) >= 120


@pytest.mark.parametrize("language", _LANGUAGES)
def test_a_sentence_without_a_date_yields_none(language):
    written = datetime(2026, 5, 6, 9, 30, tzinfo=ZoneInfo("Europe/Brussels"))
    sentences = (_CASES / f"dates-none-{language}.txt").read_text(encoding="utf-8").splitlines()
    assert len(set(sentences)) >= 100
    assert [one for one in sentences if dates.find(one, written, language)] == []


@pytest.mark.parametrize(
    ("zone", "day"),
    [
        pytest.param("Europe/Brussels", "2026-05-15", id="Belgium: Ascension Day"),
        pytest.param("Europe/Amsterdam", "2026-05-15", id="the Netherlands: Ascension Day"),
        pytest.param("Europe/Berlin", "2026-05-15", id="Germany: Ascension Day"),
        pytest.param("Europe/Paris", "2026-05-18", id="France: 8 May as well"),
        pytest.param("America/New_York", "2026-05-14", id="a country not known: Monday to Friday"),
    ],
)
def test_working_days_leave_out_the_public_holidays_of_the_reader_s_country(zone, day):
    written = datetime(2026, 5, 6, 9, 30, tzinfo=ZoneInfo(zone))
    (found,) = dates.find("within 6 working days", written, "en")
    assert found.date.isoformat() == day


@pytest.mark.parametrize(
    ("text", "language", "zone", "day"),
    [
        ("à la fête des mères", "fr", "Europe/Paris", "2026-05-31"),
        ("à la fête des mères", "fr", "Europe/Brussels", "2026-05-10"),
        ("on Mother's Day", "en", "Europe/London", "2027-03-07"),
        ("op Vaderdag", "nl", "Europe/Brussels", "2026-06-14"),
        ("op Vaderdag", "nl", "Europe/Amsterdam", "2026-06-21"),
        ("à la fête nationale", "fr", "Europe/Brussels", "2026-07-21"),
        ("à la fête nationale", "fr", "Europe/Paris", "2026-07-14"),
    ],
)
def test_a_feast_falls_on_the_day_of_the_reader_s_country(text, language, zone, day):
    (found,) = dates.find(text, datetime(2026, 5, 6, tzinfo=ZoneInfo(zone)), language)
    assert found.date.isoformat() == day


@pytest.mark.parametrize(
    ("text", "language", "zone", "day"),
    [
        ("on 06/05/2026", "en", "America/New_York", "2026-06-05"),
        ("on 06/05/2026", "en", "Europe/London", "2026-05-06"),
        ("on 06/05/2026, not on 13/05/2026", "en", "America/New_York", "2026-05-06"),
        ("op 06/05/2026", "nl", "America/New_York", "2026-05-06"),
    ],
)
def test_a_reader_in_the_united_states_is_written_the_month_first(text, language, zone, day):
    found = dates.find(text, datetime(2026, 5, 4, tzinfo=ZoneInfo(zone)), language)
    assert found[0].date.isoformat() == day


@pytest.mark.parametrize(
    ("text", "zone", "moment"),
    [
        ("12 June at 14:00 UTC", "Europe/Brussels", "2026-06-12 16:00"),
        ("12 June at 9am PST", "Europe/Brussels", "2026-06-12 18:00"),
        ("12 June at 11pm EST", "Europe/Berlin", "2026-06-13 05:00"),
        ("12 June at 15:00 CET", "Europe/London", "2026-06-12 14:00"),
        ("12 June at 15:00 please", "Europe/London", "2026-06-12 15:00"),
    ],
)
def test_a_time_of_another_zone_is_told_on_the_reader_s_clock(text, zone, moment):
    (found,) = dates.find(text, datetime(2026, 5, 6, tzinfo=ZoneInfo(zone)), "en")
    assert f"{found.date} {found.time}" == moment
