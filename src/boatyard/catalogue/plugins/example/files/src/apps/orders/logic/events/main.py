"""The events that this app listens to and who hears them."""

from apps.orders.logic.events.confirm_created_order import confirm_created_order
from apps.orders.logic.events.order_created import OrderCreated

SUBSCRIPTIONS = ((OrderCreated, confirm_created_order),)
