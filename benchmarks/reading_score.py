"""What readers found, counted: shares by language, times, and what hostile input cost."""

from __future__ import annotations

import re
import statistics
from collections.abc import Sequence
from dataclasses import dataclass

from tests.reading.score import normalised, token_f1

_SIGNS = re.compile(r"^[ \t]*(?:>[ \t]?)+", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Found:
    """What one reader made of one mail. Shares are between 0 and 1.

    plain_exact, plain_f1: the same with signatures and small print taken off by ours, so that quoting alone counts.
    thread: whether it told the right number of messages, None where it tells none.
    micros: microseconds, None where it raised or hung (`failed` says which).
    """

    language: str
    development: bool
    forwards: bool
    html: bool
    exact: bool
    f1: float
    plain_exact: bool
    plain_f1: float
    thread: bool | None
    micros: float | None
    failed: str = ""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one hostile input cost: seconds, or the limit where it hung; `failed` names an error it ended in."""

    name: str
    seconds: float
    failed: str = ""


@dataclass(frozen=True, slots=True)
class Shares:
    """Over `mails` mails; None where there is nothing to count."""

    mails: int
    exact: float | None
    f1: float | None
    plain_exact: float | None
    plain_f1: float | None
    thread: float | None


def compared(found: str, expected: str) -> tuple[bool, float]:
    """Whether two new texts are the same, and their token F1: white space, list marks and ">" are no difference."""
    ours, theirs = (normalised(_SIGNS.sub("", text)) for text in (found, expected))
    return ours == theirs, token_f1(ours, theirs)


def shares(found: Sequence[Found]) -> Shares:
    """The means of what was found; a mail that was not read counts as all wrong."""
    return Shares(
        mails=len(found),
        exact=_mean([one.exact for one in found]),
        f1=_mean([one.f1 for one in found]),
        plain_exact=_mean([one.plain_exact for one in found]),
        plain_f1=_mean([one.plain_f1 for one in found]),
        thread=_mean([one.thread for one in found if one.thread is not None]),
    )


def _mean(values: Sequence[float]) -> float | None:
    return statistics.fmean(values) if values else None


def median_micros(found: Sequence[Found], *, html: bool) -> float | None:
    """Of the mails in one form that were read to the end; None where there are none."""
    micros = [one.micros for one in found if one.html == html and one.micros is not None]
    return statistics.median(micros) if micros else None


def percent(share: float | None) -> str:
    return "–" if share is None else f"{share:.0%}".replace("%", " %")


def decimals(share: float | None) -> str:
    return "–" if share is None else f"{share:.3f}"


def micros(value: float | None) -> str:
    return "–" if value is None else f"{value:,.0f}"


def worst(costs: Sequence[Cost]) -> str:
    """The dearest input with its name, "> 20 s" where a reader hung on it."""
    if not costs:
        return "–"
    dearest = max(costs, key=lambda cost: cost.seconds)
    took = f"> {dearest.seconds:.0f} s" if dearest.failed == "hangs" else f"{dearest.seconds:.2f} s"
    return f"{took} ({dearest.name})"


def slow(costs: Sequence[Cost], limit_s: float = 1.0) -> str:
    """How many inputs took longer than `limit_s`, of all."""
    return f"{sum(cost.seconds > limit_s for cost in costs)} of {len(costs)}" if costs else "–"


def raised(costs: Sequence[Cost]) -> int:
    """How many inputs ended in an error or in the end of the process."""
    return sum(cost.failed not in ("", "hangs") for cost in costs)
