"""Passes messages from RabbitMQ to their handlers."""

import heapq
import time
from collections.abc import Callable
from typing import Any

from framework.outbox.logic.delivery import Delivery, Verdict
from framework.outbox.logic.settle import spread
from framework.outbox.services.amqp_client import AmqpClient

LONGEST_PAUSE = 60


class AmqpInbox(AmqpClient):
    """Handles one message at a time, and acknowledges it after its changes are committed.

    A message to retry is held for a while before it is returned. Meanwhile others are handled.

    Args:
        queue: The queue of the messages.
        receive: Handles one. What it raises ends the connection, so that the message is delivered again.
        prefetch: How many messages the broker hands over before their end is known.
    """

    def __init__(
        self,
        connect: Callable[[], Any],
        prepare: Callable[[Any], None],
        receive: Callable[[Delivery], Verdict],
        *,
        queue: str,
        prefetch: int,
    ) -> None:
        super().__init__(connect, self._subscribe)
        self._declare = prepare
        self._receive = receive
        self._queue = queue
        self._prefetch = prefetch
        self._held: list[tuple[float, int]] = []
        self._channel: Any = None
        self.handled = 0

    def work(self, seconds: float) -> bool:
        """Handles a message that arrives in time. Returns whether one arrived or is held.

        Raises:
            BrokerLost: Messages that were not acknowledged are delivered again.
        """
        self.connect()
        with self.guarded():
            self._give_back()
            has_come = self.drain(seconds)
            self.connection.heartbeat_tick()
        return has_come or bool(self._held)

    def _subscribe(self, connection: Any) -> None:
        self._declare(connection)
        self._held = []
        self._channel = connection.channel()
        self._channel.basic_qos(0, self._prefetch, False)
        self._channel.basic_consume(self._queue, callback=self._arrived)

    def _arrived(self, letter: Any) -> None:
        tag = letter.delivery_tag
        delivery = _delivery(letter)
        try:
            verdict = self._receive(delivery)
        except Exception:
            self.drop()
            raise
        match verdict:
            case Verdict.HANDLED:
                self._channel.basic_ack(tag)
                self.handled += 1
            case Verdict.AGAIN:
                pause = min(LONGEST_PAUSE, 2 ** (delivery.attempt - 1)) * spread(0.5, 1)
                heapq.heappush(self._held, (time.monotonic() + pause, tag))
            case Verdict.DEAD:
                self._channel.basic_reject(tag, requeue=False)

    def _give_back(self) -> None:
        while self._held and self._held[0][0] <= time.monotonic():
            # Not a nack, since every RabbitMQ 4 counts only a rejection as an attempt.
            self._channel.basic_reject(heapq.heappop(self._held)[1], requeue=True)


def _delivery(letter: Any) -> Delivery:
    properties = letter.properties
    headers = properties.get("application_headers") or {}
    version = headers.get("version", 1)
    return Delivery(
        message_id=str(properties.get("message_id", "")),
        type=str(properties.get("type", "")),
        version=version if isinstance(version, int) else 0,
        body=letter.body,
        attempt=int(headers.get("x-delivery-count", 0)) + 1,
    )
