"""A signal ends a wait at any time."""

import os
import signal
import threading
import time
from collections.abc import Iterator

import pytest

from boatyard.apps.jobs.services.stop_signal import StopSignal


@pytest.fixture
def stop() -> Iterator[StopSignal]:
    before = signal.getsignal(signal.SIGUSR2)
    stop = StopSignal()
    signal.signal(signal.SIGUSR2, stop.handle)
    yield stop
    signal.signal(signal.SIGUSR2, before)


def test_it_ends_a_wait_and_every_later_one(stop: StopSignal) -> None:
    threading.Timer(0.1, os.kill, [os.getpid(), signal.SIGUSR2]).start()
    began = time.monotonic()
    stop.wait(60)
    stop.wait(60)
    assert stop.is_set()
    assert time.monotonic() - began < 50, "neither wait lasted to its end"


@pytest.mark.timeout(60)
def test_no_instant_is_a_bad_one(stop: StopSignal) -> None:
    """With an event, one of these signals would find its lock taken, and the test would hang."""
    ends = threading.Event()

    def send() -> None:
        while not ends.is_set():
            os.kill(os.getpid(), signal.SIGUSR2)

    sender = threading.Thread(target=send)
    sender.start()
    try:
        for _ in range(20_000):
            stop.wait(0)
    finally:
        ends.set()
        sender.join()
    assert stop.is_set()
