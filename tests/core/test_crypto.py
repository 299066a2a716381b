"""Encryption at rest, and turning its keys."""

from __future__ import annotations

import subprocess
import sys

import pytest
from cryptography.fernet import Fernet

from core.crypto import UnreadableError, Vault


@pytest.fixture
def keys() -> list[str]:
    return [Fernet.generate_key().decode() for _ in range(2)]


@pytest.mark.parametrize("text", ["", "Moonlight", "Größe 📅 \0", "x" * 100_000], ids=["empty", "plain", "odd", "long"])
def test_what_was_closed_opens_to_the_same_text(keys, text):
    vault = Vault(keys)
    assert vault.open(vault.close(text)) == text


def test_what_is_closed_cannot_be_read_nor_compared(keys):
    vault = Vault(keys)
    assert b"Moonlight" not in vault.close("Moonlight")
    assert vault.close("Moonlight") != vault.close("Moonlight")


def test_a_new_first_key_still_opens_what_the_old_one_closed(keys):
    old, new = keys
    sealed = Vault([old]).close("Moonlight")
    assert Vault([new, old]).open(sealed) == "Moonlight"


def test_the_first_key_is_the_one_that_closes(keys):
    old, new = keys
    sealed = Vault([new, old]).close("Moonlight")
    assert Vault([new]).open(sealed) == "Moonlight"


def test_without_its_key_nothing_opens(keys):
    old, new = keys
    with pytest.raises(UnreadableError):
        Vault([new]).open(Vault([old]).close("Moonlight"))


@pytest.mark.parametrize("spoil", [lambda sealed: b"", lambda sealed: b"no token", lambda sealed: sealed[:-1],
                                   lambda sealed: sealed[:20] + b"AAAA" + sealed[24:], lambda sealed: b"\xff" * 80],
                         ids=["empty", "no token", "cut", "changed", "no base64"])  # fmt: skip
def test_what_was_spoiled_does_not_open_and_the_error_holds_nothing_of_it(keys, spoil):
    with pytest.raises(UnreadableError) as caught:
        Vault(keys).open(spoil(Vault(keys).close("Moonlight")))
    assert "Moonlight" not in str(caught.value)
    assert caught.value.__suppress_context__


def test_the_module_run_as_a_program_prints_a_key_that_works():
    printed = subprocess.run([sys.executable, "-m", "core.crypto"], capture_output=True, text=True, check=True).stdout
    vault = Vault([printed.strip()])
    assert vault.open(vault.close("x")) == "x"
