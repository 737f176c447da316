"""Writes an event into the outbox."""

import json

from django.db import connection
from django.db.transaction import TransactionManagementError

from framework.bus import Event, dump
from framework.outbox.logic.publication import Publication
from framework.outbox.models import OutboxMessage
from framework.outbox.options import options


def publish(event: Event, publication: Publication) -> None:
    """Writes `event` to the outbox, in the transaction of its change.

    Raises:
        TransactionManagementError: There is no transaction, so only one of the two could be saved.
        InvalidMessage: The value of a field is not a plain value of its type.
    """
    if not connection.in_atomic_block:
        raise TransactionManagementError(f"{publication.type} is published outside of a transaction")
    fields = json.loads(dump(event))["fields"]
    OutboxMessage.objects.create(
        type=publication.type,
        version=publication.version,
        exchange=publication.exchange or options.OUTBOX_EXCHANGE,
        routing_key=publication.routing_key or publication.type,
        key=str(fields[publication.key]) if publication.key else "",
        body=json.dumps(fields, ensure_ascii=False),
    )
