"""One product of an order."""

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.orders.models.order import Order
from apps.orders.models.product import Product


class OrderLine(models.Model):
    """`price` is the price at the time of the order. That of the product can change."""

    order = models.ForeignKey(Order, on_delete=models.CASCADE, related_name="lines", verbose_name=_("order"))
    order_id: int
    product = models.ForeignKey(
        Product, on_delete=models.PROTECT, related_name="+", verbose_name=_("product")
    )
    product_id: int
    quantity = models.PositiveIntegerField(_("quantity"), validators=[MinValueValidator(1)])
    price = models.DecimalField(_("price"), max_digits=9, decimal_places=2)

    class Meta:
        ordering = ("id",)
        verbose_name = _("order line")
        verbose_name_plural = _("order lines")
        constraints = [
            models.UniqueConstraint(fields=("order", "product"), name="orders_one_line_per_product"),
            models.CheckConstraint(condition=models.Q(quantity__gt=0), name="orders_line_not_empty"),
        ]

    def __str__(self) -> str:
        return f"{self.quantity} × {self.product}"
