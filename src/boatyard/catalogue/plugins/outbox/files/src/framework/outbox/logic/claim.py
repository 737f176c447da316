"""Taking messages for oneself, for a while."""

import time
from dataclasses import dataclass
from datetime import timedelta

from django.db import connection, transaction
from django.db.models.functions import Now

from framework.outbox.models import OutboxMessage

TURN = 7_881_632_120  # any number, but the same in every relay
# The index of waiting messages gives the first ones in their order. A table that fills and empties between
# two ANALYZEs has misleading statistics, and all that waits would be read and sorted for each batch.
LOCAL = {"enable_bitmapscan": "off", "enable_seqscan": "off", "enable_sort": "off"}
# Who is lost in the middle of its turn loses it.
LOCAL |= {"idle_in_transaction_session_timeout": "10s"}


@dataclass(frozen=True, slots=True)
class Claim:
    """Messages that no other relay takes until the lease ends. No lock is held and no transaction open."""

    messages: list[OutboxMessage]
    ends: float

    def is_held(self) -> bool:
        return time.monotonic() < self.ends


def claim(batch: int, seconds: float) -> Claim:
    """Takes the first `batch` messages that are ready."""
    ends = time.monotonic() + seconds
    with transaction.atomic():
        _wait_for_turn()
        ready = list(OutboxMessage.objects.ready().select_for_update(skip_locked=True)[:batch])
        OutboxMessage.objects.filter(position__in=[message.position for message in ready]).update(
            held_until=Now() + timedelta(seconds=seconds)
        )
    return Claim(ready, ends)


def _wait_for_turn() -> None:
    """Lets one relay claim at a time, so that each sees of which keys the others hold messages.

    SQLite has one writer anyway.
    """
    if connection.vendor == "postgresql":
        local = ", ".join(f"set_config('{name}', '{value}', true)" for name, value in LOCAL.items())
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT pg_advisory_xact_lock(%s), {local}", [TURN])
