"""Deletes old messages."""

from datetime import timedelta

from django.db.models.functions import Now

from framework.outbox.models import InboxMessage, OutboxMessage
from framework.outbox.options import options

SLICE = 1000


def forget_published() -> int:
    """Deletes old published messages in short transactions."""
    deleted = 0
    while found := _oldest_published():
        deleted += OutboxMessage.objects.filter(position__in=found).delete()[0]
        if len(found) < SLICE:
            break
    return deleted


def _oldest_published() -> list[int]:
    """Returns the old messages among the first ones, which is cheap if there are none."""
    first = OutboxMessage.objects.published().order_by("position").values("position")[:SLICE]
    limit = Now() - timedelta(days=options.OUTBOX_KEEP_DAYS)
    old = OutboxMessage.objects.filter(position__in=first, published_at__lt=limit)
    return list(old.values_list("position", flat=True))


def forget_handled() -> int:
    """Deletes old entries of the inbox in short transactions."""
    limit = Now() - timedelta(days=options.INBOX_KEEP_DAYS)
    deleted = 0
    while True:
        old = InboxMessage.objects.filter(handled_at__lt=limit).order_by("handled_at")
        found = list(old.values_list("pk", flat=True)[:SLICE])
        deleted += InboxMessage.objects.filter(pk__in=found).delete()[0]
        if len(found) < SLICE:
            return deleted
