"""The commands of this app and who handles them."""

from apps.orders.logic.commands.cancel_stale_orders import CancelStaleOrders, CancelStaleOrdersHandler
from apps.orders.logic.commands.confirm_order import ConfirmOrder, ConfirmOrderHandler
from apps.orders.logic.commands.create_order import CreateOrder, CreateOrderHandler

COMMANDS = (
    (CancelStaleOrders, CancelStaleOrdersHandler),
    (ConfirmOrder, ConfirmOrderHandler),
    (CreateOrder, CreateOrderHandler),
)
