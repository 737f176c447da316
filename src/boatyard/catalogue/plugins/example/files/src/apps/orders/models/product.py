"""Products."""

from decimal import Decimal
from typing import ClassVar

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.orders.models.managers.product_query_set import ProductQuerySet
from framework.managers import manager_of


class Product(models.Model):
    name = models.CharField(_("name"), max_length=100, unique=True)
    price = models.DecimalField(
        _("price"), max_digits=9, decimal_places=2, validators=[MinValueValidator(Decimal(0))]
    )
    stock = models.PositiveIntegerField(_("stock"), default=0)

    objects: ClassVar[ProductQuerySet["Product"]] = manager_of(ProductQuerySet)

    class Meta:
        ordering = ("name",)
        verbose_name = _("product")
        verbose_name_plural = _("products")

    def __str__(self) -> str:
        return self.name
