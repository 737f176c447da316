"""The pages of this app, under /orders/."""

from django.urls import path

from apps.orders.pages.views.confirm_order import ConfirmOrderView
from apps.orders.pages.views.delete_order import DeleteOrderView
from apps.orders.pages.views.orders import OrdersView

app_name = "orders"

urlpatterns = [
    path("", OrdersView.as_view(), name="index"),
    path("<int:order_id>/confirm/", ConfirmOrderView.as_view(), name="confirm"),
    path("<int:order_id>/delete/", DeleteOrderView.as_view(), name="delete"),
]
