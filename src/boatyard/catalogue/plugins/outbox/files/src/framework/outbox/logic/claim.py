"""Claims messages for a limited time."""

import time
from dataclasses import dataclass
from datetime import timedelta

from django.db import connection, transaction
from django.db.models.functions import Now

from framework.outbox.models import OutboxMessage

TURN = 7_881_632_120  # an arbitrary number, the same in every relay
# The index of waiting messages gives the first ones in their order. A table that fills and empties between
# two ANALYZEs has misleading statistics, and all that waits would be read and sorted for each batch.
LOCAL = {"enable_bitmapscan": "off", "enable_seqscan": "off", "enable_sort": "off"}
# The lease of a lost relay ends.
LOCAL |= {"idle_in_transaction_session_timeout": "10s"}


@dataclass(frozen=True, slots=True)
class Claim:
    """Messages that no other relay takes until the lease ends, without a lock or an open transaction."""

    messages: list[OutboxMessage]
    ends: float

    def is_held(self) -> bool:
        return time.monotonic() < self.ends


def claim(batch: int, seconds: float) -> Claim:
    """Claims the first `batch` messages that are ready."""
    ends = time.monotonic() + seconds
    with transaction.atomic():
        _wait_for_turn()
        ready = list(OutboxMessage.objects.ready().select_for_update(skip_locked=True)[:batch])
        OutboxMessage.objects.filter(position__in=[message.position for message in ready]).update(
            held_until=Now() + timedelta(seconds=seconds)
        )
    return Claim(ready, ends)


def _wait_for_turn() -> None:
    """Lets one relay claim at a time, so that each sees the keys of messages that others hold.

    SQLite has only one writer.
    """
    if connection.vendor == "postgresql":
        local = ", ".join(f"set_config('{name}', '{value}', true)" for name, value in LOCAL.items())
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT pg_advisory_xact_lock(%s), {local}", [TURN])
