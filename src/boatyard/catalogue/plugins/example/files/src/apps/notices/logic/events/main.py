"""The events that this app subscribes to, with their subscribers."""

from apps.notices.logic.events.tell_customer import tell_customer
from apps.orders.logic.events.order_confirmed import OrderConfirmed

SUBSCRIPTIONS = ((OrderConfirmed, tell_customer),)
