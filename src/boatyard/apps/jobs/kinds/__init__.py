"""The kinds of jobs. An app registers the kind of each of its requests at start-up."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol
from uuid import UUID

from boatyard.apps.jobs.logic.job_request import JobRequest
from boatyard.apps.jobs.logic.stored_request import load_request
from boatyard.bus.bus import Resolve
from boatyard.bus.signatures import dependencies
from boatyard.core.bus import container
from boatyard.core.work import Work


class StepContext[Request: JobRequest](Work, Protocol):
    """The context of a step. Its programs are ended when the step is interrupted.

    `log` raises StaleWorker if another worker has taken the job; `check` and `run` raise an Interruption if
    the step must end. Secrets given to `hide` are also masked in every error of the job, even after a
    restart.

    Attributes:
        account_id: The account of the job. The step acts as this account, and may also dispatch SYSTEM
            messages.
        state: Data that the steps of this job share, as JSON and without secrets. Saved when the step
            succeeds, or by `save_state()`.
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
    def arguments(self) -> Request: ...
    @property
    def state(self) -> dict[str, Any]: ...

    def save_state(self) -> None:
        """Saves `state` now, whether or not the step succeeds."""
        ...

    def progress(self, fraction: float) -> None:
        """Reports the progress of the step, from 0 to 1. Raises StaleWorker as `log` does."""
        ...


@dataclass(frozen=True, slots=True)
class Step[Request: JobRequest]:
    """A part of a job.

    After a crash `run` or `undo` is called again from its beginning, so both must be repeatable: they accept
    work that is already done or undone. `undo` is also called after an incomplete `run`.

    Attributes:
        cancelling: What cancelling the job before or during this step can still undo, for people; empty if
            that is everything.
    """

    name: str
    title: str
    run: Callable[[StepContext[Request]], None]
    undo: Callable[[StepContext[Request]], None] | None = None
    cancelling: str = ""


class JobKind[Request: JobRequest](Protocol):
    """Executes the jobs of one class of requests.

    Its constructor takes its dependencies, as a handler's does.
    """

    def steps(self, request: Request, /) -> Iterable[Step[Request]]:
        """Returns the steps of this job, in order.

        Their names are stored, so an old job can continue after an upgrade that keeps the names.
        """
        ...


class Kinds:
    """The kind of each class of requests.

    Args:
        resolve: Returns the factory of an interface's implementation, as for the bus.
    """

    def __init__(self, resolve: Resolve) -> None:
        self._resolve = resolve
        self._kinds: dict[str, tuple[type[JobRequest], Callable[..., JobKind[Any]]]] = {}

    def register[Request: JobRequest](
        self, request: type[Request], kind: Callable[..., JobKind[Request]]
    ) -> None:
        """Registers the class `kind` for this class of requests.

        Raises:
            ValueError: The class, or another one with the same name, already has a kind.
        """
        if request.kind() in self._kinds:
            raise ValueError(f"there is a kind {request.kind()} already")
        self._kinds[request.kind()] = (request, kind)

    def check(self) -> None:
        """Checks at start-up that every dependency has a provider.

        Raises:
            UnboundDependency: A kind has a dependency without a provider.
        """
        for _, kind in self._kinds.values():
            for interface in dependencies(kind).values():
                self._resolve(interface)

    def steps(self, request: JobRequest) -> tuple[Step[Any], ...]:
        """Returns the steps of a job.

        Raises:
            LookupError: No kind is registered for its class.
            ValueError: There are no steps, or two with the same name.
        """
        _, kind = self._kinds[request.kind()]
        made = kind(*(self._resolve(interface)() for interface in dependencies(kind).values()))
        steps = tuple(made.steps(request))
        names = [step.name for step in steps]
        if not names or len(set(names)) < len(names):
            raise ValueError(f"the steps of {request.kind()} need names, each its own")
        return steps

    def load(self, kind: str, fields: Mapping[str, Any]) -> JobRequest:
        """Returns the request that was stored under the name of its kind.

        Raises:
            LookupError: No kind has this name.
            InvalidMessage: It was stored by a version with other fields.
        """
        return load_request(self._kinds[kind][0], fields)


kinds = Kinds(container.resolve)
