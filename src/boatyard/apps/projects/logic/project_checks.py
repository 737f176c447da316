from enum import StrEnum

from boatyard.apps.plugins.logic.interfaces import Catalogue
from boatyard.apps.plugins.logic.rendering import ContinuousIntegration, Linters
from boatyard.apps.projects.logic.interfaces.machine import Machine
from boatyard.apps.projects.logic.project_name import check_project_name
from boatyard.apps.projects.logic.projects_folder import projects_folder
from boatyard.apps.projects.logic.wanted_project import WantedProject
from boatyard.apps.projects.models import Project
from boatyard.core.errors import Invalid
from boatyard.core.faults import Faults
from boatyard.core.permissions import current_actor

PORTS = range(1024, 65536)
LONGEST_TITLE = 80


class ProjectChecks:
    """What may be entered for a new project: the same while it is typed and when it is made."""

    def __init__(self, machine: Machine, catalogue: Catalogue) -> None:
        self._machine = machine
        self._catalogue = catalogue

    def draft(self, wanted: WantedProject) -> tuple[Project, Faults]:
        """The project as it would be made, not saved, with what is wrong left empty; and the faults."""
        faults = Faults()
        free_name = faults.check(_free_name, wanted.name)
        project = Project(
            owner_id=current_actor().account_id,
            name=free_name or "",
            title=faults.check(_title, wanted.name, wanted.title) or "",
            plugins=faults.check(self._plugins, wanted.plugins) or [],
            port=faults.check(self._port, wanted.port) or 0,
            folder=faults.check(self._folder, wanted.folder, free_name) or "",
            linters=faults.check(_choice, "linters", wanted.linters, Linters) or "",
            ci=faults.check(_choice, "ci", wanted.ci, ContinuousIntegration) or "",
        )
        return project, faults

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
        # The same is said of both: whose project it may be is nobody's business.
        if port in taken or not self._machine.is_port_free(port):
            raise Invalid.field("port", f"Port {port} is taken: choose another, or leave it empty.")
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


def _choice(field: str, entered: str, choices: type[StrEnum]) -> str:
    if entered not in list(choices):
        raise Invalid.field(field, f"Choose one of {', '.join(choices)}.")
    return entered


def _title(name: str, entered: str) -> str:
    title = entered.strip() or name.replace("-", " ").capitalize()
    if len(title) > LONGEST_TITLE:
        raise Invalid.field("title", f"At most {LONGEST_TITLE} characters; this has {len(title)}.")
    if not title.isprintable():
        raise Invalid.field("title", "A title has no line breaks or control characters.")
    return title
