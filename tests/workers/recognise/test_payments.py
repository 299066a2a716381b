"""Account numbers, payment references and company numbers."""

from __future__ import annotations

import pytest

from workers.recognise import bic, companies, iban, payment_references, structured


def _found(facts):
    return [(fact.value, fact.valid) for fact in facts]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("Rekening BE68 5390 0754 7034.", [("BE68539007547034", True)], id="in groups of four"),
        pytest.param("BE68539007547034", [("BE68539007547034", True)], id="in one block"),
        pytest.param("be68-5390-0754-7034", [("BE68539007547034", True)], id="small letters and hyphens"),
        pytest.param(
            "NL91\u00a0ABNA\u00a00417\u00a01643\u00a000", [("NL91ABNA0417164300", True)], id="no-break spaces"
        ),
        pytest.param(
            "IBAN FR76 3000 6000 0112 3456 7890 189 BIC AGRIFRPP",
            [("FR7630006000011234567890189", True)],
            id="a BIC behind",
        ),
        pytest.param("DE89 3704 0044 0532 0130 00", [("DE89370400440532013000", True)], id="German"),
        pytest.param("BE68 5390 0754 7035", [("BE68539007547035", False)], id="one digit wrong"),
        pytest.param("IBAN: BE68 5390 0754 703", [("BE6853900754703", False)], id="a digit missing, after its cue"),
        pytest.param("artikel BE68 539", [], id="too short for one"),
        pytest.param("ref XX12 3456 7890 1234", [], id="no such country"),
        pytest.param("DE89x en BE12 stuks", [], id="words"),
    ],
)
def test_an_iban_is_found_and_checked(text, found):
    assert _found(iban.find(text, 0, len(text))) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("BIC: KREDBEBB", [("KREDBEBB", True)], id="eight letters"),
        pytest.param("SWIFT code ABNANL2AXXX", [("ABNANL2AXXX", True)], id="eleven letters"),
        pytest.param("IBAN/BIC: BE68 5390 0754 7034 / GEBABEBB", [("GEBABEBB", True)], id="behind its IBAN"),
        pytest.param("GEBABEBB", [], id="without a cue"),
        pytest.param("BIC: onbekend", [], id="a cue without a code"),
    ],
)
def test_a_bic_is_found_where_a_cue_announces_it(text, found):
    assert _found(bic.find(text, 0, len(text))) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("Ref. +++090/9337/55493+++", [("+++090/9337/55493+++", True)], id="as printed"),
        pytest.param("*** 090/9337/55493 ***", [("+++090/9337/55493+++", True)], id="stars and spaces"),
        pytest.param("+++090/9337/55494+++", [("+++090/9337/55494+++", False)], id="one digit wrong"),
        pytest.param("mededeling: 090/9337/55493", [("+++090/9337/55493+++", True)], id="bare after its cue"),
        pytest.param("bel 090/9337/55493", [], id="bare without a cue"),
        pytest.param("Verwendungszweck RF18 5390 0754 7034", [("RF18539007547034", True)], id="creditor reference"),
        pytest.param("Referenz: RF19539007547034", [("RF19539007547034", False)], id="creditor reference, wrong"),
        pytest.param("RF12 module", [], id="no creditor reference"),
    ],
)
def test_a_structured_communication_is_found_and_checked(text, found):
    assert _found(structured.find(text, 0, len(text))) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("BTW BE 0403.170.701", [("BE0403170701", True)], id="Belgian, dotted"),
        pytest.param("TVA BE0403170701", [("BE0403170701", True)], id="Belgian, in one block"),
        pytest.param("ondernemingsnummer 0403.170.701", [("BE0403170701", True)], id="Belgian without its country"),
        pytest.param("BE 0403.170.702", [("BE0403170702", False)], id="Belgian, wrong"),
        pytest.param("btw NL004495445B01", [("NL004495445B01", True)], id="Dutch"),
        pytest.param("TVA FR 40 303 265 045", [("FR40303265045", True)], id="French"),
        pytest.param("USt-IdNr. DE 136 695 976", [("DE136695976", True)], id="German"),
        pytest.param("TVA LU 150 274 42", [("LU15027442", True)], id="Luxembourg"),
        pytest.param("VAT IE6433435F", [("IE6433435F", True)], id="Irish"),
        pytest.param("SIRET 732 829 320 00074", [("73282932000074", True)], id="French establishment"),
        pytest.param("KvK 12345678", [("12345678", None)], id="Dutch register"),
        pytest.param("tel 0403170701", [], id="ten digits alone"),
        pytest.param("be 123 and DE 12", [], id="words"),
    ],
)
def test_a_company_number_is_found_and_checked(text, found):
    assert _found(companies.find(text, 0, len(text))) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("BE 68 5390 0754 7034", [("BE68539007547034", True)], id="the country stands apart"),
        pytest.param("op BE68 5390\n0754 7034 storten", [("BE68539007547034", True)], id="wrapped over two lines"),
        pytest.param("BE68.5390.0754.7034", [("BE68539007547034", True)], id="points"),
        pytest.param("IBANBE68539007547034", [], id="glued to its cue"),
        pytest.param("GB82 WEST 1234 5698 7654 32", [("GB82WEST12345698765432", True)], id="letters inside"),
        pytest.param("LU28 0019 4006 4475 0000", [("LU280019400644750000", True)], id="Luxembourg"),
        pytest.param("MT84MALT011000012345MTLCAST001S", [("MT84MALT011000012345MTLCAST001S", True)], id="the longest"),
        pytest.param("NO93 8601 1117 947", [("NO9386011117947", True)], id="the shortest"),
        pytest.param("artikel BE 68 5390 van blok\n0754 7035", [], id="wrapped and wrong"),
    ],
)
def test_an_iban_is_found_however_it_is_written(text, found):
    assert _found(iban.find(text, 0, len(text))) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("BE68 5390 0754 7034 (GEBABEBB)", ["GEBABEBB"], id="behind an IBAN of its country"),
        pytest.param("GEBABEBB / BE68 5390 0754 7034", ["GEBABEBB"], id="before an IBAN of its country"),
        pytest.param("BE68 5390 0754 7034\nABNANL2A", [], id="another country's"),
        pytest.param("BE68 5390 0754 7034, FACTUURBEDRAG", [], id="a word in capitals"),
        pytest.param("BE68 5390 0754 7034 TRIPBEEF", ["TRIPBEEF"], id="letters that might be a word"),
        pytest.param("GKCCBEBB (BIC)", ["GKCCBEBB"], id="before its cue"),
        pytest.param("Swiftcode: KREDBEBB", ["KREDBEBB"], id="in one word"),
        pytest.param("BIC-Code\nCOBADEFFXXX", ["COBADEFFXXX"], id="on the next line"),
        pytest.param("code BIC : BNPA\u00a0FR\u00a0PP", ["BNPAFRPP"], id="in groups"),
        pytest.param("IBAN\tBIC\nBE68 5390 0754 7034\tGEBABEBB", ["GEBABEBB"], id="in a column"),
    ],
)
def test_a_bic_is_found_beside_its_account_too(text, found):
    assert [fact.value for fact in bic.find(text, 0, len(text))] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("betalingskenmerk 5000 0567 8901 2345", [("5000056789012345", True)], id="sixteen digits"),
        pytest.param("Betalingskenmerk: 12 2345 3462 2567", [("12234534622567", True)], id="fourteen, with a length"),
        pytest.param("acceptgiro 5000056789012345", [("5000056789012345", True)], id="in one block"),
        pytest.param("betalingskenmerk 6000 0567 8901 2345", [("6000056789012345", False)], id="a wrong check digit"),
        pytest.param("betalingskenmerk 1234567", [("1234567", None)], id="seven digits have none"),
        pytest.param("5000 0567 8901 2345", [], id="without its name"),
        pytest.param("Referenz 21 00000 00003 13947 14300 09017", [("210000000003139471430009017", True)], id="Swiss"),
        pytest.param("21 00000 00003 13947 14300 09018", [], id="Swiss, wrong"),
    ],
)
def test_a_payment_reference_with_a_check_is_found_and_checked(text, found):
    assert _found(payment_references.find(text, 0, len(text))) == found
