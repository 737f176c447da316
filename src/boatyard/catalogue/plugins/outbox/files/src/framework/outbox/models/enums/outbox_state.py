"""The states of an outgoing message."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class OutboxState(models.TextChoices):
    WAITING = "waiting", _("Waiting")
    PUBLISHED = "published", _("Published")
    PARKED = "parked", _("Parked")
