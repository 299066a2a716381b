"""Where a sentence ends."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workers.recognise.sentences import split


def _split(text):
    return [text[one.start : one.end] for one in split(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("Een zin. Nog een! En een vraag?", ["Een zin.", "Nog een!", "En een vraag?"], id="three marks"),
        pytest.param(
            "De heer bv. Janssens en dhr. Peeters komen.",
            ["De heer bv. Janssens en dhr. Peeters komen."],
            id="nl abbreviations",
        ),
        pytest.param(
            "M. Dupont et Mme. Leroy viennent. Merci.", ["M. Dupont et Mme. Leroy viennent.", "Merci."], id="fr titles"
        ),
        pytest.param(
            "Das ist z.B. am 3. Dezember so. Gut.", ["Das ist z.B. am 3. Dezember so.", "Gut."], id="de ordinals"
        ),
        pytest.param(
            "Das Geländer im 2. OG fehlt. Wir kommen am 9. Mailen Sie uns.",
            ["Das Geländer im 2. OG fehlt.", "Wir kommen am 9.", "Mailen Sie uns."],
            id="de floors",
        ),
        pytest.param(
            "See e.g. Dr. Smith at 3 p.m. today.", ["See e.g. Dr. Smith at 3 p.m. today."], id="en abbreviations"
        ),
        pytest.param(
            "Zie www.x.be/a.html en a.b@c.be. Dank.", ["Zie www.x.be/a.html en a.b@c.be.", "Dank."], id="addresses"
        ),
        pytest.param("Het kost 1.234,50 euro. Ok.", ["Het kost 1.234,50 euro.", "Ok."], id="amounts"),
        pytest.param(
            "Dit is een lange regel die door het mailprogramma\nwordt afgebroken. Ja.",
            ["Dit is een lange regel die door het mailprogramma\nwordt afgebroken.", "Ja."],
            id="a wrapped line runs on",
        ),
        pytest.param("Beste Jan,\nKan u bellen?", ["Beste Jan,", "Kan u bellen?"], id="a greeting stands alone"),
        pytest.param("Graag:\n- twee stoelen\n- een tafel", ["Graag:", "twee stoelen", "een tafel"], id="a list"),
        pytest.param("1. Eerst dit\n2) Dan dat", ["Eerst dit", "Dan dat"], id="a numbered list"),
        pytest.param("Prijs: 5\nLevering: morgen", ["Prijs: 5", "Levering: morgen"], id="labelled lines"),
        pytest.param("Eerste alinea\n\nTweede", ["Eerste alinea", "Tweede"], id="a blank line"),
        pytest.param("What is meant on p. 12? Tell us.", ["What is meant on p. 12?", "Tell us."], id="en a page"),
        pytest.param("Siehe S. 4 und Kap. 7. Gut.", ["Siehe S. 4 und Kap. 7.", "Gut."], id="de a page"),
        pytest.param('Hij zei: "Kom je?" Ja.', ['Hij zei: "Kom je?"', "Ja."], id="a quotation"),
        pytest.param(
            "der kran ist bis 11 da. und bring die paletten mit",
            ["der kran ist bis 11 da.", "und bring die paletten mit"],
            id="a short last word among small letters",
        ),
        pytest.param(" \n \n", [], id="nothing"),
    ],
)
def test_a_text_is_cut_into_sentences(text, found):
    assert _split(text) == found


@given(
    st.lists(
        st.sampled_from(["a", "B", ". ", "\n", "\n\n", "- ", "1. ", "?", "!", "bv.", "…", '"', " ", "\u00a0"])
    ).map("".join)
)
def test_sentences_are_disjoint_stripped_and_keep_every_letter(text):
    spans = split(text, 0, len(text))
    reached = 0
    for one in spans:
        assert reached <= one.start < one.end
        assert text[one.start : one.end] == text[one.start : one.end].strip()
        reached = one.end
    assert sum(text[one.start : one.end].count("B") for one in spans) == text.count("B")


@pytest.mark.parametrize(
    "text",
    ["a" * 100_000, "a. " * 40_000, "- \n" * 40_000, "x\n" * 50_000, "?" * 100_000],
    ids=["word", "points", "items", "lines", "marks"],
)
def test_long_texts_take_linear_time(text):
    assert split(text, 0, len(text))
