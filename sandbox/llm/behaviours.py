"""The models that a server has by name: good ones, bad ones, broken ones."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from itertools import count
from typing import Any

from sandbox.llm import orders
from sandbox.llm.obedient import obedient, wild, written_schema
from sandbox.llm.schema_fill import ID_NAMES, Filler, fill, id_for
from sandbox.llm.script import (
    Comment,
    Cut,
    End,
    Say,
    Script,
    Step,
    Usage,
    Wait,
    busy,
    failing,
    filtered,
    refusing,
    saying,
)
from sandbox.llm.seen import Seen
from sandbox.llm.stage import Behaviour

_LINE = re.compile(r"^\W{0,3}[a-z]{0,2}(\d{1,4})\W{1,3}\s*(\S.{0,800})$", re.MULTILINE | re.IGNORECASE)
_OTHER_LANGUAGE = "To jest odpowiedź w języku, którego nikt tutaj nie zamawiał, i nic więcej."


class Plain:
    """A filler (sandbox/llm/schema_fill.py) that repeats what was sent: numbered lines as texts, ids that exist."""

    def __init__(self, prompt: str, *, wrong: bool = False, words: str | None = None) -> None:
        plain = orders.unmarked(orders.untrusted(prompt))
        found = [(int(match[1]), match[2].strip()) for match in _LINE.finditer(plain)]
        self._numbers = [number for number, _ in found] or [1]
        self._lines = [line for _, line in found] or [plain.strip()[:80] or "Nothing."]
        self._ids = ["zz999", "f999", "d999", "p999", "999"] if wrong else re.findall(r"\b[a-z]\d{1,3}\b", plain)
        self._wrong, self._words = wrong, words
        self._turns, self._at = count(), 0

    def text(self, path: Sequence[str], /) -> str | None:
        if path and path[-1] in ID_NAMES:
            return self._ids[0] if self._wrong else id_for(path[-1], self._ids)
        return self._words or self._lines[self._at % len(self._lines)]

    def ids(self) -> Sequence[str]:
        return self._ids

    def choice(self, values: Sequence[Any], /) -> Any:
        return values[0]

    def number(self) -> int:
        self._at = next(self._turns) % len(self._lines)
        return 9999 if self._wrong else self._numbers[self._at]

    def count(self, _kind: str, _values: int, /) -> int:
        return 1


def text_for(seen: Seen, filler: Filler) -> str:
    """What a model with this filler says: JSON where a schema is known, else one text."""
    schema = seen.schema or written_schema(seen.text_of())
    if schema is None:
        return filler.text(("text",)) or ""
    return json.dumps(fill(schema, filler), ensure_ascii=False)


def plain(seen: Seen) -> Script:
    """A valid answer out of the mail's own sentences."""
    return saying(text_for(seen, Plain(seen.text_of("user"))), usage=_usage(seen))


def steady(latency_s: float, per_second: float, tokens: int = 0) -> Behaviour:
    """The same at a fixed pace: the first token after `latency_s`, then `per_second`.

    tokens: how many at least; what is missing is white space before the end, which JSON allows. 0: as it comes.
    """

    def behaviour(seen: Seen) -> Script:
        script = plain(seen)
        said = [step for step in script.steps if isinstance(step, Say)]
        more = [Say(text=" ")] * max(0, tokens - len(said))
        steps: tuple[Step, ...] = (Wait(seconds=latency_s), *said[:-1], *more, *said[-1:], End())
        return script.model_copy(update={"steps": steps, "per_second": per_second})

    return behaviour


def wrong_ids(seen: Seen) -> Script:
    """Valid by its schema, and about facts and sentences that don't exist."""
    return saying(text_for(seen, Plain(seen.text_of("user"), wrong=True)))


def wrong_language(seen: Seen) -> Script:
    """Valid, in Polish."""
    return saying(text_for(seen, Plain(seen.text_of("user"), words=_OTHER_LANGUAGE)))


def cut_off(seen: Seen) -> Script:
    """Half an answer, and `length`."""
    text = text_for(seen, Plain(seen.text_of("user")))
    return saying(text[: len(text) // 2], reason="length")


def dying(seen: Seen) -> Script:
    """Half an answer, then the connection is gone."""
    script = cut_off(seen)
    return script.model_copy(update={"steps": (*script.steps[:-1], Cut())})


def stalling(seconds: float) -> Behaviour:
    """Half an answer, then only comments that keep the connection alive, one a second, then the rest."""

    def behaviour(seen: Seen) -> Script:
        said = plain(seen).steps
        silence = [step for _ in range(int(seconds)) for step in (Comment(), Wait(seconds=1))]
        return Script(steps=(*said[: len(said) // 2], *silence, *said[len(said) // 2 :]))

    return behaviour


def broken(_: Seen) -> Script:
    """JSON of quite another shape."""
    return saying({"unexpected": [1, 2, {"headline": 7}], "actions": "none"})


def garbage(_: Seen) -> Script:
    """No JSON at all."""
    return saying('Sure! Here is your summary:\n```json\n{"headline": "Invo ]]} \\u12')


def _usage(seen: Seen) -> Usage:
    """About four characters a token; of a prompt the part for the system counts as kept."""
    return Usage(
        prompt=len(seen.text_of()) // 4 + 1,
        completion=len(seen.text_of("user")) // 40 + 1,
        cached=len(seen.text_of("system", "developer")) // 4,
    )


def standard() -> dict[str, Behaviour]:
    """Every model of a server, by its name."""
    return {
        "plain": plain,
        "steady": steady(0.2, 50),
        "obedient": obedient,
        "obedient-wild": wild,
        "wrong-ids": wrong_ids,
        "wrong-language": wrong_language,
        "broken": broken,
        "garbage": garbage,
        "cut-off": cut_off,
        "dying": dying,
        "stalling": stalling(60),
        "slow": lambda seen: Script(steps=(Wait(seconds=60), *plain(seen).steps)),
        "refusing": lambda _: refusing(),
        "filtered": lambda _: filtered('{"headline": "'),
        "busy": lambda _: busy(2),
        "down": lambda _: failing(503),
        "failing": lambda _: failing(500),
    }
