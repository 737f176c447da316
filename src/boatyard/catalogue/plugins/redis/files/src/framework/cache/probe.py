"""The probe of the cache."""

import logging

from django.core.cache import BaseCache, caches
from redis import RedisError

from framework.cache.project_cache import ProjectCache

logger = logging.getLogger(__name__)


def is_shared() -> bool:
    return isinstance(_cache(), ProjectCache)


def state_of_cache() -> str:
    """Returns a word for /readyz/. Without the cache the process is slower, but still ready."""
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
