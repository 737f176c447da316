"""How the outbox is doing, in a few words."""

from datetime import timedelta

from django.db import Error, transaction
from django.db.models.functions import Now

from framework.outbox.models import OutboxMessage
from framework.outbox.options import options

LATE = timedelta(minutes=10)


def faults() -> list[str]:
    """What somebody should look at: messages that were given up, or that wait too long."""
    found = []
    if parked := OutboxMessage.objects.parked().count():
        found.append(f"parked messages: {parked}")
    # The first in order, so that nothing has to be counted: the others came later.
    first = OutboxMessage.objects.waiting().order_by("position").values("pk")[:1]
    late = OutboxMessage.objects.filter(pk__in=first, created_at__lt=Now() - LATE)
    if options.RABBITMQ_URL and late.exists():
        found.append("messages wait for over 10 minutes")
    return found


def state() -> str:
    """A word for /readyz/. A process can do its work without the broker: messages wait."""
    try:
        with transaction.atomic():
            return ", ".join(faults()) or "ok"
    except Error:
        return "unknown"
