"""Adds a notice for the customer of a confirmed order."""

from apps.notices.logic.commands.add_notice import AddNotice
from apps.notices.models.enums.notice_kind import NoticeKind
from apps.orders.logic.events.order_confirmed import OrderConfirmed
from framework.messaging import bus


def tell_customer(event: OrderConfirmed) -> None:
    bus.later(AddNotice(event.customer_id, NoticeKind.ORDER_CONFIRMED, str(event.order_id)))
