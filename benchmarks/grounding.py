"""`python -m benchmarks.grounding`: how many false statements the grounding of claims catches, how many true ones it
loses.

True statements are made from the gold of the development half (`tests/gold`): its dates, facts, people and actions,
put into sentences of four languages in the notations people use there, the gold's own quotes, and what the rules say
in four languages. False ones are the same with one value changed: a digit, a day, a name, a person for another, a
letter of a code. Deterministic. A changed value that stands in the cited sentences in another role is left out: that
is no question of what the text bears. Names come from other mails.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Sequence
from time import perf_counter

from benchmarks.grounding_statements import LANGUAGES, Statement, statements
from benchmarks.table import machine, milliseconds
from tests.gold.score import Half
from workers.understand.claims import Unborne, unborne


def judged(one: Statement) -> list[Unborne]:
    return unborne(
        one.text,
        one.evidence,
        facts=one.facts,
        dates=one.dates,
        people=one.people,
        language=one.language,
        evidence_language=one.evidence_language,
        sent_at=one.sent_at,
    )


def main(arguments: Sequence[str]) -> None:
    """Print the table of the development half, with `--misses` every false statement kept and every true one lost
    too; with `--test` the table of the test half, of which nothing is shown."""
    half: Half = "test" if "--test" in arguments else "development"
    counted: dict[tuple[str, bool], Counter[bool]] = defaultdict(Counter)
    by_language: dict[tuple[str, bool], Counter[bool]] = defaultdict(Counter)
    misses: list[str] = []
    spent: list[float] = []
    for one in statements(half):
        begun = perf_counter()
        found = judged(one)
        spent.append((perf_counter() - begun) * 1000)
        right = bool(found) != one.true
        counted[one.kind, one.true][right] += 1
        by_language[one.language, one.true][right] += 1
        if not right:
            told = ", ".join(f"{each.kind} {each.value}" for each in found)
            misses.append(
                f"{'lost' if one.true else 'kept'}\t{one.kind}\t{one.mail}\t{one.language}\t{one.text}\t{told}"
            )
    print(f"The {half} half. Measured on {machine()}; one statement takes {milliseconds(spent)}.\n")
    print("| what | false statements | caught | true statements | lost |\n| --- | --- | --- | --- | --- |")
    for kind in sorted({kind for kind, _ in counted}):
        print(_row(kind, counted[kind, False], counted[kind, True]))
    for language in LANGUAGES:
        print(_row(f"in {language}", by_language[language, False], by_language[language, True]))
    print(_row("**all** (target: ≥ 99 %, ≤ 1 %)", *(_sum(by_language, true) for true in (False, True))))
    if "--misses" in arguments and half == "development":
        print("\n".join(misses))


def _row(what: str, false: Counter[bool], true: Counter[bool]) -> str:
    lost = f"{100 * true[False] / true.total():.2f} %" if true.total() else "none"
    caught = f"{100 * false[True] / false.total():.2f} %" if false.total() else "none"
    return f"| {what} | {false.total()} | {caught} | {true.total()} | {lost} |"


def _sum(counted: dict[tuple[str, bool], Counter[bool]], true: bool) -> Counter[bool]:
    total: Counter[bool] = Counter()
    for (_, which), counter in counted.items():
        if which == true:
            total.update(counter)
    return total


if __name__ == "__main__":
    main(sys.argv[1:])
