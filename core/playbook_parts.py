"""What every part of a playbook is made of: keys, words in four languages, cues."""

from __future__ import annotations

from typing import Annotated, Any, Literal, NoReturn

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError
from pydantic_core import InitErrorDetails, PydanticCustomError

Form = Literal["formal", "informal"]
Key = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_-]{0,39}$")]
Sentence = Annotated[str, StringConstraints(min_length=1, max_length=500)]
Weight = Annotated[float, Field(ge=-10, le=10)]
Phrase = Annotated[str, StringConstraints(min_length=1, max_length=100)]
Probability = Annotated[float, Field(ge=0, le=1)]


class Part(BaseModel):
    """A mapping of the file: no unknown fields, not changed once read."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Texts(Part):
    """The same words in the four languages of the house."""

    nl: Sentence
    fr: Sentence
    en: Sentence
    de: Sentence

    def in_language(self, language: str) -> str:
        """The words in `language`; English where it is not one of the four."""
        return str(getattr(self, language if language in type(self).model_fields else "en"))


class PhraseWeights(Part):
    """Cues by phrase; `both` counts in subject and body."""

    both: dict[Phrase, Weight] = {}
    subject: dict[Phrase, Weight] = {}
    body: dict[Phrase, Weight] = {}


class Cues(Part):
    nl: PhraseWeights = PhraseWeights()
    fr: PhraseWeights = PhraseWeights()
    en: PhraseWeights = PhraseWeights()
    de: PhraseWeights = PhraseWeights()


def wrong_at(where: tuple[int | str, ...], said: str, value: Any = None) -> NoReturn:
    """Raise, out of a validator that sees several fields, an error that names the one to mend."""
    error = PydanticCustomError("playbook", "{said}", {"said": said})
    raise ValidationError.from_exception_data("playbook", [InitErrorDetails(type=error, loc=where, input=value)])
