"""The API of this app, under /api/v1/orders/."""

from django.urls import path

from apps.core.api.routing import route
from apps.orders.api.views.create_order import CreateOrderView
from apps.orders.api.views.get_order import GetOrderView
from apps.orders.api.views.list_orders import ListOrdersView
from apps.orders.api.views.list_products import ListProductsView

app_name = "orders-api"

urlpatterns = [
    path("", route(get=ListOrdersView, post=CreateOrderView), name="orders"),
    path("<int:order_id>/", route(get=GetOrderView), name="order"),
    path("products/", route(get=ListProductsView), name="products"),
]
