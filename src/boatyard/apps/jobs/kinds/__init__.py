"""What jobs consist of: an app registers the kind of each of its requests as it starts."""

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
    """What a step works with. Its programs are ended when the step is interrupted.

    `log` raises StaleWorker if the job was taken from this worker; `check` and `run` raise an Interruption if
    the step must end. What `hide` is given is masked in every error of the job too, also after a restart.

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
    def arguments(self) -> Request: ...
    @property
    def state(self) -> dict[str, Any]: ...

    def save_state(self) -> None:
        """Keeps `state` as it is now, whatever becomes of the step."""
        ...

    def progress(self, fraction: float) -> None:
        """Says how much of the step is done, from 0 to 1. Raises StaleWorker as `log` does."""
        ...


@dataclass(frozen=True, slots=True)
class Step[Request: JobRequest]:
    """A part of a job.

    After a crash `run` is called again from its beginning, and `undo` likewise, so both must bear that:
    what is there already is taken over, what is gone already is fine. `undo` also follows a `run` that
    ended half-way.
    """

    name: str
    title: str
    run: Callable[[StepContext[Request]], None]
    undo: Callable[[StepContext[Request]], None] | None = None


class JobKind[Request: JobRequest](Protocol):
    """Carries out the jobs of one class of requests.

    Its constructor takes what it depends on, as a handler's does.
    """

    def steps(self, request: Request, /) -> Iterable[Step[Request]]:
        """The steps of this job, in order. Their names are stored, so an old job outlives an upgrade that
        keeps them."""
        ...


class Kinds:
    """The kind of each class of requests.

    Args:
        resolve: Gets an interface, gives what makes its implementation, as the bus is given it.
    """

    def __init__(self, resolve: Resolve) -> None:
        self._resolve = resolve
        self._kinds: dict[str, tuple[type[JobRequest], Callable[..., JobKind[Any]]]] = {}

    def register[Request: JobRequest](
        self, request: type[Request], kind: Callable[..., JobKind[Request]]
    ) -> None:
        """Has the class `kind` carry out jobs of this class of requests.

        Raises:
            ValueError: The class, or another of the same name, has a kind already.
        """
        if request.kind() in self._kinds:
            raise ValueError(f"there is a kind {request.kind()} already")
        self._kinds[request.kind()] = (request, kind)

    def check(self) -> None:
        """Looks at start-up for whatever nothing provides.

        Raises:
            UnboundDependency: A kind depends on it.
        """
        for _, kind in self._kinds.values():
            for interface in dependencies(kind).values():
                self._resolve(interface)

    def steps(self, request: JobRequest) -> tuple[Step[Any], ...]:
        """The steps of a job.

        Raises:
            LookupError: No kind is registered for its class.
            ValueError: There are none, or two of one name.
        """
        _, kind = self._kinds[request.kind()]
        made = kind(*(self._resolve(interface)() for interface in dependencies(kind).values()))
        steps = tuple(made.steps(request))
        names = [step.name for step in steps]
        if not names or len(set(names)) < len(names):
            raise ValueError(f"the steps of {request.kind()} need names, each its own")
        return steps

    def load(self, kind: str, fields: Mapping[str, Any]) -> JobRequest:
        """The request that was stored under the name of its kind.

        Raises:
            LookupError: No kind has this name.
            InvalidMessage: It was stored by a version that had other fields.
        """
        return load_request(self._kinds[kind][0], fields)


kinds = Kinds(container.resolve)
