"""Times and durations as people read them."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from boatyard.core.templatetags.boatyard import ago, duration


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [
        (None, ""),
        (0, "< 0.1 s"),
        (-2, "< 0.1 s"),
        (0.44, "0.4 s"),
        (9.96, "10 s"),
        (59.4, "59 s"),
        (59.7, "1 min 00 s"),
        (185, "3 min 05 s"),
        (3599.8, "1 h 00 min"),
        (7800, "2 h 10 min"),
    ],
)
def test_durations(seconds: float | None, shown: str) -> None:
    assert duration(seconds) == shown


@pytest.mark.parametrize(
    ("back", "shown"),
    [
        (timedelta(seconds=-5), "just now"),
        (timedelta(seconds=59), "just now"),
        (timedelta(seconds=61), "1 minute ago"),
        (timedelta(hours=23), "23 hours ago"),
        (timedelta(days=2), "2 days ago"),
        (timedelta(days=45), "1 month ago"),
        (timedelta(days=800), "2 years ago"),
    ],
)
def test_how_long_ago(back: timedelta, shown: str) -> None:
    assert f">{shown}</time>" in ago(timezone.now() - back)


def test_the_exact_time_is_there_too() -> None:
    shown = ago(datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC))
    assert 'datetime="2026-03-04T05:06:07+00:00"' in shown
    assert 'title="4 March 2026, 05:06:07 UTC"' in shown
