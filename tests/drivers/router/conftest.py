from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.docker import docker_is_usable
from tests.drivers.router.site import Site
from tests.needs import lacking


@pytest.fixture
def site() -> Iterator[Site]:
    if not docker_is_usable():
        lacking("Docker is not usable here")
    with TemporaryDirectory(prefix="router-", dir="/tmp") as folder:
        found = Site(Path(folder))
        yield found
        found.clear()
