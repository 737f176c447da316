"""Taking messages for oneself, for a while."""

import time
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.db.models import Min
from django.db.models.functions import Now

from apps.outbox.models import OutboxMessage


@dataclass(frozen=True, slots=True)
class Claim:
    """Messages that no other relay takes until the lease ends. No lock is held and no transaction open."""

    messages: list[OutboxMessage]
    ends: float

    def is_held(self) -> bool:
        return time.monotonic() < self.ends


def claim(batch: int, seconds: float) -> Claim:
    """Takes the first `batch` messages that are ready and that no other relay is taking."""
    ends = time.monotonic() + seconds
    with transaction.atomic():
        ready = list(OutboxMessage.objects.ready().select_for_update(skip_locked=True)[:batch])
        taken = _in_order(ready)
        OutboxMessage.objects.filter(position__in=[message.position for message in taken]).update(
            available_at=Now() + timedelta(seconds=seconds)
        )
    return Claim(taken, ends)


def _in_order(ready: list[OutboxMessage]) -> list[OutboxMessage]:
    """Without those that follow one of the same key which another relay has.

    Only now, with the rows locked, can it be told: two relays that look at once see the same rows as free.
    """
    keys = {message.key for message in ready if message.key}
    if not keys:
        return ready
    others = (
        OutboxMessage.objects.waiting()
        .filter(key__in=keys)
        .exclude(position__in=[message.position for message in ready])
        .order_by()
        .values_list("key")
        .annotate(first=Min("position"))
    )
    first = dict(others)
    return [message for message in ready if message.position < first.get(message.key, message.position + 1)]
