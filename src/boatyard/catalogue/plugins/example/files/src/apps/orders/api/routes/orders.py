"""The endpoints below /api/v1/orders/, without products."""

from django.urls import path

from apps.orders.api.views.change_order import ChangeOrderView
from apps.orders.api.views.confirm_order import ConfirmOrderView
from apps.orders.api.views.create_order import CreateOrderView
from apps.orders.api.views.delete_order import DeleteOrderView
from apps.orders.api.views.get_order import GetOrderView
from apps.orders.api.views.list_orders import ListOrdersView
from framework.api.endpoints import route

urlpatterns = [
    path("", route(get=ListOrdersView, post=CreateOrderView), name="orders"),
    path(
        "<int:order_id>/",
        route(get=GetOrderView, patch=ChangeOrderView, delete=DeleteOrderView),
        name="order",
    ),
    path("<int:order_id>/confirmation/", route(post=ConfirmOrderView), name="confirmation"),
]
