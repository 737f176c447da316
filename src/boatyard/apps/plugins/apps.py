from django.apps import AppConfig


class PluginsConfig(AppConfig):
    name = "boatyard.apps.plugins"

    def ready(self) -> None:
        from boatyard.apps.plugins.logic.interfaces import Catalogue, Locks, Renderer
        from boatyard.apps.plugins.logic.queries.main import QUERIES
        from boatyard.apps.plugins.services.providing import (
            shipped_catalogue,
            shipped_locks,
            shipped_renderer,
        )
        from boatyard.core.bus import bus, container

        container.bind(Locks, shipped_locks)
        container.bind(Catalogue, shipped_catalogue)
        container.bind(Renderer, shipped_renderer)
        for message, handler in QUERIES:
            bus.register(message, handler)
