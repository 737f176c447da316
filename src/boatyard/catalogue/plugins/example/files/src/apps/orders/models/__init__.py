from .order import Order
from .order_line import OrderLine
from .product import Product

__all__ = ["Order", "OrderLine", "Product"]
