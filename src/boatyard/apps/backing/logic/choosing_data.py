"""The choices for a project's data when its database changes."""

from collections.abc import Sequence

from boatyard.apps.backing.logic.data_choice import DataChoice
from boatyard.apps.backing.logic.data_source import DataSource, data_source
from boatyard.apps.backing.logic.interfaces.service_checker import ServiceChecker
from boatyard.apps.backing.models import BackingMode, BackingService
from boatyard.apps.plugins.logic.service import DatabaseService, Service
from boatyard.apps.projects.models import Project
from boatyard.core.errors import ExternalFailure, Invalid
from boatyard.core.secrets import Secret

OTHERWISE = "or start with an empty database (--empty), or use the existing data (--existing)."


def chosen_data(
    project: Project, service: Service, requested: str, written: str, checker: ServiceChecker
) -> DataChoice:
    """Returns what happens to the data of a project whose DATABASE_URL is `written`.

    If there is no data yet, the project starts empty.

    Raises:
        Invalid: On `data`, if the choice does not exist or is not possible.
    """
    if requested not in set(DataChoice):
        raise Invalid.field("data", f"Choose {', '.join(DataChoice)}.")
    choice = DataChoice(requested)
    if service.database is None:
        if choice is not DataChoice.MOVE:
            raise Invalid.field("data", f"{service.title} holds no data of the project. Omit this choice.")
        return choice
    source = data_source(project.path, written)
    if choice is not DataChoice.MOVE:
        return choice
    if source.is_nothing:
        return DataChoice.EMPTY
    _check_that_it_moves(project, service, service.database, source, checker)
    return choice


def can_move(project: Project, service: Service, written: str) -> bool:
    """Whether there is data and a plugin that can move it, without connecting to its server."""
    source = data_source(project.path, written)
    if service.database is None or service.database.mover not in project.plugins:
        return False
    return not source.is_nothing and _can_copy_from(service.database, source)


def _can_copy_from(database: DatabaseService, source: DataSource) -> bool:
    """Whether the plugin can copy from the source: an SQLite file, or a server whose client it has."""
    if source.service is None:
        return not source.is_foreign
    return source.service.database is not None and source.service.database.mover == database.mover


def not_empty(tables: Sequence[str]) -> str:
    """Returns the message for a database with rows."""
    return (
        f"The database already has rows, in {_listed(tables)}. Choose an empty database, or use the "
        f"existing data (--existing)."
    )


def old_rows(volume: str, tables: Sequence[str]) -> str:
    """Returns the message for an earlier volume with rows."""
    return (
        f"The volume {volume} in Docker holds rows of an earlier database, in {_listed(tables)}. Use the "
        f"existing data (--existing), or permanently delete it (--delete-data)."
    )


def _listed(tables: Sequence[str]) -> str:
    return f"{', '.join(tables[:3])}{' and others' if tables[3:] else ''}"


def _check_that_it_moves(
    project: Project, service: Service, database: DatabaseService, source: DataSource, checker: ServiceChecker
) -> None:
    if not _can_copy_from(database, source):
        raise Invalid.field(
            "data",
            f"Boatyard can move data only from SQLite and {service.title}. Move the data by hand, "
            f"{OTHERWISE}",
        )
    if database.mover not in project.plugins:
        raise Invalid.field(
            "data", f"Moving data needs the plugin {database.mover}. Add the plugin, {OTHERWISE}"
        )
    if source.url is None or source.service is None:
        return
    if _is_own_container(project, source.service, source.url):
        return
    try:
        checker.check(source.service.name, source.url)
    except ExternalFailure as error:
        raise Invalid.field(
            "data",
            f"The present database of {project.name} cannot be read: {error.message} Fix this, {OTHERWISE}",
        ) from None


def _is_own_container(project: Project, service: Service, url: Secret) -> bool:
    """Whether the server is a container that Boatyard can start."""
    found = BackingService.objects.current(project.id).get(service.name)
    return found is not None and found.mode == BackingMode.CONTAINER and found.url == url
