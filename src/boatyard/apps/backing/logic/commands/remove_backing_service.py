from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from django.db import transaction

from boatyard.apps.backing.logic.choosing_data import chosen_data
from boatyard.apps.backing.logic.commands.enqueue_change import enqueue_change
from boatyard.apps.backing.logic.data_choice import DataChoice
from boatyard.apps.backing.logic.data_source import data_source
from boatyard.apps.backing.logic.interfaces.service_checker import ServiceChecker
from boatyard.apps.backing.logic.sqlite_file import SQLITE_FILE, sqlite_file
from boatyard.apps.backing.models import BackingMode, BackingService
from boatyard.apps.environments.logic.environment_settings import EnvironmentSettings
from boatyard.apps.environments.models import Environment
from boatyard.apps.jobs.logic.interfaces.job_queue import JobQueue
from boatyard.apps.plugins.logic.known_services import known_service
from boatyard.apps.plugins.logic.service import Service
from boatyard.apps.projects.logic.own_project import own_finished_project
from boatyard.apps.projects.models import Project
from boatyard.bus import Command
from boatyard.core.errors import Conflict, Invalid
from boatyard.core.roles import Needs, Role


@dataclass(frozen=True, slots=True)
class RemoveBackingService(Command[UUID]):
    """Disconnects a project from a server. The project then uses the built-in fallback.

    A container that Boatyard started is removed. Its data stays in a volume unless `delete_data` is true.
    The project stops during the change. If the change fails, the project uses the server again. Returns the
    id of the job.

    Attributes:
        delete_data: Also deletes the volume permanently.
        data: What happens to the project's data, if the service holds it. `move`: the data moves to a new
            SQLite file. `empty`: the project starts with a new file that has only its administrator, who
            signs in as before. `existing`: it uses the existing SQLite file. A replaced file is kept under
            another name.
    """

    needs: ClassVar = Needs(Role.OPERATOR)
    needs_transaction: ClassVar = False

    name: str
    service: str
    delete_data: bool = False
    data: str = DataChoice.MOVE.value


class RemoveBackingServiceHandler:
    def __init__(self, checker: ServiceChecker, settings: EnvironmentSettings, jobs: JobQueue) -> None:
        self._checker = checker
        self._settings = settings
        self._jobs = jobs

    def handle(self, message: RemoveBackingService, /) -> UUID:
        project, service = own_finished_project(message.name), known_service(message.service)
        current = BackingService.objects.current(project.id).get(service.name)
        is_embedded = current is None or current.mode == BackingMode.EMBEDDED
        written = self._settings.value(Environment.objects.local(project.pk), service.variable)
        if is_embedded and not written:
            raise Conflict(f"{project.name} has no {service.title}: it already uses the built-in fallback.")
        data = self._data(project, service, message.data, written)
        with transaction.atomic():
            return enqueue_change(
                self._jobs,
                project,
                service,
                BackingMode.EMBEDDED,
                data=data,
                delete_data=message.delete_data,
            )

    def _data(self, project: Project, service: Service, requested: str, written: str) -> DataChoice:
        data = chosen_data(project, service, requested, written, self._checker)
        if not service.holds_data:
            return data
        if data is DataChoice.EXISTING and sqlite_file(project.path, "") is None:
            raise Invalid.field(
                "data",
                f"{project.name} has no SQLite file. Move the data, or start with an empty database "
                f"(--empty).",
            )
        is_there_already = data_source(project.path, written).file == project.path / SQLITE_FILE
        return DataChoice.EXISTING if data is DataChoice.MOVE and is_there_already else data
