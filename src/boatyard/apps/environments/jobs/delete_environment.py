from boatyard.apps.environments.jobs.environment_steps import environment_of
from boatyard.apps.environments.logic.operations import Operations
from boatyard.apps.environments.logic.requests.delete_environment_job import DeleteEnvironmentJob
from boatyard.apps.environments.models import Environment
from boatyard.apps.jobs.kinds import Step, StepContext

type Context = StepContext[DeleteEnvironmentJob]


class DeleteEnvironmentKind:
    def __init__(self, operations: Operations) -> None:
        self._operations = operations

    def steps(self, request: DeleteEnvironmentJob, /) -> tuple[Step[DeleteEnvironmentJob], ...]:
        return (
            Step("remove", "Stop and remove the processes", self._remove),
            Step("forget", "Forget the environment", self._forget),
        )

    def _remove(self, step: Context) -> None:
        self._operations.remove(environment_of(step))

    def _forget(self, step: Context) -> None:
        Environment.objects.filter(pk=step.arguments.environment_id).delete()
