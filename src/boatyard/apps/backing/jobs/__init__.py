"""The jobs that work on backing services."""

from boatyard.apps.backing.jobs.change_service import change_kinds
from boatyard.apps.backing.jobs.container_kinds import StartContainerKind, StopContainerKind
from boatyard.apps.jobs.kinds import JobKind

KINDS: tuple[JobKind, ...] = (*change_kinds(), StartContainerKind(), StopContainerKind())
