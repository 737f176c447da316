"""Sent messages on a channel with confirms."""

import struct
from typing import Any

import amqp

from framework.outbox.logic.receipt import Receipt
from framework.outbox.models import OutboxMessage

PERSISTENT = 2
NOT_SENDABLE = (ValueError, TypeError, UnicodeError, struct.error, amqp.exceptions.FrameSyntaxError)


class Flight:
    """Sends messages, and saves the answers in a receipt.

    Args:
        channel: Its own channel, for consecutive batches. It is no longer usable after the broker closes it.
    """

    def __init__(self, channel: Any, most_bytes: int) -> None:
        self._channel = channel
        self._receipt = Receipt()
        self._most_bytes = most_bytes
        self._sent: dict[int, int] = {}
        self._positions: dict[str, int] = {}
        self._tag = 0
        channel.confirm_select()
        channel.events["basic_ack"].add(self._confirmed)
        channel.events["basic_nack"].add(self._nacked)
        channel.events["basic_return"].add(self._returned)

    def begin(self, receipt: Receipt) -> None:
        """Saves answers in `receipt` from now on."""
        self._receipt = receipt
        self._positions.clear()

    def is_over(self) -> bool:
        """Whether all sent messages are answered."""
        return not self._sent

    def send(self, message: OutboxMessage) -> None:
        """Sends a message, unless it is too large or otherwise not valid."""
        body = message.body.encode(errors="replace")
        if len(body) > self._most_bytes:
            reason = f"too large: {len(body)} bytes, OUTBOX_MOST_BYTES is {self._most_bytes}"
            self._receipt.refuse(message.position, reason, is_final=True)
            return
        try:
            self._publish(message, body)
        except NOT_SENDABLE as error:
            self._receipt.refuse(message.position, f"cannot be sent: {error}", is_final=True)
            return
        self._tag += 1
        self._sent[self._tag] = message.position

    def _publish(self, message: OutboxMessage, body: bytes) -> None:
        message_id = str(message.message_id)
        self._positions[message_id] = message.position
        letter = amqp.Message(
            body,
            message_id=message_id,
            type=message.type,
            content_type="application/json",
            content_encoding="utf-8",
            delivery_mode=PERSISTENT,
            timestamp=int(message.created_at.timestamp()),
            application_headers={"version": message.version, "key": message.key},
        )
        self._channel.basic_publish(letter, message.exchange, message.routing_key, mandatory=True)

    def _settled(self, tag: int, *, multiple: bool) -> list[int]:
        tags = [tag]
        if multiple:
            tags = [sent for sent in self._sent if sent <= tag]
        return [self._sent.pop(sent) for sent in tags if sent in self._sent]

    def _confirmed(self, tag: int, multiple: bool) -> None:
        for position in self._settled(tag, multiple=multiple):
            self._receipt.confirm(position)

    def _nacked(self, tag: int, multiple: bool) -> None:
        for position in self._settled(tag, multiple=multiple):
            self._receipt.refuse(position, "the broker did not take it: a queue is full, or failed")

    def _returned(self, error: Exception, exchange: str, routing_key: str, letter: Any) -> None:
        position = self._positions[letter.properties["message_id"]]
        self._receipt.refuse(position, f"no queue takes it: none is bound to {exchange} for {routing_key}")
