"""The core app: what the others stand on."""

from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "apps.core"

    def ready(self) -> None:
        """Runs after every other app's: now each message has its handler, and each handler what it needs."""
        from apps.core import checks  # noqa: F401, PLC0415
        from apps.core.bus import Command, Query  # noqa: PLC0415
        from apps.core.messaging import bus  # noqa: PLC0415

        bus.freeze(Command, Query)
