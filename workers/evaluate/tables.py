"""A run as tables in Markdown: the rules' bench's own rows, what the run cost and how faithful it was, a comparison."""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Sequence
from typing import Final

from workers.evaluate.outcome import COUNTED, YES_OR_NO, Run
from workers.evaluate.prices import Prices
from workers.evaluate.rows import Row, gold_rows, warning_rows
from workers.evaluate.score import Score
from workers.evaluate.significance import Compared, counted, holm, yes_or_no

SIGNIFICANT: Final = 0.05


def understood(score: Score) -> str:
    """The rows of `make bench-understanding`."""
    return "\n\n".join([_scored("what", score, gold_rows([score])), _scored("warnings", score, warning_rows([score]))])


def spent(run: Run, prices: Prices | None = None) -> str:
    """Faithfulness, tokens, times, money."""
    all_spent, faiths = [each.spent for each in run.outcomes], [each.faith for each in run.outcomes]
    shown, borne, dropped = (sum(getattr(each, name) for each in faiths) for name in ("shown", "borne", "dropped"))
    fallbacks = Counter(each.fallback for each in run.outcomes if each.fallback)
    firsts = [each.first_s for each in all_spent if each.first_s is not None]
    read, cached, written = (sum(getattr(each, name) for each in all_spent) for name in ("input", "cached", "output"))
    rows = [
        ("mails", f"{len(run.outcomes)}, and {len(run.failed)} that failed"),
        ("faithfulness: claims on the cards that their evidence bears", _part(borne, shown)),
        ("claims dropped, of all that were made", _part(dropped, shown + dropped)),
        ("cards that the model did not refine", _part(sum(fallbacks.values()), len(run.outcomes))),
        *((f"- {reason}", str(count)) for reason, count in fallbacks.most_common()),
        ("tokens in", f"{read:,}, of which cached {cached:,}"),
        ("tokens out", f"{written:,}"),
        ("time to the model's first field", _seconds(firsts)),
        ("time to the whole card", _seconds([each.total_s for each in all_spent])),
    ]
    if prices is not None:
        rows.append(("cost", _cost(run, prices)))
    return _table(["run", "measured"], rows)


def compared(before: Run, now: Run) -> str:
    """Both runs on the mails that both have; with a test of each measure, corrected for there being several."""
    old = {each.mail_id: each for each in before.outcomes}
    both = [(old[each.mail_id], each) for each in now.outcomes if each.mail_id in old]
    if not both:
        return "The two runs have no mail in common."
    found: list[tuple[str, Compared]] = [
        *((f"{name}, F1", counted([(a.counts[name], b.counts[name]) for a, b in both])) for name in COUNTED),
        *((f"{name}, right", yes_or_no([(a.right[name], b.right[name]) for a, b in both])) for name in YES_OR_NO),
    ]
    chances = holm([each.p for _, each in found])
    rows = [
        (name, f"{each.before:.3f}", f"{each.now:.3f}", f"{each.now - each.before:+.3f}", _interval(each),
         f"{each.p:.3f}", f"{chance:.3f}", _verdict(each, chance))
        for (name, each), chance in zip(found, chances, strict=True)
    ]  # fmt: skip
    head = ["measure", "before", "now", "difference", "95 % interval", "p", "p, corrected", ""]
    told = f"Before: {_named(before)}. Now: {_named(now)}. {len(both)} mails in common."
    return f"{told}\n\n{_table(head, rows)}"


def _named(run: Run) -> str:
    return ", ".join(f"{name} {value}" for name, value in run.what.items() if value)


def _verdict(each: Compared, chance: float) -> str:
    if chance >= SIGNIFICANT:
        return "no difference shown"
    return "better" if each.now > each.before else "worse"


def _interval(each: Compared) -> str:
    return "" if each.low is None or each.high is None else f"{each.low:+.3f} to {each.high:+.3f}"


def _cost(run: Run, prices: Prices) -> str:
    whole = prices.cost(run.what.get("model", ""), [each.spent for each in run.outcomes])
    if whole is None:
        return "the price file does not name this model"
    each = whole / max(len(run.outcomes), 1)
    return f"{prices.currency} {whole:.4f}, {prices.currency} {each * 1000:.2f} for 1,000 mails"


def _part(some: int, of: int) -> str:
    return f"{some / of:.3f} ({some:,} of {of:,})" if of else "none"


def _seconds(values: Sequence[float]) -> str:
    if not values:
        return "none"
    worst = statistics.quantiles(values, n=20, method="inclusive")[-1] if len(values) > 1 else values[0]
    return f"{statistics.median(values):.3f} s median, {worst:.3f} s at 95 %"


def _scored(head: str, score: Score, rows: Sequence[Row]) -> str:
    return _table([head, "measured", "target"], [(what, told(score), target) for what, told, target in rows])


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = ["| " + " | ".join(row) + " |" for row in (head, ["---"] * len(head), *rows)]
    return "\n".join(lines)
