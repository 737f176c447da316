from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from django.db import transaction

from boatyard.apps.jobs.logic.interfaces.job_queue import JobQueue
from boatyard.apps.plugins.logic.changing.requested_change import RequestedChange
from boatyard.apps.plugins.logic.interfaces import Catalogue
from boatyard.apps.projects.logic.changing.app_data import (
    DROP,
    KEEP,
    DataWouldGo,
    data_in,
    leaving_apps,
    with_rows,
)
from boatyard.apps.projects.logic.changing.change_planner import ChangePlanner, PlannedWork
from boatyard.apps.projects.logic.changing.services_of import reason_to_stay
from boatyard.apps.projects.logic.changing.unfinished_change import refuse_if_unfinished
from boatyard.apps.projects.logic.interfaces.project_database import ProjectDatabase
from boatyard.apps.projects.logic.interfaces.project_services import ProjectServices
from boatyard.apps.projects.logic.own_project import own_finished_project
from boatyard.apps.projects.logic.requests.change_plugins_job import ChangePluginsJob
from boatyard.apps.projects.models import Project
from boatyard.bus import Command
from boatyard.core.errors import Conflict, Invalid
from boatyard.core.permissions import current_actor
from boatyard.core.roles import Needs, Role


@dataclass(frozen=True, slots=True)
class ChangeStarted:
    """The result of a requested change.

    Attributes:
        job_id: The job that makes the change; None if there is nothing to do.
        title: The commit message; empty if there is nothing to do.
        notes: The parts of the request that need no change, and the tables that stay.
    """

    job_id: UUID | None
    title: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChangePlugins(RequestedChange, Command[ChangeStarted]):
    """Adds, removes and updates plugins of a project, in one commit on the checked-out branch.

    Attributes:
        data: What happens to the tables of removed apps: `keep` or `drop`. If empty, they stay; if they hold
            rows, the command is refused with the question.
        confirmation: The project's name, if tables are dropped.
    """

    needs: ClassVar = Needs(Role.DEVELOPER)
    needs_transaction: ClassVar = False

    name: str
    data: str = ""
    confirmation: str = ""


class ChangePluginsHandler:
    def __init__(
        self,
        planner: ChangePlanner,
        catalogue: Catalogue,
        database: ProjectDatabase,
        services: ProjectServices,
        jobs: JobQueue,
    ) -> None:
        self._planner = planner
        self._catalogue = catalogue
        self._database = database
        self._services = services
        self._jobs = jobs

    def handle(self, message: ChangePlugins, /) -> ChangeStarted:
        project = own_finished_project(message.name)
        _check_request(message)
        refuse_if_unfinished(project)
        work = self._planner.plan(project, message)
        if not work.is_needed:
            return ChangeStarted(None, "", work.change.notes)
        if reason := reason_to_stay(project, work.change, self._catalogue, self._services):
            raise Conflict(reason)
        self._check_data(project, message, work)
        # Not around everything, since git and the project's own programs would lock the database.
        with transaction.atomic():
            job_id = self._jobs.enqueue(
                ChangePluginsJob(
                    project.id,
                    project.name,
                    commit_title=work.change.title,
                    change=RequestedChange.of(message),
                    data=message.data,
                ),
                account_id=current_actor().account_id,
                subject=project.subject,
            )
        kept = _kept_tables(message, leaving_apps(work.change, self._catalogue))
        return ChangeStarted(job_id, work.change.title, (*work.change.notes, *kept))

    def _check_data(self, project: Project, message: ChangePlugins, work: PlannedWork) -> None:
        if message.data == KEEP:
            return
        apps = data_in(project, leaving_apps(work.change, self._catalogue), self._database)
        if not message.data and (held := with_rows(apps)):
            raise DataWouldGo(project.name, held)
        if apps and message.data and message.confirmation != project.name:
            raise Invalid.field("confirmation", f"Type «{project.name}» to delete the data.")


def _kept_tables(message: ChangePlugins, apps: list[str]) -> tuple[str, ...]:
    if not apps or message.data == DROP:
        return ()
    return (f"The tables of {', '.join(apps)} stay in the database: adding the plugin again finds them.",)


def _check_request(message: ChangePlugins) -> None:
    if not (message.add or message.remove or message.update or message.update_all):
        raise Invalid.field("plugins", "Choose plugins to add, remove or update.")
    if message.data not in {"", KEEP, DROP}:
        raise Invalid.field("data", f"Choose {KEEP} or {DROP}.")
