"""The app of orders, and htmx for its page."""

INSTALLED_APPS = ["django_htmx", "apps.orders"]
