"""RabbitMQ for the relay. See framework.outbox.logic.interfaces.broker."""

import time
from collections.abc import Callable, Sequence
from typing import Any

from framework.outbox.logic.receipt import Receipt
from framework.outbox.models import OutboxMessage
from framework.outbox.services.amqp_client import AmqpClient
from framework.outbox.services.amqp_connection import REFUSED
from framework.outbox.services.flight import Flight


class AmqpBroker(AmqpClient):
    """Publishes with many outstanding confirms.

    A message that is an error for the broker closes the channel for all others too.
    Then the rest is sent one by one, which shows which one it was.
    """

    def __init__(
        self, connect: Callable[[], Any], prepare: Callable[[Any], None], *, most_bytes: int
    ) -> None:
        super().__init__(connect, self._prepare_channel)
        self._declare = prepare
        self._most_bytes = most_bytes
        self._flight: Flight

    def publish(self, messages: Sequence[OutboxMessage], receipt: Receipt, patience: float) -> None:
        self.connect()
        deadline = time.monotonic() + patience
        with self.guarded():
            try:
                self._fly(messages, receipt, deadline)
            except REFUSED:
                self._send_one_by_one(messages, receipt, deadline)

    def _prepare_channel(self, connection: Any) -> None:
        self._declare(connection)
        self._flight = Flight(connection.channel(), self._most_bytes)

    def _send_one_by_one(self, messages: Sequence[OutboxMessage], receipt: Receipt, deadline: float) -> None:
        self._open_flight()
        for message in messages:
            if receipt.is_open(message.position):
                try:
                    self._fly([message], receipt, deadline)
                except REFUSED as error:
                    receipt.refuse(message.position, f"the broker refuses it: {error}")
                    self._open_flight()

    def _open_flight(self) -> None:
        self._flight = Flight(self.connection.channel(), self._most_bytes)

    def _fly(self, messages: Sequence[OutboxMessage], receipt: Receipt, deadline: float) -> None:
        self._flight.begin(receipt)
        for message in messages:
            self._flight.send(message)
            _check_time(deadline)
        while not self._flight.is_over():
            if not self.drain(deadline - time.monotonic()):
                _check_time(deadline)


def _check_time(deadline: float) -> None:
    if time.monotonic() > deadline:
        raise TimeoutError("the broker does not take or confirm what it gets")
