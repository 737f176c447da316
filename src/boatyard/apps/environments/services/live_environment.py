import secrets
from collections.abc import Iterable, Mapping
from uuid import UUID

from boatyard.apps.environments.logic.environment_settings import EnvironmentSettings
from boatyard.apps.environments.logic.interfaces.platform import Observed, Stage
from boatyard.apps.environments.logic.operations import Operations
from boatyard.apps.environments.models import LOCAL, PROCESS, Environment, Platform, used_ports
from boatyard.apps.jobs.kinds import StepContext
from boatyard.apps.jobs.logic.job_request import JobRequest
from boatyard.apps.projects.logic.addresses import addresses
from boatyard.apps.projects.logic.interfaces.local_environment import LocalSite, ProcessDetail
from boatyard.apps.projects.logic.interfaces.machine import Machine
from boatyard.apps.projects.models import Project
from boatyard.core.env_file import values_in
from boatyard.core.errors import Invalid
from boatyard.core.ports import port_fault
from boatyard.core.project_layout import ENV, SQLITE_FILE
from boatyard.core.secrets import Secret
from boatyard.core.untrusted_folder import UntrustedFolder
from boatyard.drivers.base import Condition

type Context = StepContext[JobRequest]


class LiveEnvironment:
    """Implements `LocalEnvironment` of projects."""

    def __init__(self, operations: Operations, settings: EnvironmentSettings, machine: Machine) -> None:
        self._operations = operations
        self._settings = settings
        self._machine = machine

    def checked_port(self, port: int | None) -> int:
        taken = used_ports()
        if port is None:
            return self._machine.free_port(taken)
        if fault := port_fault(port):
            raise Invalid.field("port", fault)
        # The same is said of both: whose project it may be is nobody's business.
        if port in taken or not self._machine.is_port_free(port):
            raise Invalid.field("port", f"Port {port} is taken: choose another, or leave it empty.")
        return port

    def add(self, project: Project, port: int) -> None:
        platform, _ = Platform.objects.get_or_create(name=PROCESS, defaults={"kind": PROCESS})
        Environment.objects.create(
            project=project, name=LOCAL, platform=platform, checkout=project.repository, port=port
        )

    def move(self, project: Project) -> None:
        Environment.objects.filter(project=project, name=LOCAL).update(checkout=project.repository)

    def site(self, project: Project) -> LocalSite:
        environment = Environment.objects.local(project.id)
        observed = self._operations.observe(environment, with_processes=project.is_created)
        declared = self._operations.processes(environment) if project.is_created else ()
        beside = {process.name: process for process in observed.beside}
        processes = tuple(
            ProcessDetail(
                name=each.name,
                help=each.help,
                condition=_shown(beside[each.name].condition),
                since=beside[each.name].since,
                detail=beside[each.name].detail,
                missing=each.missing,
            )
            for each in declared
            if each.name in beside
        )
        return _site(environment, observed, processes)

    def sites(self, projects: Iterable[Project]) -> Mapping[UUID, LocalSite]:
        found = Environment.objects.select_related("project", "platform")
        of_them = found.filter(project__in=[project.pk for project in projects], name=LOCAL)
        return {each.project_id: _site(each, self._operations.observe(each)) for each in of_them}

    def is_running(self, project: Project) -> bool:
        observed = self._operations.observe(Environment.objects.local(project.id))
        return _shown(observed.web.condition) is Condition.RUNNING

    def is_wanted(self, project: Project) -> bool:
        observed = self._operations.observe(Environment.objects.local(project.id))
        return observed.web.condition is not Condition.STOPPED

    def write_settings(self, project: Project) -> bool:
        return self._settings.make(Environment.objects.local(project.id))

    def follow_example(self, project: Project, before: str, after: str) -> list[str]:
        return self._settings.follow_example(Environment.objects.local(project.id), before, after)

    def prepare(self, project: Project, step: Context) -> None:
        self._operations.prepare(Environment.objects.local(project.id), step)

    def prepare_tools(self, project: Project, step: Context) -> None:
        self._operations.prepare(Environment.objects.local(project.id), step, Stage.DEVELOP)

    def migrate_first(self, project: Project, step: Context) -> None:
        """A file that holds the database is for its owner alone from the first byte.

        SQLite gives what it keeps beside the file the same mode.
        """
        environment = Environment.objects.local(project.id)
        inside = UntrustedFolder(environment.folder)
        has_server = values_in(inside.text(ENV) or "").get("DATABASE_URL")
        if not has_server and not inside.has_file(SQLITE_FILE):
            inside.create(SQLITE_FILE, b"", mode=0o600)
        self.manage(project, step, "migrate", "--no-input", "--skip-checks")

    def manage(
        self, project: Project, step: Context, *arguments: str, env: Mapping[str, str] | None = None
    ) -> None:
        self._operations.manage(Environment.objects.local(project.id), step, *arguments, env=env)

    def add_administrator(self, project: Project, step: Context) -> None:
        self.set_administrator(project, step, Secret(secrets.token_urlsafe(15)))

    def set_administrator(self, project: Project, step: Context, password: Secret) -> None:
        self._operations.set_administrator(Environment.objects.local(project.id), step, password)

    def admin_login(self, project: Project) -> tuple[str, Secret | None]:
        environment = Environment.objects.local(project.id)
        return environment.admin_name, environment.admin_password

    def take_admin_login(self, project: Project) -> tuple[str, Secret | None]:
        environment = Environment.objects.local(project.id)
        Environment.objects.filter(pk=environment.pk).update(admin_password=None)
        return environment.admin_name, environment.admin_password

    def start(self, project: Project, step: Context) -> None:
        self._operations.start(Environment.objects.local(project.id), step)

    def wait_for_first_page(self, project: Project, step: Context) -> None:
        self._operations.wait_for_first_page(Environment.objects.local(project.id), step)

    def stop(self, project: Project) -> None:
        self._operations.stop(Environment.objects.local(project.id))

    def remove(self, project: Project) -> None:
        for environment in project.environments.select_related("project", "platform"):
            self._operations.remove(environment)


def _site(
    environment: Environment, observed: Observed, processes: tuple[ProcessDetail, ...] = ()
) -> LocalSite:
    web, port = observed.web, environment.port or 0
    return LocalSite(
        condition=_shown(web.condition),
        since=web.since,
        detail=web.detail,
        port=port,
        **addresses(environment.project.name, port),
        admin_name=environment.admin_name,
        has_admin_password=environment.admin_password is not None,
        processes=processes,
    )


def _shown(condition: Condition) -> Condition:
    """Whether it has answered yet tells only whoever waits for that."""
    return Condition.RUNNING if condition is Condition.STARTING else condition
