"""Mails to customers about their orders."""

from typing import Protocol

from apps.orders.logic.results.order_details import OrderDetails


class OrderMailer(Protocol):
    def send_confirmation(self, address: str, order: OrderDetails) -> None: ...
