from dataclasses import dataclass
from uuid import UUID

from django.db import IntegrityError, transaction

from boatyard.apps.jobs.logic.interfaces.job_queue import JobQueue
from boatyard.apps.plugins.logic.interfaces import Catalogue
from boatyard.apps.projects.logic.interfaces.machine import Machine
from boatyard.apps.projects.logic.project_name import check_project_name
from boatyard.apps.projects.logic.projects_folder import projects_folder
from boatyard.apps.projects.models import Project
from boatyard.bus import Command
from boatyard.core.errors import Invalid
from boatyard.core.faults import Faults
from boatyard.core.permissions import current_actor

PORTS = range(1024, 65536)
LONGEST_TITLE = 80


@dataclass(frozen=True, slots=True)
class Creation:
    """A project that is being made: its name, and the job that makes it."""

    project: str
    job_id: UUID


@dataclass(frozen=True, slots=True)
class CreateProject(Command[Creation]):
    """Makes a Django project and starts it.

    Attributes:
        name: What it is called, in its folder and its address.
        title: What people call it; made of the name when empty.
        plugins: The capabilities it starts with; None for those the catalogue proposes.
        folder: The folder that its own folder is made in; the account's projects folder when empty.
        port: The port it is served on here; a free one for None.
    """

    name: str
    title: str = ""
    plugins: tuple[str, ...] | None = None
    folder: str = ""
    port: int | None = None


class CreateProjectHandler:
    def __init__(self, machine: Machine, catalogue: Catalogue, jobs: JobQueue) -> None:
        self._machine = machine
        self._catalogue = catalogue
        self._jobs = jobs

    def handle(self, message: CreateProject, /) -> Creation:
        project = self._checked(message)
        try:
            with transaction.atomic():
                project.save(force_insert=True)
        except IntegrityError:  # another creation came between the checks and here
            raise Invalid.field("name", f"«{project.name}», its folder or its port was taken just now.") from None
        job_id = self._jobs.enqueue(
            "create-project",
            {"project_id": str(project.id), "name": project.name},
            account_id=project.owner_id,
            subject=project.subject,
        )
        return Creation(project=project.name, job_id=job_id)

    def _checked(self, message: CreateProject) -> Project:
        faults = Faults()
        name = faults.check(_free_name, message.name)
        title = faults.check(_title, message)
        plugins = faults.check(self._plugins, message.plugins)
        port = faults.check(self._port, message.port)
        folder = faults.check(self._folder, message.folder, name)
        faults.stop_if_any()
        return Project(
            owner_id=current_actor().account_id, name=name, title=title, plugins=plugins, port=port, folder=folder
        )

    def _plugins(self, names: tuple[str, ...] | None) -> list[str]:
        if names is None:
            names = tuple(plugin.name for plugin in self._catalogue.plugins().values() if plugin.default)
        return [plugin.name for plugin in self._catalogue.choose(names)]

    def _port(self, port: int | None) -> int:
        taken = set(Project.objects.values_list("port", flat=True))
        if port is None:
            return self._machine.free_port(taken)
        if port not in PORTS:
            raise Invalid.field("port", f"Choose a port from {PORTS.start} to {PORTS.stop - 1}.")
        if port in taken:
            raise Invalid.field("port", f"Another project has port {port}: choose one, or leave it empty.")
        if not self._machine.is_port_free(port):
            raise Invalid.field("port", f"Something listens on port {port}: choose another, or leave it empty.")
        return port

    def _folder(self, entered: str, name: str | None) -> str:
        parent = projects_folder(entered)
        folder = parent / (name or "project")
        if fault := self._machine.folder_fault(folder):
            raise Invalid.field("folder", fault)
        if name and Project.objects.filter(folder=str(folder)).exists():
            raise Invalid.field("folder", f"{folder} belongs to another project.")
        return str(folder)


def _free_name(name: str) -> str:
    check_project_name(name)
    if Project.objects.filter(name=name).exists():
        raise Invalid.field("name", f"There is a project «{name}» already.")
    return name


def _title(message: CreateProject) -> str:
    title = message.title.strip() or message.name.replace("-", " ").capitalize()
    if len(title) > LONGEST_TITLE:
        raise Invalid.field("title", f"At most {LONGEST_TITLE} characters; this has {len(title)}.")
    if not title.isprintable():
        raise Invalid.field("title", "A title has no line breaks or control characters.")
    return title
