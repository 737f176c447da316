"""The outgoing messages."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from framework.managers import manager_of
from framework.outbox.models.enums.outbox_state import OutboxState
from framework.outbox.models.managers.outbox_query_set import OutboxQuerySet
from framework.outbox.models.uuid7 import uuid7


class OutboxMessage(models.Model):
    """It is committed with its change, and published in the order of positions."""

    position = models.BigAutoField(_("position"), primary_key=True)
    message_id = models.UUIDField(_("message ID"), unique=True, default=uuid7)
    type = models.CharField(_("type"), max_length=255)
    version = models.PositiveSmallIntegerField(_("version"), default=1)
    exchange = models.CharField(_("exchange"), max_length=255)
    routing_key = models.CharField(_("routing key"), max_length=255)
    key = models.CharField(_("key"), max_length=255, blank=True)
    body = models.TextField(_("body"))
    state = models.CharField(_("state"), max_length=10, choices=OutboxState, default=OutboxState.WAITING)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    created_at = models.DateTimeField(_("created at"), db_default=Now())
    # Set during publishing and between attempts. It uses the database's clock, which all relays share.
    held_until = models.DateTimeField(_("held until"), null=True, blank=True)
    published_at = models.DateTimeField(_("published at"), null=True, blank=True)

    objects: ClassVar[OutboxQuerySet["OutboxMessage"]] = manager_of(OutboxQuerySet)

    class Meta:
        ordering = ("-position",)
        verbose_name = _("outgoing message")
        verbose_name_plural = _("outgoing messages")
        indexes = [
            models.Index(fields=("position",), condition=Q(state="waiting"), name="outbox_waiting"),
            models.Index(
                fields=("key",),
                condition=Q(state="waiting", held_until__isnull=False) & ~Q(key=""),
                name="outbox_held_keys",
            ),
            models.Index(fields=("position",), condition=Q(state="parked"), name="outbox_parked"),
        ]

    def __str__(self) -> str:
        return f"{self.type} {self.message_id}"
