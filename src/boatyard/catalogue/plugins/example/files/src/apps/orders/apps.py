"""An example: a small catalogue with orders, with a pattern for each part of an app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from framework.domain_app import DomainApp


class OrdersConfig(DomainApp, AppConfig):
    name = "apps.orders"
    verbose_name = _("Orders")

    class Plugin:
        api_path = "orders/"
        pages_path = "orders/"
        menu = "orders:index"
