"""A broker without a network."""

from collections.abc import Sequence

from framework.outbox.logic.interfaces.broker import BrokerLost
from framework.outbox.logic.receipt import Receipt
from framework.outbox.models import OutboxMessage


class FakeBroker:
    """Implements Broker. It contains the confirmed messages.

    Attributes:
        refuses: The reason for each refused type.
        breaks_after: The number of messages after which the connection is lost once.
    """

    def __init__(self) -> None:
        self.held: list[OutboxMessage] = []
        self.refuses: dict[str, str] = {}
        self.breaks_after: int | None = None

    @property
    def keys(self) -> list[str]:
        return [message.key for message in self.held]

    def connect(self) -> None:
        """There is nothing to connect to."""

    def publish(self, messages: Sequence[OutboxMessage], receipt: Receipt, patience: float) -> None:
        for message in messages:
            if self.breaks_after == 0:
                self.breaks_after = None
                raise BrokerLost("cut")
            if reason := self.refuses.get(message.type):
                receipt.refuse(message.position, reason, is_final=reason.startswith("never"))
            else:
                self.held.append(message)
                receipt.confirm(message.position)
            if self.breaks_after is not None:
                self.breaks_after -= 1

    def idle(self, seconds: float) -> None:
        """Nothing has to be kept alive."""

    def close(self) -> None:
        """Nothing is open."""
