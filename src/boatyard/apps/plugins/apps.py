from django.apps import AppConfig

from boatyard.core.bus import container
from boatyard.core.domain_app import DomainApp


class PluginsConfig(DomainApp, AppConfig):
    name = "boatyard.apps.plugins"
    tables = ("queries",)

    def bind(self) -> None:
        from boatyard.apps.plugins.logic.interfaces import Catalogue, Locks, Renderer
        from boatyard.apps.plugins.services.providing import (
            shipped_catalogue,
            shipped_locks,
            shipped_renderer,
        )

        container.bind(Locks, shipped_locks)
        container.bind(Catalogue, shipped_catalogue)
        container.bind(Renderer, shipped_renderer)
