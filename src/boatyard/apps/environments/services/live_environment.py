from collections.abc import Iterable, Mapping
from uuid import UUID

from boatyard.apps.builds.logic.interfaces.builder import Builder
from boatyard.apps.environments.logic.environment_settings import EnvironmentSettings
from boatyard.apps.environments.logic.interfaces.platform import Observed
from boatyard.apps.environments.logic.operations import Operations
from boatyard.apps.environments.models import LOCAL, PROCESS, Environment, Platform, used_ports
from boatyard.apps.projects.logic.addresses import addresses
from boatyard.apps.projects.logic.interfaces.local_environment import LocalSite, ProcessDetail
from boatyard.apps.projects.logic.interfaces.machine import Machine
from boatyard.apps.projects.models import Project
from boatyard.core.errors import Invalid
from boatyard.core.ports import port_fault
from boatyard.core.secrets import Secret
from boatyard.drivers.base import Condition


class LiveEnvironment:
    """Implements `LocalEnvironment` of projects."""

    def __init__(
        self, operations: Operations, settings: EnvironmentSettings, machine: Machine, builder: Builder
    ) -> None:
        self._builder = builder
        self._operations = operations
        self._settings = settings
        self._machine = machine

    def checked_port(self, port: int | None) -> int:
        taken = used_ports()
        if port is None:
            return self._machine.free_port(taken)
        if fault := port_fault(port):
            raise Invalid.field("port", fault)
        # The same message for both, so that it does not reveal another account's project.
        if port in taken or not self._machine.is_port_free(port):
            raise Invalid.field(
                "port", f"Port {port} is already in use. Choose another port, or leave the field empty."
            )
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
        revision = self._operations.revision(environment, with_processes=project.is_created)
        observed = self._operations.observe(environment, revision)
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
            for each in revision.processes
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

    def follow_example(self, project: Project, before: str, after: str) -> list[str]:
        return self._settings.follow_example(Environment.objects.local(project.id), before, after)

    def admin_login(self, project: Project) -> tuple[str, Secret | None]:
        environment = Environment.objects.local(project.id)
        return environment.admin_name, environment.admin_password

    def take_admin_login(self, project: Project) -> tuple[str, Secret | None]:
        environment = Environment.objects.local(project.id)
        Environment.objects.filter(pk=environment.pk).update(admin_password=None)
        return environment.admin_name, environment.admin_password

    def remove(self, project: Project) -> None:
        for environment in project.environments.select_related("project", "platform"):
            self._operations.remove(environment)
        self._builder.remove_images(project)


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
    """Returns the state to show. STARTING only matters to a caller that waits for the first page."""
    return Condition.RUNNING if condition is Condition.STARTING else condition
