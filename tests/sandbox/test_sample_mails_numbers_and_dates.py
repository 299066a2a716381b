"""The numbers in the sample mails pass their checks and the weekdays fit their dates, unless meant not to."""

from __future__ import annotations

import re
from datetime import date

from stdnum import iban
from stdnum.be import vat as be_vat
from stdnum.de import vat as de_vat
from stdnum.fr import tva as fr_vat
from stdnum.gb import vat as gb_vat
from stdnum.nl import btw as nl_vat

from tests.sandbox.sample_mails import ROWS, Row, every_mail, words

_IBAN = re.compile(r"\b(?:BE|DE|FR|GB|LT|NL)\d\d(?: ?[A-Z0-9]{4}){2,6}(?: ?[A-Z0-9]{1,3})?(?![A-Za-z0-9])")
_IBAN_LENGTH = {"BE": 16, "DE": 22, "FR": 27, "GB": 22, "LT": 20, "NL": 18}  # ISO 13616 registry


def _ibans(file: str) -> set[str]:
    compact = (match.group().replace(" ", "") for match in _IBAN.finditer(words(file)))
    return {found for found in compact if len(found) == _IBAN_LENGTH[found[:2]]}


@every_mail
def test_ibans_pass_their_check_unless_marked_wrong(row: Row) -> None:
    assert {found for found in _ibans(row.file) if not iban.is_valid(found)} == set(row.marked("wrong IBAN"))


def _is_structured_communication(written: str) -> bool:
    """Belgian OGM-VCS: the last two digits are the first ten modulo 97, 97 where that is 0."""
    digits = re.sub(r"\D", "", written)
    return int(digits[10:]) == (int(digits[:10]) % 97 or 97)


@every_mail
def test_structured_communications_pass_their_check_unless_marked_wrong(row: Row) -> None:
    found = set(re.findall(r"\+\+\+\d{3}/\d{4}/\d{5}\+\+\+", words(row.file)))
    wrong = {written for written in found if not _is_structured_communication(written)}
    assert wrong == set(row.marked("wrong structured communication"))


_VAT = {
    r"\bBE 0\d{3}\.\d{3}\.\d{3}\b": be_vat,
    r"\bDE\d{9}\b": de_vat,
    r"\bFR\d\d \d{3} \d{3} \d{3}\b": fr_vat,
    r"\bGB \d{3} \d{4} \d\d\b": gb_vat,
    r"\bNL\d{9}B\d\d\b": nl_vat,
}


@every_mail
def test_vat_numbers_pass_their_check_unless_marked_wrong(row: Row) -> None:
    checked = [(found, check) for form, check in _VAT.items() for found in re.findall(form, words(row.file))]
    assert {found for found, check in checked if not check.is_valid(found)} == set(row.marked("wrong VAT number"))


def test_identifiers_of_every_sort_occur() -> None:
    everything = "\n".join(words(row.file) for row in ROWS)
    assert {country for row in ROWS for country in {found[:2] for found in _ibans(row.file)}} >= {
        "BE",
        "NL",
        "DE",
        "GB",
    }
    assert all(re.search(form, everything) for form in _VAT)
    assert len(set(re.findall(r"\+\+\+\d{3}/\d{4}/\d{5}\+\+\+", everything))) >= 3


_WEEKDAYS = {
    word: number
    for names in (
        "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
        "lundi mardi mercredi jeudi vendredi samedi dimanche",
        "monday tuesday wednesday thursday friday saturday sunday",
        "montag dienstag mittwoch donnerstag freitag samstag sonntag",
    )
    for number, word in enumerate(names.split())
}
_MONTHS = {
    word: number
    for names in (
        "januari februari maart april mei juni juli augustus september oktober november december",
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
        "january february march april may june july august september october november december",
        "januar februar märz april mai juni juli august september oktober november dezember",
    )
    for number, word in enumerate(names.split(), start=1)
}
_WEEKDAY_AND_DATE = re.compile(
    rf"\b({'|'.join(_WEEKDAYS)}),?(?: de| der| den)? (\d{{1,2}})(?:er|st|nd|rd|th|e|\.)? "
    rf"({'|'.join(_MONTHS)})\b(?: (\d{{4}}))?"
)


def _dates(file: str) -> list[tuple[int, date]]:
    """Each weekday written before a date, with that date; without a year, the next such day."""
    found = _WEEKDAY_AND_DATE.findall(words(file).lower())
    return [
        (_WEEKDAYS[weekday], date(int(year or (2027 if _MONTHS[month] < 7 else 2026)), _MONTHS[month], int(day)))
        for weekday, day, month, year in found
    ]


@every_mail
def test_a_weekday_agrees_with_the_date_beside_it(row: Row) -> None:
    assert [(day.weekday(), day) for _, day in _dates(row.file)] == _dates(row.file)


def test_dates_with_a_weekday_are_common() -> None:
    assert sum(bool(_dates(row.file)) for row in ROWS) >= 25
