"""The button that confirms an order."""

from typing import Any

from django.contrib import messages
from django.utils.translation import gettext as _

from apps.orders.logic.commands.confirm_order import ConfirmOrder
from framework.messaging import bus
from framework.pages.message_action_view import MessageActionView


class ConfirmOrderView(MessageActionView):
    next_page = "orders:index"

    def send(self, **kwargs: Any) -> None:
        bus.execute(ConfirmOrder(kwargs["order_id"]))
        messages.success(self.request, _("Order %d is confirmed.") % kwargs["order_id"])
