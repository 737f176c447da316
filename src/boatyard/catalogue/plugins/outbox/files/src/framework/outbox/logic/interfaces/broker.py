"""The broker, as the relay uses it."""

from collections.abc import Sequence
from typing import Protocol

from framework.outbox.logic.receipt import Receipt
from framework.outbox.models import OutboxMessage


class BrokerLost(Exception):
    """The broker cannot be reached, or the connection was lost. Try again."""


class Broker(Protocol):
    """Its methods raise BrokerLost. The next call connects again."""

    def connect(self) -> None:
        """Connects if there is no connection."""

    def publish(self, messages: Sequence[OutboxMessage], receipt: Receipt, patience: float) -> None:
        """Sends `messages` in their order and waits until each is confirmed or refused.

        `receipt` is filled as answers arrive, and contains them even if this raises.

        Args:
            patience: The seconds after which the connection counts as lost.
        """

    def idle(self, seconds: float) -> None:
        """Waits, and keeps the connection alive."""

    def close(self) -> None:
        """Never raises."""
