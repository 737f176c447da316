import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from boatyard.core.processes import end, having
from boatyard.drivers.process import ProcessDriver, Target, free_port
from tests.drivers.process.kit import SERVER, project

type MakeTarget = Callable[..., Target]


@pytest.fixture
def driver(tmp_path: Path) -> ProcessDriver:
    return ProcessDriver(tmp_path / "run", tmp_path / "logs")


@pytest.fixture
def make_target(tmp_path: Path) -> Iterator[MakeTarget]:
    """Makes projects on ports of their own; none of their processes outlives the test."""
    keys: list[str] = []
    taken: set[int] = set()

    def make(script: str = SERVER) -> Target:
        keys.append(uuid.uuid4().hex)
        port = free_port(20_000 + int(keys[-1][:4], 16) % 10_000, taken)
        taken.add(port)
        return project(tmp_path / f"project{len(keys)}", keys[-1], port, script)

    yield make
    for key in keys:
        end(having("BOATYARD_PROJECT", key), grace=0)


@pytest.fixture
def target(make_target: MakeTarget) -> Target:
    return make_target()
