"""A product as plain values."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Self

from apps.orders.models import Product


@dataclass(frozen=True, slots=True)
class ProductDetails:
    id: int
    name: str
    price: Decimal
    stock: int

    @classmethod
    def of(cls, product: Product) -> Self:
        return cls(product.pk, product.name, product.price, product.stock)
