"""An order's lines on its page in the admin."""

from django.contrib import admin

from apps.orders.models import Order, OrderLine


class OrderLineInline(admin.TabularInline[OrderLine, Order]):
    model = OrderLine
    autocomplete_fields = ("product",)
    extra = 0
