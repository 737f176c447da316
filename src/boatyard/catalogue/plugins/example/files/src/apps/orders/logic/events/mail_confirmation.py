"""The customer of a confirmed order gets a mail, outside the request that confirmed it."""

from apps.core.messaging import bus
from apps.orders.logic.commands.send_confirmation import SendConfirmation
from apps.orders.logic.events.order_confirmed import OrderConfirmed


def mail_confirmation(event: OrderConfirmed) -> None:
    bus.later(SendConfirmation(event.order_id))
