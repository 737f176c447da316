"""Events: said once, heard by any number of handlers, after the transaction they belong to."""

import logging
from collections import defaultdict
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import Any

from .messages import Event

logger = logging.getLogger(__name__)


class Events:
    """Who listens to which event.

    Args:
        after_commit: Calls its argument when what has happened is sure to stay so, such as Django's
            `transaction.on_commit`.
        around: Makes the context in which each handler runs; recorders run without one.
        check: Called with each event that is subscribed to or recorded; raises InvalidMessage to refuse it.
    """

    def __init__(
        self,
        after_commit: Callable[[Callable[[], None]], None],
        *,
        around: Callable[[], AbstractContextManager[object]] = nullcontext,
        check: Callable[[type[Event]], None] | None = None,
    ) -> None:
        self._after_commit = after_commit
        self._around = around
        self._check = check
        self._handlers: defaultdict[type[Event], list[Callable[[Any], None]]] = defaultdict(list)
        self._recorders: defaultdict[type[Event], list[Callable[[Any], None]]] = defaultdict(list)

    def subscribe[E: Event](self, event: type[E], handler: Callable[[E], None]) -> None:
        """Calls `handler` with each event of this type, after those that subscribed before it.

        Raises:
            InvalidMessage: `check` refuses the event.
        """
        if self._check:
            self._check(event)
        self._handlers[event].append(handler)

    def record[E: Event](self, event: type[E], recorder: Callable[[E], None]) -> None:
        """Calls `recorder` with each event of this type at once, in the transaction of what has happened.

        What it writes is committed or undone with that; if it fails, so does `publish`.

        Raises:
            InvalidMessage: `check` refuses the event.
        """
        if self._check:
            self._check(event)
        self._recorders[event].append(recorder)

    def subscribers(self, event: type[Event]) -> tuple[Callable[[Any], None], ...]:
        """The handlers of one type of event, in their order."""
        return tuple(self._handlers.get(event, ()))

    def publish(self, event: Event) -> None:
        """Has `event` recorded, and hands it to its handlers after commit.

        A handler that fails is logged and stops no other.
        """
        for recorder in self._recorders.get(type(event), ()):
            recorder(event)
        for handler in self.subscribers(type(event)):
            self._after_commit(self._guarded(handler, event))

    def _guarded(self, handler: Callable[[Any], None], event: Event) -> Callable[[], None]:
        def run() -> None:
            try:
                with self._around():
                    handler(event)
            except Exception:
                name = getattr(handler, "__qualname__", repr(handler))
                logger.exception("%s failed on %s", name, type(event).__qualname__)

        return run
