from collections.abc import Sequence

from boatyard.apps.environments.logic.interfaces.platform import ObservedProcess
from boatyard.drivers.base import Condition
from boatyard.drivers.containers import RevisionContainer

_WORST = (Condition.FAILED, Condition.FAILING, Condition.CREATED, Condition.STOPPED, Condition.STARTING)


def observed_process(name: str, found: Sequence[RevisionContainer]) -> ObservedProcess:
    """Returns the state of a process: as the worst of its containers."""
    own = [each for each in found if each.process == name]
    if not own:
        return ObservedProcess(name, Condition.STOPPED, count=0)
    worst = min(own, key=lambda each: rank(each.condition))
    alive = sum(each.condition.is_alive for each in own)
    restarts = max(each.restarts for each in own)
    return ObservedProcess(name, worst.condition, worst.since, worst.detail, alive, restarts)


def rank(condition: Condition) -> int:
    """The lower, the more somebody has to look at it."""
    return _WORST.index(condition) if condition in _WORST else len(_WORST)
