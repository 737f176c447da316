from dataclasses import dataclass, field
from ipaddress import IPv4Address, IPv6Address
from socket import inet_aton
from typing import ClassVar
from urllib.parse import urlsplit

from django.db import transaction
from django.utils import timezone

from boatyard.apps.backing.logic.environment_services import (
    bind,
    choose_managed,
    environment_with_releases,
    require_servers,
)
from boatyard.apps.backing.logic.interfaces.service_checker import ServiceChecker
from boatyard.apps.backing.logic.service_url import server_of, usable_url
from boatyard.apps.backing.logic.tested_url import tested_url
from boatyard.apps.backing.logic.wanted_services import wanted_service
from boatyard.apps.backing.models import BackingService, EnvironmentService, ServiceMode
from boatyard.apps.environments.logic.bindings import binding_keys
from boatyard.apps.environments.logic.platforms import Platforms
from boatyard.apps.environments.logic.protection import require_name
from boatyard.apps.environments.logic.settings_table import current_values
from boatyard.apps.environments.models import Environment
from boatyard.apps.plugins.logic.interfaces import Catalogue
from boatyard.apps.plugins.logic.service import Service
from boatyard.bus import Command
from boatyard.core.errors import ExternalFailure, Invalid
from boatyard.core.permissions import current_actor
from boatyard.core.roles import Needs, Role
from boatyard.core.secrets import Secret


@dataclass(frozen=True, slots=True)
class SetEnvironmentService(Command[None]):
    """Chooses the server that an environment with releases uses for a service, from its next deployment on.

    Boatyard tests a URL first, from the servers of the environment's platform and from its own machine. No
    data moves: a new database is empty, and the next deployment migrates it.
    The data of a managed server is kept when another server is chosen.

    Attributes:
        name: The name of the project.
        environment: The name of the environment.
        service: The name of a service that one of the project's plugins uses.
        url: With user, password and database. Another environment must not use it.
        managed: Instead of a URL: Boatyard runs the server in a container beside the environment.
        confirmation: The name of the environment, if it is protected.
    """

    needs: ClassVar = Needs(Role.OPERATOR)
    needs_transaction: ClassVar = False

    name: str
    environment: str
    service: str
    url: str = field(default="", repr=False)
    managed: bool = False
    confirmation: str = ""


class SetEnvironmentServiceHandler:
    def __init__(self, catalogue: Catalogue, checker: ServiceChecker, platforms: Platforms) -> None:
        self._catalogue = catalogue
        self._checker = checker
        self._platforms = platforms

    def handle(self, message: SetEnvironmentService, /) -> None:
        environment = environment_with_releases(message.name, message.environment, self._platforms)
        service = wanted_service(environment.project, message.service, self._catalogue)
        if message.managed == bool(message.url):
            raise Invalid.field("url", "Enter the URL of a server, or choose a managed one; not both.")
        require_name(environment, message.confirmation, "choose another server for it")
        author = current_actor().account_id
        if message.managed:
            require_servers(environment, self._platforms)
            with transaction.atomic():
                choose_managed(service, environment, author)
            return
        url = usable_url(service, message.url)
        _refuse_loopback(url)
        _refuse_shared(service, environment, url)
        server = self._tested(service, environment, url)
        with transaction.atomic():
            EnvironmentService.objects.update_or_create(
                environment=environment,
                service=service.name,
                defaults={"mode": ServiceMode.URL, "server": server[:100], "checked_at": timezone.now()},
            )
            bind(service, environment, url, author)

    def _tested(self, service: Service, environment: Environment, url: Secret) -> str:
        try:
            return tested_url(service, url, self._platforms.of(environment), self._checker)
        except ExternalFailure as error:
            raise Invalid.field("url", error.message) from None


def _refuse_loopback(url: Secret) -> None:
    host = urlsplit(url.reveal()).hostname or ""
    if _is_loopback(host):
        raise Invalid.field(
            "url",
            f"In a container, {host} is the container itself. Use a name or an address of the server that "
            "other machines reach.",
        )


def _is_loopback(host: str) -> bool:
    name = host.rstrip(".").lower()
    try:  # as the system reads addresses, such as 127.1
        address = IPv6Address(host) if ":" in host else IPv4Address(inet_aton(host))
    except (OSError, ValueError):
        return name == "localhost" or name.endswith(".localhost")
    if isinstance(address, IPv6Address):
        address = address.ipv4_mapped or address
    return address.is_loopback or address.is_unspecified


def _refuse_shared(service: Service, environment: Environment, url: Secret) -> None:
    """Two environments share no server; the message is the same for those of other teams."""
    wanted = server_of(service, url)
    others = Environment.objects.exclude(pk=environment.pk).filter(services__mode=ServiceMode.URL).distinct()
    used = [
        Secret(value)
        for each in others
        for key, value in current_values(each).items()
        if key in binding_keys()
    ]
    local = [each.url for each in BackingService.objects.filter(service=service.name) if each.url]
    if any(server_of(service, each) == wanted for each in (*used, *local)):
        raise Invalid.field(
            "url", "Another environment uses this database already. Give each environment its own."
        )
