"""Parcel numbers of six carriers: by their form, by their check, and what is none."""

from __future__ import annotations

import time

import pytest

from workers.recognise import plates, tracking


def _found(text):
    return [(fact.value, fact.valid) for fact in tracking.find(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("1Z 999 AA1 01 2345 6784", [("1Z999AA10123456784", True)], id="UPS in groups"),
        pytest.param("1Z999AA10123456785", [("1Z999AA10123456785", False)], id="UPS, wrong"),
        pytest.param("RR 473 124 829 US", [("RR473124829US", True)], id="international post in groups"),
        pytest.param("colis RR473124828US", [("RR473124828US", False)], id="international post, wrong, with its cue"),
        pytest.param("RR473124828US", [], id="international post, wrong, without"),
        pytest.param("3SABCD1234567", [("3SABCD1234567", None)], id="PostNL"),
        pytest.param("JJD000390007012345678", [("JJD000390007012345678", None)], id="DHL's licence plate"),
        pytest.param("00340434161094021507", [("00340434161094021507", True)], id="DHL Paket"),
        pytest.param("Paket 0034 0434 1610 9402 1507", [("00340434161094021507", True)], id="DHL Paket in groups"),
        pytest.param("DHL: 1234567891", [("1234567891", True)], id="DHL Express"),
        pytest.param("bpost 3232 1100 0012 3456 7890 1234", [("323211000012345678901234", None)], id="bpost"),
        pytest.param("Uw DPD-pakket 0108 1234 5678 90", [("01081234567890", None)], id="DPD"),
        pytest.param("tracking 12345678901", [("12345678901", None)], id="eleven digits with a cue"),
        pytest.param("GLS Track ID ZK7AW4BY", [("ZK7AW4BY", None)], id="GLS by its name"),
        pytest.param("Ihre Sendung: Rufen Sie 030 23125177 an", [], id="a telephone number"),
        pytest.param("Ihr Paket kommt. Tel. +49 30 23125177", [], id="a telephone number with its country"),
        pytest.param("colis de la commande 4500118273", [], id="an order's number"),
        pytest.param("4500118273", [], id="digits without a cue"),
        pytest.param("pakket van 12345678,50 euro", [], id="an amount"),
    ],
)
def test_a_parcel_number_is_found_and_checked(text, found):
    assert _found(text) == found


def test_a_paragraph_parts_a_cue_from_what_follows():
    assert _found("Bedankt voor het pakket.\n\n4500118273") == []


@pytest.mark.parametrize(
    "text",
    [
        "1Z " * 33_000,
        "3SAB1" * 20_000,
        "colis 12345678 " * 6_600,
        "1 " * 50_000,
        "GLS " * 25_000,
        "AB-1 wagen " * 9_000,
    ],
)
def test_hostile_text_takes_bounded_time(text):
    began = time.process_time()
    tracking.find(text, 0, len(text))
    plates.find(text, 0, len(text))
    assert time.process_time() - began < 4
