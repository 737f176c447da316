"""The example's orders once more, as Django REST framework's own documentation would have them written."""

from django.apps import AppConfig


class PlainOrdersConfig(AppConfig):
    name = "apps.plain_orders"

    class Plugin:
        api_path = "plain-orders/"
