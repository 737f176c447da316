"""The daily work of a worker, which it also does when it starts."""

import logging
import time
from collections.abc import Callable

from boatyard.core.permissions import acting_as_system

logger = logging.getLogger(__name__)

DAY = 24 * 60 * 60.0

daily_work: list[Callable[[], None]] = []
"""An app adds its own as it starts. Several workers may call one at once, and again after a crash."""


class Daily:
    """Calls the daily work when it is due."""

    def __init__(self, seconds: float = DAY) -> None:
        self._seconds = seconds
        self._due = 0.0

    def do_when_due(self) -> None:
        """Does it in the caller's thread, so it only looks, and leaves what takes long to jobs."""
        now = time.monotonic()
        if now < self._due:
            return
        self._due = now + self._seconds
        for work in daily_work:
            try:
                with acting_as_system():
                    work()
            except Exception:
                logger.exception("%s has failed; it is tried again in a day", work.__name__)
