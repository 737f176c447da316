import secrets
from dataclasses import dataclass
from typing import ClassVar

from django.db import IntegrityError, transaction

from boatyard.apps.environments.logic.environment_name import check_environment_name
from boatyard.apps.environments.logic.environment_settings import SECRET_KEY, SECRET_LENGTH
from boatyard.apps.environments.logic.host_name import checked_host, own_name
from boatyard.apps.environments.logic.platforms import Platforms
from boatyard.apps.environments.logic.settings_table import put_settings
from boatyard.apps.environments.models import Environment, Platform
from boatyard.apps.plugins.logic.manifest import SettingKind
from boatyard.apps.projects.logic.own_project import own_finished_project
from boatyard.bus import Command
from boatyard.core.errors import Invalid
from boatyard.core.roles import Needs, Role
from boatyard.core.secrets import Secret

FIRST_KINDS = {SECRET_KEY: SettingKind.SECRET}


@dataclass(frozen=True, slots=True)
class CreateEnvironment(Command[None]):
    """Adds an environment to a project. Nothing is started.

    Attributes:
        name: The name of the project.
        environment: The name of the environment, such as staging.
        platform: The name of the platform that it runs on.
        domain: The host name that it is served under; empty for one of this machine.
    """

    needs: ClassVar = Needs(Role.OPERATOR)

    name: str
    environment: str
    platform: str
    domain: str = ""


class CreateEnvironmentHandler:
    def __init__(self, platforms: Platforms) -> None:
        self._platforms = platforms

    def handle(self, message: CreateEnvironment, /) -> None:
        project = own_finished_project(message.name)
        check_environment_name(message.environment)
        platform = self._platform(message.platform)
        routes = self._platforms.at(platform).capabilities.route
        host = _host(message, platform) if routes else ""
        try:
            with transaction.atomic():
                environment = Environment.objects.create(
                    project=project,
                    name=message.environment,
                    platform=platform,
                    hosts=[host] if host else [],
                )
                put_settings(environment, _first_settings(host), FIRST_KINDS)
        except IntegrityError:
            raise Invalid.field(
                "environment", f"«{project.name}» already has an environment {message.environment}."
            ) from None

    def _platform(self, name: str) -> Platform:
        platform = Platform.objects.filter(name=name).first()
        if platform is None:
            names = ", ".join(Platform.objects.order_by("name").values_list("name", flat=True))
            raise Invalid.field("platform", f"There is no platform {name!r}. Choose one of: {names}.")
        if not platform.is_ready:
            raise Invalid.field(
                "platform",
                f"{name} is being added or removed. `boatyard platforms list` shows its servers.",
            )
        if self._platforms.at(platform).capabilities.live_code:
            raise Invalid.field(
                "platform",
                f"{name} runs the working tree, which the local environment already does. Choose a platform "
                f"that runs releases.",
            )
        return platform


def _host(message: CreateEnvironment, platform: Platform) -> str:
    """Raises Invalid for what is no host name, or does not lead to the platform."""
    name, is_local = own_name(message.name, message.environment), not platform.hosts.exists()
    if not is_local and not message.domain.strip():
        raise Invalid.field(
            "domain",
            f"Name the host name that leads to the server of {platform.name}, for example shop.example.org.",
        )
    host = checked_host(message.domain.strip() or name, "domain", name)
    if not is_local and host.endswith(".localhost"):
        raise Invalid.field("domain", f"{host} is a name of this machine, and {platform.name} is not.")
    return host


def _first_settings(host: str) -> dict[str, Secret | None]:
    """What no release starts without. On this machine there is neither TLS nor a mail server."""
    found: dict[str, Secret | None] = {SECRET_KEY: Secret(secrets.token_urlsafe(SECRET_LENGTH))}
    if host.endswith(".localhost"):
        found |= {"TLS": Secret("false"), "MAIL_URL": Secret("consolemail://")}
    return found
