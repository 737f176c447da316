"""Events: published once, and passed to any number of handlers after the transaction."""

import logging
from collections import defaultdict
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import Any

from .messages import Event

logger = logging.getLogger(__name__)


class Events:
    """The handlers of each event.

    Args:
        after_commit: Calls its argument after the transaction is committed, such as Django's
            `transaction.on_commit`.
        around: Creates the context in which each handler runs. Recorders run without it.
        check: Called with each event that is subscribed to or recorded. It raises InvalidMessage to refuse
            the event.
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
        """Calls `handler` with each event of this type, after the handlers that subscribed earlier.

        Raises:
            InvalidMessage: `check` refuses the event.
        """
        if self._check:
            self._check(event)
        self._handlers[event].append(handler)

    def record[E: Event](self, event: type[E], recorder: Callable[[E], None]) -> None:
        """Calls `recorder` with each event of this type at once, in the transaction that publishes it.

        Its writes are committed or rolled back with that transaction. If it fails, `publish` fails.

        Raises:
            InvalidMessage: `check` refuses the event.
        """
        if self._check:
            self._check(event)
        self._recorders[event].append(recorder)

    def subscribers(self, event: type[Event]) -> tuple[Callable[[Any], None], ...]:
        """Returns the handlers of one type of event, in their order."""
        return tuple(self._handlers.get(event, ()))

    def publish(self, event: Event) -> None:
        """Calls the recorders of `event`, and its handlers after the commit.

        A failed handler is logged and does not stop the others.
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
