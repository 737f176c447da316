"""The core app: what the others stand on."""

from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "framework"

    def ready(self) -> None:
        """Runs after every other app's: now all is registered that ever will be.

        Raises:
            BusNotReady: A message has no handler, or a handler asks for what nothing provides.
            ImproperlyConfigured: A message names a permission that no model has, or what apps say of where
                they are mounted cannot be.
        """
        from framework import static_files  # noqa: F401
        from framework.bus import Command, Query
        from framework.declarations import check_permissions
        from framework.health import checks  # noqa: F401
        from framework.messaging import bus
        from framework.mounting import check

        bus.freeze(Command, Query)
        check_permissions(bus.handlers())
        check()
