"""An app for a generated project, with commands and tasks that tests can hold up and count."""

from pathlib import Path

_FILES = {
    "config/sections/probe.py": """
INSTALLED_APPS = ["apps.probe"]
""",
    "apps/probe/apps.py": """
from django.apps import AppConfig

from framework.domain_app import DomainApp


class ProbeConfig(DomainApp, AppConfig):
    name = "apps.probe"
""",
    "apps/probe/logic/commands/main.py": """
from apps.probe.logic.commands.note import Note, NoteHandler

COMMANDS = ((Note, NoteHandler),)
""",
    "apps/probe/logic/commands/note.py": '''
import os
import signal
import time
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar
from uuid import uuid4

from django.db import transaction

from framework.logic import Access
from framework.bus import Command
from apps.users.models import User

FOLDER = Path(os.environ.get("PROBE", "/nowhere"))


@dataclass(frozen=True, slots=True)
class Note(Command[None]):
    """Adds a row; waits for a file before it is done, or is killed as soon as it is committed."""

    access: ClassVar[Access] = Access.SYSTEM

    name: str
    waits: bool = False
    dies: bool = False


class NoteHandler:
    def handle(self, message: Note, /) -> None:
        with (FOLDER / f"{message.name}.runs").open("a") as runs:
            runs.write(f"{os.getpid()}\\n")
        while message.waits and not (FOLDER / f"{message.name}.go").exists():
            time.sleep(0.02)
        User.objects.create(username=f"{message.name} {uuid4()}")
        if message.dies:
            transaction.on_commit(lambda: os.kill(os.getpid(), signal.SIGKILL))
''',
    "apps/probe/tasks/work.py": """
import time

from django.tasks import task

from framework.logic import SYSTEM, acting_as
from framework.messaging import bus
from apps.probe.logic.commands.note import FOLDER, Note


@task
def note(name: str) -> str:
    with acting_as(SYSTEM):
        bus.execute(Note(name))
    return name


@task
def fail_at_first(name: str, times: int) -> int:
    with (FOLDER / f"{name}.tries").open("a") as tries:
        tries.write("x")
    number = len((FOLDER / f"{name}.tries").read_text())
    if number <= times:
        raise ConnectionError("The other side is away.")
    return number


@task
def sleep(is_stubborn: bool) -> None:
    while True:
        try:
            time.sleep(60)
        except Exception:
            if not is_stubborn:
                raise
""",
    "apps/probe/tasks/schedule.py": """
from datetime import timedelta

from framework.background.schedule import Scheduled
from apps.probe.logic.commands.note import Note

SCHEDULE = (Scheduled(Note("scheduled"), every=timedelta(seconds=1)),)
""",
}


def add_probe(project: Path) -> None:
    """Puts the app into a project's sources."""
    for path, text in _FILES.items():
        file = project / "src" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    for folder in ("", "logic", "logic/commands", "tasks"):
        (project / "src/apps/probe" / folder / "__init__.py").touch()
