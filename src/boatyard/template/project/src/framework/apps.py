"""The framework, which all other apps use."""

from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "framework"

    def ready(self) -> None:
        """Checks what all apps have registered. It runs after the ready() of all other apps.

        Raises:
            BusNotReady: A message has no handler, or a dependency of a handler has no provider.
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
