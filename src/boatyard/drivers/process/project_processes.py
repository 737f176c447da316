from boatyard.core.processes import ProcessId
from boatyard.drivers.base import Action, Condition
from boatyard.drivers.process.observer import Observer
from boatyard.drivers.process.requests import EndProcesses, RemoveFiles, StartProcess, WaitForAnswer
from boatyard.drivers.process.state import Goal, ProjectState, Scope
from boatyard.drivers.process.target import Target


class ProjectProcesses:
    """The processes of a project as a `Driver`, under the project's lock."""

    def __init__(self, observer: Observer) -> None:
        self._observer = observer

    def observe(self, scope: Scope, /) -> ProjectState:
        return self._observer.search(scope)

    def plan(self, goal: Goal, observed: ProjectState, /) -> tuple[Action, ...]:
        """The first plan only ends processes, since a killed server may have left children.

        Processes are started and files removed only in a round that finds none of them running.
        """
        missing = tuple(
            target for target in goal.running if not observed.processes[target.process].condition.is_alive
        )
        ending = (*_stopped(goal, observed), *_left_over(missing, observed))
        if ending:
            return ending
        if goal.is_forgotten and observed.has_files:
            return (Action("Remove the records and logs of the project", RemoveFiles(observed.key)),)
        return tuple(Action(f"Start {target.process}", StartProcess(target), once=True) for target in missing)


def wait_for_answer(target: Target, path: str, seconds: float) -> Action:
    return Action(f"Wait for the first answer of {target.name}", WaitForAnswer(target, path), seconds=seconds)


def _stopped(goal: Goal, observed: ProjectState) -> tuple[Action, ...]:
    """Ends processes that must not run. Failed processes are recorded as stopped."""
    wanted = {target.process for target in goal.running}
    names = tuple(
        name
        for name, state in observed.processes.items()
        if name not in wanted and (state.condition is not Condition.STOPPED or observed.living.get(name))
    )
    strays = frozenset[ProcessId]() if wanted else observed.strays
    if not names and not strays:
        return ()
    living = strays.union(*(observed.living.get(name, ()) for name in names))
    title = f"Stop {' and '.join(names)}" if names else "Stop the other processes of the project"
    return (Action(title, EndProcesses(observed.key, living, names)),)


def _left_over(missing: tuple[Target, ...], observed: ProjectState) -> tuple[Action, ...]:
    """Ends the remaining children of a process that has ended and must start again."""
    return tuple(
        Action(f"End the remaining processes of {target.process}", EndProcesses(observed.key, living))
        for target in missing
        if (living := observed.living.get(target.process))
    )
