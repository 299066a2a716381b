"""Tokens that may be a number of something, and those that are rather a date, an amount, a count or a measure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workers.recognise.measures import UNITS
from workers.recognise.reference_lookup import Cue, is_code

# A token that may be a number: letters, digits and inner marks. `{0,48}` bounds it, the look-behind starts it.
_TOKEN = re.compile(r"(?:#|(?<![\w@]))[A-Za-z0-9](?:[\w./+-]{0,48}\w)?")
_DIGIT = re.compile(r"[0-9]")
_SENTENCE = re.compile(r"\.[A-ZÀ-Ý][a-zà-ÿ]")  # "118.De rest": a missing space
_COUNTED = re.compile(r"\d+[A-Za-z]+")  # "500kg": a quantity without its space
_DATE = re.compile(
    r"(?P<one>\d{1,2})(?P<mark>[./-])(?P<two>\d{1,2})(?:(?P=mark)(?:\d{2}|\d{4}))?"
    r"|(?:19|20)\d\d(?P<sign>[./-])(?P<month>\d{1,2})(?P=sign)(?P<day>\d{1,2})"
)
_YEARS = re.compile(r"(19\d\d|20[0-3]\d)(?:[-/](\d\d|(?:19|20)\d\d))?")
YEAR = re.compile(r"19\d\d|20[0-3]\d")
_AMOUNT = re.compile(r"\d{1,3}(?:[.,]\d{3})*[.,]\d{2}")
_TIME = re.compile(r"\d{1,2}(?:u|h|:)\d{0,2}", re.IGNORECASE)
_MONEY_AFTER = re.compile(
    r"(?:[ \u00a0\u202f.]\d{3}){0,3}(?:[.,](?:\d{1,2}|-))?[ \u00a0\u202f]?(?:€|EUR\b|euro|%|£|\$|CHF\b|:\d\d)",
    re.IGNORECASE,
)
# "88104 € 1.312,40": the sign goes with what follows.
_NEXT_AMOUNT = re.compile(r"[ \u00a0\t]{1,3}(?:€|EUR|£|\$|CHF)[ \u00a0]?\d[\d.,'’]*[.,]\d\d(?!\d)")
_FIGURE = re.compile(r"\d[\d.,'’]*[kKmM]?")
_MONEY_BEFORE = re.compile(r"(?:€|EUR|£|\$|CHF|USD|GBP)[ \u00a0\u202f]?-?\Z")
# A telephone number in groups: an area's zero or a country's plus, then digits with marks between.
_PHONE = re.compile(r"(?:00|0|(?<=\+))[1-9]\d{0,4}(?:\(0\))?(?:[ \u00a0/().-]{1,2}\d{2,8}){1,5}(?!\d)")
_DECIMALS = re.compile(r",\d{1,2}(?!\d)")  # of an amount, or of a measure
_COUNT_AFTER = re.compile(
    rf"[ \u00a0]?x\b|[ \u00a0](?:{UNITS}|keer|fois|times|mal|jaar|jaren|years?|ans|années?|jahre?n?|maanden|mois"
    r"|months?|monaten?|weken|weeks?|semaines?|wochen|dagen|days?|jours?|tagen?|uren|uur|hours?|heures?|stunden|minuten"
    r"|minutes?|klanten|clients?|customers?|kunden|mensen|leute|gens|mensch\w*|medewerkers|employees|mitarbeiter\w*"
    r"|orders?|bestellingen|commandes|bestellungen|facturen|factures|invoices|rechnungen|points?|punten|punkte|items?|artikelen"
    r"|articles|artikel|producten|produits|products|produkte|leden|members|membres|mitglieder)\b",
    re.IGNORECASE,
)
_NEXT_WORD = re.compile(r"[ \u00a0]([^\W\d_]+)")
_POSTCODE = re.compile(r"[ \u00a0][A-ZÀ-Ý]")
# What may follow a short number that a sentence speaks of: "invoice 118 is …", "factuur 118 van …".
_FOLLOWED = """
van voor is was werd wordt staat stond en of met die dat niet nog moet kan zal heeft in op tot bij over klopt du
de pour est a sera et ou avec qui que n ne reste doit peut au à dans jusqu from for to has had and or with which
that not must can will on at dated due vom von für ist war wurde wird und oder mit der das nicht noch muss kann
soll hat am zum zur bis im über aan uit dd per par by still also ook auch aussi sur
"""
_FOLLOWERS = frozenset(_FOLLOWED.split())


def tokens(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """The tokens that hold a digit: each is sought outwards from its first digit."""
    position = start
    while digit := _DIGIT.search(text, position, end):
        begin = digit.start()
        floor = max(position, begin - 48)
        while begin > floor and (text[begin - 1].isalnum() or text[begin - 1] in "_./+-"):
            begin -= 1
        while begin < digit.start() and not (text[begin].isascii() and text[begin].isalnum()):
            begin += 1
        if begin > position and text[begin - 1] == "#":
            begin -= 1
        match = _TOKEN.match(text, begin, end)
        if match is not None and (cut := _SENTENCE.search(match.group())):
            match = _TOKEN.match(text, begin, begin + cut.start())
        if match is not None and any(map(str.isdigit, match.group())):
            yield match
        position = max(match.end() if match else 0, digit.end())


def is_figure(text: str, match: re.Match[str], end: int) -> bool:
    """Whether a token is a date, a time, an amount or a telephone number, whatever stands before it."""
    token = match.group().lstrip("#")
    if _is_date(token) or _TIME.fullmatch(token) or _AMOUNT.fullmatch(token) or _is_phone(text, match, end):
        return True
    if _FIGURE.fullmatch(token):
        money = _MONEY_AFTER.match(text, match.end(), min(end, match.end() + 22))
        if money and not _NEXT_AMOUNT.match(text, match.end(), min(end, match.end() + 22)):
            return True
        if token.isdigit() and _DECIMALS.match(text, match.end(), end):
            return True
    return _MONEY_BEFORE.search(text, max(0, match.start() - 6), match.start()) is not None


def _is_date(token: str) -> bool:
    """ "12/05/2026", "12.05" and "2026-05-12", but not "77-21-90", which no calendar has."""
    match = _DATE.fullmatch(token)
    if match is None:
        return False
    one, two = (match["one"], match["two"]) if match["one"] else (match["day"], match["month"])
    if match["mark"] == "-" and token.count("-") == 1:
        return False  # "26-11"
    return min(int(one), int(two)) <= 12 and max(int(one), int(two)) <= 31


def _is_phone(text: str, match: re.Match[str], end: int) -> bool:
    phone = _PHONE.match(text, match.start(), min(end, match.start() + 26))
    return phone is not None and phone.end() >= match.end() and 8 <= sum(map(str.isdigit, phone.group())) <= 13


def is_counted(text: str, match: re.Match[str], end: int) -> bool:
    """Whether plain digits count or measure what follows: "12 kg", "5000 Stück", "3 facturen"."""
    figure = _FIGURE.fullmatch(match.group())
    return figure is not None and _COUNT_AFTER.match(text, match.end(), min(end, match.end() + 24)) is not None


def may_be_number(text: str, match: re.Match[str], cue: Cue, end: int) -> bool:  # noqa: PLR0911 -- one return a reason
    """Whether a token after its cue is a number of that kind. Marked ones may be short; others are no year or count."""
    token = match.group().lstrip("#")
    if is_figure(text, match, end):
        return False
    digits = sum(map(str.isdigit, token))
    if cue.kind == "tracking_number":
        return digits >= 6 or (digits >= 4 and not token.isdigit())
    if cue.by_colon and token.isdigit() and len(token) < 4 and not _is_spoken_of(text, match, end):
        return False
    if cue.marked and (cue.adjacent or len(token) >= 4):
        return not (token.isdigit() and len(token) > 24) and not (is_counted(text, match, end) and len(token) < 6)
    if _is_years(token) or _COUNTED.fullmatch(token) or _is_thousands(token) or is_counted(text, match, end):
        return False
    if token.isdigit() and len(token) == 3:
        return cue.adjacent and _is_spoken_of(text, match, end)
    if token.isdigit() and len(token) == 4 and "\n" in text[max(0, match.start() - 2) : match.start()]:
        return not _POSTCODE.match(text, match.end(), end)
    if cue.adjacent and _is_locator(token):
        return True
    return digits >= 2 and len(token) >= 4 and (token.isdigit() or digits >= 3 or is_code(token))


def _is_locator(token: str) -> bool:
    """ "QX7T2L", "DUP-77": what a booking system prints; capitals with a digit or two among them."""
    return len(token) >= 5 and token.isupper() and token.isascii() and not _COUNTED.fullmatch(token)


def _is_thousands(token: str) -> bool:
    return token.endswith(("k", "K")) and _FIGURE.fullmatch(token) is not None


def _is_spoken_of(text: str, match: re.Match[str], end: int) -> bool:
    following = _NEXT_WORD.match(text, match.end(), min(end, match.end() + 20))
    return following is None or following.group(1).lower() in _FOLLOWERS


def _is_years(token: str) -> bool:
    """ "2026", "2025-2026" and "2025/26", but not "2026-118"."""
    match = _YEARS.fullmatch(token)
    if match is None:
        return False
    first, second = match.groups()
    return second is None or len(second) == 4 or int(second) == (int(first) + 1) % 100
