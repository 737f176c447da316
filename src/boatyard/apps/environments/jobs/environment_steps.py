import secrets
from collections.abc import Mapping

from boatyard.apps.environments.logic.environment_settings import EnvironmentSettings
from boatyard.apps.environments.logic.interfaces.platform import Stage
from boatyard.apps.environments.logic.operations import Operations
from boatyard.apps.environments.logic.requests.environment_job import EnvironmentJob
from boatyard.apps.environments.models import Environment
from boatyard.apps.jobs.kinds import Step, StepContext
from boatyard.apps.projects.logic.requests.project_job import ProjectJob
from boatyard.core.env_file import values_in
from boatyard.core.errors import ExternalFailure
from boatyard.core.project_layout import ENV, SQLITE_FILE
from boatyard.core.secrets import Secret
from boatyard.core.untrusted_folder import UntrustedFolder

type Context = StepContext[ProjectJob]
type Steps = tuple[Step[ProjectJob], ...]


class EnvironmentSteps:
    """The steps of jobs on an environment. Implements `LocalSteps` of projects."""

    def __init__(self, operations: Operations, settings: EnvironmentSettings) -> None:
        self._operations = operations
        self._settings = settings

    def write_settings(self, step: Context) -> None:
        if self._settings.make(environment_of(step)):
            step.log("Wrote .env. Only you can read it, and git ignores it.")

    def install(self, step: Context) -> None:
        self._operations.prepare(environment_of(step), step)

    def install_tools(self, step: Context) -> None:
        self._operations.prepare(environment_of(step), step, Stage.DEVELOP)

    def migrate_first(self, step: Context) -> None:
        """Creates the database. Only its owner may read the SQLite file, from its first byte.

        SQLite gives its additional files the same mode.
        """
        inside = UntrustedFolder(environment_of(step).folder)
        has_server = values_in(inside.text(ENV) or "").get("DATABASE_URL")
        if not has_server and not inside.has_file(SQLITE_FILE):
            inside.create(SQLITE_FILE, b"", mode=0o600)
        self.manage(step, "migrate", "--no-input", "--skip-checks")

    def manage(self, step: Context, *arguments: str, env: Mapping[str, str] | None = None) -> None:
        self._operations.manage(environment_of(step), step, *arguments, env=env)

    def add_administrator(self, step: Context) -> None:
        self.set_administrator(step, Secret(secrets.token_urlsafe(15)))

    def set_administrator(self, step: Context, password: Secret) -> None:
        self._operations.set_administrator(environment_of(step), step, password)

    def start(self, step: Context) -> None:
        self._operations.start(environment_of(step), step)

    def wait_for_first_page(self, step: Context) -> None:
        self._operations.wait_for_first_page(environment_of(step), step)

    def stop(self, step: Context) -> None:
        self._operations.stop(environment_of(step))

    def start_steps(self) -> Steps:
        """Returns the steps that start its processes and wait for the first page."""
        return (
            Step("start", "Start the server", self.start, undo=self.stop),
            Step("first-page", "Wait for the first page", self.wait_for_first_page),
        )

    def stop_steps(self) -> Steps:
        return (Step("stop", "Stop the server", self.stop),)


def environment_of(step: Context) -> Environment:
    """Returns the environment of a job: the named one, or the local one of its project.

    Raises:
        ExternalFailure: The environment was deleted while the job waited.
    """
    request = step.arguments
    where = request.where() if isinstance(request, EnvironmentJob) else request.name
    try:
        if isinstance(request, EnvironmentJob):
            return Environment.objects.select_related("project", "platform").get(pk=request.environment_id)
        return Environment.objects.local(request.project_id)
    except Environment.DoesNotExist:
        raise ExternalFailure(f"«{where}» was deleted while this job waited.", permanent=True) from None
