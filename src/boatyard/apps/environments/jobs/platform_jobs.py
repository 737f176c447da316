from collections.abc import Iterator
from contextlib import contextmanager

from boatyard.apps.environments.logic.interfaces.servers import Servers
from boatyard.apps.environments.logic.requests.add_platform_job import AddPlatformJob
from boatyard.apps.environments.logic.requests.check_platform_job import CheckPlatformJob
from boatyard.apps.environments.logic.requests.platform_job import PlatformJob
from boatyard.apps.environments.logic.requests.remove_platform_job import RemovePlatformJob
from boatyard.apps.environments.models import Host, Platform
from boatyard.apps.jobs.kinds import Step, StepContext
from boatyard.core.errors import ExternalFailure

type Checking = StepContext[AddPlatformJob] | StepContext[CheckPlatformJob]


class PlatformSteps:
    """The steps of jobs that check and prepare servers."""

    def __init__(self, servers: Servers) -> None:
        self._servers = servers

    def trust(self, step: Checking) -> None:
        for host in _hosts(step):
            step.check()
            self._servers.trust(host, step.arguments.keys)
            step.log(f"{host.address}: the host key is confirmed.")

    def check(self, step: Checking) -> None:
        """Checks all servers before it reports what has to be corrected."""
        found = []
        for host in _hosts(step):
            step.check()
            faults = self._servers.check(host)
            found += [f"{host.address}: {each.problem} {each.fix}" for each in faults]
            if not faults:
                step.log(f"{host.address}: nothing has to be corrected.")
        if found:
            raise ExternalFailure("\n".join(found))

    def prepare(self, step: Checking) -> None:
        for host in _hosts(step):
            step.check()
            self._servers.prepare(host, step)
        Platform.objects.filter(pk=step.arguments.platform_id).update(is_ready=True)


class AddPlatformKind:
    """If a server cannot be used, nothing is added: neither here nor on the servers."""

    def __init__(self, steps: PlatformSteps, servers: Servers) -> None:
        self._steps = steps
        self._servers = servers

    def steps(self, request: AddPlatformJob, /) -> tuple[Step[AddPlatformJob], ...]:
        return (
            Step("trust", "Check the host keys", self.trust, undo=self.forget),
            Step("check", "Check the servers", self.check),
            Step("prepare", "Prepare the servers", self.prepare, undo=self.clear),
        )

    def trust(self, step: StepContext[AddPlatformJob]) -> None:
        with _nothing_added():
            self._steps.trust(step)

    def check(self, step: StepContext[AddPlatformJob]) -> None:
        with _nothing_added():
            self._steps.check(step)

    def prepare(self, step: StepContext[AddPlatformJob]) -> None:
        with _nothing_added():
            self._steps.prepare(step)

    def clear(self, step: StepContext[AddPlatformJob]) -> None:
        for host in _hosts(step):
            _clear(self._servers, host, step, forget=True)

    def forget(self, step: StepContext[AddPlatformJob]) -> None:
        _forget(self._servers, step)


class CheckPlatformKind:
    def __init__(self, steps: PlatformSteps) -> None:
        self._steps = steps

    def steps(self, request: CheckPlatformJob, /) -> tuple[Step[CheckPlatformJob], ...]:
        return (
            Step("trust", "Check the host keys", self._steps.trust),
            Step("check", "Check the servers", self._steps.check),
            Step("prepare", "Prepare the servers", self._steps.prepare),
        )


class RemovePlatformKind:
    def __init__(self, servers: Servers) -> None:
        self._servers = servers

    def steps(self, request: RemovePlatformJob, /) -> tuple[Step[RemovePlatformJob], ...]:
        return (
            Step("clear", "Remove what Boatyard has put on the servers", self.clear, undo=self.keep),
            Step("forget", "Remove the platform", self.forget),
        )

    def clear(self, step: StepContext[RemovePlatformJob]) -> None:
        for host in _hosts(step):
            step.check()
            _clear(self._servers, host, step, forget=step.arguments.forget)

    def keep(self, step: StepContext[RemovePlatformJob]) -> None:
        step.log("The platform stays. To prepare its servers again: boatyard platforms check NAME")

    def forget(self, step: StepContext[RemovePlatformJob]) -> None:
        _forget(self._servers, step)


@contextmanager
def _nothing_added() -> Iterator[None]:
    try:
        yield
    except ExternalFailure as error:
        raise ExternalFailure(f"{error.message}\nThe platform was not added.", permanent=True) from error


def _hosts(step: StepContext[PlatformJob]) -> list[Host]:
    """Raises ExternalFailure if the platform was removed while the job waited."""
    found = list(Host.objects.filter(platform_id=step.arguments.platform_id).select_related("platform"))
    if not found and not Platform.objects.filter(pk=step.arguments.platform_id).exists():
        raise ExternalFailure(
            f"The platform {step.arguments.name} was removed while this job waited.", permanent=True
        )
    return found


def _clear(servers: Servers, host: Host, step: StepContext[PlatformJob], *, forget: bool) -> None:
    try:
        servers.clear(host, step)
    except ExternalFailure as error:
        if not forget:
            raise ExternalFailure(
                f"{error.message}\nNothing was removed here. To remove the platform nevertheless: boatyard "
                f"platforms remove {step.arguments.name} --forget. Then this stays. {servers.remains(host)}"
            ) from error
        step.log(f"{error.message} This stays. {servers.remains(host)}")


def _forget(servers: Servers, step: StepContext[PlatformJob]) -> None:
    """The platform may be gone already: then this was done before."""
    for host in Host.objects.filter(platform_id=step.arguments.platform_id):
        servers.forget(host)
    Platform.objects.filter(pk=step.arguments.platform_id, environments=None).delete()
