"""What only the team knows is checked before it is believed."""

import pytest

from core.errors import SettingsError
from core.playbook import parse
from tests.core.playbooks import tiny

SHAPES = ["PO-2026-#####", "###", "@@@", "AB #-##", "#" * 40]


@pytest.mark.parametrize("shape", SHAPES)
def test_a_shape_says_how_a_number_is_written(shape: str) -> None:
    playbook = parse(tiny(f"identifiers: [{{type: order_number, shape: '{shape}'}}]\n"), "own.yaml")
    assert [(each.type, each.shape) for each in playbook.identifiers] == [("order_number", shape)]


@pytest.mark.parametrize(
    ("identifier", "field"),
    [
        ("{type: order_number, shape: '##'}", "shape"),
        ("{type: order_number, shape: 'AB-##'}", "shape"),
        ("{type: order_number, shape: '#########################################'}", "shape"),
        ("{type: order_number, shape: ' ###'}", "shape"),
        ("{type: order_number, shape: '##  ##'}", "shape"),
        ('{type: order_number, shape: "###\\u200b#"}', "shape"),
        ("{type: amount, shape: '#####'}", "type"),
        ("{shape: '#####'}", "type"),
    ],
)
def test_a_shape_that_would_find_anything_is_refused(identifier: str, field: str) -> None:
    with pytest.raises(SettingsError, match=rf"^own\.yaml:\d+: identifiers\.0\.{field}: "):
        parse(tiny(f"identifiers:\n  - {identifier}\n"), "own.yaml")


def test_whom_the_team_trusts_is_kept_in_one_form() -> None:
    trusted = parse(
        tiny("trusted: {domains: [Peeters.Example, 'bäcker.example '], accounts: [be71 0961 2345 6769]}\n"), "own.yaml"
    ).trusted
    assert trusted.domains == ("peeters.example", "bäcker.example")
    assert trusted.accounts == ("BE71096123456769",)


@pytest.mark.parametrize(
    ("trusted", "said"),
    [
        ("accounts: [BE71096123456768]", "trusted.accounts.0: is no valid IBAN"),
        ("accounts: ['']", "trusted.accounts.0: is no valid IBAN"),
        ("domains: [example]", "trusted.domains.0: is no domain"),
        ("domains: [a.example, 'jan@peeters.example']", "trusted.domains.1: is no domain"),
        ("domains: ['https://a.example']", "trusted.domains.0: is no domain"),
        ("domains: [-a.example]", "trusted.domains.0: is no domain"),
    ],
)
def test_a_domain_or_an_account_that_is_none_is_refused_with_its_line(trusted: str, said: str) -> None:
    with pytest.raises(SettingsError) as raised:
        parse(tiny(f"trusted:\n  {trusted}\n"), "own.yaml")
    assert raised.value.detail.startswith(f"own.yaml:8: {said}")


def test_a_playbook_of_before_still_loads() -> None:
    playbook = parse(tiny(), "own.yaml")
    assert (playbook.templates, playbook.identifiers, playbook.trusted.domains) == ((), (), ())
    assert playbook.categories[0].describes is None
