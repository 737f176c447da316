from enum import StrEnum

from boatyard.apps.accounts.logic.teams import team_called
from boatyard.apps.accounts.models import Account
from boatyard.apps.plugins.logic.interfaces import Catalogue
from boatyard.apps.plugins.logic.rendering import ContinuousIntegration, Linters
from boatyard.apps.projects.logic.folder_rules import new_folder_fault
from boatyard.apps.projects.logic.interfaces.local_environment import LocalEnvironment
from boatyard.apps.projects.logic.interfaces.machine import Machine
from boatyard.apps.projects.logic.project_name import check_project_name
from boatyard.apps.projects.logic.projects_folder import projects_folder
from boatyard.apps.projects.logic.wanted_project import WantedProject
from boatyard.apps.projects.models import Project
from boatyard.core.errors import Invalid
from boatyard.core.faults import Faults
from boatyard.core.permissions import current_actor

LONGEST_TITLE = 80


class ProjectChecks:
    """Validates the values of a new project, in the form and at its creation."""

    def __init__(self, machine: Machine, catalogue: Catalogue, environment: LocalEnvironment) -> None:
        self._machine = machine
        self._catalogue = catalogue
        self._environment = environment

    def draft(self, wanted: WantedProject) -> tuple[Project, int, Faults]:
        """Returns the unsaved project and its port, without invalid values, and the errors."""
        faults = Faults()
        account = Account.objects.get(pk=current_actor().account_id)
        free_name = faults.check(_free_name, wanted.name)
        project = Project(
            team=team_called(wanted.team),
            created_by=account,
            name=free_name or "",
            title=faults.check(_title, wanted.name, wanted.title) or "",
            plugins=faults.check(self._plugins, wanted.plugins) or [],
            repository=faults.check(self._folder, account, wanted.folder, free_name) or "",
            linters=faults.check(_choice, "linters", wanted.linters, Linters) or "",
            ci=faults.check(_choice, "ci", wanted.ci, ContinuousIntegration) or "",
        )
        port = faults.check(self._environment.checked_port, wanted.port) or 0
        return project, port, faults

    def _plugins(self, names: tuple[str, ...] | None) -> list[str]:
        if names is None:
            names = tuple(plugin.name for plugin in self._catalogue.plugins().values() if plugin.default)
        return [plugin.name for plugin in self._catalogue.choose(names)]

    def _folder(self, account: Account, entered: str, name: str | None) -> str:
        folder = projects_folder(account, entered) / (name or "project")
        if fault := new_folder_fault(account, folder) or self._machine.folder_fault(folder):
            raise Invalid.field("folder", fault)
        return str(folder)


def _free_name(name: str) -> str:
    check_project_name(name)
    if Project.objects.filter(name=name).exists():
        raise Invalid.field("name", f"A project «{name}» already exists.")
    return name


def _choice(field: str, entered: str, choices: type[StrEnum]) -> str:
    if entered not in list(choices):
        raise Invalid.field(field, f"Choose one of {', '.join(choices)}.")
    return entered


def _title(name: str, entered: str) -> str:
    title = entered.strip() or name.replace("-", " ").capitalize()
    if fault := title_fault(title):
        raise Invalid.field("title", fault)
    return title


def title_fault(title: str) -> str | None:
    """Returns why a project cannot have this title; None if it can."""
    if len(title) > LONGEST_TITLE:
        return f"At most {LONGEST_TITLE} characters; this has {len(title)}."
    return None if title.isprintable() else "A title cannot contain line breaks or control characters."
