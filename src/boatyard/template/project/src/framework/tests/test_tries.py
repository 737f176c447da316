"""Counting tries."""

from collections.abc import Iterator
from typing import Any

import pytest

from framework import tries
from framework.errors import TooManyTries
from framework.tries import Tries


def _try(subject: str = "ada", now: float = 1_000_030) -> None:
    Tries("test", subject, most=2, seconds=60, now=now).count()


@pytest.fixture
def _full() -> None:
    for _ in range(2):
        _try()


@pytest.fixture
def _lost(settings: Any) -> Iterator[None]:
    """A shared cache that is not available and stores nothing."""
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
    yield
    tries._own_cache.clear()


@pytest.mark.usefixtures("_full")
def test_there_are_so_many_in_a_window_and_then_it_is_said_when() -> None:
    with pytest.raises(TooManyTries, match="Try again in 1 minute") as refused:
        _try()
    assert refused.value.seconds == 60 - 1_000_030 % 60


@pytest.mark.usefixtures("_full")
def test_the_next_window_and_other_subjects_begin_anew() -> None:
    _try(now=1_000_030 + 60)
    _try("grace")
    _try("\ud800")


@pytest.mark.usefixtures("_full")
@pytest.mark.parametrize("again", ["ADA", " ada\t", "\uff41\uff44\uff41"])
def test_a_subject_is_the_same_however_it_is_written(again: str) -> None:
    with pytest.raises(TooManyTries):
        _try(again)


@pytest.mark.usefixtures("_full")
def test_what_is_taken_back_does_not_count() -> None:
    Tries("test", "ada", most=2, seconds=60, now=1_000_030).take_back()
    _try()
    with pytest.raises(TooManyTries):
        _try()


@pytest.mark.usefixtures("_full")
def test_it_is_logged_once_for_each_window(caplog: pytest.LogCaptureFixture) -> None:
    for _ in range(3):
        with pytest.raises(TooManyTries):
            _try()
    assert caplog.messages == ["Too many tries: test of 'ada'"]


@pytest.mark.usefixtures("_lost", "_full")
def test_without_the_shared_cache_each_process_counts() -> None:
    with pytest.raises(TooManyTries):
        _try()
