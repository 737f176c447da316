"""The customer of a confirmed order gets a mail, outside the request that confirmed it."""

from apps.orders.logic.commands.send_confirmation import SendConfirmation
from apps.orders.logic.events.order_confirmed import OrderConfirmed
from framework.messaging import bus


def mail_confirmation(event: OrderConfirmed) -> None:
    bus.later(SendConfirmation(event.order_id))
