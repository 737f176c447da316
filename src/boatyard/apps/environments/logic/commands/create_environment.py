from dataclasses import dataclass
from typing import ClassVar

from django.db import IntegrityError, transaction

from boatyard.apps.environments.logic.environment_name import check_environment_name
from boatyard.apps.environments.logic.platforms import Platforms
from boatyard.apps.environments.models import Environment, Platform
from boatyard.apps.projects.logic.own_project import own_finished_project
from boatyard.bus import Command
from boatyard.core.errors import Invalid
from boatyard.core.roles import Needs, Role


@dataclass(frozen=True, slots=True)
class CreateEnvironment(Command[None]):
    """Adds an environment to a project. Nothing is started.

    Attributes:
        name: The name of the project.
        environment: The name of the environment, such as staging.
        platform: The name of the platform that it runs on.
    """

    needs: ClassVar = Needs(Role.OPERATOR)

    name: str
    environment: str
    platform: str


class CreateEnvironmentHandler:
    def __init__(self, platforms: Platforms) -> None:
        self._platforms = platforms

    def handle(self, message: CreateEnvironment, /) -> None:
        project = own_finished_project(message.name)
        check_environment_name(message.environment)
        platform = self._platform(message.platform)
        try:
            with transaction.atomic():
                Environment.objects.create(project=project, name=message.environment, platform=platform)
        except IntegrityError:
            raise Invalid.field(
                "environment", f"«{project.name}» already has an environment {message.environment}."
            ) from None

    def _platform(self, name: str) -> Platform:
        platform = Platform.objects.filter(name=name).first()
        if platform is None:
            names = ", ".join(Platform.objects.order_by("name").values_list("name", flat=True))
            raise Invalid.field("platform", f"There is no platform {name!r}. Choose one of: {names}.")
        if self._platforms.at(platform).capabilities.live_code:
            raise Invalid.field(
                "platform",
                f"{name} runs the working tree, which the local environment already does. Choose a platform "
                f"that runs releases.",
            )
        return platform
