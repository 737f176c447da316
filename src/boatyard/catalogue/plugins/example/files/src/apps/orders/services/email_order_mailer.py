"""Tells customers by e-mail."""

from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from apps.orders.logic.results.order_details import OrderDetails


class EmailOrderMailer:
    """Implements OrderMailer."""

    def send_confirmation(self, address: str, order: OrderDetails) -> None:
        subject = _("Your order %d is confirmed") % order.id
        send_mail(subject, render_to_string("orders/confirmation.txt", {"order": order}), None, [address])
