"""A project whose one event leaves it and comes back to it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from boatyard.apps.plugins.logic.rendering import RenderingSpec
from boatyard.apps.plugins.services.providing import shipped_catalogue, shipped_locks, shipped_renderer
from tests.generated.generated_project import GeneratedProject, install
from tests.rabbitmq import RabbitServer, rabbitmq
from tests.servers import PostgresServer

from .berth import Berth
from .wire import Wire

__all__ = ["rabbitmq"]

LAB = {
    "src/config/sections/lab.py": 'INSTALLED_APPS = ["apps.lab"]\n',
    "src/apps/lab/__init__.py": "",
    "src/apps/lab/logic/__init__.py": "",
    "src/apps/lab/logic/events/__init__.py": "",
    "src/apps/lab/apps.py": """
from django.apps import AppConfig
from apps.core.domain_app import DomainApp

class LabConfig(DomainApp, AppConfig):
    name = "apps.lab"
""",
    "src/apps/lab/logic/events/main.py": """
import time
from dataclasses import dataclass
from django.contrib.auth.models import Group
from apps.core.bus import Event
from apps.outbox.logic.consumption import Consumption
from apps.outbox.logic.publication import Publication

@dataclass(frozen=True, slots=True)
class Measured(Event):
    number: int
    mood: str = "calm"

def note(event):
    Group.objects.create(name=str(event.number))
    if event.mood == "slow":
        time.sleep(30)
    if event.mood == "bad":
        raise LookupError("a bad number")

SUBSCRIPTIONS = ()
PUBLISHED = (Publication(Measured, "lab.measured", key="number"),)
CONSUMED = (Consumption(Measured, "lab.measured", note, exchange="shop.events"),)
""",
}


@pytest.fixture(scope="session")
def lab(tmp_path_factory: pytest.TempPathFactory) -> GeneratedProject:
    folder = tmp_path_factory.mktemp("outbox") / "shop"
    locks = shipped_locks()
    spec = RenderingSpec(name="shop", title="Shop", plugins=("outbox", "postgres"), port=8890)
    shipped_renderer(shipped_catalogue(locks), locks).render(spec, folder)
    for name, text in LAB.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    install(folder / ".venv", [Path(folder, "poetry.lock").read_text()])
    return GeneratedProject(folder, has_example=False)


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
def berth(
    lab: GeneratedProject, migrated: str, postgres: PostgresServer, rabbitmq: RabbitServer, wire: Wire
) -> Iterator[Berth]:
    database = postgres.create(template=migrated)
    yield Berth(lab, postgres.url(database), rabbitmq, wire.port)
    postgres.drop(database)
