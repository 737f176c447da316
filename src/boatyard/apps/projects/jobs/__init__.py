"""The jobs that work on projects."""

from boatyard.apps.jobs.kinds import JobKind
from boatyard.apps.projects.jobs.adoption import AdoptProjectKind
from boatyard.apps.projects.jobs.change import ChangePluginsKind
from boatyard.apps.projects.jobs.creation import CreateProjectKind
from boatyard.apps.projects.jobs.deletion import DeleteProjectKind
from boatyard.apps.projects.jobs.running import RestartProjectKind, RunProjectKind, StopProjectKind

KINDS: tuple[JobKind, ...] = (
    AdoptProjectKind(),
    ChangePluginsKind(),
    CreateProjectKind(),
    DeleteProjectKind(),
    RestartProjectKind(),
    RunProjectKind(),
    StopProjectKind(),
)
