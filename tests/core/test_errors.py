"""One family of errors, each with a sentence for the user in four languages."""

from __future__ import annotations

import importlib
import pkgutil

import pytest

import core
from core.errors import BadRequestError, HelderError, UnavailableError
from core.messages import MESSAGES, message
from core.names import LANGUAGES


def family(cls: type[HelderError] = HelderError) -> list[type[HelderError]]:
    return [cls, *(below for child in cls.__subclasses__() for below in family(child))]


for found in pkgutil.iter_modules(core.__path__, "core."):
    importlib.import_module(found.name)  # every module, so that every error of core is known
FAMILY = sorted({cls for cls in family() if cls.__module__.startswith("core.")}, key=lambda cls: cls.__name__)


@pytest.mark.parametrize("cls", FAMILY, ids=lambda cls: cls.__name__)
def test_every_error_has_a_sentence_in_four_languages_that_differ(cls):
    assert set(MESSAGES[cls.code]) == set(LANGUAGES)
    assert len(set(MESSAGES[cls.code].values())) == len(LANGUAGES)


@pytest.mark.parametrize("cls", FAMILY, ids=lambda cls: cls.__name__)
def test_every_error_has_a_status_that_fits_a_problem_document(cls):
    assert 400 <= cls.status <= 599
    assert cls.retryable in (True, False)


def test_every_sentence_is_whole_and_no_two_are_alike():
    said = [sentence for by_language in MESSAGES.values() for sentence in by_language.values()]
    assert all(sentence.endswith(".") and sentence == sentence.strip() for sentence in said)
    assert len(set(said)) == len(said)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_user_is_told_in_their_language_and_never_the_detail(language):
    error = HelderError("column sealed of cards")
    assert error.for_user(language) == MESSAGES["internal"][language]
    assert "sealed" not in error.for_user(language)


@pytest.mark.parametrize("language", ["", "es", "NL", "nl-BE", "__class__"])
def test_another_language_gets_english(language):
    assert message("mail_gone", language) == MESSAGES["mail_gone"]["en"]


def test_a_code_nobody_knows_is_told_as_something_internal():
    assert message("no_such_code", "fr") == MESSAGES["internal"]["fr"]


def test_an_error_carries_what_the_catcher_needs():
    away = UnavailableError("redis", wait_s=7, job_id="j1")
    assert (away.wait_s, away.job_id, away.retryable, str(away)) == (7, "j1", True, "redis")
    assert BadRequestError("too long", field="mailbox").field == "mailbox"
