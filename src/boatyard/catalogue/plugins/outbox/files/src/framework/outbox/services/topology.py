"""Declares exchanges and queues. Repeating a declaration changes nothing."""

from typing import Any

from framework.outbox.logic.registry import registry
from framework.outbox.options import options

DEAD = "dead"
# Quorum queues keep messages on the disks of several nodes, and lose none while dead-lettering.
# The arguments of a queue cannot change.
QUEUE = {"x-queue-type": "quorum"}


def declare_exchanges(connection: Any) -> None:
    """Declares the exchanges for publishing."""
    used = {publication.exchange for publication in registry.publications.values()}
    with connection.channel() as channel:
        for exchange in sorted({options.OUTBOX_EXCHANGE, *used} - {""}):
            channel.exchange_declare(exchange, "topic", durable=True, auto_delete=False)


def declare_queues(connection: Any) -> None:
    """Declares the inbox, its dead letters and its bindings."""
    queue, dead = options.INBOX_QUEUE, dead_letters()
    arguments = QUEUE | {
        "x-dead-letter-exchange": "",
        "x-dead-letter-routing-key": dead,
        "x-dead-letter-strategy": "at-least-once",
        "x-overflow": "reject-publish",
    }
    with connection.channel() as channel:
        channel.queue_declare(dead, durable=True, auto_delete=False, arguments=QUEUE)
        channel.queue_declare(queue, durable=True, auto_delete=False, arguments=arguments)
        for consumption in registry.consumptions.values():
            channel.exchange_declare(consumption.exchange, "topic", durable=True, auto_delete=False)
            channel.queue_bind(queue, consumption.exchange, consumption.routing_key or consumption.type)


def dead_letters() -> str:
    """Returns the name of the queue of failed messages."""
    return f"{options.INBOX_QUEUE}.{DEAD}"
