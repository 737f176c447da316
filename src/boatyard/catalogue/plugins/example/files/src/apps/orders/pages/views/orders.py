"""The list of orders with the form for a new one."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse_lazy
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django_htmx.http import HttpResponseClientRedirect
from django_htmx.middleware import HtmxDetails

from apps.core.messaging import bus
from apps.core.pages.message_form_view import MessageFormView
from apps.core.pages.page_number import page_number
from apps.orders.logic.commands.create_order import CreateOrder
from apps.orders.logic.queries.list_orders import ListOrders
from apps.orders.pages.forms.order_filter_form import OrderFilterForm
from apps.orders.pages.forms.order_form import OrderForm


class OrdersView(MessageFormView[OrderForm]):
    """Works without JavaScript; with it, htmx asks for the list alone while somebody filters."""

    template_name = "orders/index.html"
    form_class = OrderForm
    success_url = reverse_lazy("orders:index")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = super().dispatch(request, *args, **kwargs)
        patch_vary_headers(response, ["HX-Request"])
        if isinstance(response, HttpResponseRedirect) and HtmxDetails(request):
            return HttpResponseClientRedirect(response.url)  # to sign in: a page, not a list
        return response

    def get_template_names(self) -> list[str]:
        htmx = HtmxDetails(self.request)
        return [
            f"{self.template_name}#list" if htmx and not htmx.history_restore_request else self.template_name
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        narrowing = OrderFilterForm(self.request.GET)
        narrowed = narrowing.cleaned_data if narrowing.is_valid() else {}
        orders = bus.execute(ListOrders(**narrowed, page=page_number(self.request)))
        return super().get_context_data(orders=orders, narrowing=narrowing, **kwargs)

    def send(self, form: OrderForm) -> None:
        quantities = {form.cleaned_data["product"].pk: form.cleaned_data["quantity"]}
        order = bus.execute(CreateOrder(quantities, form.cleaned_data["note"]))
        messages.success(self.request, _("Order %d is placed.") % order.id)
