"""Has a lock resolved as part of a job's step."""

from boatyard.apps.jobs.interruptions import Interruption
from boatyard.apps.jobs.kinds import StepContext
from boatyard.apps.plugins.logic.errors import NeedsResolver
from boatyard.apps.plugins.logic.interfaces import Locks, Resolver
from boatyard.core.bus import container
from boatyard.core.processes import ProgramCancelled


def resolved(step: StepContext, resolver: Resolver, pyproject: str, error: NeedsResolver) -> str:
    """The lock for a pyproject.toml that the locked versions do not do for; ends with the step."""
    step.log(f"A package index is asked: {'; '.join(error.reasons)}.")
    try:
        lock = resolver.resolve(pyproject, error.start, step.log, lambda: _is_interrupted(step))
    except ProgramCancelled:
        step.check()
        raise
    step.check()
    locks: Locks = container.resolve(Locks)()
    for name, (before, after) in locks.changes(error.start, lock).changed.items():
        step.log(f"{name} moves from {before} to {after}: nothing else fits.")
    return lock


def _is_interrupted(step: StepContext) -> bool:
    try:
        step.check()
    except Interruption:
        return True
    return False
