"""A project whose one event leaves it and comes back to it."""

from pathlib import Path

from boatyard.apps.locks.services import shipped_locks
from boatyard.apps.plugins.logic.rendering import RenderingSpec
from boatyard.apps.plugins.services.providing import shipped_catalogue, shipped_renderer
from tests.generated.generated_project import GeneratedProject, install

LAB = {
    "src/config/sections/lab.py": 'INSTALLED_APPS = ["apps.lab"]\n',
    "src/apps/lab/__init__.py": "",
    "src/apps/lab/logic/__init__.py": "",
    "src/apps/lab/logic/events/__init__.py": "",
    "src/apps/lab/apps.py": """
from django.apps import AppConfig
from framework.domain_app import DomainApp

class LabConfig(DomainApp, AppConfig):
    name = "apps.lab"
""",
    "src/apps/lab/logic/events/main.py": """
import time
from dataclasses import dataclass
from django.contrib.auth.models import Group
from framework.bus import Event
from framework.outbox.logic.consumption import Consumption
from framework.outbox.logic.publication import Publication

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


def make_lab(folder: Path) -> GeneratedProject:
    """Renders and installs it."""
    locks = shipped_locks()
    spec = RenderingSpec(name="shop", title="Shop", plugins=("outbox", "postgres"))
    shipped_renderer(shipped_catalogue(locks), locks).render(spec, folder)
    for name, text in LAB.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    install(folder / ".venv", [(folder / "poetry.lock").read_text()])
    return GeneratedProject(folder, has_example=False)
