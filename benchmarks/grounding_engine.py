"""`python -m benchmarks.grounding_engine`: true and mutated answers through the engine's own path.

The statements are those of `benchmarks.grounding`. Each is answered as a model would, in JSON with the numbers of the
sentences that bear it, read as a stream, judged and taken into a card: is it on the card or is it not. A statement
whose sentences are not sent to a model (a signature's, a subject's) can't be answered and is counted apart; so is a
true one that repeats a link of a deceiving mail, which stays off the card on purpose.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from benchmarks.grounding_statements import Statement, mails, statements
from benchmarks.table import machine
from core.contract import StructuredMail
from tests.gold.score import Half
from workers import pipeline
from workers.refining import Noticing
from workers.understand.openai import exchange, refine
from workers.understand.openai.judging import Judge
from workers.understand.openai.stream import FieldReader
from workers.understand.wording import one_line

_LINK = re.compile(r"https?://|www\.")


@lru_cache(maxsize=8)
def _prepared(mail_id: str, language: str, half: Half) -> tuple[Judge, StructuredMail]:
    mail = next(each for each in mails(half) if each.id == mail_id)
    noticing = Noticing()
    reader = replace(mail.reading.reader, language=language)
    card = pipeline.structure(mail.reading.mail, reader, mail.reading.playbook, engine=noticing)
    assert noticing.reading is not None
    return Judge(noticing.reading, card, exchange.index_of(noticing.reading, card)), card


def is_taken(one: Statement, half: Half) -> bool | None:
    """Whether the card says it; None where it can't be answered."""
    judge, card = _prepared(one.mail, one.language, half)
    text, said = judge.reading.mail.text, "\n".join(one.evidence)
    numbers = [number for number, span in judge.index.sentences.items() if text[span.start : span.end] in said]
    if not numbers or one.kind.startswith("reply") or "[[" in one.text:
        return None
    headline = one.kind.startswith("headline")
    value: object = {"s": [], "text": one.text} if headline else [{"s": numbers[:6], "text": one.text}]
    answer = json.dumps({"headline" if headline else "points": value})
    reader = FieldReader()
    for at in range(0, len(answer), 64):
        for part in reader.feed(answer[at : at + 64]):
            card, _ = refine.take(part, judge, card)
    wanted = one_line(one.text, 160 if headline else refine.POINT)
    told = [card.summary.headline] if headline else [claim.text for claim in card.summary.points]
    rules = _prepared(one.mail, one.language, half)[1].summary
    before = {rules.headline, *(claim.text for claim in rules.points)}
    return None if wanted in before else wanted in told


def is_kept_off(one: Statement, half: Half) -> bool:
    """Whether a true statement repeats a link of a mail that is warned of: no card does, whoever words it."""
    _, card = _prepared(one.mail, one.language, half)
    return bool(_LINK.search(one.text)) and any(warning.kind == "deceptive_link" for warning in card.warnings)


def main(arguments: Sequence[str]) -> None:
    half: Half = "test" if "--test" in arguments else "development"
    counted: Counter[tuple[bool, bool | None]] = Counter()
    kept_off = 0
    misses: list[str] = []
    for one in statements(half):
        taken = is_taken(one, half)
        if one.true and taken is False and is_kept_off(one, half):
            kept_off += 1
            continue
        counted[one.true, taken] += 1
        if taken is not None and taken != one.true:
            misses.append(f"{'lost' if one.true else 'kept'}\t{one.kind}\t{one.mail}\t{one.language}\t{one.text}")
    false, true = counted[False, True] + counted[False, False], counted[True, True] + counted[True, False]
    print(f"The {half} half, through the engine. Measured on {machine()}.\n")
    print("| statements | how many | result | target |\n| --- | --- | --- | --- |")
    print(f"| false | {false} | dropped {100 * counted[False, False] / false:.2f} % | ≥ 99 % |")
    print(f"| true | {true} | lost {100 * counted[True, False] / true:.2f} % | ≤ 1 % |")
    print(f"| true, kept off on purpose: links of a mail that deceives | {kept_off} | | |")
    print(f"| not to be answered | {counted[False, None] + counted[True, None]} | | |")
    if "--misses" in arguments and half == "development":
        print("\n".join(misses))


if __name__ == "__main__":
    main(sys.argv[1:])
