"""An engine, and what images of the project have in common."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.docker import engine

from .stack import made

__all__ = ["engine"]
SMALLEST = pytest.mark.xdist_group("engine-smallest")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.network)  # images install packages


@pytest.fixture(scope="module")
def smallest(engine: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder of the smallest project."""
    with made(tmp_path_factory.mktemp("engine")) as folder:
        yield folder
