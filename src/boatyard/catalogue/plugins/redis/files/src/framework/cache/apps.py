"""What the project has for its cache."""

from django.apps import AppConfig


class CacheConfig(AppConfig):
    name = "apps.cache"

    def ready(self) -> None:
        from apps.cache import checks  # noqa: F401
        from apps.cache.probe import state_of_cache
        from apps.core.health.readiness import add_probe

        add_probe("cache", state_of_cache)
