"""Whether the cache is there."""

import logging

from django.core.cache import BaseCache, caches
from redis import RedisError

from framework.cache.project_cache import ProjectCache

logger = logging.getLogger(__name__)


def is_shared() -> bool:
    return isinstance(_cache(), ProjectCache)


def state_of_cache() -> str:
    """A word for /readyz/. A lost cache makes the project slower, not wrong: it still takes requests."""
    cache = _cache()
    if not isinstance(cache, ProjectCache):
        return "in each process"
    try:
        cache.client.get_client().ping()
    except RedisError as error:
        logger.warning("The cache does not answer: %s", type(error).__name__)
        return "unreachable"
    return "ok"


def _cache() -> BaseCache:
    return caches["default"]
