"""What `manage.py check` says of the cache."""

from typing import Any

from django.core.checks import CheckMessage, Info, register

from framework.cache.probe import is_shared


@register()
def check_cache(**_: Any) -> list[CheckMessage]:
    """A word where the plugin is there and no server is: that is allowed, and easily overlooked."""
    if is_shared():
        return []
    return [
        Info(
            "The plugin Redis is there, but REDIS_URL is empty: each process has a cache of its own.",
            hint="docs/redis.md says what that means.",
            id="cache.I001",
        )
    ]
