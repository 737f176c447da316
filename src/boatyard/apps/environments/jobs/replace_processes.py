from collections.abc import Mapping

from boatyard.apps.environments.jobs.environment_steps import environment_of
from boatyard.apps.environments.logic.interfaces.platform import WEB, Instances, PlatformOperations, Revision
from boatyard.apps.environments.logic.operations import Operations, instances_of
from boatyard.apps.environments.logic.platforms import Platforms
from boatyard.apps.environments.logic.requests.replace_processes_job import ReplaceProcessesJob
from boatyard.apps.environments.logic.rollout import undone_on_failure, wait_until_healthy
from boatyard.apps.environments.models import Environment
from boatyard.apps.jobs.kinds import Step, StepContext

type Context = StepContext[ReplaceProcessesJob]

_WANTED, _BEFORE, _SWITCHED = "wanted", "before", "switched"


class ReplaceProcessesKind:
    """Starts processes beside those that run, has them take over, and then ends those too many.

    No request is lost: new ones get requests once they answer, and those of before finish theirs.
    """

    def __init__(self, platforms: Platforms, operations: Operations) -> None:
        self._platforms = platforms
        self._operations = operations

    def steps(self, request: ReplaceProcessesJob, /) -> tuple[Step[ReplaceProcessesJob], ...]:
        return (
            Step("start", "Start the new processes", self.start, undo=self.trim),
            Step("health", "Check the new processes", self.check),
            Step("switch", "Switch the traffic", self.switch, undo=self.switch_back),
            Step("finish", "Stop the old processes", self.finish),
        )

    def start(self, step: Context) -> None:
        environment = environment_of(step)
        if _WANTED not in step.state:
            step.state[_BEFORE] = environment.scale
            step.state[_WANTED] = _dump(_wanted(environment, step.arguments, self._names(environment)))
            step.save_state()
        platform, revision = self._on_platform(step, environment)
        with undone_on_failure(lambda: self.trim(step), step, "Removed the new processes."):
            platform.start(revision, beside=True)

    def check(self, step: Context) -> None:
        platform, revision = self._on_platform(step, environment_of(step))
        with undone_on_failure(lambda: self.trim(step), step, "Removed the new processes."):
            wait_until_healthy(platform, revision, step)
        step.log("The new processes are healthy.")

    def switch(self, step: Context) -> None:
        """Notes first what is to get requests: other jobs that configure the router read it meanwhile."""
        environment = environment_of(step)
        platform, revision = self._on_platform(step, environment)
        _note(environment, step.state[_WANTED])
        try:
            platform.route(revision, step)
        except BaseException:
            _note(environment, step.state[_BEFORE])
            raise
        step.state[_SWITCHED] = True
        count = revision.instances_of(WEB).count
        step.log(f"{count} {'process gets' if count == 1 else 'processes get'} the requests now.")

    def switch_back(self, step: Context) -> None:
        """Only after a worker was killed while it switched; what has taken over stays."""
        if step.state.get(_SWITCHED):
            return
        environment = environment_of(step)
        _note(environment, step.state[_BEFORE])
        self._platforms.of(environment).route(self._operations.revision(environment), step)

    def finish(self, step: Context) -> None:
        platform, revision = self._on_platform(step, environment_of(step))
        platform.start(revision)
        platform.trim(revision)

    def trim(self, step: Context) -> None:
        """Ends what is not noted as serving."""
        environment = environment_of(step)
        platform, revision = self._platforms.of(environment), self._operations.revision(environment)
        platform.start(revision)
        platform.trim(revision)

    def _names(self, environment: Environment) -> tuple[str, ...]:
        return (WEB, *(each.name for each in self._operations.processes(environment)))

    def _on_platform(self, step: Context, environment: Environment) -> tuple[PlatformOperations, Revision]:
        wanted = {name: Instances(*numbers) for name, numbers in step.state[_WANTED].items()}
        revision = self._operations.revision(environment, instances=wanted)
        for key in revision.settings.keys() - revision.public:
            step.hide(revision.settings[key])
        return self._platforms.of(environment), revision


def _wanted(
    environment: Environment, request: ReplaceProcessesJob, names: tuple[str, ...]
) -> dict[str, Instances]:
    now = instances_of(environment)
    found = {name: now.get(name, Instances()) for name in names}
    for name, count in request.counts.items():
        found[name] = Instances(count, found[name].first)
    for name in request.renewed:
        found[name] = found[name].replaced()
    return found


def _dump(instances: Mapping[str, Instances]) -> dict[str, list[int]]:
    return {name: [each.count, each.first] for name, each in instances.items()}


def _note(environment: Environment, scale: Mapping[str, list[int]]) -> None:
    Environment.objects.filter(pk=environment.pk).update(scale=dict(scale))
