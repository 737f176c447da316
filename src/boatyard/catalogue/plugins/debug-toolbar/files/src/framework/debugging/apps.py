"""The app of the debug toolbar."""

from django.apps import AppConfig


class DebuggingConfig(AppConfig):
    name = "framework.debugging"

    class Plugin:
        pages_path = "__debug__/"
