"""The form of a model's answer: what it may say, and the JSON Schema that says so to the model.

The answer points instead of repeating: sentences by number, people, dates and facts by id. `s` stands
before the words in every object, so that the evidence is chosen before the claim is written. Facts are
not in it but by id, with a label; steps, addresses and links have no place in it at all.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Annotated, Any, Final, Literal, TypeVar, get_args

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError

from core.contract import PriorityLevel, RequestKind, WarningKind

AddedWarning = Literal["changed_bank_account", "instructions_to_ai", "deceptive_link", "lookalike_sender"]
ADDED_WARNINGS: Final[tuple[WarningKind, ...]] = get_args(AddedWarning)
MOST_NUMBERS: Final = 12  # sentence numbers of one claim


def _numbers(value: Any) -> Any:
    """A single number for a list of one: what models without a strict schema write."""
    return [value] if isinstance(value, int) and not isinstance(value, bool) else value


Numbers = Annotated[list[int], BeforeValidator(_numbers)]


class _Said(BaseModel):
    """Members beyond the schema are passed over (a plain model adds some); a wrong type is an error."""

    model_config = ConfigDict(extra="ignore", strict=True, frozen=True)

    s: Numbers = []


class Line(_Said):
    """A headline, a point, a paragraph of the reply."""

    text: str


class SaidAction(_Said):
    what: str
    who: str | None = None
    due: str | None = None


class SaidRequest(_Said):
    kind: RequestKind
    text: str


class SaidCategory(_Said):
    key: str


class SaidPriority(_Said):
    level: PriorityLevel


class SaidWarning(_Said):
    kind: AddedWarning


class FactLabel(BaseModel):
    model_config = ConfigDict(extra="ignore", strict=True, frozen=True)

    f: str
    label: str


# The order in which they are asked for, and come.
FIELDS: Final = (
    "headline", "actions", "requests", "category", "priority", "points", "facts", "warnings", "reply",
)  # fmt: skip

_Item = TypeVar("_Item", bound=BaseModel)


def one(kind: type[_Item], value: Any) -> _Item | None:
    """`value` as `kind`; None where it is something else."""
    try:
        return kind.model_validate(value)
    except ValidationError:
        return None


def many(kind: type[_Item], value: Any) -> tuple[list[_Item], list[Any]]:
    """The items of a list that are `kind`, and those that are not; what is no list is one wrong item."""
    if not isinstance(value, list):
        return [], [value]
    read = [(item, one(kind, item)) for item in value]
    return [found for _, found in read if found is not None], [item for item, found in read if found is None]


@lru_cache(maxsize=256)
def schema_for(categories: tuple[str, ...]) -> dict[str, Any]:
    """The answer's JSON Schema in the strict subset: every member required, none added, ids as strings.

    categories: the playbook's keys. It is the same for all mails of a playbook, so that a server compiles it
    once and the prompt's beginning stays the same; ids are therefore checked here and not by the schema.
    """
    text, numbers = {"type": "string"}, {"type": "array", "items": {"type": "integer"}}
    nothing = {"type": ["string", "null"]}
    return _object(
        {
            "headline": _object({"s": numbers, "text": text}),
            "actions": _list({"s": numbers, "what": text, "who": nothing, "due": nothing}),
            "requests": _list({"s": numbers, "kind": _one_of(get_args(RequestKind)), "text": text}),
            "category": _object({"s": numbers, "key": _one_of(categories)}),
            "priority": _object({"s": numbers, "level": _one_of(get_args(PriorityLevel))}),
            "points": _list({"s": numbers, "text": text}),
            "facts": _list({"f": text, "label": text}),
            "warnings": _list({"s": numbers, "kind": _one_of(ADDED_WARNINGS)}),
            "reply": _list({"s": numbers, "text": text}),
        }
    )


@lru_cache(maxsize=1)
def reply_schema() -> dict[str, Any]:
    """The schema of an answer that is a reply alone."""
    return _object({"reply": _list({"s": {"type": "array", "items": {"type": "integer"}}, "text": {"type": "string"}})})


def _object(members: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": members, "required": list(members), "additionalProperties": False}


def _list(members: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": _object(members)}


def _one_of(words: tuple[str, ...]) -> dict[str, Any]:
    return {"type": "string", "enum": list(words)}
