"""The checks of the cache in `manage.py check`."""

from typing import Any

from django.core.checks import CheckMessage, Info, register

from framework.cache.probe import is_shared


@register()
def check_cache(**_: Any) -> list[CheckMessage]:
    """Returns a hint if no server is set, which is allowed but easily overlooked."""
    if is_shared():
        return []
    return [
        Info(
            "The plugin Redis is there, but REDIS_URL is empty: each process has a cache of its own.",
            hint="docs/redis.md says what that means.",
            id="cache.I001",
        )
    ]
