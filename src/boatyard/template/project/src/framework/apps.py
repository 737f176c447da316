"""The core app: what the others stand on."""

from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "apps.core"

    def ready(self) -> None:
        """Runs after every other app's: now all is registered that ever will be.

        Raises:
            BusNotReady: A message has no handler, or a handler asks for what nothing provides.
            ImproperlyConfigured: A message names a permission that no model has, or what apps say of where
                they are mounted cannot be.
        """
        from apps.core import static_files  # noqa: F401
        from apps.core.bus import Command, Query
        from apps.core.declarations import check_permissions
        from apps.core.health import checks  # noqa: F401
        from apps.core.messaging import bus
        from apps.core.mounting import check

        bus.freeze(Command, Query)
        check_permissions(bus.handlers())
        check()
