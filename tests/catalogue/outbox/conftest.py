"""One project for all tests of the outbox; each has a database and a virtual host of its own."""

from collections.abc import Iterator

import pytest

from tests.generated.generated_project import GeneratedProject
from tests.rabbitmq import RabbitServer, rabbitmq
from tests.servers import PostgresServer

from .lab import make_lab
from .outbox_project import OutboxProject
from .wire import Wire

__all__ = ["rabbitmq"]


@pytest.fixture(scope="session")
def lab(tmp_path_factory: pytest.TempPathFactory) -> GeneratedProject:
    return make_lab(tmp_path_factory.mktemp("outbox") / "shop")


@pytest.fixture(scope="session")
def migrated(lab: GeneratedProject, postgres: PostgresServer) -> str:
    """A database to be copied."""
    name = postgres.create()
    done = lab.manage("migrate", "--verbosity", "0", DATABASE_URL=postgres.url(name))
    assert done.returncode == 0, done.stderr
    return name


@pytest.fixture
def wire(rabbitmq: RabbitServer) -> Iterator[Wire]:
    wire = Wire(rabbitmq.port)
    yield wire
    wire.close()


@pytest.fixture
def outbox_project(
    lab: GeneratedProject, migrated: str, postgres: PostgresServer, rabbitmq: RabbitServer, wire: Wire
) -> Iterator[OutboxProject]:
    database = postgres.create(template=migrated)
    yield OutboxProject(lab, postgres.url(database), rabbitmq, wire.port)
    postgres.drop(database)
