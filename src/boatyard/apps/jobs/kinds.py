"""What jobs consist of: an app describes its kinds in code and registers them in its `ready()`."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol
from uuid import UUID

from boatyard.core.secrets import Secret


class StepContext(Protocol):
    """What a step works with.

    Attributes:
        account_id: Whose job it is; the step acts as this account, and may dispatch SYSTEM messages too.
        state: What steps of this job hand to each other, as JSON and without secrets. Saved when the step
            ends well, or by `save_state()`.
    """

    @property
    def job_id(self) -> UUID: ...
    @property
    def attempt(self) -> int: ...
    @property
    def account_id(self) -> int: ...
    @property
    def subject(self) -> str: ...
    @property
    def arguments(self) -> Mapping[str, Any]: ...
    @property
    def state(self) -> dict[str, Any]: ...

    def save_state(self) -> None:
        """Keeps `state` as it is now, whatever becomes of the step."""
        ...

    def log(self, line: str) -> None:
        """Adds to the job's log. Raises StaleWorker if the job was taken from this worker."""
        ...

    def progress(self, fraction: float) -> None:
        """Says how much of the step is done, from 0 to 1. Raises StaleWorker as `log` does."""
        ...

    def run(
        self,
        argv: Sequence[str | Path],
        *,
        cwd: Path,
        env: Mapping[str, str] | None = None,
        timeout: float | None = None,
    ) -> None:
        """Runs a program with its output in the log, and ends it when the step is interrupted.

        Args:
            env: Added to a clean environment.

        Raises:
            ProcessError: It is missing, failed or took too long.
            Interruption: As `check` does.
        """
        ...

    def check(self) -> None:
        """Raises an Interruption if the step must end: call it now and then in long work."""
        ...

    def hide(self, secret: Secret) -> None:
        """Masks `secret` in every line and error of this job from now on, also after a restart."""
        ...


@dataclass(frozen=True, slots=True)
class Step:
    """A part of a job.

    After a crash `run` is called again from its beginning, and `undo` likewise, so both must bear that:
    what is there already is taken over, what is gone already is fine. `undo` also follows a `run` that
    ended half-way.
    """

    name: str
    title: str
    run: Callable[[StepContext], None]
    undo: Callable[[StepContext], None] | None = None


class JobKind(Protocol):
    """A sort of job; the names of its steps are stored, so an old job outlives an upgrade that keeps them.

    One that says `is_passing = True` leaves what earlier jobs have done to its subject as it is, so that
    those which failed can still be retried or undone.
    """

    @property
    def name(self) -> str: ...
    @property
    def steps(self) -> tuple[Step, ...]: ...

    def title(self, arguments: Mapping[str, Any]) -> str: ...


class Kinds:
    """The registered kinds, by name."""

    def __init__(self) -> None:
        self._kinds: dict[str, JobKind] = {}

    def register(self, kind: JobKind) -> None:
        """Makes `kind` known.

        Raises:
            ValueError: It has no steps, two of one name, or its own name is taken.
        """
        names = [step.name for step in kind.steps]
        if not names or len(set(names)) < len(names):
            raise ValueError(f"the steps of {kind.name} need names, each its own")
        if kind.name in self._kinds:
            raise ValueError(f"there is a kind {kind.name} already")
        self._kinds[kind.name] = kind

    def get(self, name: str) -> JobKind | None:
        return self._kinds.get(name)


kinds = Kinds()
