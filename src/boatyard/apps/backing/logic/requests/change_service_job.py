from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from boatyard.apps.backing.logic.data_choice import DataChoice
from boatyard.apps.backing.models import BackingMode
from boatyard.apps.jobs.logic.lock import Lock
from boatyard.apps.plugins.logic.known_services import known_service
from boatyard.apps.projects.logic.requests.locks import environment_lock, project_lock
from boatyard.apps.projects.logic.requests.project_job import ProjectJob
from boatyard.core.roles import Role

_TITLES = {
    BackingMode.URL: "Connect {project} to {service}",
    BackingMode.CONTAINER: "Start {service} for {project}",
    BackingMode.EMBEDDED: "Remove {service} from {project}",
}


@dataclass(frozen=True, slots=True)
class ChangeServiceJob(ProjectJob):
    """Connects a project to another server of a service, or to none.

    Attributes:
        backing_id: The row with the requested server.
        data: What happens to the project's data; None for a service without data.
        delete_data: Deletes the data of the previous server.
    """

    keeps_earlier_jobs_undoable: ClassVar = True
    role: ClassVar = Role.OPERATOR

    service: str
    backing_id: UUID
    mode: BackingMode
    data: DataChoice | None
    delete_data: bool

    def locks(self) -> tuple[Lock, ...]:
        return project_lock(self.project_id, shared=True), environment_lock(self.project_id)

    def job_title(self) -> str:
        return _TITLES[self.mode].format(project=self.name, service=known_service(self.service).title)
