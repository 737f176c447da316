from boatyard.apps.backing.logic.interfaces.managed_servers import ManagedServers
from boatyard.apps.backing.logic.requests.delete_service_data_job import DeleteServiceDataJob
from boatyard.apps.backing.models import EnvironmentService, ServiceMode
from boatyard.apps.environments.models import Environment
from boatyard.apps.jobs.kinds import Step, StepContext
from boatyard.core.errors import ExternalFailure

type Context = StepContext[DeleteServiceDataJob]


class DeleteServiceDataKind:
    """Deletes the data of a managed server, unless the environment uses it again meanwhile."""

    def __init__(self, servers: ManagedServers) -> None:
        self._servers = servers

    def steps(self, request: DeleteServiceDataJob, /) -> tuple[Step[DeleteServiceDataJob], ...]:
        return (Step("delete", "Delete the data", self.delete),)

    def delete(self, step: Context) -> None:
        found = Environment.objects.select_related("project", "platform")
        environment = found.filter(pk=step.arguments.environment_id).first()
        if environment is None:
            raise ExternalFailure(f"«{step.arguments.where()}» was deleted meanwhile.", permanent=True)
        row = EnvironmentService.objects.of(environment.pk).get(step.arguments.service)
        if row is None or row.mode == ServiceMode.MANAGED:
            raise ExternalFailure(
                f"{environment.name} uses this data again. Nothing was deleted.", permanent=True
            )
        self._servers.delete(environment, step.arguments.service, step)
        step.log("The data is deleted.")
