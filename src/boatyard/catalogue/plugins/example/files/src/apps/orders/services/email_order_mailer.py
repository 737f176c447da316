"""Sends mails to customers."""

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from apps.orders.logic.results.order_details import OrderDetails


class EmailOrderMailer:
    """Implements OrderMailer in the site's language, since the request is not the customer's."""

    def send_confirmation(self, address: str, order: OrderDetails) -> None:
        with translation.override(settings.LANGUAGE_CODE):
            subject = _("Your order %d is confirmed") % order.id
            send_mail(subject, render_to_string("orders/confirmation.txt", {"order": order}), None, [address])
