"""Executes the actions that drivers plan."""

from collections.abc import Callable, Mapping
from itertools import count
from pathlib import Path

from boatyard.core.processes import (
    ProcessError,
    ProgramCancelled,
    ProgramFailed,
    ProgramNotFound,
    ProgramTimedOut,
    capture,
    clean_environment,
    never,
    pipe,
    run,
)
from boatyard.core.secrets import Redactor, Secret
from boatyard.drivers.base import (
    Action,
    ActionCancelled,
    Driver,
    DriverError,
    Failure,
    GoalNotReached,
    Request,
)

ROUNDS = 5
_ANYWHERE = Path("/")
_SHORTEST_SECRET = 4


def ignore(_: object) -> None:
    return


def _no_requests(action: Action, _: Callable[[], bool]) -> str:
    raise TypeError(f"{action.does!r}: this runner can only run programs.")


class Runner:
    """Executes actions one after the other, and masks their secrets in output and errors.

    Args:
        environment: The environment of programs.
        perform: Executes a request and returns its result as text. It regularly calls its second argument to
            check whether to stop.
        on_action: Called before each action.
        on_line: Called with each line of a program's output.
        cancelled: Called before each action and several times a second. It may raise, or return true.
    """

    def __init__(
        self,
        *,
        environment: Callable[[], Mapping[str, str]] = clean_environment,
        perform: Callable[[Action, Callable[[], bool]], str] = _no_requests,
        on_action: Callable[[Action], None] = ignore,
        on_line: Callable[[str], None] = ignore,
        cancelled: Callable[[], bool] = never,
    ) -> None:
        self._environment = environment
        self._perform = perform
        self._on_action = on_action
        self._on_line = on_line
        self._cancelled = cancelled

    def reach[TargetT, GoalT, ObservedT](
        self,
        driver: Driver[TargetT, GoalT, ObservedT],
        target: TargetT,
        goal: GoalT,
        observed: ObservedT | None = None,
    ) -> ObservedT:
        """Observes, plans and runs in rounds until nothing is left to do. Returns the last observed state.

        Args:
            observed: The present state.

        Raises:
            GoalNotReached: A round changed nothing, or there were too many.
            DriverError: An action failed. Later actions did not run.
        """
        now = driver.observe(target) if observed is None else observed
        before: tuple[Action, ...] = ()
        done: list[Action] = []
        for number in count():
            actions = driver.plan(goal, now)
            if not actions or any(action.once and action in done for action in actions):
                break
            if actions == before or number == ROUNDS:
                raise GoalNotReached(tuple(action.title for action in actions))
            self.run(*actions)
            done.extend(actions)
            before, now = actions, driver.observe(target)
        return now

    def run(self, *actions: Action) -> None:
        """Runs the actions in this order, and stops at the first failure.

        Raises:
            DriverError: The error of a failed action.
        """
        for action in actions:
            if self._cancelled():
                raise ActionCancelled(action.title)
            self._on_action(action)
            self._follow(action, self._on_line)

    def lines(self, action: Action) -> list[str]:
        """Returns all output of a program, both streams in their order.

        Raises:
            DriverError: As `run`.
        """
        written: list[str] = []
        self._follow(action, written.append)
        return written

    def output(self, action: Action) -> str:
        """Returns the output of a program, unmasked and without its error stream, or the result of a request.

        Raises:
            DriverError: As `run`.
        """
        if isinstance(action.does, Request):
            return self._performed(action)
        arguments = action.does

        def captured() -> str:
            found = capture(
                arguments,
                cwd=_ANYWHERE,
                env=self._variables(action),
                data=action.stdin,
                cancelled=self._cancelled,
                timeout=action.seconds,
            )
            return found.decode(errors="replace")

        return _translated(action, captured) or ""

    def save(self, action: Action, target: Path, source: Path | None = None) -> None:
        """Writes the output of a program into an existing file, unmasked and without its error stream.

        Args:
            source: The file that the program reads.

        Raises:
            OSError: A file cannot be opened or written.
            DriverError: As `run`.
        """
        if isinstance(action.does, Request):
            raise TypeError(f"{action.does!r} is no program")
        arguments = action.does

        def saved() -> None:
            pipe(
                arguments,
                cwd=_ANYWHERE,
                env=self._variables(action),
                source=source,
                target=target,
                cancelled=self._cancelled,
                timeout=action.seconds,
            )

        _translated(action, saved)

    def _follow(self, action: Action, on_line: Callable[[str], None]) -> None:
        if isinstance(action.does, Request):
            self._performed(action)
            return
        arguments, redactor = action.does, redactor_of(action)

        def followed() -> None:
            run(
                arguments,
                cwd=_ANYWHERE,
                env=self._variables(action),
                data=action.stdin,
                on_line=lambda line: on_line(redactor.redact(line)),
                cancelled=self._cancelled,
                timeout=action.seconds,
            )

        _translated(action, followed)

    def _variables(self, action: Action) -> dict[str, str]:
        return {**self._environment(), **{name: value.reveal() for name, value in action.env.items()}}

    def _performed(self, action: Action) -> str:
        try:
            return self._perform(action, self._cancelled)
        except DriverError as error:
            mask = redactor_of(action).redact
            error.message, error.hint = mask(error.message), mask(error.hint)
            error.args = tuple(mask(str(part)) for part in error.args)
            raise


def redactor_of(action: Action) -> Redactor:
    """Returns a redactor for an action's secrets, also for text that is read line by line."""
    values = {part for secret in action.secrets for part in (secret.reveal(), *secret.reveal().splitlines())}
    return Redactor(Secret(value) for value in values if len(value) >= _SHORTEST_SECRET)


def _translated[ResultT](action: Action, work: Callable[[], ResultT]) -> ResultT | None:
    """Returns the result of the work; None if it failed and the failure can be ignored."""
    try:
        return work()
    except ProgramCancelled:
        meaning: DriverError = ActionCancelled(action.title)
    except ProcessError as error:
        failure = _failure(action, error)
        found = action.failure(failure)
        if found is None:
            return None
        meaning = found
    # Not inside the handlers: the original error contains the secrets unmasked.
    raise meaning


def _failure(action: Action, error: ProcessError) -> Failure:
    mask = redactor_of(action).redact
    if isinstance(error, ProgramNotFound):
        return Failure(action.title, install_hint=error.hint)
    if isinstance(error, ProgramTimedOut):
        return Failure(action.title, said=mask(error.tail), seconds=error.seconds)
    return Failure(action.title, said=mask(error.tail if isinstance(error, ProgramFailed) else str(error)))
