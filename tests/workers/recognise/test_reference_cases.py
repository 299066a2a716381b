"""Tables of sentences in four languages: which numbers a reader would take from them, and which are none."""

from __future__ import annotations

from pathlib import Path

import pytest

from workers.recognise import facts

_CASES = Path(__file__).parent / "cases"
_TYPES = {"order_number", "invoice_number", "customer_number", "reference", "tracking_number", "license_plate"}


def _rows(name):
    for language in ("nl", "fr", "en", "de"):
        for line in (_CASES / f"{name}-{language}.tsv").read_text().splitlines():
            if line and not line.startswith("#"):
                text, _, wanted = line.partition(" →")
                yield pytest.param(
                    language,
                    text.replace("⏎", "\n").replace("⇥", "\t"),
                    [one.strip() for one in wanted.split(";") if one.strip()],
                    id=f"{language}: {text}",
                )


def _found(text, language):
    return [f"{one.type}={one.value}" for one in facts.find(text, language=language) if one.type in _TYPES]


@pytest.mark.parametrize(("language", "text", "wanted"), list(_rows("references")))
def test_numbers_are_found_as_people_name_them(language, text, wanted):
    assert _found(text, language) == wanted


@pytest.mark.parametrize(("language", "text", "wanted"), list(_rows("plates")))
def test_number_plates_are_found_as_people_name_them(language, text, wanted):
    assert _found(text, language) == wanted
