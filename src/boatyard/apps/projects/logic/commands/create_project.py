from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from django.db import IntegrityError, transaction

from boatyard.apps.jobs.logic.interfaces.job_queue import JobQueue
from boatyard.apps.plugins.logic.interfaces import Catalogue
from boatyard.apps.plugins.logic.rendering import ContinuousIntegration, Linters
from boatyard.apps.projects.logic.interfaces.local_environment import LocalEnvironment
from boatyard.apps.projects.logic.interfaces.machine import Machine
from boatyard.apps.projects.logic.interfaces.servers import Servers
from boatyard.apps.projects.logic.new_servers import NewServers, new_servers
from boatyard.apps.projects.logic.project_checks import ProjectChecks
from boatyard.apps.projects.logic.requests.create_project_job import CreateProjectJob
from boatyard.apps.vcs.logic.interfaces import Repositories
from boatyard.bus import Command
from boatyard.core.errors import Invalid
from boatyard.core.permissions import current_actor
from boatyard.core.roles import Needs, Role


@dataclass(frozen=True, slots=True)
class Creation:
    """A project that is being created: its name, and the job that creates it.

    Attributes:
        servers: The servers that its plugins use, and whether they are started.
    """

    project: str
    job_id: UUID
    servers: NewServers


@dataclass(frozen=True, slots=True)
class CreateProject(Command[Creation]):
    """Creates a Django project and starts it.

    Attributes:
        name: The name of the project, its folder and its address.
        title: The title shown to people; derived from the name if empty.
        plugins: The names of its plugins; None for the defaults of the catalogue.
        folder: The folder in which its folder is created; the account's projects folder if empty.
        port: The port on this machine; None for a free port.
        linters: `default` is Ruff; `classic` is black, isort, flake8 and pylint.
        ci: The CI service that runs its checks on every push: `github`, `gitlab` or `none`.
        team: The slug of its team; the actor's personal team if empty.
        servers: Starts the servers that its plugins use in containers, if Docker is available. Without
            them the project uses the built-in fallbacks.
    """

    needs: ClassVar = Needs(Role.OPERATOR, of="team", field="team")

    name: str
    title: str = ""
    plugins: tuple[str, ...] | None = None
    folder: str = ""
    port: int | None = None
    linters: str = Linters.DEFAULT.value
    ci: str = ContinuousIntegration.GITHUB.value
    team: str = ""
    servers: bool = True


class CreateProjectHandler:
    def __init__(
        self,
        machine: Machine,
        catalogue: Catalogue,
        repositories: Repositories,
        environment: LocalEnvironment,
        servers: Servers,
        jobs: JobQueue,
    ) -> None:
        self._checks = ProjectChecks(machine, catalogue, environment)
        self._repositories = repositories
        self._environment = environment
        self._servers = servers
        self._jobs = jobs

    def handle(self, message: CreateProject, /) -> Creation:
        project, port, faults = self._checks.draft(message)
        faults.stop_if_any()
        # Checked first, so that nothing is left on a machine without git.
        self._repositories.require()
        servers = new_servers(project.plugins, self._servers, wanted=message.servers)
        try:
            with transaction.atomic():
                project.save(force_insert=True)
                self._environment.add(project, port)
        except IntegrityError:  # another creation came after the checks
            raise Invalid.field(
                "name", f"The name «{project.name}», its folder or its port was just taken."
            ) from None
        job_id = self._jobs.enqueue(
            CreateProjectJob(project.id, project.name, tuple(each.name for each in servers.started)),
            account_id=current_actor().account_id,
            subject=project.subject,
        )
        return Creation(project=project.name, job_id=job_id, servers=servers)
