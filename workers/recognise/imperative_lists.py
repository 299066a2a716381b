"""The lists of imperatives in `data/imperatives_*.txt`: words in lower case, lines that begin with # are comments."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


def word_set(written: str) -> frozenset[str]:
    return frozenset(written.split())


@cache
def listed(name: str) -> frozenset[str]:
    """The words of `data/imperatives_<name>.txt`, read once."""
    written = files("workers.recognise").joinpath("data", f"imperatives_{name}.txt").read_text(encoding="utf-8")
    return word_set(" ".join(line for line in written.splitlines() if not line.startswith("#")))
