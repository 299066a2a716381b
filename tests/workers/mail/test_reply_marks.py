"""A help desk's "reply above this line", alone or beside text."""

from __future__ import annotations

import pytest

from workers.mail.zones import zone

MARK = "-- please reply above this line --"


@pytest.mark.parametrize("text", [MARK, f"{MARK}\n", f"\n\n{MARK}", f"{MARK}\n{MARK}\n{MARK}\n{MARK}"])
def test_a_mail_that_is_only_a_reply_mark_has_its_zone(text: str) -> None:
    zones = zone(text)
    covered = sum(each.end - each.start for each in zones)
    assert covered >= len(MARK)
    assert text[: zones[0].start].strip() == ""
