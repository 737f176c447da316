"""Every new order is confirmed, outside the request that placed it."""

from apps.core.actor import SYSTEM, acting_as
from apps.core.messaging import bus
from apps.orders.logic.commands.confirm_order import ConfirmOrder
from apps.orders.logic.events.order_created import OrderCreated


def confirm_created_order(event: OrderCreated) -> None:
    with acting_as(SYSTEM):
        bus.later(ConfirmOrder(event.order_id))
