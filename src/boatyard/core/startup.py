"""The last app to start: checks that every message has its handler and every handler what it needs."""

from django.apps import AppConfig

from boatyard.bus import Command, Query
from boatyard.core.bus import bus


class StartupConfig(AppConfig):
    name = "boatyard.core"
    label = "core"

    def ready(self) -> None:
        bus.freeze(Command, Query)
