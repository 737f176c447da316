"""Orders in the admin."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from apps.orders.admin.inlines.order_line_inline import OrderLineInline
from apps.orders.logic.commands.confirm_order import ConfirmOrder
from apps.orders.models import Order
from framework.errors import BusinessError
from framework.logic import may
from framework.messaging import bus


@admin.register(Order)
class OrderAdmin(admin.ModelAdmin[Order]):
    """A command changes fields with rules, such as the status, here too."""

    list_display = ("id", "customer", "status", "created_at")
    list_filter = ("status",)
    list_select_related = ("customer",)
    search_fields = ("customer__username", "note", "lines__product__name")
    date_hierarchy = "created_at"
    readonly_fields = ("customer", "status", "created_at")
    inlines = (OrderLineInline,)
    actions = ("confirm",)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_confirm_permission(self, request: HttpRequest) -> bool:
        """Shows the action only to users who may dispatch the command."""
        return may(ConfirmOrder)

    @admin.action(description=_("Confirm the selected orders"), permissions=["confirm"])
    def confirm(self, request: HttpRequest, orders: QuerySet[Order]) -> None:
        for order_id in orders.values_list("pk", flat=True):
            try:
                bus.execute(ConfirmOrder(order_id))
            except BusinessError as error:
                self.message_user(request, error.message, messages.WARNING)
