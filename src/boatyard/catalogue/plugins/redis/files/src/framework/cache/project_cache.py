"""The project's cache in a Redis that other projects can use too."""

from django_redis.cache import RedisCache


class ProjectCache(RedisCache):  # type: ignore[misc]
    """Clears only the project's keys, where django-redis empties the whole database of the server."""

    def clear(self) -> None:
        self.delete_pattern("*", itersize=1000)
