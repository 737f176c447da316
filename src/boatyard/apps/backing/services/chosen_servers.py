from boatyard.apps.backing.logic.environment_services import choose_managed
from boatyard.apps.backing.logic.wanted_services import wanted_services
from boatyard.apps.backing.models import EnvironmentService
from boatyard.apps.environments.logic.platforms import Platforms
from boatyard.apps.environments.models import Environment
from boatyard.apps.plugins.logic.interfaces import Catalogue
from boatyard.apps.plugins.logic.known_services import known_service, known_services
from boatyard.core.permissions import current_actor

_DATABASE = "postgres"
"""What is proposed where a file cannot be the database."""


class ChosenServers:
    """Implements `EnvironmentServers`."""

    def __init__(self, catalogue: Catalogue, platforms: Platforms) -> None:
        self._catalogue = catalogue
        self._platforms = platforms

    def choose_first(self, environment: Environment) -> tuple[str, ...]:
        if not self._platforms.of(environment).capabilities.servers:
            return ()
        wanted = map(known_service, wanted_services(environment.project, self._catalogue))
        chosen = []
        for service in wanted:
            choose_managed(service, environment, current_actor().account_id)
            chosen.append(service.title)
        return tuple(chosen)

    def to_choose(self, environment: Environment) -> tuple[str, ...]:
        project, capabilities = environment.project, self._platforms.of(environment).capabilities
        if capabilities.servers:
            return ()
        wanted = list(wanted_services(project, self._catalogue))
        first: tuple[str, ...] = ()
        if capabilities.several_hosts and not any(known_service(each).database for each in wanted):
            first = (f"boatyard add {_DATABASE} --project {project.name}",)
            wanted.append(_DATABASE)
        return (*first, *(_choose(each, environment) for each in wanted))

    def data_of(self, environment: Environment) -> tuple[str, ...]:
        known = known_services()
        found = EnvironmentService.objects.of(environment.pk)
        return tuple(known[each].title for each, row in found.items() if row.has_data and each in known)

    def bound_by(self, environment: Environment, key: str) -> str:
        for name in wanted_services(environment.project, self._catalogue):
            if known_service(name).variable == key:
                return name
        return ""


def _choose(service: str, environment: Environment) -> str:
    where = f"--env {environment.name} --project {environment.project.name}"
    return f"boatyard services set {service} {where} --url -"
