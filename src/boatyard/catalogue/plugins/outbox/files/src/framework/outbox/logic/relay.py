"""Takes messages from the outbox to the broker."""

from framework.outbox.logic.claim import claim
from framework.outbox.logic.interfaces.broker import Broker
from framework.outbox.logic.receipt import Receipt
from framework.outbox.logic.settle import settle
from framework.outbox.options import options

SHARE_FOR_BROKER = 0.6


class Relay:
    """Any number may run; what each is about to publish, the others leave alone.

    What was sent when a relay is killed or loses the broker is sent again: at most one batch of each.

    Attributes:
        published: How many messages so far.
        refused: How many refusals so far.
    """

    def __init__(self, broker: Broker) -> None:
        self._broker = broker
        self.published = 0
        self.refused = 0

    def publish_batch(self) -> int:
        """Publishes the next messages that are ready, and gives how many it took.

        Raises:
            BrokerLost: With everything that is known written down.
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
