"""`make bench-understanding`: how well the rules understand the gold mails, both halves side by side."""

from __future__ import annotations

import sys
from collections.abc import Callable

from benchmarks.table import machine
from tests.gold.score import Half, Score, Tally, score, share

LANGUAGES = ("nl", "fr", "en", "de")


def main(arguments: list[str]) -> None:
    """Print the table; with `--misses`, what the development half gets wrong too."""
    halves: tuple[Half, Half] = ("development", "test")
    scores = [score(half) for half in halves]
    print(f"Measured on {machine()}: {scores[0].mails} mails to learn from, {scores[1].mails} kept as a test.\n")
    print("| what | development | test | target |\n| --- | --- | --- | --- |")
    rows: list[tuple[str, Callable[[Score], str], str]] = [
        ("facts, all types", lambda each: _tally(each.all_facts), "F1 ≥ 0.97"),
        *((f"facts: {kind}", _of(kind), "") for kind in sorted(set(scores[0].facts) | set(scores[1].facts))),
        *((f"dates found, {language}", _dates(language), "") for language in LANGUAGES),
        ("requests", lambda each: _tally(each.requests), "F1 ≥ 0.90"),
        ("actions", lambda each: _tally(each.actions), ""),
        ("deadline of an action exact", lambda each: f"{share(each.due):.3f}", "≥ 0.95"),
        ("category", lambda each: f"{share(each.category):.3f}", "≥ 0.90"),
        ("priority", lambda each: f"{share(each.priority):.3f}", ""),
        ("asks for an answer", lambda each: f"{share(each.reply):.3f}", ""),
        ("warnings", lambda each: _tally(each.warnings), "recall 1.0 on bank change and hidden instructions"),
    ]
    for what, told, target in rows:
        print(f"| {what} | {told(scores[0])} | {told(scores[1])} | {target} |")
    if "--misses" in arguments:
        for what, mail_id, told_of in sorted(scores[0].misses):
            print(f"{what}\t{mail_id}\t{told_of}")


def _tally(tally: Tally) -> str:
    return f"P {tally.precision:.3f} R {tally.recall:.3f} F1 {tally.f1:.3f}"


def _of(kind: str) -> Callable[[Score], str]:
    return lambda each: _tally(each.facts[kind]) if kind in each.facts else "none"


def _dates(language: str) -> Callable[[Score], str]:
    return lambda each: f"R {each.dates[language].recall:.3f}" if language in each.dates else "none"


if __name__ == "__main__":
    main(sys.argv[1:])
