"""The services of environments with releases: which servers they use from the next deployment on."""

import secrets
from collections.abc import Mapping

from boatyard.apps.backing.logic.managed_server import managed_url
from boatyard.apps.backing.logic.wanted_services import wanted_services
from boatyard.apps.backing.models import EnvironmentService, ServiceMode
from boatyard.apps.environments.logic.managing_servers import why_no_servers
from boatyard.apps.environments.logic.own_environment import own_environment
from boatyard.apps.environments.logic.platforms import Platforms
from boatyard.apps.environments.logic.settings_table import put_settings
from boatyard.apps.environments.models import Environment
from boatyard.apps.plugins.logic.interfaces import Catalogue
from boatyard.apps.plugins.logic.known_services import known_service, known_services
from boatyard.apps.plugins.logic.manifest import SettingKind
from boatyard.apps.plugins.logic.service import Service
from boatyard.core.errors import Conflict
from boatyard.core.secrets import Secret

_LENGTH = 24
"""Of generated passwords, in random bytes."""


def environment_with_releases(project: str, name: str, platforms: Platforms) -> Environment:
    """An environment of the actor's that runs releases.

    Raises:
        NotFound: There is none of this name.
        Conflict: It follows the working tree, or the project is not made yet.
    """
    environment = own_environment(project, name)
    if platforms.of(environment).capabilities.live_code:
        raise Conflict(
            f"{name} runs the working tree. Its services are those of the project: boatyard services "
            f"--project {project}"
        )
    return environment


def require_servers(environment: Environment, platforms: Platforms) -> None:
    """Raises Conflict unless the platform of the environment runs servers."""
    if why := why_no_servers(environment.platform, platforms.of(environment).capabilities):
        raise Conflict(f"{why} Enter the URL of a server instead.")


def choose_managed(service: Service, environment: Environment, author_id: int | None) -> EnvironmentService:
    """Chooses a managed server. One that was used before has its data still."""
    row, _ = EnvironmentService.objects.get_or_create(
        environment=environment, service=service.name, defaults={"mode": ServiceMode.MANAGED}
    )
    row.mode = ServiceMode.MANAGED
    row.password = row.password or Secret(secrets.token_urlsafe(_LENGTH))
    row.server, row.checked_at = "", None
    row.save()
    bind(service, environment, managed_url(service, environment.project, row.password), author_id)
    return row


def bind(service: Service, environment: Environment, url: Secret | None, author_id: int | None) -> None:
    """Writes the URL of a service into the settings of an environment, as a secret."""
    put_settings(environment, {service.variable: url}, {service.variable: SettingKind.SECRET}, author_id)


def services_to_show(
    environment: Environment, catalogue: Catalogue
) -> Mapping[str, tuple[Service, tuple[str, ...], EnvironmentService | None]]:
    """The services that plugins of the project use or that the environment has, with those plugins."""
    rows = EnvironmentService.objects.of(environment.pk)
    wanted = wanted_services(environment.project, catalogue)
    return {
        name: (service, wanted.get(name, ()), rows.get(name))
        for name, service in known_services().items()
        if name in wanted
        or (name in rows and (rows[name].mode != ServiceMode.EMBEDDED or rows[name].has_data))
    }


def own_service(
    project: str, environment: str, service: str, platforms: Platforms
) -> tuple[Environment, Service, EnvironmentService | None]:
    """An environment with releases, a service, and what the environment uses for it.

    Raises:
        NotFound: One of them does not exist.
        Conflict: The environment runs the working tree.
    """
    found, known = environment_with_releases(project, environment, platforms), known_service(service)
    return found, known, EnvironmentService.objects.of(found.pk).get(known.name)


def managed_of(environment: Environment) -> list[EnvironmentService]:
    """The managed servers of an environment, whose data it has."""
    found = EnvironmentService.objects.of(environment.pk).values()
    return [each for each in found if each.mode == ServiceMode.MANAGED]
