"""The last app to start. It checks that every message has a handler and declares who may dispatch it."""

from collections.abc import Callable

from django.apps import AppConfig

from boatyard.bus import BusNotReady, Command, Query
from boatyard.core.bus import bus
from boatyard.core.roles import undeclared

checks: list[Callable[[], None]] = []
"""Additional checks; apps add them at start-up."""


class StartupConfig(AppConfig):
    name = "boatyard.core"
    label = "core"

    def ready(self) -> None:
        bus.freeze(Command, Query)
        if faults := undeclared(list(bus.handlers())):
            raise BusNotReady(faults)
        for check in checks:
            check()
