"""The queries of this app and their handlers."""

from apps.orders.logic.queries.get_order import GetOrder, GetOrderHandler
from apps.orders.logic.queries.list_orders import ListOrders, ListOrdersHandler
from apps.orders.logic.queries.list_products import ListProducts, ListProductsHandler

QUERIES = (
    (GetOrder, GetOrderHandler),
    (ListOrders, ListOrdersHandler),
    (ListProducts, ListProductsHandler),
)
