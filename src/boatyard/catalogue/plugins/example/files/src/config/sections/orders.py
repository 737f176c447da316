"""The app of orders."""

INSTALLED_APPS = ["apps.orders"]
