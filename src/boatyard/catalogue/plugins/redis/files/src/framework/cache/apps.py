"""The app of the cache."""

from django.apps import AppConfig


class CacheConfig(AppConfig):
    name = "framework.cache"

    def ready(self) -> None:
        from framework.cache import checks  # noqa: F401
        from framework.cache.probe import state_of_cache
        from framework.health.readiness import add_probe

        add_probe("cache", state_of_cache)
