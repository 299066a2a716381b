"""Phrases are found in one pass, whatever their capitals and accents."""

import pytest

from workers.recognise.words import fold, words
from workers.understand.cues import CueIndex, starts_with


@pytest.mark.parametrize(
    ("written", "folded"),
    [("Réclamation", "reclamation"), ("GRÖSSE", "grosse"), ("Größe", "grosse"), ("œuvre", "oeuvre"), ("Łódź", "lodz")],
)
def test_words_are_compared_without_capitals_and_accents(written: str, folded: str) -> None:
    assert fold(written) == folded


def test_a_word_keeps_its_place_in_the_text() -> None:
    text = "Een  réclamation, l’offre"
    among = words(text)
    assert among.folded == ["een", "reclamation", "l", "offre"]
    assert [text[start:end] for start, end in among.spans] == ["Een", "réclamation", "l", "offre"]


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        pytest.param("klacht", "Een klacht", ["klacht"], id="a word"),
        pytest.param("klacht", "Klachten", [], id="not a longer word"),
        pytest.param("klacht*", "Klachten en klachtje", ["Klachten", "klachtje"], id="any ending"),
        pytest.param("*verslag", "Het werfverslag", ["werfverslag"], id="any beginning"),
        pytest.param("*verslag", "verslagen", [], id="not another ending"),
        pytest.param("te laat", "Veel te laat.", ["te laat"], id="words in a row"),
        pytest.param("te laat", "te\nlaat", ["te\nlaat"], id="across a line's end"),
        pytest.param("te laat", "te veel laat", [], id="not with a word between"),
        pytest.param("carte* cadeau*", "des cartes-cadeaux", ["cartes-cadeaux"], id="endings in a row"),
        pytest.param("ne fonctionne", "Il ne", [], id="not beyond the end"),
    ],
)
def test_a_phrase_is_found_where_it_stands(phrase: str, text: str, found: list[str]) -> None:
    among = words(text)
    hits = CueIndex.of({phrase: 1}).find(among)
    assert [text[among.spans[at][0] : among.spans[at + count - 1][1]] for _, at, count in hits] == found


def test_a_phrase_without_letters_finds_nothing() -> None:
    assert list(CueIndex.of({"***": 1}).find(words("*** !"))) == []


def test_the_longest_phrase_at_the_beginning_counts() -> None:
    index = CueIndex.of({"beste": "", "beste groeten": ""})
    assert starts_with(words("Beste groeten, Jan"), index) == 2
    assert starts_with(words("Onze beste groeten"), index) == 0
