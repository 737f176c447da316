"""The kinds of notices, with their texts."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class NoticeKind(models.TextChoices):
    ORDER_CONFIRMED = "order-confirmed", _("Your order %(subject)s is confirmed.")
