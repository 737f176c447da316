"""What every driver speaks: conditions, actions as data, and the errors that a user reads."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from boatyard.core.secrets import Secret


class DriverError(Exception):
    """A platform could not do what was asked; `hint` says what the user can do about it."""

    def __init__(self, message: str, hint: str = "") -> None:
        self.message = message
        self.hint = hint
        super().__init__(f"{message} {hint}".rstrip())


class Condition(StrEnum):
    """How a process or a container is."""

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
    """How an action failed. Secrets are masked.

    Attributes:
        title: The action's.
        said: The last that the program wrote.
        install_hint: How to get the program; only if it is not on this machine.
        seconds: The time limit; only if it was exceeded.
    """

    title: str
    said: str = ""
    install_hint: str | None = None
    seconds: float | None = None

    @property
    def doing(self) -> str:
        """The title in words that go on after "could not"."""
        return self.title[:1].lower() + self.title[1:]

    @property
    def reason(self) -> str:
        """Why, as one sentence."""
        if self.install_hint is not None:
            return f"the program is not installed on this machine. {self.install_hint}".rstrip()
        if self.seconds is not None:
            return f"it took longer than {self.seconds:g} seconds."
        lines = [line.strip() for line in self.said.splitlines() if line.strip()]
        return lines[-1] if lines else "no reason was given."


type Meaning = Callable[[Failure], DriverError | None]
"""Says which error a failure means, or None if it means nothing."""


class ActionFailed(DriverError):
    """A program could not do its part, for a reason that the driver has no words of its own for."""

    def __init__(self, failure: Failure) -> None:
        super().__init__(f"Could not {failure.doing}: {failure.reason}")


class ActionCancelled(DriverError):
    def __init__(self, title: str) -> None:
        super().__init__(f"{title} was cancelled.")


class GoalNotReached(DriverError):
    """What was done did not help."""

    def __init__(self, titles: tuple[str, ...]) -> None:
        super().__init__(
            f"These actions ran, but are still needed: {', '.join(titles)}.",
            "Check their output in the log, then try again.",
        )


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be done without a program. Each driver has its own requests, and carries them out."""


@dataclass(frozen=True, slots=True)
class Action:
    """One thing that is to be done on a platform, as data: it can be shown, compared and tested.

    Attributes:
        title: An imperative with an object, such as "Start redis".
        does: The argument list of a program, or a request.
        stdin: What the program reads. It may hold passwords.
        secrets: What is masked in output and errors.
        seconds: The time limit of a program, or of a request that waits.
        once: It is not repeated for the same goal: what was started may end by itself, and is not started
            again for that.
        failure: What a failure of the program means.
    """

    title: str
    does: tuple[str, ...] | Request
    stdin: bytes = field(default=b"", repr=False)
    secrets: tuple[Secret, ...] = ()
    seconds: float = 30.0
    once: bool = False
    failure: Meaning = ActionFailed


class Driver[TargetT, GoalT, ObservedT](Protocol):
    """One platform: it sees what is there, and says what is to be done. The runner does it."""

    def observe(self, target: TargetT, /) -> ObservedT:
        """Reads only."""
        ...

    def plan(self, goal: GoalT, observed: ObservedT, /) -> tuple[Action, ...]:
        """Pure: neither looks at the platform nor changes it. Empty once the goal is reached."""
        ...
