"""The relay as a process. See framework.outbox.logic.interfaces.publishing."""

import logging
from functools import partial

from framework.errors import BusinessError
from framework.outbox.logic.interfaces.broker import BrokerLost
from framework.outbox.logic.relay import Relay
from framework.outbox.logic.retention import forget_published
from framework.outbox.models import OutboxMessage
from framework.outbox.options import options
from framework.outbox.services.amqp_broker import AmqpBroker
from framework.outbox.services.amqp_connection import connect
from framework.outbox.services.broker_url import broker_url
from framework.outbox.services.runner import Runner
from framework.outbox.services.topology import declare_exchanges

logger = logging.getLogger(__name__)
LOOK_AGAIN_SECONDS = 0.1


class AmqpPublishing:
    """Checks for messages ten times a second. With NOTIFY, commits would wait for each other."""

    def run(self, *, once: bool) -> str:
        url = broker_url(f"{OutboxMessage.objects.waiting().count()} messages are kept until there is one.")
        broker = AmqpBroker(
            partial(connect, url, options.OUTBOX_LEASE_SECONDS / 2),
            declare_exchanges,
            most_bytes=options.OUTBOX_MOST_BYTES,
        )
        relay = Relay(broker)
        try:
            if once:
                Runner(partial(_publish, relay), partial(_report, relay)).drain()
            else:
                Runner(partial(_publish_or_wait, relay, broker), partial(_report, relay)).run()
        except BrokerLost as error:
            raise BusinessError(f"RabbitMQ cannot be reached: {error}") from error
        finally:
            broker.close()
        return f"Published: {relay.published}. Refused: {relay.refused}."


def _publish(relay: Relay) -> bool:
    return bool(relay.publish_batch())


def _publish_or_wait(relay: Relay, broker: AmqpBroker) -> bool:
    if relay.publish_batch():
        return True
    broker.idle(LOOK_AGAIN_SECONDS)
    return False


def _report(relay: Relay) -> None:
    forgotten = forget_published()
    waiting, parked = OutboxMessage.objects.waiting().count(), OutboxMessage.objects.parked().count()
    counts = (relay.published, relay.refused, waiting, parked, forgotten)
    logger.info("Outbox: published %s, refused %s, waiting %s, parked %s, forgotten %s", *counts)
