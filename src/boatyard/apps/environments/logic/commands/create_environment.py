import secrets
from dataclasses import dataclass
from typing import ClassVar

from django.db import IntegrityError, transaction

from boatyard.apps.environments.logic.environment_name import check_environment_name
from boatyard.apps.environments.logic.environment_settings import SECRET_KEY, SECRET_LENGTH
from boatyard.apps.environments.logic.host_name import checked_host, own_name
from boatyard.apps.environments.logic.interfaces.environment_servers import EnvironmentServers
from boatyard.apps.environments.logic.managing_servers import why_no_servers
from boatyard.apps.environments.logic.platforms import Platforms
from boatyard.apps.environments.logic.protection import PRODUCTION
from boatyard.apps.environments.logic.settings_table import put_settings
from boatyard.apps.environments.models import Environment, Platform
from boatyard.apps.plugins.logic.manifest import SettingKind
from boatyard.apps.projects.logic.own_project import own_finished_project
from boatyard.apps.projects.models import Project
from boatyard.apps.vcs.logic.interfaces import Commits
from boatyard.bus import Command
from boatyard.core.errors import Invalid, NotFound
from boatyard.core.roles import Needs, Role
from boatyard.core.secrets import Secret

FIRST_KINDS = {SECRET_KEY: SettingKind.SECRET}


@dataclass(frozen=True, slots=True)
class CreatedEnvironment:
    """What was chosen for a new environment.

    Attributes:
        servers: The titles of the servers that its first deployment starts for it.
        to_choose: The commands that give it the servers that it needs, if its platform runs none.
        reason: Why its platform runs none; empty if it does.
    """

    environment: str
    servers: tuple[str, ...]
    to_choose: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class CreateEnvironment(Command[CreatedEnvironment]):
    """Adds an environment to a project. Nothing is started.

    On a platform that runs servers, Boatyard manages those that the project's plugins use, such as
    PostgreSQL. Other ones can be chosen afterwards. On several servers nothing is chosen: Boatyard manages no
    servers there. An environment with the name production is protected.

    Attributes:
        name: The name of the project.
        environment: The name of the environment, such as staging.
        platform: The name of the platform that it runs on.
        domain: The host name that it is served under; empty for one of this machine.
        branch: The branch whose newest commit is deployed to it; empty for the current commit.
    """

    needs: ClassVar = Needs(Role.OPERATOR)

    name: str
    environment: str
    platform: str
    domain: str = ""
    branch: str = ""


class CreateEnvironmentHandler:
    def __init__(self, platforms: Platforms, servers: EnvironmentServers, commits: Commits) -> None:
        self._commits = commits
        self._platforms = platforms
        self._servers = servers

    def handle(self, message: CreateEnvironment, /) -> CreatedEnvironment:
        project = own_finished_project(message.name)
        check_environment_name(message.environment)
        platform = self._platform(message.platform)
        check_branch(project, message.branch, self._commits)
        routes = self._platforms.at(platform).capabilities.route
        host = _host(message, platform) if routes else ""
        try:
            with transaction.atomic():
                environment = Environment.objects.create(
                    project=project,
                    name=message.environment,
                    platform=platform,
                    hosts=[host] if host else [],
                    branch=message.branch,
                    is_protected=message.environment == PRODUCTION,
                )
                put_settings(environment, _first_settings(host), FIRST_KINDS)
                servers = self._servers.choose_first(environment)
                to_choose = self._servers.to_choose(environment)
        except IntegrityError:
            raise Invalid.field(
                "environment", f"«{project.name}» already has an environment {message.environment}."
            ) from None
        reason = why_no_servers(platform, self._platforms.at(platform).capabilities)
        return CreatedEnvironment(message.environment, servers, to_choose, reason)

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


def check_branch(project: Project, branch: str, commits: Commits) -> None:
    """Raises Invalid unless the repository has the branch; an empty name means none."""
    if not branch:
        return
    try:
        commits.find(project.path, f"refs/heads/{branch}")
    except NotFound:
        raise Invalid.field(
            "branch",
            f"The repository of {project.name} has no branch {branch[:100]!r}. Create or fetch it first.",
        ) from None


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
    """What no release starts without. On this machine there is no mail server."""
    found: dict[str, Secret | None] = {SECRET_KEY: Secret(secrets.token_urlsafe(SECRET_LENGTH))}
    if host.endswith(".localhost"):
        found["MAIL_URL"] = Secret("consolemail://")
    return found
