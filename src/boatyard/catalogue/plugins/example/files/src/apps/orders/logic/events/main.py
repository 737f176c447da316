"""The events that this app subscribes to, with their subscribers."""

from apps.orders.logic.events.mail_confirmation import mail_confirmation
from apps.orders.logic.events.order_confirmed import OrderConfirmed

SUBSCRIPTIONS = ((OrderConfirmed, mail_confirmation),)
