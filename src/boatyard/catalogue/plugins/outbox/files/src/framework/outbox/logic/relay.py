"""Publishes the messages of the outbox."""

from framework.outbox.logic.claim import claim
from framework.outbox.logic.interfaces.broker import Broker
from framework.outbox.logic.receipt import Receipt
from framework.outbox.logic.settle import settle
from framework.outbox.options import options

SHARE_FOR_BROKER = 0.6


class Relay:
    """Publishes messages. Any number of relays can run, since each claims its messages.

    If a relay is killed or loses the broker, at most one batch is sent again.

    Attributes:
        published: The number of published messages.
        refused: The number of refusals.
    """

    def __init__(self, broker: Broker) -> None:
        self._broker = broker
        self.published = 0
        self.refused = 0

    def publish_batch(self) -> int:
        """Publishes the next messages that are ready, and returns their number.

        Raises:
            BrokerLost: After the known answers were saved.
        """
        self._broker.connect()
        lease = options.OUTBOX_LEASE_SECONDS
        taken = claim(options.OUTBOX_BATCH, lease)
        if not taken.messages:
            return 0
        receipt = Receipt()
        try:
            self._broker.publish(taken.messages, receipt, lease * SHARE_FOR_BROKER)
        finally:
            settle(taken, receipt, options.OUTBOX_ATTEMPTS)
            self.published += len(receipt.confirmed)
            self.refused += len(receipt.refused)
        return len(taken.messages)
