"""Which messages."""

from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Now

from apps.outbox.models.enums.outbox_state import OutboxState


class OutboxQuerySet[M: models.Model](models.QuerySet[M]):
    def waiting(self) -> Self:
        return self.filter(state=OutboxState.WAITING)

    def parked(self) -> Self:
        return self.filter(state=OutboxState.PARKED)

    def published(self) -> Self:
        return self.filter(state=OutboxState.PUBLISHED)

    def ready(self) -> Self:
        """Those that may be published now, in their order: none that follows a held one of the same key."""
        held = self.waiting().filter(
            key=OuterRef("key"), position__lt=OuterRef("position"), available_at__gt=Now()
        )
        ready = self.waiting().filter(Q(key="") | ~Exists(held), available_at__lte=Now())
        return ready.order_by("position")
