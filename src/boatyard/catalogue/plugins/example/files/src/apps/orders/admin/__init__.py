from .order_admin import OrderAdmin
from .product_admin import ProductAdmin

__all__ = ["OrderAdmin", "ProductAdmin"]
