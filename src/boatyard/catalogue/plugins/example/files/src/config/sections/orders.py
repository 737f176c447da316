"""The example app."""

INSTALLED_APPS = ["apps.orders"]
