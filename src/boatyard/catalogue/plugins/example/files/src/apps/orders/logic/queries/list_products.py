"""The products that can be ordered."""

from dataclasses import dataclass
from typing import ClassVar

from apps.orders.logic.results.product_details import ProductDetails
from apps.orders.models import Product
from framework.bus import Query
from framework.logic import Access, Page


@dataclass(frozen=True, slots=True)
class ListProducts(Query[Page[ProductDetails]]):
    """`search` filters by name."""

    access: ClassVar[Access] = Access.PUBLIC

    search: str = ""
    page: int = 1
    size: int = 20


class ListProductsHandler:
    def handle(self, message: ListProducts, /) -> Page[ProductDetails]:
        products = Product.objects.available().filter(name__icontains=message.search)
        return Page.of(products, message.page, message.size, ProductDetails.of)
