from dataclasses import dataclass, field
from typing import ClassVar
from uuid import UUID

from django.db import transaction

from boatyard.apps.backing.logic.choosing_data import chosen_data, not_empty
from boatyard.apps.backing.logic.commands.enqueue_change import enqueue_change
from boatyard.apps.backing.logic.data_choice import DataChoice
from boatyard.apps.backing.logic.interfaces.service_checker import ServiceChecker
from boatyard.apps.backing.logic.interfaces.service_containers import ServiceContainers
from boatyard.apps.backing.logic.service_url import PASSWORD, usable_url
from boatyard.apps.backing.logic.wanted_services import wanted_service
from boatyard.apps.backing.models import BackingMode, BackingService
from boatyard.apps.environments.logic.environment_settings import EnvironmentSettings
from boatyard.apps.environments.models import Environment
from boatyard.apps.jobs.logic.interfaces.job_queue import JobQueue
from boatyard.apps.plugins.logic.interfaces import Catalogue
from boatyard.apps.plugins.logic.service import Service
from boatyard.apps.projects.logic.own_project import own_finished_project
from boatyard.apps.projects.models import Project
from boatyard.bus import Command
from boatyard.core.errors import Conflict, ExternalFailure, Invalid
from boatyard.core.roles import Needs, Role
from boatyard.core.secrets import Secret


@dataclass(frozen=True, slots=True)
class SetBackingService(Command[UUID]):
    """Connects a project to a server: a running one, by its URL, or one that Boatyard starts.

    Boatyard tests a URL first. A server that Boatyard starts runs in a container. The project stops during
    the change. If it was running, it starts again. If the change fails, the project uses the previous server
    again. Returns the id of the job.

    Attributes:
        service: The name of a service that one of the project's plugins uses.
        url: With user, password and database.
        in_container: Instead of a URL: Boatyard starts a server in a container.
        data: What happens to the project's data, if the service holds it. `move`: the data moves to the new
            database, which must have no rows. `empty`: the project starts with an empty database that has
            only its administrator, who signs in as before. `existing`: it uses the data of the new database,
            or of the volume of an earlier container.
        delete_data: With a container: permanently deletes the data in the volume of an earlier one.
        password: With a container: the password of the data in the volume, if it differs from the one in
            `.env`.
    """

    needs: ClassVar = Needs(Role.OPERATOR)
    needs_transaction: ClassVar = False

    name: str
    service: str
    url: str = field(default="", repr=False)
    in_container: bool = False
    data: str = DataChoice.MOVE.value
    delete_data: bool = False
    password: str = field(default="", repr=False)


class SetBackingServiceHandler:
    def __init__(
        self,
        catalogue: Catalogue,
        checker: ServiceChecker,
        containers: ServiceContainers,
        settings: EnvironmentSettings,
        jobs: JobQueue,
    ) -> None:
        self._catalogue = catalogue
        self._checker = checker
        self._containers = containers
        self._settings = settings
        self._jobs = jobs

    def handle(self, message: SetBackingService, /) -> UUID:
        project = own_finished_project(message.name)
        service = wanted_service(project, message.service, self._catalogue)
        if message.url and message.in_container:
            raise Invalid.field("url", "Choose either a URL or a container, not both.")
        url = None if message.in_container else usable_url(service, message.url)
        if url is None:
            _refuse_a_second_container(project, service)
        _check_old_data(message)
        written = self._settings.value(Environment.objects.local(project.pk), service.variable)
        data = chosen_data(project, service, message.data, written, self._checker)
        if url is not None:
            self._try_out(service, url)
            if service.holds_data:
                _refuse_the_same(project, url, written, data)
                self._look_inside(service, url, data)
        mode = BackingMode.CONTAINER if url is None else BackingMode.URL
        with transaction.atomic():
            job_id = enqueue_change(
                *(self._jobs, project, service, mode),
                data=data,
                url=url,
                delete_data=message.delete_data,
            )
            if message.password:
                self._containers.set_password(project, service.name, Secret(message.password))
            return job_id

    def _try_out(self, service: Service, url: Secret) -> None:
        try:
            self._checker.check(service.name, url)
        except ExternalFailure as error:
            raise Invalid.field("url", error.message) from None

    def _look_inside(self, service: Service, url: Secret, data: DataChoice) -> None:
        if data is DataChoice.EXISTING:
            if not self._checker.has_tables(service.name, url):
                raise Invalid.field(
                    "url",
                    "The database is empty. Move the project's data to it, or start with the empty "
                    "database (--empty).",
                )
        elif tables := self._checker.filled_tables(service.name, url):
            raise Invalid.field("url", not_empty(tables))


def _check_old_data(message: SetBackingService) -> None:
    """Checks the fields for data of an earlier container."""
    if message.delete_data and (not message.in_container or message.data == DataChoice.EXISTING):
        raise Invalid.field(
            "delete_data", "This is only possible with a container that does not use the existing data."
        )
    if not message.password:
        return
    if not message.in_container or message.delete_data:
        raise Invalid.field(
            "password", "This is only possible with a container that uses the data of an earlier one."
        )
    if not PASSWORD.fullmatch(message.password):
        raise Invalid.field(
            "password",
            "The password is too long for .env, or contains a character that .env cannot hold unchanged.",
        )


def _refuse_the_same(project: Project, url: Secret, written: str, data: DataChoice) -> None:
    if url.reveal() == written and data is not DataChoice.EXISTING:
        raise Invalid.field(
            "url",
            f"{project.name} already uses this database. To record it in Boatyard, use the existing data "
            f"(--existing).",
        )


def _refuse_a_second_container(project: Project, service: Service) -> None:
    current = BackingService.objects.current(project.id).get(service.name)
    if current is not None and current.mode == BackingMode.CONTAINER:
        raise Conflict(
            f"{service.title} of {project.name} already has a container. `boatyard services start "
            f"{service.name}` starts it. To get an empty server, remove the container first."
        )
