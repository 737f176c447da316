"""The button that deletes an order."""

from typing import Any

from django.contrib import messages
from django.utils.translation import gettext as _

from apps.orders.logic.commands.delete_order import DeleteOrder
from framework.messaging import bus
from framework.pages.message_action_view import MessageActionView


class DeleteOrderView(MessageActionView):
    next_page = "orders:index"

    def send(self, **kwargs: Any) -> None:
        bus.execute(DeleteOrder(kwargs["order_id"]))
        messages.success(self.request, _("Order %d is deleted.") % kwargs["order_id"])
