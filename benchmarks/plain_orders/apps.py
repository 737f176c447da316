"""The example's orders in the style of Django REST framework's documentation."""

from django.apps import AppConfig


class PlainOrdersConfig(AppConfig):
    name = "apps.plain_orders"

    class Plugin:
        api_path = "plain-orders/"
