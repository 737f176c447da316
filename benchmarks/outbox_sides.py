"""The two compared relays, each as it is installed."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
from uv import find_uv_bin

from boatyard.core.packages import uv_environment
from boatyard.core.processes import clean_environment

HERE = Path(__file__).parent
PACKAGES = ("django==6.1.3", "django-outbox-pattern==3.2.1", "psycopg[binary]")
EXCHANGE, TYPE = "shop.events", "lab.measured"

# For each line of input, both write messages in one transaction and print the time of the commit.
WRITE_OURS = """
import sys, time
from django.db import transaction
from framework.messaging import events
from apps.lab.logic.events.main import Measured
for line in sys.stdin:
    with transaction.atomic():
        for number in range(int(line)):
            events.publish(Measured(number, "x" * 100))
    print(time.time(), flush=True)
"""
WRITE_THEIRS = f"""
import sys, time
from django.db import transaction
from django_outbox_pattern.models import Published
for line in sys.stdin:
    with transaction.atomic():
        for number in range(int(line)):
            Published.objects.create(
                destination="/exchange/{EXCHANGE}/{TYPE}", body={{"number": number, "mood": "x" * 100}}
            )
    print(time.time(), flush=True)
"""


@dataclass(frozen=True, slots=True)
class Side:
    """A project with a relay, its database, and the query for its published rows."""

    name: str
    folder: Path
    manage: tuple[str, ...]
    environment: dict[str, str]
    writer: str
    published: bytes

    @contextmanager
    def running(self, *words: str) -> Iterator[subprocess.Popen[str]]:
        """Runs a program of the project until the block ends."""
        program = subprocess.Popen(
            [*self.manage, *words],
            cwd=self.folder,
            env=clean_environment(**self.environment),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        try:
            yield program
        finally:
            program.terminate()
            program.wait(60)

    def migrate(self) -> None:
        with self.running("migrate", "--verbosity", "0") as program:
            if program.wait(120):
                raise SystemExit(f"{self.name} cannot migrate")

    def count_published(self) -> int:
        with psycopg.connect(self.environment["DATABASE_URL"]) as connection:
            row = connection.execute(self.published).fetchone()
        return int(row[0]) if row else 0


def our_side(folder: Path, database: str, broker: str) -> Side:
    """Returns a generated project with the plugin."""
    sys.path.append(str(HERE.parent))
    from tests.catalogue.outbox.lab import make_lab

    project = make_lab(folder)
    return Side(
        "outbox",
        folder,
        (str(project.python), "src/manage.py"),
        {"DATABASE_URL": database, "RABBITMQ_URL": broker, "DEBUG": "0"},
        WRITE_OURS,
        b"SELECT count(*) FROM outbox_outboxmessage WHERE state = 'published'",
    )


def their_side(folder: Path, database: str, stomp_port: int, virtual_host: str) -> Side:
    """Returns a project with django-outbox-pattern in a separate environment."""
    uv, python = find_uv_bin(), folder / "bin" / "python"
    for words in (
        ("venv", "--quiet", "--python", sys.executable, folder),
        ("pip", "install", "--quiet", "--python", python, *PACKAGES),
    ):
        subprocess.run([uv, *words], env=clean_environment(**uv_environment()), check=True)
    environment = {
        "DATABASE_URL": database,
        "STOMP_PORT": str(stomp_port),
        "VIRTUAL_HOST": virtual_host,
        "DJANGO_SETTINGS_MODULE": "outbox_pattern.settings",
        "PYTHONPATH": str(HERE),
    }
    return Side(
        "django-outbox-pattern",
        folder,
        (str(python), "-m", "django"),
        environment,
        WRITE_THEIRS,
        b"SELECT count(*) FROM published WHERE status = 2",
    )
