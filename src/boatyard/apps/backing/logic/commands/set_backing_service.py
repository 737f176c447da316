from dataclasses import dataclass, field
from typing import ClassVar
from uuid import UUID

from django.db import transaction

from boatyard.apps.backing.logic.changing import enqueue_change
from boatyard.apps.backing.logic.interfaces.project_environment import ProjectEnvironment
from boatyard.apps.backing.logic.interfaces.service_checker import ServiceChecker
from boatyard.apps.backing.logic.known_services import KnownService
from boatyard.apps.backing.logic.service_url import checked_url, unknown_options
from boatyard.apps.backing.logic.sqlite_file import sqlite_file
from boatyard.apps.backing.logic.wanted_services import wanted_service
from boatyard.apps.backing.models import BackingMode, BackingService
from boatyard.apps.jobs.logic.interfaces.job_queue import JobQueue
from boatyard.apps.plugins.logic.interfaces import Catalogue
from boatyard.apps.projects.logic.own_project import own_finished_project
from boatyard.apps.projects.models import Project
from boatyard.bus import Command
from boatyard.core.errors import Conflict, ExternalFailure, Invalid
from boatyard.core.secrets import Secret


@dataclass(frozen=True, slots=True)
class SetBackingService(Command[UUID]):
    """Gives a project a server: one that runs already, by its URL, or one that Boatyard starts.

    A URL is tried out first; what Boatyard starts runs in a container. The project is stopped while it
    changes, and runs again afterwards if it did before. The result is the job that does it.

    Attributes:
        service: postgres, redis or rabbitmq, if one of the project's plugins uses it.
        url: With user, password and database.
        in_container: Instead of a URL: Boatyard starts one.
        copy_data: Moves what the project's SQLite file holds to PostgreSQL, which has to be empty.
    """

    needs_transaction: ClassVar = False

    name: str
    service: str
    url: str = field(default="", repr=False)
    in_container: bool = False
    copy_data: bool = False


class SetBackingServiceHandler:
    def __init__(
        self, catalogue: Catalogue, checker: ServiceChecker, environment: ProjectEnvironment, jobs: JobQueue
    ) -> None:
        self._catalogue = catalogue
        self._checker = checker
        self._environment = environment
        self._jobs = jobs

    def handle(self, message: SetBackingService, /) -> UUID:
        project = own_finished_project(message.name)
        service = wanted_service(project, message.service, self._catalogue)
        if message.url and message.in_container:
            raise Invalid.field("url", "Give a URL, or have a container started, not both.")
        url = None if message.in_container else _checked(service, message.url)
        if url is None:
            _refuse_a_second_container(project, service)
        if message.copy_data:
            self._check_copying(project, service)
        if url is not None:
            self._try_out(service, url, message.copy_data)
        mode = BackingMode.CONTAINER if url is None else BackingMode.URL
        with transaction.atomic():
            return enqueue_change(self._jobs, project, service, mode, url=url, copy_data=message.copy_data)

    def _check_copying(self, project: Project, service: KnownService) -> None:
        if not service.holds_data:
            raise Invalid.field("copy_data", f"{service.title} takes over no data: only PostgreSQL does.")
        if "postgres" not in project.plugins:
            raise Invalid.field("copy_data", "Only the plugin postgres can copy data: add it first.")
        if sqlite_file(project.path, self._environment.read(project.path, service.key)) is None:
            raise Invalid.field("copy_data", f"{project.name} has no SQLite file whose data could be copied.")

    def _try_out(self, service: KnownService, url: Secret, copy_data: bool) -> None:
        try:
            self._checker.check(service.name, url)
            if copy_data and not self._checker.is_empty(url):
                raise Invalid.field("url", "That database holds tables: data is copied to an empty one.")
        except ExternalFailure as error:
            raise Invalid.field("url", error.message) from None


def _checked(service: KnownService, entered: str) -> Secret:
    url = checked_url(service, entered)
    if unknown := unknown_options(service, url):
        options = ", ".join(sorted(service.options or ()))
        raise Invalid.field(
            "url", f"{service.title} is not given {unknown[0][:50]!r} in a URL here; it can be: {options}."
        )
    return url


def _refuse_a_second_container(project: Project, service: KnownService) -> None:
    current = BackingService.objects.current(project.id).get(service.name)
    if current is not None and current.mode == BackingMode.CONTAINER:
        raise Conflict(
            f"{service.title} of {project.name} runs in a container already. `boatyard services start "
            f"{service.name}` brings it back; to begin with an empty one, remove it first."
        )
