"""Every sample mail, damaged: nothing raises, and what the card claims still stands in the text.

The long run of the same is `python -m benchmarks.fuzz_reading`.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.fuzz_reading import DAMAGES, check, damaged, samples
from core.playbook import load

WAYS = 3
PLAYBOOK = load(None)


@pytest.mark.parametrize("folder", sorted({path.parent for path in samples()}), ids=lambda folder: folder.name)
def test_a_damaged_mail_is_read_or_refused_and_claims_nothing_that_it_does_not_say(folder: Path) -> None:
    mails = [path for path in samples() if path.parent == folder]
    assert [fault for path in mails for way in range(WAYS) for fault in check(path, f"test{way}", PLAYBOOK)] == []


def test_a_damage_can_be_done_again() -> None:
    data = samples()[0].read_bytes()
    assert damaged(data, "7") == damaged(data, "7") != data
    assert len(DAMAGES) >= 15
