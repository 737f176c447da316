from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar
from uuid import UUID

from django.db import IntegrityError, transaction

from boatyard.apps.accounts.logic.projects_place import own_folder_fault
from boatyard.apps.accounts.logic.teams import team_called
from boatyard.apps.accounts.models import Account, Team
from boatyard.apps.jobs.logic.interfaces.job_queue import JobQueue
from boatyard.apps.plugins.logic.state import State
from boatyard.apps.projects.logic.adopted_files import require_plain_files
from boatyard.apps.projects.logic.folder_rules import adopted_folder_fault
from boatyard.apps.projects.logic.interfaces.local_environment import LocalEnvironment
from boatyard.apps.projects.logic.project_checks import title_fault
from boatyard.apps.projects.logic.project_mark import marked_project
from boatyard.apps.projects.logic.project_name import check_project_name
from boatyard.apps.projects.logic.project_roles import role_on
from boatyard.apps.projects.logic.requests.adopt_project_job import AdoptProjectJob
from boatyard.apps.projects.models import Project
from boatyard.apps.vcs.logic.errors import NotARepository
from boatyard.apps.vcs.logic.interfaces import WorkingCopies
from boatyard.bus import Command
from boatyard.core.env_file import values_in
from boatyard.core.errors import BoatyardError, Invalid, UnsafeFile
from boatyard.core.folders import entered_folder
from boatyard.core.permissions import current_actor
from boatyard.core.project_layout import ENV
from boatyard.core.roles import Needs, Role
from boatyard.core.untrusted_folder import UntrustedFolder

_LONGEST_ENV = 64 * 1024
_TOO_MANY_DIGITS = 6


@dataclass(frozen=True, slots=True)
class Adoption:
    """An adopted project: its name, and the job that sets it up."""

    project: str
    job_id: UUID


@dataclass(frozen=True, slots=True)
class AdoptProject(Command[Adoption]):
    """Adopts a folder with a Boatyard project, such as a fresh clone or a moved project.

    A clone gets its environment, settings, a database and an administrator, and is started. For a moved
    project of yours, Boatyard only stores the new folder. Adopting runs the project's code, so adopt only
    code that you would run yourself. Members can adopt folders below their own projects folder. Other folders
    need an administrator.

    Attributes:
        folder: The project's folder, absolute.
        team: The slug of the project's team; the actor's personal team if empty. A moved project stays in its
            team.
    """

    needs: ClassVar = Needs(Role.OPERATOR, of="team", field="team")

    folder: str
    team: str = ""


class AdoptProjectHandler:
    def __init__(self, environment: LocalEnvironment, copies: WorkingCopies, jobs: JobQueue) -> None:
        self._environment = environment
        self._copies = copies
        self._jobs = jobs

    def handle(self, message: AdoptProject, /) -> Adoption:
        account = Account.objects.get(pk=current_actor().account_id)
        folder = entered_folder(message.folder)
        _refuse_if(own_folder_fault(account, folder))
        state = self._state(folder)
        known = _known(folder, state.name)
        _refuse_if(adopted_folder_fault(account, folder, known))
        if known:
            return self._found_again(known, folder)
        project = self._project(folder, state, team_called(message.team))
        try:
            with transaction.atomic():
                project.save(force_insert=True)
                self._environment.add(project, self._port(folder))
        except IntegrityError:  # another request came after the checks
            raise Invalid.field(
                "folder", f"The name «{project.name}» or its folder was just taken."
            ) from None
        return self._settle(project, was_in="")

    def _state(self, folder: Path) -> State:
        """Reads the state from the folder without running anything in it."""
        try:
            if not folder.is_dir():
                raise Invalid.field("folder", f"{folder} is not a folder.")
            self._copies.require_own(folder)
            state = State.read(folder)
            require_plain_files(folder)
        except NotARepository:
            raise Invalid.field("folder", f"{folder} is not the top of a git repository.") from None
        except OSError as error:
            raise Invalid.field("folder", f"{folder} cannot be read: {error.strerror}.") from None
        except Invalid:
            raise
        except BoatyardError as error:
            raise Invalid.field("folder", error.message) from None
        return state

    def _project(self, folder: Path, state: State, team: Team) -> Project:
        try:
            check_project_name(state.name)
        except BoatyardError as error:
            raise Invalid.field(
                "folder", f"The name in .boatyard.toml is not valid: {error.message}"
            ) from None
        if fault := title_fault(state.title):
            raise Invalid.field("folder", f"The title in .boatyard.toml is not valid: {fault}")
        if other := Project.objects.filter(name=state.name).first():
            is_seen = Project.objects.of(current_actor().account_id).filter(pk=other.pk).exists()
            where = f": it is in {other.repository}" if is_seen else ""
            raise Invalid.field("folder", f"A project «{state.name}» already exists{where}.")
        return Project(
            team=team,
            created_by_id=current_actor().account_id,
            name=state.name,
            title=state.title,
            repository=str(folder),
            plugins=list(state.plugins),
            linters=state.linters,
            ci=state.ci,
        )

    def _port(self, folder: Path) -> int:
        """Returns the port in the project's `.env`, if it is valid and free; otherwise a free port."""
        try:
            return self._environment.checked_port(_port_in_env(folder))
        except Invalid:
            return self._environment.checked_port(None)

    def _found_again(self, project: Project, folder: Path) -> Adoption:
        """Returns the actor's project if it was moved to this folder, or cloned again into its own folder."""
        if project.path == folder and marked_project(folder) == str(project.id):
            raise Invalid.field("folder", f"Boatyard already knows the project «{project.name}» in {folder}.")
        if project.path != folder and project.path.is_dir():
            raise Invalid.field(
                "folder", f"A project «{project.name}» already exists in {project.repository}."
            )
        adoption = self._settle(project, was_in=project.repository)
        project.repository, project.is_created = str(folder), False
        project.created_by_id = current_actor().account_id
        project.save(update_fields=["repository", "is_created", "created_by"])
        self._environment.move(project)
        return adoption

    def _settle(self, project: Project, was_in: str) -> Adoption:
        job_id = self._jobs.enqueue(
            AdoptProjectJob(project.id, project.name, was_in=was_in),
            account_id=current_actor().account_id,
            subject=project.subject,
        )
        return Adoption(project.name, job_id)


def _port_in_env(folder: Path) -> int:
    """Returns 0 if there is no port, or if it is not a number."""
    try:
        port = values_in(UntrustedFolder(folder).text(ENV, _LONGEST_ENV) or "").get("PORT", "")
    except (UnsafeFile, OSError, UnicodeDecodeError):
        return 0
    return int(port) if port.isdecimal() and len(port) < _TOO_MANY_DIGITS else 0


def _refuse_if(fault: str | None) -> None:
    if fault:
        raise Invalid.field("folder", fault)


def _known(folder: Path, name: str) -> Project | None:
    """Returns the project of this name that has this folder, or whose mark is in it.

    The folder, not the message, identifies the project, so the role is checked here.
    """
    project = Project.objects.of(current_actor().account_id).filter(name=name).first()
    if project is None or not role_on(project).allows(Role.OPERATOR):
        return None
    is_it = marked_project(folder) == str(project.id) or not project.path.is_dir() or project.path == folder
    return project if is_it else None
