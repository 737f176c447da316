"""The project's cache in a Redis that others may use too."""

from django_redis.cache import RedisCache


class ProjectCache(RedisCache):  # type: ignore[misc]
    """django-redis empties the whole database of the server to clear its cache. This removes our own keys."""

    def clear(self) -> None:
        self.delete_pattern("*", itersize=1000)
