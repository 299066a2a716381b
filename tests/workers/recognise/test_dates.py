"""Dates in four languages, read on Wednesday 6 May 2026 in Brussels."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workers.recognise import dates

_SENT = datetime(2026, 5, 6, 9, 30, tzinfo=ZoneInfo("Europe/Brussels"))


def _read(text, language):
    return [
        (one.text, one.date.isoformat(), one.end_date and one.end_date.isoformat(), one.time, one.precision, one.kind)
        for one in dates.find(text, _SENT, language)
    ]


def _one(words, day, kind="mention", *, until=None, at=None, precision=None):
    return [(words, day, until, at, precision or ("time" if at else "day"), kind)]


_ABSOLUTE = [
    ("nl", "op 15 mei 2026", _one("15 mei 2026", "2026-05-15")),
    ("nl", "op 03/12/2026", _one("03/12/2026", "2026-12-03")),
    ("nl", "2026-12-03", _one("2026-12-03", "2026-12-03")),
    ("nl", "ma 11/5", _one("ma 11/5", "2026-05-11")),
    ("nl", "12 mei a.s.", _one("12 mei a.s.", "2026-05-12")),
    ("nl", "op de 3de juni", _one("3de juni", "2026-06-03")),
    ("nl", "op 5 januari", _one("5 januari", "2027-01-05")),
    ("nl", "factuur van 3 maart", _one("3 maart", "2026-03-03", "past")),
    ("nl", "Ik heb op 3 maart betaald", _one("3 maart", "2026-03-03", "past")),
    ("nl", "geboren op 12/03/1980", _one("12/03/1980", "1980-03-12", "birth")),
    ("fr", "le 1er décembre", _one("1er décembre", "2026-12-01")),
    ("fr", "le 15 févr. 2027", _one("15 févr. 2027", "2027-02-15")),
    ("fr", "née le 3 mars 1975", _one("3 mars 1975", "1975-03-03", "birth")),
    ("fr", "lundi 11 mai", _one("lundi 11 mai", "2026-05-11")),
    ("en", "Dec 3rd", _one("Dec 3rd", "2026-12-03")),
    ("en", "on May 12, 2026", _one("May 12, 2026", "2026-05-12")),
    ("en", "the 3rd of December", _one("3rd of December", "2026-12-03")),
    ("en", "03/12/2026", _one("03/12/2026", "2026-12-03")),
    ("en", "12/25/2026", _one("12/25/2026", "2026-12-25")),
    ("de", "am 3. Dezember", _one("3. Dezember", "2026-12-03")),
    ("de", "am 3.12.26", _one("3.12.26", "2026-12-03")),
    ("de", "am Montag, den 11. Mai", _one("Montag, den 11. Mai", "2026-05-11")),
    ("de", "Rechnung vom 3. März", _one("3. März", "2026-03-03", "past")),
]
_DEADLINES = [
    ("nl", "Kan u dit bezorgen tegen vrijdag?", _one("vrijdag", "2026-05-08", "deadline")),
    ("nl", "uiterlijk op 15 mei", _one("15 mei", "2026-05-15", "deadline")),
    ("nl", "vóór 15 mei", _one("15 mei", "2026-05-14", "deadline")),
    ("nl", "vrijdag ten laatste", _one("vrijdag", "2026-05-08", "deadline")),
    ("nl", "Betaling binnen de 14 dagen", _one("binnen de 14 dagen", "2026-05-20", "deadline")),
    ("nl", "binnen 5 werkdagen", _one("binnen 5 werkdagen", "2026-05-13", "deadline")),
    ("nl", "binnen 24 uur", _one("binnen 24 uur", "2026-05-07", "deadline", at="09:30")),
    ("nl", "Graag antwoord vóór 17u.", _one("17u", "2026-05-06", "deadline", at="17:00")),
    ("nl", "morgen voor 12u", _one("morgen voor 12u", "2026-05-07", "deadline", at="12:00")),
    ("nl", "tegen eind mei", _one("eind mei", "2026-05-31", "deadline", precision="month")),
    ("nl", "vervaldatum: 01/06/2026", _one("01/06/2026", "2026-06-01", "deadline")),
    ("fr", "d'ici vendredi", _one("vendredi", "2026-05-08", "deadline")),
    ("fr", "sous huitaine", _one("sous huitaine", "2026-05-14", "deadline")),
    ("fr", "au plus tard le 15 mai", _one("15 mai", "2026-05-15", "deadline")),
    ("fr", "avant le 15 mai", _one("15 mai", "2026-05-14", "deadline")),
    ("fr", "dans un délai de 15 jours", _one("dans un délai de 15 jours", "2026-05-21", "deadline")),
    ("fr", "avant la fin du mois", _one("fin du mois", "2026-05-31", "deadline", precision="month")),
    ("en", "by EOD Friday", _one("EOD Friday", "2026-05-08", "deadline")),
    ("en", "before Friday", _one("Friday", "2026-05-07", "deadline")),
    ("en", "no later than June 5th", _one("June 5th", "2026-06-05", "deadline")),
    ("en", "within 5 working days", _one("within 5 working days", "2026-05-13", "deadline")),
    ("en", "by the 15th", _one("15th", "2026-05-15", "deadline")),
    ("en", "Friday at the latest", _one("Friday", "2026-05-08", "deadline")),
    ("en", "by 5pm", _one("5pm", "2026-05-06", "deadline", at="17:00")),
    ("en", "COB", _one("COB", "2026-05-06", "deadline")),
    ("de", "bis spätestens Freitag", _one("Freitag", "2026-05-08", "deadline")),
    ("de", "zahlbar bis zum 15.05.", _one("15.05.", "2026-05-15", "deadline")),
    ("de", "innerhalb von 14 Tagen", _one("innerhalb von 14 Tagen", "2026-05-20", "deadline")),
    ("de", "bis Ende der Woche", _one("Ende der Woche", "2026-05-08", "deadline", precision="week")),
]
_RELATIVE = [
    (
        "nl",
        "volgende week vrijdag om 14u30",
        _one("volgende week vrijdag om 14u30", "2026-05-15", "appointment", at="14:30"),
    ),
    ("nl", "overmorgen", _one("overmorgen", "2026-05-08")),
    ("nl", "3 weken geleden", _one("3 weken geleden", "2026-04-15", "past")),
    ("nl", "Ik heb u maandag gebeld", _one("maandag", "2026-05-04", "past")),
    ("nl", "deze week", _one("deze week", "2026-05-04", "period", until="2026-05-10", precision="week")),
    ("fr", "vendredi prochain", _one("vendredi prochain", "2026-05-15")),
    ("fr", "il y a deux semaines", _one("il y a deux semaines", "2026-04-22", "past")),
    ("fr", "après-demain à 10 h", _one("après-demain à 10 h", "2026-05-08", "appointment", at="10:00")),
    (
        "fr",
        "la semaine prochaine",
        _one("semaine prochaine", "2026-05-11", "period", until="2026-05-17", precision="week"),
    ),
    ("en", "next Tuesday at 3pm", _one("next Tuesday at 3pm", "2026-05-12", "appointment", at="15:00")),
    ("en", "in two weeks", _one("in two weeks", "2026-05-20")),
    ("en", "I called you on Monday", _one("Monday", "2026-05-04", "past")),
    ("de", "nächste Woche Freitag", _one("nächste Woche Freitag", "2026-05-15")),
    ("de", "übermorgen um 14.30 Uhr", _one("übermorgen um 14.30 Uhr", "2026-05-08", "appointment", at="14:30")),
    ("de", "vor zwei Wochen", _one("vor zwei Wochen", "2026-04-22", "past")),
]
_RELATIVE += [
    ("nl", "Op 12 april plaatste ik een bestelling", _one("12 april", "2026-04-12", "past")),
    ("fr", "vendredi en huit", _one("vendredi en huit", "2026-05-15")),
    ("fr", "d'ici 10 jours ouvrables", _one("d'ici 10 jours ouvrables", "2026-05-21", "deadline")),
    ("en", "by tomorrow noon", _one("tomorrow noon", "2026-05-07", "deadline", at="12:00")),
    ("en", "tomorrow between 2 and 3pm", _one("tomorrow between 2 and 3pm", "2026-05-07", "appointment", at="14:00")),
    ("en", "Tuesday 5/12", _one("Tuesday 5/12", "2026-05-12")),
    ("de", "bis Ende Mai", _one("Ende Mai", "2026-05-31", "deadline", precision="month")),
]
_RANGES = [
    (
        "fr",
        "la semaine du 18 mai",
        _one("semaine du 18 mai", "2026-05-18", "period", until="2026-05-24", precision="week"),
    ),
    ("nl", "van 3 tot 7 juni", _one("3 tot 7 juni", "2026-06-03", "period", until="2026-06-07")),
    ("nl", "van maandag tot vrijdag", _one("maandag tot vrijdag", "2026-05-11", "period", until="2026-05-15")),
    ("nl", "in week 45", _one("week 45", "2026-11-02", "period", until="2026-11-08", precision="week")),
    ("fr", "du 3 au 7 juin", _one("3 au 7 juin", "2026-06-03", "period", until="2026-06-07")),
    ("en", "June 3-7", _one("June 3-7", "2026-06-03", "period", until="2026-06-07")),
    ("en", "between 3 and 7 June", _one("3 and 7 June", "2026-06-03", "period", until="2026-06-07")),
    ("en", "in June 2026", _one("June 2026", "2026-06-01", "period", until="2026-06-30", precision="month")),
    ("de", "vom 3. bis 7. Juni", _one("3. bis 7. Juni", "2026-06-03", "period", until="2026-06-07")),
    ("de", "12.05.2026 - 15.05.2026", _one("12.05.2026 - 15.05.2026", "2026-05-12", "period", until="2026-05-15")),
]
_NO_DEADLINES = [
    ("nl", "niet vóór maandag", _one("maandag", "2026-05-11")),
    ("nl", "Tot vrijdag!", _one("vrijdag", "2026-05-08")),
    ("nl", "Bedankt voor gisteren.", _one("gisteren", "2026-05-05", "past")),
    ("fr", "à partir de lundi", _one("lundi", "2026-05-11")),
    ("fr", "pas avant lundi", _one("lundi", "2026-05-11")),
    ("en", "not before Monday", _one("Monday", "2026-05-11")),
    ("de", "frühestens am Montag", _one("Montag", "2026-05-11")),
    ("de", "Bis Freitag!", _one("Freitag", "2026-05-08")),
]
_NONE = [
    ("nl", "versie 1.2.2026.4"),
    ("nl", "tel 02/12.05.26"),
    ("nl", "24/7 bereikbaar"),
    ("nl", "elke maandag"),
    ("nl", "14 dagen na levering"),
    ("nl", "1/2 liter"),
    ("nl", "Goede morgen"),
    ("nl", "de 3 zussen"),
    ("nl", "€ 12.05"),
    ("fr", "dans les plus brefs délais"),
    ("fr", "il a mis du sel"),
    ("en", "I may march on; the sun sat still"),
    ("en", "he won 3-1"),
    ("en", "INV-2026-05-12"),
    ("de", "Guten Morgen"),
    ("de", "so oder so"),
    ("nl", "31/02/2026"),
    ("en", "https://x.be/2026-05-12/a"),
]


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        pytest.param(*case, id=f"{case[0]}: {case[1]}")
        for case in _ABSOLUTE + _DEADLINES + _RELATIVE + _RANGES + _NO_DEADLINES
    ],
)
def test_a_date_is_resolved_against_the_day_of_writing(language, text, found):
    assert _read(text, language) == found


@pytest.mark.parametrize(("language", "text"), [pytest.param(*case, id=f"{case[0]}: {case[1]}") for case in _NONE])
def test_what_only_looks_like_a_date_is_none(language, text):
    assert _read(text, language) == []


@pytest.mark.parametrize(
    "text", ["tegen vrijdag", "d'ici vendredi", "by Friday", "bis spätestens Freitag"], ids=["nl", "fr", "en", "de"]
)
def test_an_unknown_language_tries_all_four(text):
    assert [(one.date, one.kind) for one in dates.find(text, _SENT, "un")] == [(date(2026, 5, 8), "deadline")]


def test_the_year_of_a_day_just_over_the_new_year_is_the_next():
    written = datetime(2026, 12, 28, tzinfo=_SENT.tzinfo)
    assert [one.date for one in dates.find("tegen 4 januari", written, "nl")] == [date(2027, 1, 4)]


def test_a_text_that_writes_month_first_does_so_throughout():
    found = dates.find("From 04/05/2026, shipped 12/25/2025.", _SENT, "en")
    assert [one.date for one in found] == [date(2026, 4, 5), date(2025, 12, 25)]


def test_the_named_day_is_kept_beside_the_last_day_that_will_do():
    (found,) = dates.find("before Friday", _SENT, "en")
    assert (found.named, found.date) == (date(2026, 5, 8), date(2026, 5, 7))


def test_the_day_is_that_of_the_reader_s_zone():
    late = datetime(2026, 5, 6, 23, 30, tzinfo=ZoneInfo("Europe/Brussels"))
    assert [one.date for one in dates.find("morgen", late, "nl")] == [date(2026, 5, 7)]


_WORDS = st.sampled_from(
    [
        "tegen",
        "vrijdag",
        "12",
        "mei",
        "2026",
        "/",
        "-",
        ".",
        "31",
        "02",
        "14",
        "u",
        "30",
        "om",
        "eind",
        "volgende",
        "week",
        "binnen",
        "dagen",
        "du",
        "au",
        "tot",
        "-",
        "bis",
        "zum",
        "1er",
        ",",
        "the",
        "of",
        "mi",
        "fin",
        "semaine",
        "prochaine",
        "9999",
        "0",
        "by",
        "EOD",
        "vor",
        "zwei",
        "Wochen",
        "ago",
        "week",
        "53",
        "half",
        "drie",
        "d",
        "'",
        "ici",
        "le",
        "15",
        "\n",
        "2199",
        "1900",
        "jl",
        "a.s.",
        "KW",
    ]
)


@given(
    st.lists(_WORDS, max_size=14).map(" ".join),
    st.sampled_from(["nl", "fr", "en", "de", "un"]),
    st.integers(-20_000, 45_000),
)
def test_any_words_give_verbatim_disjoint_spans(text, language, days):
    reached = 0
    for one in dates.find(text, _SENT + timedelta(days=days), language):
        assert text[one.start : one.end] == one.text
        assert one.start >= reached
        assert one.end_date is None or one.end_date >= one.date
        reached = one.end


@pytest.mark.parametrize(
    ("language", "text", "first", "last"),
    [
        ("nl", "We willen verblijven van 11 tot 13 september.", date(2027, 9, 11), date(2027, 9, 13)),
        ("fr", "Nous aimerions loger du 11 au 13 septembre.", date(2027, 9, 11), date(2027, 9, 13)),
        ("de", "Wir möchten vom 11. bis 13. September bleiben.", date(2027, 9, 11), date(2027, 9, 13)),
        ("fr", "en octobre l'an dernier", date(2025, 10, 1), date(2025, 10, 31)),
        ("en", "in October last year", date(2025, 10, 1), date(2025, 10, 31)),
        ("nl", "in oktober vorig jaar", date(2025, 10, 1), date(2025, 10, 31)),
    ],
)
def test_a_range_and_a_told_year_are_read_as_they_are_meant(language, text, first, last):
    (found,) = dates.find(text, datetime(2026, 11, 28, 9, tzinfo=ZoneInfo("Europe/Brussels")), language)
    assert (found.named, found.end_date) == (first, last)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Invoice INV-12. Terms: net 30.", [date(2026, 12, 28)]),
        ("Quotation Q-12. Terms: net 30.", []),
        ("The net price is 30.", []),
        ("Datum: 20260615", [date(2026, 6, 15)]),
        ("order 20260615", []),
    ],
)
def test_terms_and_digits_without_signs_are_days_only_where_the_words_say_so(text, days):
    found = dates.find(text, datetime(2026, 11, 28, 9, tzinfo=ZoneInfo("Europe/Brussels")), "en")
    assert [one.date for one in found] == days
