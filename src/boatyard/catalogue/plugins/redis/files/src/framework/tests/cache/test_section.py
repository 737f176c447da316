"""The settings of the cache."""

import pytest

from config.project import NAME
from config.sections.redis import shared_cache


@pytest.mark.parametrize("url", ["redis://:secret@host:6379/0", "rediss://host/1", "unix:///run/redis.sock"])
def test_keys_are_the_projects_own_and_nothing_waits_for_long(url: str) -> None:
    cache = shared_cache(url)
    assert (cache["LOCATION"], cache["KEY_PREFIX"]) == (url, NAME)
    assert {"SOCKET_CONNECT_TIMEOUT", "SOCKET_TIMEOUT"} <= set(cache["OPTIONS"])
