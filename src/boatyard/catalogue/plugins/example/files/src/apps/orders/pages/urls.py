"""The pages of this app, under /orders/."""

from django.urls import path

from apps.orders.pages.views.orders import OrdersView

app_name = "orders"

urlpatterns = [
    path("", OrdersView.as_view(), name="index"),
]
