from pathlib import Path

from django.utils import timezone

from boatyard.apps.backing.jobs.backing_of import ChangeContext, backing_of
from boatyard.apps.backing.jobs.old_database import OldDatabase, old_source
from boatyard.apps.backing.logic.sqlite_file import PREFIX, SQLITE_FILE
from boatyard.apps.backing.models import BackingMode
from boatyard.core.errors import ExternalFailure

ARRIVING = f"{SQLITE_FILE}.arriving"
BESIDE = ("-wal", "-shm")
"""The files that SQLite may leave next to a database after a kill."""


class MoveData:
    """Copies the data of a project to its new database."""

    def __init__(
        self,
        old_database: OldDatabase,
    ) -> None:
        self._old_database = old_database

    def copy(self, step: ChangeContext) -> None:
        """Copies the data. The target is empty, or holds rows that this step copied before a crash."""
        backing = backing_of(step)
        if old_source(step).is_nothing:
            raise ExternalFailure(f"{backing.project.name} no longer has an SQLite file.")
        if backing.mode == BackingMode.EMBEDDED:
            arriving = backing.project.path / ARRIVING
            _remove(arriving)
            url = f"{PREFIX}{arriving}"
        else:
            url = backing.server_url.reveal()
        self._old_database.copy_from_it(step, "--replace", "--verbosity", "2", DATABASE_URL=url)
        step.log("The copied data also stays unchanged in the previous database.")

    def clear_arriving(self, step: ChangeContext) -> None:
        _remove(backing_of(step).project.path / ARRIVING)

    def place(self, step: ChangeContext) -> None:
        """Renames the project's SQLite file, and moves the copied file to its path if there is one."""
        folder = backing_of(step).project.path
        file, arriving = folder / SQLITE_FILE, folder / ARRIVING
        if "aside" not in step.state:
            name = f"{SQLITE_FILE}.before-{timezone.now():%Y%m%d-%H%M%S}"
            step.state["aside"] = name if file.exists() else ""
            step.save_state()
        if step.state["aside"]:
            _move(file, folder / step.state["aside"])
            step.log(f"The previous SQLite file is kept as {step.state['aside']}.")
        if arriving.exists():
            _move(arriving, file)

    def place_back(self, step: ChangeContext) -> None:
        if "aside" not in step.state:
            return
        folder = backing_of(step).project.path
        aside = folder / step.state["aside"] if step.state["aside"] else None
        if aside is None:
            _remove(folder / SQLITE_FILE)
        elif aside.exists():
            _remove(folder / SQLITE_FILE)
            _move(aside, folder / SQLITE_FILE)


def _move(file: Path, to: Path) -> None:
    """Moves the file with its related files, and itself last. So if the file is moved, all others are too."""
    if to.exists():
        return
    for suffix in (*BESIDE, ""):
        part = file.with_name(file.name + suffix)
        if part.exists():
            part.rename(to.with_name(to.name + suffix))


def _remove(file: Path) -> None:
    for suffix in ("", *BESIDE):
        file.with_name(file.name + suffix).unlink(missing_ok=True)
