"""What the pane's pages weigh, compressed, as they were built: a click must not wait for the network."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest

from core.names import LANGUAGES

DIST = Path(__file__).parents[2] / "pane" / "dist"
# Compressed, with MSAL and what is brought only when asked for (the writer of Excel files), without Office.js.
MOST_BYTES = 120_000

pytestmark = pytest.mark.skipif(not (DIST / "pane.html").exists(), reason="the pages are not built (make pane)")


def files_of(page: str) -> dict[str, int]:
    """Every file the page loads sooner or later, with its compressed size in bytes; of its languages, the largest."""
    found: dict[str, int] = {}
    left = set(re.findall(r"assets/([\w.-]+\.(?:js|css))", (DIST / page).read_text()))
    while left:
        name = left.pop()
        content = (DIST / "assets" / name).read_bytes()
        found[name] = len(gzip.compress(content, 9))
        left |= set(re.findall(r"(?:\./|assets/)([\w.-]+\.(?:js|css))", content.decode())) - found.keys()
    texts = sorted((name for name in found if name.partition("-")[0] in LANGUAGES), key=lambda name: found[name])
    assert len(texts) == len(LANGUAGES), "each language is a file of its own"
    return {name: size for name, size in found.items() if name not in texts[:-1]}


@pytest.mark.parametrize("page", ["pane.html", "inbox.html"])
def test_a_page_with_all_its_files_weighs_no_more_than_it_may(page: str) -> None:
    weights = files_of(page)
    assert any(name.startswith("nested-") for name in weights), "MSAL is part of it"
    assert sum(weights.values()) <= MOST_BYTES, weights


def test_msal_is_not_loaded_before_it_is_needed() -> None:
    assert "nested-" not in (DIST / "pane.html").read_text()
