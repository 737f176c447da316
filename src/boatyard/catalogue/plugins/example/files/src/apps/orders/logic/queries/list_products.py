"""What can be ordered now."""

from dataclasses import dataclass
from typing import ClassVar

from apps.core.access import Access
from apps.core.bus import Query
from apps.core.page import Page
from apps.orders.logic.results.product_details import ProductDetails
from apps.orders.models import Product


@dataclass(frozen=True, slots=True)
class ListProducts(Query[Page[ProductDetails]]):
    access: ClassVar = Access.PUBLIC

    page: int = 1
    size: int = 20


class ListProductsHandler:
    def handle(self, message: ListProducts, /) -> Page[ProductDetails]:
        return Page.of(Product.objects.available(), message.page, message.size, ProductDetails.of)
