"""The jobs that look after jobs."""

from boatyard.apps.jobs.jobs.remove_history import RemoveHistoryKind
from boatyard.apps.jobs.kinds import Kinds
from boatyard.apps.jobs.logic.requests.remove_history_job import RemoveHistoryJob


def register(kinds: Kinds) -> None:
    kinds.register(RemoveHistoryJob, RemoveHistoryKind)
