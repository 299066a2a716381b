"""Priority follows deadlines, urgency, complaints and money, never capitals."""

import pytest

from workers.understand.priority_when import working_days

from .readings import MONDAY, card


@pytest.mark.parametrize(
    ("level", "subject", "text"),
    [
        pytest.param("high", "Offerte", "Kunt u tegen morgen een offerte sturen?", id="a deadline tomorrow"),
        pytest.param("high", "Dringend", "Kunt u mij bellen?", id="called urgent"),
        pytest.param("high", "Panne urgente", "Pourriez-vous passer ?", id="called urgent in French"),
        pytest.param("high", "Dringend", "Bitte rufen Sie uns an.", id="called urgent in German"),
        pytest.param("normal", "Offerte", "Kunt u een offerte sturen?", id="a plain request"),
        pytest.param("normal", "OFFERTE!!!", "KUNT U EEN OFFERTE STUREN!!!", id="shouting"),
        pytest.param("normal", "Niet dringend", "Kunt u eens bellen? Niet dringend.", id="called not urgent"),
        pytest.param("normal", "Offerte", "Kunt u tegen 18 december een offerte sturen?", id="a deadline far away"),
        pytest.param("low", "Bedankt", "Hartelijk dank voor de snelle hulp.", id="thanks"),
    ],
)
def test_priority_follows_what_the_mail_says(level: str, subject: str, text: str) -> None:
    assert card(text, subject=subject).priority.level == level


def test_a_newsletter_is_low_however_urgent_it_calls_itself() -> None:
    headers = (("list-unsubscribe", "<https://n.example/u>"), ("precedence", "bulk"))
    made = card("Dringend! Alleen vandaag nog 40 % korting.", subject="Nieuwsbrief", headers=headers, automatic=True)
    assert made.priority.level == "low"


def test_each_reason_shows_its_words() -> None:
    reasons = card("Dit is dringend: kunt u tegen morgen een offerte sturen?").priority.reasons
    assert {proof.quote for reason in reasons for proof in reason.evidence} >= {"dringend", "morgen"}


def test_importance_is_taken_from_the_header() -> None:
    made = card("De pomp is defect, ik ben ontevreden.", headers=(("importance", "High"),))
    assert made.priority.level == "high"
    assert any(reason.evidence[0].part == "header:importance" for reason in made.priority.reasons)


@pytest.mark.parametrize(("days", "working"), [(0, 0), (-3, 0), (1, 1), (4, 4), (5, 4), (6, 4), (7, 5), (70, 50)])
def test_working_days_skip_the_weekend(days: int, working: int) -> None:
    first = MONDAY.date()
    assert working_days(first, type(first).fromordinal(first.toordinal() + days)) == working


@pytest.mark.parametrize("language", ["nl", "fr", "en", "de"])
def test_a_reason_ends_in_one_full_stop(language: str) -> None:
    reasons = card("Kunt u tegen morgen een offerte sturen?", language=language).priority.reasons
    assert reasons
    assert not any(reason.text.endswith("..") for reason in reasons)
