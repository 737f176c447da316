from boatyard.apps.jobs.kinds import StepContext
from boatyard.apps.jobs.kinds.interruptions import Interruption
from boatyard.apps.jobs.logic.job_request import JobRequest
from boatyard.apps.locks.logic.errors import NeedsResolver
from boatyard.apps.locks.logic.interfaces.locks import Locks
from boatyard.apps.locks.logic.interfaces.resolver import Resolver
from boatyard.core.processes import ProgramCancelled


class ResolveLock:
    """Resolves a lock with a package index, in a job's step."""

    def __init__(self, resolver: Resolver, locks: Locks) -> None:
        self._resolver = resolver
        self._locks = locks

    def resolve(self, step: StepContext[JobRequest], pyproject: str, error: NeedsResolver) -> str:
        """Returns the lock for a pyproject.toml that the locked versions do not satisfy."""
        step.log(f"Using a package index: {'; '.join(error.reasons)}.")
        try:
            lock = self._resolver.resolve(pyproject, error.start, step.log, lambda: _is_interrupted(step))
        except ProgramCancelled:
            step.check()
            raise
        step.check()
        for name, (before, after) in self._locks.changes(error.start, lock).changed.items():
            step.log(f"{name} changes from {before} to {after}: no other version fits.")
        return lock


def _is_interrupted(step: StepContext[JobRequest]) -> bool:
    try:
        step.check()
    except Interruption:
        return True
    return False
