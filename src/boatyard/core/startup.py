"""The last app to start: checks that every message has its handler and every handler what it needs."""

from collections.abc import Callable

from django.apps import AppConfig

from boatyard.bus import Command, Query
from boatyard.core.bus import bus

checks: list[Callable[[], None]] = []
"""What else is to be checked then: an app adds its own as it starts."""


class StartupConfig(AppConfig):
    name = "boatyard.core"
    label = "core"

    def ready(self) -> None:
        bus.freeze(Command, Query)
        for check in checks:
            check()
