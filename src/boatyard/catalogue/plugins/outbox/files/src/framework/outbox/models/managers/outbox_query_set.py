"""Filters of messages."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from framework.outbox.models.enums.outbox_state import OutboxState


class OutboxQuerySet[M: models.Model](models.QuerySet[M]):
    def waiting(self) -> Self:
        return self.filter(state=OutboxState.WAITING)

    def parked(self) -> Self:
        return self.filter(state=OutboxState.PARKED)

    def published(self) -> Self:
        return self.filter(state=OutboxState.PUBLISHED)

    def ready(self) -> Self:
        """Returns the messages that can be published, in order, without keys of which a message is held."""
        held = self.waiting().exclude(key="").filter(held_until__gt=Now())
        free = self.waiting().filter(Q(held_until=None) | Q(held_until__lte=Now()))
        return free.filter(Q(key="") | ~Q(key__in=held.values("key"))).order_by("position")
