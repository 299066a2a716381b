"""VAT and company numbers of Belgium, the Netherlands, France, Germany, Luxembourg and the rest of the Union."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import cast

from stdnum import get_cc_module

from core.contract import Fact
from workers.recognise.making import SPACES, before, collect, make

# Length after the country code; the Dutch one has a letter inside. Source: VIES, the Commission's table of forms.
_LENGTHS: dict[str, tuple[int, ...]] = {
    "AT": (9,), "BE": (10, 9), "BG": (10, 9), "CY": (9,), "CZ": (10, 9, 8), "DE": (9,), "DK": (8,), "EE": (9,),
    "EL": (9,), "ES": (9,), "FI": (8,), "FR": (11,), "GB": (12, 9), "HR": (11,), "HU": (8,), "IE": (9, 8),
    "IT": (11,), "LT": (12, 9), "LU": (8,), "LV": (11,), "MT": (8,), "NL": (12,), "PL": (10,), "PT": (9,),
    "RO": (10, 9, 8), "SE": (12,), "SI": (8,), "SK": (10,), "XI": (12, 9),
}  # fmt: skip
_HOME = frozenset({"BE", "NL", "FR", "DE", "LU"})
_PREFIXED = re.compile(r"(?<![A-Za-z0-9])[A-Z]{2}(?=[ \u00a0.:-]?[A-Z]?\d)")
_CUE = re.compile(
    r"\b(?:btw|tva|vat|ust|mwst|ondernemings|kbo|bce|rpr|rpm|entreprise|enterprise|company|umsatzsteuer|tax|uid\b)",
    re.IGNORECASE,
)
_BELGIAN = re.compile(r"(?<![\w.+/-])[01]\d{3}[. ]?\d{3}[. ]?\d{3}(?![\w/-]|[.,]\d)")
_SWISS = re.compile(r"\bCHE[- ]?\d{3}\.?\d{3}\.?\d{3}(?: ?(?:MWST|TVA|IVA))?\b")
# National registers: number with its cue only. They are no VAT numbers, so they go by "reference" and their name.
_REGISTERS: tuple[tuple[re.Pattern[str], str | None], ...] = (
    (re.compile(r"\b(SIRET)\b[^\n\d]{0,12}(\d{3}[ .]?\d{3}[ .]?\d{3}[ .]?\d{5})(?!\d)", re.IGNORECASE), "fr.siret"),
    (
        re.compile(r"\b(SIREN|RCS(?: [A-ZÉ][\w-]{1,30}){0,3})\b[^\n\d]{0,12}(\d{3}[ .]?\d{3}[ .]?\d{3})(?!\d)"),
        "fr.siren",
    ),
    (re.compile(r"\b(KvK|K\.v\.K\.|kamer van koophandel)[^\n\d]{0,16}(\d{8})(?!\d)", re.IGNORECASE), None),
    (re.compile(r"\b(HR[AB])[ :.]{0,3}((?:Nr\.? ?)?\d{2,6}(?: ?[A-Z]{1,2}\b)?)"), None),
    (
        re.compile(r"\b(Steuer-?(?:nummer|nr\.?)|St\.-?Nr\.?)[ :]{0,3}(\d{2,3}/\d{3}/\d{4,5})(?!\d)", re.IGNORECASE),
        "de.stnr",
    ),
)
_REGISTER_WORDS = ("SIRE", "RCS", "KVK", "K.V.K", "KOOPHANDEL", "HRA", "HRB", "STEUER", "ST.-N", "ST.N")
_SEPARATORS = SPACES + ".-"


@cache
def _check(module: str) -> Callable[[str], bool]:
    return cast("Callable[[str], bool]", import_module(f"stdnum.{module}").is_valid)


def _never(_number: str) -> bool:
    return False


@cache
def _vat_check(country: str) -> Callable[[str], bool]:
    module = get_cc_module({"EL": "gr", "XI": "gb"}.get(country, country.lower()), "vat")
    return cast("Callable[[str], bool]", module.is_valid) if module is not None else _never


def find(text: str, start: int, end: int) -> list[Fact]:
    """VAT and company numbers in text[start:end]; `value` without spaces, `valid` by their check digits.

    Without its country code a Belgian number counts if it passes its check or has a cue before it.
    Numbers of a national register (SIRET, KvK, HRB) come as "reference" with the register as label.
    """
    found: list[Fact] = []
    for match in _PREFIXED.finditer(text, start, end):
        fact = _prefixed(text, match, end) if match.group() in _LENGTHS else None
        if fact is not None:
            found.append(fact)
    found.extend(fact for match in _BELGIAN.finditer(text, start, end) if (fact := _belgian(text, match)))
    for match in _SWISS.finditer(text, start, end):
        digits = "".join(sign for sign in match.group() if sign.isdigit())
        found.append(make("vat_number", f"CHE{digits}", text, match.span(), valid=_check("ch.uid")(f"CHE{digits}")))
    found.extend(_registers(text, start, end))
    return found


def _prefixed(text: str, match: re.Match[str], end: int) -> Fact | None:
    country, begin = match.group(), match.end()
    while begin < end and text[begin] in SPACES + ".:-":
        begin += 1
    cued = bool(_CUE.search(before(text, match.start(), 40)))
    for length in _LENGTHS[country]:
        body, stop = collect(text, begin, end, length, _SEPARATORS)
        if len(body) != length or (stop < end and text[stop].isalnum()):
            continue
        number = ("BE0" if country == "BE" and length == 9 else country) + body
        valid = _vat_check(country)(number)
        if valid or cued or (country in _HOME and _plain(country, body)):
            if valid and not cued and country not in _HOME and not _plain(country, body):
                continue
            return make(
                "vat_number", number, text, (match.start(), stop), valid=valid, label=_label(text, match.start())
            )
    return None


def _plain(country: str, body: str) -> bool:
    """Whether the body has the shape of that country's numbers, so that even a wrong one means to be one."""
    if country == "NL":
        return body[9] == "B" and body[:9].isdigit() and body[10:].isdigit()
    return body.isdigit() and (country != "BE" or body[0] in "01")


def _belgian(text: str, match: re.Match[str]) -> Fact | None:
    written = match.group()
    digits = "".join(sign for sign in written if sign.isdigit())
    ahead = before(text, match.start(), 40)
    if ahead[-3:].strip(" .:").endswith("BE"):
        return None  # has its country code: found as such
    valid = _check("be.vat")(digits)
    cued = bool(_CUE.search(ahead))
    dotted = written.count(".") == 2
    if not (cued or (valid and dotted)):
        return None
    return make("vat_number", f"BE{digits}", text, match.span(), valid=valid, label=_label(text, match.start()))


def _registers(text: str, start: int, end: int) -> list[Fact]:
    found: list[Fact] = []
    upper = text[start:end].upper()
    if not any(word in upper for word in _REGISTER_WORDS):
        return found
    for pattern, module in _REGISTERS:
        for match in pattern.finditer(text, start, end):
            value = match.group(2).replace(" ", "").replace(".", "")
            valid = _check(module)(value) if module and module != "de.stnr" else None
            found.append(make("reference", value, text, match.span(2), valid=valid, label=match.group(1)))
    return found


def _label(text: str, start: int) -> str | None:
    """The cue as written: the last word before the number on its line."""
    line = before(text, start, 30).rpartition("\n")[2].rstrip(" :.\u00a0")
    cue = _CUE.search(line)
    return line[cue.start() :].strip() or None if cue else None
