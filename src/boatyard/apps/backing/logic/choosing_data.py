"""What may be chosen for a project's data, and what that comes to as things are."""

from collections.abc import Sequence

from boatyard.apps.backing.logic.data_choice import DataChoice
from boatyard.apps.backing.logic.data_source import DataSource, data_source
from boatyard.apps.backing.logic.interfaces.service_checker import ServiceChecker
from boatyard.apps.backing.logic.known_services import KnownService
from boatyard.apps.backing.models import BackingMode, BackingService
from boatyard.apps.projects.models import Project
from boatyard.core.errors import ExternalFailure, Invalid
from boatyard.core.secrets import Secret

MOVER = "postgres"
"""The plugin whose `manage.py copy_database` moves data."""
OTHERWISE = "or choose to begin empty (--empty) or to use what is there (--existing)."


def chosen_data(
    project: Project, service: KnownService, requested: str, written: str, checker: ServiceChecker
) -> DataChoice:
    """What becomes of the data of a project whose DATABASE_URL is `written`.

    Where there is nothing to move yet, the project begins empty.

    Raises:
        Invalid: On `data`: there is no such choice, or it cannot be done.
    """
    if requested not in set(DataChoice):
        raise Invalid.field("data", f"Choose {', '.join(DataChoice)}.")
    choice = DataChoice(requested)
    if not service.holds_data:
        if choice is not DataChoice.MOVE:
            raise Invalid.field("data", f"{service.title} holds none of the project's data: leave that out.")
        return choice
    source = data_source(project.path, written)
    if choice is not DataChoice.MOVE:
        return choice
    if source.is_nothing:
        return DataChoice.EMPTY
    _check_that_it_moves(project, source, checker)
    return choice


def can_move(project: Project, written: str) -> bool:
    """Whether there is data, and what moves it; its server is not asked."""
    source = data_source(project.path, written)
    return MOVER in project.plugins and not (source.is_nothing or source.is_foreign)


def not_empty(tables: Sequence[str]) -> str:
    """What is said of a database in which there are rows already."""
    return (
        f"That database holds rows already, in {_listed(tables)}. "
        "Give an empty one, or choose to use what is there (--existing)."
    )


def old_rows(volume: str, tables: Sequence[str]) -> str:
    """What is said of a volume of before in which there are rows."""
    return (
        f"The volume {volume} in Docker holds rows of an earlier database, in {_listed(tables)}. Choose to "
        "use what is there (--existing), or to delete it for good (--delete-data)."
    )


def _listed(tables: Sequence[str]) -> str:
    return f"{', '.join(tables[:3])}{' and others' if tables[3:] else ''}"


def _check_that_it_moves(project: Project, source: DataSource, checker: ServiceChecker) -> None:
    if source.is_foreign:
        raise Invalid.field(
            "data", f"Data is moved from SQLite and PostgreSQL alone: do it by hand, {OTHERWISE}"
        )
    if MOVER not in project.plugins:
        raise Invalid.field("data", f"The plugin {MOVER} is what moves data: add it, {OTHERWISE}")
    if source.url is None or _is_own_container(project, source.url):
        return
    try:
        checker.check("postgres", source.url)
    except ExternalFailure as error:
        raise Invalid.field(
            "data",
            f"The database that {project.name} uses now cannot be read: {error.message} "
            f"Put that right, {OTHERWISE}",
        ) from None


def _is_own_container(project: Project, url: Secret) -> bool:
    """One that Boatyard can start."""
    found = BackingService.objects.current(project.id).get("postgres")
    return found is not None and found.mode == BackingMode.CONTAINER and found.url == url
