"""The endpoints below /api/v1/orders/products/."""

from django.urls import path

from apps.orders.api.views.list_products import ListProductsView
from framework.api.endpoints import route

urlpatterns = [
    path("products/", route(get=ListProductsView), name="products"),
]
