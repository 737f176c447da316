"""Runs a process until it is stopped, through lost connections."""

import logging
import signal
import time
from collections.abc import Callable
from types import FrameType

from django.db import InterfaceError, OperationalError, connection

from framework.health.alive import alive
from framework.outbox.logic.interfaces.broker import BrokerLost
from framework.outbox.logic.settle import spread

logger = logging.getLogger(__name__)
PASSING = (BrokerLost, OperationalError, InterfaceError)
WAKING_SECONDS = 0.2
LONGEST_PAUSE = 30
MAINTENANCE_SECONDS = 60


class Runner:
    """Calls `step` repeatedly. After SIGTERM or SIGINT it ends with the current step.

    Args:
        step: Does some work or waits for it. Returns whether there was any.
        maintain: Called every minute.
    """

    def __init__(self, step: Callable[[], bool], maintain: Callable[[], None]) -> None:
        self._step = step
        self._maintain = maintain
        # Not a threading.Event, since a signal can arrive while its thread holds the lock.
        self._is_stopped = False
        self._failures = 0
        self._next_maintenance = 0.0

    def run(self) -> None:
        """Runs until a signal. Waits with growing pauses for a lost broker or database."""
        signals = (signal.SIGTERM, signal.SIGINT)
        before = {one: signal.signal(one, self._stopped) for one in signals}
        try:
            while not self._is_stopped:
                self._survive()
        finally:
            for one, handler in before.items():
                signal.signal(one, handler)

    def drain(self) -> None:
        """Runs until there is no more work. Raises errors."""
        while self._step():
            pass
        self._maintain()

    def stop(self) -> None:
        self._is_stopped = True

    def _stopped(self, number: int, frame: FrameType | None) -> None:
        self.stop()

    def _survive(self) -> None:
        try:
            self._step()
            alive()
            self._failures = 0
            if time.monotonic() >= self._next_maintenance:
                self._maintain()
                self._next_maintenance = time.monotonic() + MAINTENANCE_SECONDS
        except PASSING as error:
            pause = min(LONGEST_PAUSE, 0.25 * 2**self._failures) * spread(0.5, 1)
            self._failures = min(self._failures + 1, 10)
            logger.warning("%s. Next attempt in %.1f s", error, pause)
            connection.close()
            self._wait(pause)

    def _wait(self, seconds: float) -> None:
        """Waits for the time, or until shortly after a signal."""
        until = time.monotonic() + seconds
        while not self._is_stopped and (left := until - time.monotonic()) > 0:
            time.sleep(min(left, WAKING_SECONDS))
