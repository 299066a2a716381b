"""Ready-made paragraphs of an answer: when they apply, what they say, and the places left open in them.

A text holds words, `{fields}` that the mail fills and `[[gaps]]` that the writer fills. It is cut into
these parts and nothing else: nothing in it is ever evaluated, no name reaches an attribute.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated, Final, Literal, Self

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from core.playbook_parts import Form, Key, Part, Phrase, wrong_at

FIELDS: Final = (
    "name", "reader", "subject", "due", "order_number", "invoice_number", "customer_number", "reference",
    "tracking_number", "amount",
)  # fmt: skip
# Bounded, so that a text full of brackets is still read in one pass.
_PLACE: Final = re.compile(r"\{([^{}\n]{0,60})\}|\[\[([^\[\]\n]{0,120})\]\]|[{}]|\[\[|\]\]")


@dataclass(frozen=True, slots=True)
class Piece:
    """Words, or the name of a field, or what a gap asks for."""

    kind: Literal["text", "field", "gap"]
    value: str


@lru_cache(maxsize=2_000)
def pieces(text: str) -> tuple[Piece, ...]:
    """The parts of a template's text, in order. Raises ValueError: a brace or bracket that opens or closes
    nothing, an unknown field, an empty gap. Linear in the text."""
    made: list[Piece] = []
    done = 0
    for match in _PLACE.finditer(text):
        if match.start() > done:
            made.append(Piece("text", text[done : match.start()]))
        made.append(_piece(match))
        done = match.end()
    if done < len(text):
        made.append(Piece("text", text[done:]))
    return tuple(made)


def _piece(match: re.Match[str]) -> Piece:
    field, gap = match.groups()
    if field is not None:
        if field not in FIELDS:
            raise ValueError(f"unknown field {{{field}}}; there are {', '.join(FIELDS)}")
        return Piece("field", field)
    if gap is None:
        raise ValueError(f"{match.group()!r} stands alone; fields are {{name}}, gaps [[what is needed]]")
    if not gap.strip():
        raise ValueError("a gap says what is needed: [[delivery date]]")
    return Piece("gap", gap.strip())


def _checked(text: str) -> str:
    pieces(text)
    return text


TemplateText = Annotated[str, StringConstraints(min_length=1, max_length=2_000), AfterValidator(_checked)]


class TemplateTexts(Part):
    """A text for each language in which the template is used."""

    nl: TemplateText | None = None
    fr: TemplateText | None = None
    en: TemplateText | None = None
    de: TemplateText | None = None


class TemplateCues(Part):
    """Words, or a few in a row, that a request must hold; written as the cues of categories are."""

    nl: tuple[Phrase, ...] = ()
    fr: tuple[Phrase, ...] = ()
    en: tuple[Phrase, ...] = ()
    de: tuple[Phrase, ...] = ()

    def all(self) -> tuple[str, ...]:
        """A cue of any language counts: what it stands for is the same."""
        return (*self.nl, *self.fr, *self.en, *self.de)


class Template(Part):
    """A paragraph. With cues it answers the requests that hold one of them (in mails of `categories`, where
    given); without, it stands once in the answer to any mail of its categories.

    `text` serves both forms of address; `informal` replaces it where the sender is on first-name terms.
    """

    key: Key
    categories: Annotated[tuple[Key, ...], Field(max_length=100)] = ()
    cues: TemplateCues = TemplateCues()
    text: TemplateTexts
    informal: TemplateTexts = TemplateTexts()

    def wording(self, language: str, form: Form) -> str | None:
        """Its text in a language and form of address; None where it has none in that language."""
        texts = self.informal if form == "informal" else self.text
        said: str | None = getattr(texts, language, None) or getattr(self.text, language, None)
        return said

    @model_validator(mode="after")
    def _applies_somewhere(self) -> Self:
        if not self.categories and not self.cues.all():
            wrong_at(("key",), "a template names categories, or cues, or both")
        if not any(getattr(self.text, language) for language in TemplateTexts.model_fields):
            wrong_at(("text",), "a template has a text in at least one language")
        return self
