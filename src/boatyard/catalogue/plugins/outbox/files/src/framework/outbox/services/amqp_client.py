"""The connection that publishing and consuming share, created when it is needed."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

from framework.outbox.logic.interfaces.broker import BrokerLost
from framework.outbox.services.amqp_connection import LOST, REFUSED


class AmqpClient:
    """Keeps a connection alive, and closes it on any error.

    Args:
        connect: Creates a connection; raises one of LOST.
        prepare: Receives each new connection and declares queues and exchanges.
    """

    def __init__(self, connect: Callable[[], Any], prepare: Callable[[Any], None]) -> None:
        self._connect = connect
        self._prepare = prepare
        self._connection: Any = None

    def connect(self) -> None:
        if self._connection is None:
            with self.guarded():
                try:
                    self._connection = self._connect()
                    self._prepare(self._connection)
                except REFUSED as error:  # the sign-in or a declaration
                    raise OSError(f"the broker refuses: {error}") from error

    def idle(self, seconds: float) -> None:
        self.connect()
        with self.guarded():
            self.drain(seconds)
            self._connection.heartbeat_tick()

    def drain(self, seconds: float) -> bool:
        """Waits for data, passes it to its receiver, and returns whether there was any."""
        try:
            self._connection.drain_events(timeout=max(seconds, 0.001))
        except TimeoutError:
            return False
        return True

    def close(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            with suppress(REFUSED, *LOST):
                connection.close()

    @contextmanager
    def guarded(self) -> Iterator[None]:
        """Closes the connection and raises BrokerLost for any error of it."""
        try:
            yield
        except LOST as error:
            self.drop()
            raise BrokerLost(f"{type(error).__name__}: {error}") from error

    def drop(self) -> None:
        """Closes the connection without sending outstanding data."""
        connection, self._connection = self._connection, None
        if connection is not None:
            with suppress(Exception):
                connection.collect()

    @property
    def connection(self) -> Any:
        return self._connection
