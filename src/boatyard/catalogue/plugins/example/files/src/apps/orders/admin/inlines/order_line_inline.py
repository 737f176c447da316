"""An order's lines on its page in the admin."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from apps.orders.models import Order, OrderLine


class OrderLineInline(admin.TabularInline[OrderLine, Order]):
    """Read-only, since a command changes lines and stock together."""

    model = OrderLine
    fields = readonly_fields = ("product", "quantity", "price")
    can_delete = False

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
