"""A sentence's chances, weighed by what the rest of its mail does."""

from __future__ import annotations

from workers.recognise import role_context

_ROLES = ("approval", "complaint", "confirmation", "none", "promise", "question", "request")


def chances(**told: float) -> dict[str, float]:
    rest = (1 - sum(told.values())) / (len(_ROLES) - len(told))
    return {role: told.get(role, rest) for role in _ROLES}


def test_a_sentence_beside_a_complaint_is_likelier_one():
    unsure = chances(none=0.6, complaint=0.3)
    alone = role_context.weighed([unsure, chances(none=0.97), chances(none=0.97)])[0]
    beside = role_context.weighed([unsure, chances(complaint=0.95), chances(none=0.97)])[0]
    assert beside["complaint"] > alone["complaint"]


def test_too_few_sentences_to_be_a_mail_are_left_as_they_are():
    few = [chances(none=0.6), chances(complaint=0.95)]
    assert role_context.weighed(few) == few


def test_chances_stay_chances():
    for one in role_context.weighed([chances(none=0.9), chances(request=0.9), chances(question=0.99)]):
        assert abs(sum(one.values()) - 1) < 1e-9
        assert set(one) == set(_ROLES)


def test_no_sentences_have_no_chances():
    assert role_context.weighed([]) == []


def test_a_clear_request_stays_one_in_a_mail_that_only_tells():
    telling = [chances(none=0.97)] * 6
    weighed = role_context.weighed([*telling, chances(request=0.95)])[-1]
    assert max(weighed, key=weighed.__getitem__) == "request"
