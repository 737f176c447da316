"""The jobs that work on projects."""

from boatyard.apps.jobs.kinds import Kinds
from boatyard.apps.projects.jobs.adopt_project import AdoptProjectKind
from boatyard.apps.projects.jobs.change_database import ChangeDatabase
from boatyard.apps.projects.jobs.change_plugins import ChangePluginsKind
from boatyard.apps.projects.jobs.change_tools import ChangeTools
from boatyard.apps.projects.jobs.create_files import CreateFiles
from boatyard.apps.projects.jobs.create_project import CreateProjectKind
from boatyard.apps.projects.jobs.delete_project import DeleteProjectKind
from boatyard.apps.projects.jobs.first_rendering import FirstRendering
from boatyard.apps.projects.jobs.merge_change import MergeChange
from boatyard.apps.projects.jobs.move_change import MoveChange
from boatyard.apps.projects.jobs.resolve_lock import ResolveLock
from boatyard.apps.projects.jobs.servers import StartServers
from boatyard.apps.projects.jobs.synchronise import Synchronise
from boatyard.apps.projects.logic.requests.adopt_project_job import AdoptProjectJob
from boatyard.apps.projects.logic.requests.change_plugins_job import ChangePluginsJob
from boatyard.apps.projects.logic.requests.create_project_job import CreateProjectJob
from boatyard.apps.projects.logic.requests.delete_project_job import DeleteProjectJob
from boatyard.bus import Container

_PARTS = (
    ChangeDatabase,
    ChangeTools,
    CreateFiles,
    FirstRendering,
    MergeChange,
    MoveChange,
    ResolveLock,
    StartServers,
    Synchronise,
)
"""The dependencies of the kinds."""


def register(container: Container, kinds: Kinds) -> None:
    for part in _PARTS:
        container.bind(part, part)
    kinds.register(AdoptProjectJob, AdoptProjectKind)
    kinds.register(ChangePluginsJob, ChangePluginsKind)
    kinds.register(CreateProjectJob, CreateProjectKind)
    kinds.register(DeleteProjectJob, DeleteProjectKind)
