"""The state of the outbox, in words."""

from datetime import timedelta

from django.db import Error, transaction
from django.db.models.functions import Now

from framework.outbox.models import OutboxMessage
from framework.outbox.options import options

LATE = timedelta(minutes=10)


def faults() -> list[str]:
    """Returns problems: parked messages, and messages that wait too long."""
    found = []
    if parked := OutboxMessage.objects.parked().count():
        found.append(f"parked messages: {parked}")
    # The first in order is enough, since the others are newer.
    first = OutboxMessage.objects.waiting().order_by("position").values("pk")[:1]
    late = OutboxMessage.objects.filter(pk__in=first, created_at__lt=Now() - LATE)
    if options.RABBITMQ_URL and late.exists():
        found.append("messages wait for over 10 minutes")
    return found


def state() -> str:
    """Returns a word for /readyz/. The process is ready without the broker, since messages wait."""
    try:
        with transaction.atomic():
            return ", ".join(faults()) or "ok"
    except Error:
        return "unknown"
