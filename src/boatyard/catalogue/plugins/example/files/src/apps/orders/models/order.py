"""Orders."""

from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.orders.models.enums.order_status import OrderStatus
from apps.orders.models.managers.order_query_set import OrderQuerySet
from framework.managers import manager_of

if TYPE_CHECKING:
    from django_stubs_ext.db.models.manager import RelatedManager

    from apps.orders.models.order_line import OrderLine


class Order(models.Model):
    customer = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="orders", verbose_name=_("customer")
    )
    customer_id: int
    status = models.CharField(_("status"), max_length=10, choices=OrderStatus, default=OrderStatus.PLACED)
    note = models.CharField(_("note"), max_length=500, blank=True)
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)

    objects: ClassVar[OrderQuerySet["Order"]] = manager_of(OrderQuerySet)
    lines: "RelatedManager[OrderLine]"

    class Meta:
        ordering = ("-created_at", "-id")
        indexes = [models.Index(fields=("status", "created_at"), name="orders_by_status")]
        verbose_name = _("order")
        verbose_name_plural = _("orders")

    def __str__(self) -> str:
        return f"#{self.pk}"
