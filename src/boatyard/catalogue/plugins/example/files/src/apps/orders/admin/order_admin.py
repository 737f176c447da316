"""Orders in the admin."""

from django.contrib import admin

from apps.orders.admin.inlines.order_line_inline import OrderLineInline
from apps.orders.models import Order


@admin.register(Order)
class OrderAdmin(admin.ModelAdmin[Order]):
    list_display = ("id", "customer", "status", "created_at")
    list_filter = ("status",)
    list_select_related = ("customer",)
    search_fields = ("customer__username", "lines__product__name")
    date_hierarchy = "created_at"
    autocomplete_fields = ("customer",)
    inlines = (OrderLineInline,)
