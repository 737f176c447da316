"""Redis in REDIS_URL: a cache that all processes share, and sessions that are read from it."""

from typing import Any

from config.project import NAME
from framework.config.assembly import Entries, replace
from framework.config.env import env

INSTALLED_APPS: Entries = ["framework.cache"]

_SECONDS = 2


def shared_cache(url: str) -> dict[str, Any]:
    """Returns the cache at `url`."""
    return {
        "BACKEND": "framework.cache.project_cache.ProjectCache",
        "LOCATION": url,
        "KEY_PREFIX": NAME,  # keeps the keys of projects on the same server apart
        "OPTIONS": {
            "SOCKET_CONNECT_TIMEOUT": _SECONDS,
            "SOCKET_TIMEOUT": _SECONDS,
            # Without the cache the project is slower, and the log says why.
            "IGNORE_EXCEPTIONS": True,
            "CONNECTION_POOL_KWARGS": {"health_check_interval": 30},
        },
    }


_url = env.url("REDIS_URL", ("redis", "rediss", "unix"), default="", example="redis://:password@host:6379/0")

CACHES: dict[str, Any] = {"default": replace(shared_cache(_url))} if _url else {}
DJANGO_REDIS_LOG_IGNORED_EXCEPTIONS = True

# Read from the cache and stored in the database, so that users stay signed in when Redis loses keys.
SESSION_ENGINE = f"django.contrib.sessions.backends.{'cached_db' if _url else 'db'}"
