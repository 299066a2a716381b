"""What a server's refusal means: whether to try again, when, and whether it is down."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from workers.understand.openai.failures import asked_wait_s

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def http_date(when: datetime) -> str:
    return format_datetime(when, usegmt=True)


@pytest.mark.parametrize(
    ("headers", "wait_s"),
    [
        pytest.param({}, None, id="says nothing"),
        pytest.param({"retry-after": "7"}, 7, id="seconds"),
        pytest.param({"retry-after": "0"}, 0, id="at once"),
        pytest.param({"retry-after": "1.5"}, 1.5, id="parts of seconds"),
        pytest.param({"retry-after-ms": "250", "retry-after": "1"}, 0.25, id="finer goes first"),
        pytest.param({"retry-after-ms": "soon", "retry-after": "1"}, 1, id="finer but wrong"),
        pytest.param({"retry-after": "-3"}, None, id="less than no time"),
        pytest.param({"retry-after": "nan"}, None, id="no number"),
        pytest.param({"retry-after": "inf"}, None, id="for ever"),
        pytest.param({"retry-after": "soon"}, None, id="a word"),
        pytest.param({"retry-after": ""}, None, id="empty"),
        pytest.param(
            {"retry-after": http_date(NOW + timedelta(seconds=90)), "date": http_date(NOW)}, 90, id="the server's clock"
        ),
        pytest.param(
            {"retry-after": http_date(NOW - timedelta(seconds=90)), "date": http_date(NOW)}, 0, id="a time gone by"
        ),
    ],
)
def test_the_wait_is_read_as_it_is_written(headers: dict[str, str], wait_s: float | None) -> None:
    assert asked_wait_s(headers) == wait_s


def test_without_the_servers_clock_a_date_is_set_against_ours() -> None:
    soon = http_date(datetime.now(UTC) + timedelta(seconds=30))
    wait_s = asked_wait_s({"retry-after": soon})
    assert wait_s is not None
    assert 25 < wait_s <= 30
