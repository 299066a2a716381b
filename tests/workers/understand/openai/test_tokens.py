"""Tokens of a text, without the model's vocabulary."""

from __future__ import annotations

import time

import pytest

from workers.understand.openai.messages import Prompt
from workers.understand.openai.request import tokens_of
from workers.understand.openai.tokens import estimate


# Real counts of two vocabularies (o200k, cl100k), made once with tiktoken. Over the sample mails the estimate is
# between 0.81 and 1.38 times theirs.
@pytest.mark.parametrize(
    ("text", "real"),
    [
        pytest.param(
            "Beste Anke, kunt u ons tegen vrijdag 5 mei een offerte bezorgen voor 12 circulatiepompen CP-40?",
            (26, 33),
            id="Dutch",
        ),
        pytest.param(
            "Madame, Monsieur, pouvez-vous confirmer que la facture n° 2026-0415 de 1.234,50 € a bien été payée ?",
            (33, 37),
            id="French",
        ),
        pytest.param(
            "Please find attached the revised schedule; the site meeting moves from Tuesday to Thursday at 14:30.",
            (21, 21),
            id="English",
        ),
        pytest.param(
            "Sehr geehrte Damen und Herren, die Lieferung der Ersatzteile verzögert sich bis Ende nächster Woche.",
            (22, 30),
            id="German",
        ),
        pytest.param(
            '<tr><td width="120" style="padding:0cm 5.4pt">IBAN</td><td>BE68 5390 0754 7034</td></tr>',
            (42, 42),
            id="HTML",
        ),
        pytest.param(
            '{"headline":{"type":"string","maxLength":160},"actions":{"type":"array","items":{"$ref":"#/$defs/action"}}}',
            (29, 28),
            id="JSON",
        ),
    ],
)
def test_the_estimate_is_near_what_models_count(text: str, real: tuple[int, int]) -> None:
    assert min(real) * 0.75 <= estimate(text) <= max(real) * 1.4


def test_nothing_takes_nothing() -> None:
    assert estimate("") == 0


def test_a_prompt_takes_what_its_parts_take() -> None:
    bare = tokens_of(Prompt("Read.", "a mail", {}, "card", 10))
    with_schema = tokens_of(Prompt("Read.", "a mail", {"type": "object", "properties": {}}, "card", 10))
    assert 16 < bare < with_schema < bare + 20


@pytest.mark.parametrize("part", ["a", "1", " ", "\n", "<", "_", "é", "a1", "\n \n"])
def test_its_time_grows_with_the_length_only(part: str) -> None:
    def took(length: int) -> float:
        text = part * (length // len(part))
        began = time.process_time()
        estimate(text)
        return time.process_time() - began

    short = min(took(50_000) for _ in range(3))
    assert min(took(500_000) for _ in range(3)) < 40 * short + 0.1
