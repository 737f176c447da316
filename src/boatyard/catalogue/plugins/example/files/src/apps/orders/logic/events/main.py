"""The events that this app listens to and who hears them."""

from apps.orders.logic.events.mail_confirmation import mail_confirmation
from apps.orders.logic.events.order_confirmed import OrderConfirmed

SUBSCRIPTIONS = ((OrderConfirmed, mail_confirmation),)
