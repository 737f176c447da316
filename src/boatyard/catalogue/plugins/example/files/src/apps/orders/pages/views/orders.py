"""The list of orders with the form for a new one."""

from typing import Any

from django.contrib import messages
from django.urls import reverse_lazy
from django.utils.translation import gettext as _

from apps.orders.logic.commands.confirm_order import ConfirmOrder
from apps.orders.logic.commands.create_order import CreateOrder
from apps.orders.logic.queries.list_orders import ListOrders
from apps.orders.pages.forms.order_filter_form import OrderFilterForm
from apps.orders.pages.forms.order_form import OrderForm
from framework.htmx.partial_mixin import PartialMixin
from framework.logic import may
from framework.messaging import bus
from framework.pages.message_form_view import MessageFormView
from framework.pages.page_number import page_number


class OrdersView(PartialMixin, MessageFormView[OrderForm]):
    """Works without JavaScript. With it, htmx requests only the list while a user filters."""

    template_name = "orders/index.html"
    partial = "list"
    form_class = OrderForm
    success_url = reverse_lazy("orders:index")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        narrowing = OrderFilterForm(self.request.GET)
        narrowed = narrowing.cleaned_data if narrowing.is_valid() else {}
        orders = bus.execute(ListOrders(**narrowed, page=page_number(self.request)))
        return super().get_context_data(
            orders=orders, narrowing=narrowing, may_confirm=may(ConfirmOrder), **kwargs
        )

    def send(self, form: OrderForm) -> None:
        quantities = {form.cleaned_data["product"].pk: form.cleaned_data["quantity"]}
        order = bus.execute(CreateOrder(quantities, form.cleaned_data["note"]))
        messages.success(self.request, _("Order %d is placed.") % order.id)
