"""The common types of all drivers: conditions, actions as data, and errors for users."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from boatyard.core.secrets import Secret


class DriverError(Exception):
    """A platform failed. `hint` says what the user can do."""

    def __init__(self, message: str, hint: str = "") -> None:
        self.message = message
        self.hint = hint
        super().__init__(f"{message} {hint}".rstrip())


class Condition(StrEnum):
    """The condition of a process or a container."""

    RUNNING = "running"
    STARTING = "starting"
    """It is running, but does not answer yet."""
    FAILING = "failing"
    """It is running, but restarts again and again, or its health check fails."""
    CREATED = "created"
    """It was created, but not started."""
    STOPPED = "stopped"
    FAILED = "failed"
    """It ended by itself."""
    MISSING = "missing"

    @property
    def is_alive(self) -> bool:
        return self in {Condition.RUNNING, Condition.STARTING, Condition.FAILING}


@dataclass(frozen=True, slots=True)
class Failure:
    """A failure of an action, with secrets masked.

    Attributes:
        title: The title of the action.
        said: The end of the program's output.
        install_hint: How to install the program; only if it is missing on this machine.
        seconds: The time limit; only if it was exceeded.
    """

    title: str
    said: str = ""
    install_hint: str | None = None
    seconds: float | None = None

    @property
    def doing(self) -> str:
        """The title as words after "could not"."""
        return self.title[:1].lower() + self.title[1:]

    @property
    def reason(self) -> str:
        """The reason as one sentence."""
        if self.install_hint is not None:
            return f"the program is not installed on this machine. {self.install_hint}".rstrip()
        if self.seconds is not None:
            return f"it took longer than {self.seconds:g} seconds."
        lines = [line.strip() for line in self.said.splitlines() if line.strip()]
        return lines[-1] if lines else "no reason was given."


type Meaning = Callable[[Failure], DriverError | None]
"""Returns the error for a failure, or None if the failure can be ignored."""


class ActionFailed(DriverError):
    """A program failed for a reason without a specific error of the driver."""

    def __init__(self, failure: Failure) -> None:
        super().__init__(f"Could not {failure.doing}: {failure.reason}")


class ActionCancelled(DriverError):
    def __init__(self, title: str) -> None:
        super().__init__(f"{title} was cancelled.")


class GoalNotReached(DriverError):
    """The actions did not reach the goal."""

    def __init__(self, titles: tuple[str, ...]) -> None:
        super().__init__(
            f"These actions ran, but are still needed: {', '.join(titles)}.",
            "Check their output in the log, then try again.",
        )


@dataclass(frozen=True, slots=True)
class Request:
    """An operation without a program. Each driver defines and executes its own requests."""


@dataclass(frozen=True, slots=True)
class Action:
    """An operation on a platform, as data that can be shown, compared and tested.

    Attributes:
        title: An imperative with an object, such as "Start redis".
        does: The argument list of a program, or a request.
        stdin: The program's standard input. It may contain passwords.
        env: Variables for the program, in addition to its own. They are not shown in plans.
        secrets: The values to mask in output and errors.
        seconds: The time limit of a program, or of a request that waits.
        once: The action runs only once for the same goal. If the started process ends by itself, it is not
            started again.
        failure: Translates a failure of the program to an error.
    """

    title: str
    does: tuple[str, ...] | Request
    stdin: bytes = field(default=b"", repr=False)
    env: Mapping[str, Secret] = field(default_factory=dict, repr=False)
    secrets: tuple[Secret, ...] = ()
    seconds: float = 30.0
    once: bool = False
    failure: Meaning = ActionFailed


class Driver[TargetT, GoalT, ObservedT](Protocol):
    """A platform. It observes the state and plans actions; the runner executes them."""

    def observe(self, target: TargetT, /) -> ObservedT:
        """Returns the present state without changing anything."""
        ...

    def plan(self, goal: GoalT, observed: ObservedT, /) -> tuple[Action, ...]:
        """Returns the needed actions;

        none when the goal is reached. Pure: it neither reads nor changes the platform.
        """
        ...
