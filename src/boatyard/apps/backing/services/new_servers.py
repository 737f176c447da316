import time
from collections.abc import Collection
from math import inf
from uuid import UUID

from boatyard.apps.backing.logic.free_port import start_on_free_ports
from boatyard.apps.backing.logic.interfaces.service_checker import ServiceChecker
from boatyard.apps.backing.logic.interfaces.service_containers import ServiceContainers
from boatyard.apps.backing.logic.service_url import hide
from boatyard.apps.backing.logic.waiting import wait_until_usable
from boatyard.apps.backing.models import BackingMode, BackingRole, BackingService
from boatyard.apps.environments.logic.environment_settings import EnvironmentSettings
from boatyard.apps.environments.models import Environment
from boatyard.apps.plugins.logic.interfaces import Catalogue
from boatyard.apps.plugins.logic.known_services import known_service, known_services
from boatyard.apps.projects.logic.interfaces.servers import Server
from boatyard.apps.projects.models import Project
from boatyard.core.errors import ExternalFailure
from boatyard.core.prerequisites import Need, docker
from boatyard.core.work import Work

REMEMBERED = 10.0
"""Seconds for which what Docker has answered is not asked again: a form asks with every letter."""


class NewServers:
    """Implements `Servers` of projects with the services of a project's compose file."""

    _asked: tuple[float, str] = (-inf, "")

    def __init__(
        self,
        catalogue: Catalogue,
        containers: ServiceContainers,
        checker: ServiceChecker,
        settings: EnvironmentSettings,
    ) -> None:
        self._catalogue = catalogue
        self._containers = containers
        self._checker = checker
        self._settings = settings

    def wanted(self, plugins: Collection[str]) -> tuple[Server, ...]:
        manifests = self._catalogue.plugins()
        names = {name for plugin in plugins if plugin in manifests for name in manifests[plugin].services}
        return tuple(
            Server(service.name, service.title, service.fallback)
            for service in known_services().values()
            if service.name in names
        )

    def obstacle(self) -> str:
        asked, answer = NewServers._asked
        if time.monotonic() > asked + REMEMBERED:
            found = docker()
            fix = f" To install it: {found.fix}" if found.fix else ""
            answer = "" if found.state is Need.OK else f"{found.found}.{fix}"
            NewServers._asked = time.monotonic(), answer
        return answer

    def start(self, project_id: UUID, servers: Collection[str], work: Work) -> None:
        project = Project.objects.get(pk=project_id)
        start_on_free_ports(
            self._containers,
            lambda again: [self._placed(project, name, work, again=again) for name in servers],
            work,
        )

    def _placed(self, project: Project, service: str, work: Work, *, again: bool) -> BackingService:
        """Its row, written before anything is made of it, and its address in `.env`."""
        row = BackingService.objects.select_related("project").filter(project=project, service=service)
        backing = row.first() or BackingService(
            project=project, service=service, role=BackingRole.CURRENT, mode=BackingMode.CONTAINER
        )
        if not backing.container or again:
            place = self._containers.place(backing)
            if place.has_volume and not backing.made_volume:
                raise ExternalFailure(_left_volume(project, place.volume))
            backing.container, backing.volume, backing.made_volume = place.container, place.volume, True
            backing.port, backing.url = place.port, place.url
            work.check()
            backing.save()
        hide(work, backing.server_url)
        variable = known_service(service).variable
        self._settings.set(Environment.objects.local(project.pk), {variable: backing.server_url})
        work.log(
            f"{backing.container} will listen on 127.0.0.1:{backing.port}, as set in {variable} in .env."
        )
        return backing

    def wait(self, project_id: UUID, work: Work) -> None:
        for backing in self._of(project_id):
            work.log(f"{wait_until_usable(backing, self._containers, self._checker, work.check)} answers.")

    def take_back(self, project_id: UUID, work: Work) -> None:
        project = Project.objects.filter(pk=project_id).first()
        if project is None:
            return
        for backing in self._of(project_id):
            self._containers.remove(backing, with_data=backing.made_volume)
            work.log(f"Removed {backing.container} and its volume {backing.volume}.")
            backing.delete()
        self._containers.remove_all(project, with_data=False)

    def _of(self, project_id: UUID) -> list[BackingService]:
        return list(BackingService.objects.current(project_id).values())


def _left_volume(project: Project, volume: str) -> str:
    return (
        f"Docker has a volume {volume} already, with data that an earlier project called {project.name} has "
        f"left. If nobody needs that, delete it for good with: docker volume rm {volume}"
    )
