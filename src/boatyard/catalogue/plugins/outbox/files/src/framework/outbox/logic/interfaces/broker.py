"""What the relay needs of a broker."""

from collections.abc import Sequence
from typing import Protocol

from framework.outbox.logic.receipt import Receipt
from framework.outbox.models import OutboxMessage


class BrokerLost(Exception):
    """It cannot be reached, or the connection broke: to be tried again."""


class Broker(Protocol):
    """Each method raises BrokerLost; the next call connects anew."""

    def connect(self) -> None:
        """Makes sure of a connection."""

    def publish(self, messages: Sequence[OutboxMessage], receipt: Receipt, patience: float) -> None:
        """Sends `messages` in their order and waits until each is confirmed or refused.

        `receipt` is filled as answers come, and holds those that came even where this raises.

        Args:
            patience: For how many seconds, before the connection counts as lost.
        """

    def idle(self, seconds: float) -> None:
        """Waits, and keeps the connection alive."""

    def close(self) -> None:
        """Never raises."""
