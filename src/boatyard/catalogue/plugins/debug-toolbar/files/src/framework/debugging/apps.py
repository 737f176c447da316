"""What only developers see."""

from django.apps import AppConfig


class DebuggingConfig(AppConfig):
    name = "apps.debugging"

    class Plugin:
        pages_path = "__debug__/"
