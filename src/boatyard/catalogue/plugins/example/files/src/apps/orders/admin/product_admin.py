"""Products in the admin."""

from django.contrib import admin

from apps.orders.models import Product


@admin.register(Product)
class ProductAdmin(admin.ModelAdmin[Product]):
    list_display = ("name", "price", "stock")
    search_fields = ("name",)
