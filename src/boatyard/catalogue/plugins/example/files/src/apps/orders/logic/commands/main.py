"""The commands of this app and their handlers."""

from apps.orders.logic.commands.cancel_stale_orders import CancelStaleOrders, CancelStaleOrdersHandler
from apps.orders.logic.commands.change_order import ChangeOrder, ChangeOrderHandler
from apps.orders.logic.commands.confirm_order import ConfirmOrder, ConfirmOrderHandler
from apps.orders.logic.commands.create_order import CreateOrder, CreateOrderHandler
from apps.orders.logic.commands.delete_order import DeleteOrder, DeleteOrderHandler
from apps.orders.logic.commands.send_confirmation import SendConfirmation, SendConfirmationHandler

COMMANDS = (
    (CancelStaleOrders, CancelStaleOrdersHandler),
    (ChangeOrder, ChangeOrderHandler),
    (ConfirmOrder, ConfirmOrderHandler),
    (CreateOrder, CreateOrderHandler),
    (DeleteOrder, DeleteOrderHandler),
    (SendConfirmation, SendConfirmationHandler),
)
