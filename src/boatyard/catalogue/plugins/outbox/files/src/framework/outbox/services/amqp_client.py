"""What publishing and consuming have in common: one connection, made when it is needed."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

from framework.outbox.logic.interfaces.broker import BrokerLost
from framework.outbox.services.amqp_connection import LOST, REFUSED


class AmqpClient:
    """Keeps a connection alive, and gives it up as soon as something is wrong with it.

    Args:
        connect: Makes a connection; raises one of LOST.
        prepare: Gets each new connection and declares what is needed on it.
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
                except REFUSED as error:  # a sign-in, or something to be declared
                    raise OSError(f"the broker refuses: {error}") from error

    def idle(self, seconds: float) -> None:
        self.connect()
        with self.guarded():
            self.drain(seconds)
            self._connection.heartbeat_tick()

    def drain(self, seconds: float) -> bool:
        """Whether something came within that time, and was given to who waits for it."""
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
        """Gives the connection up, and raises BrokerLost, for whatever says that it is of no use."""
        try:
            yield
        except LOST as error:
            self.drop()
            raise BrokerLost(f"{type(error).__name__}: {error}") from error

    def drop(self) -> None:
        """Ends the connection without a word: what is unsaid on it shall stay so."""
        connection, self._connection = self._connection, None
        if connection is not None:
            with suppress(Exception):
                connection.collect()

    @property
    def connection(self) -> Any:
        return self._connection
