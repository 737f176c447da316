from dataclasses import dataclass
from typing import ClassVar

from django.db import transaction

from boatyard.apps.backing.logic.environment_services import bind, own_service
from boatyard.apps.backing.models import EnvironmentService, ServiceMode
from boatyard.apps.environments.logic.platforms import Platforms
from boatyard.apps.environments.logic.protection import require_name
from boatyard.bus import Command
from boatyard.core.errors import Conflict
from boatyard.core.permissions import current_actor
from boatyard.core.roles import Needs, Role


@dataclass(frozen=True, slots=True)
class RemoveEnvironmentService(Command[None]):
    """Has an environment with releases use the built-in fallback of a service, from its next deployment on.

    No data moves. The data of a managed server is kept until it is deleted, or the environment is.

    Attributes:
        name: The name of the project.
        environment: The name of the environment.
        service: The name of the service.
        confirmation: The name of the environment, if it is protected.
    """

    needs: ClassVar = Needs(Role.OPERATOR)
    needs_transaction: ClassVar = False

    name: str
    environment: str
    service: str
    confirmation: str = ""


class RemoveEnvironmentServiceHandler:
    def __init__(self, platforms: Platforms) -> None:
        self._platforms = platforms

    def handle(self, message: RemoveEnvironmentService, /) -> None:
        environment, service, row = own_service(
            message.name, message.environment, message.service, self._platforms
        )
        if row is None or row.mode == ServiceMode.EMBEDDED:
            raise Conflict(
                f"{environment.name} has no {service.title}: it already uses the built-in fallback."
            )
        if service.holds_data and self._platforms.of(environment).capabilities.several_hosts:
            raise Conflict(
                f"{environment.platform.name} can have several hosts, which cannot share an SQLite "
                f"file. Enter the URL of another {service.title} instead."
            )
        require_name(environment, message.confirmation, "choose another server for it")
        with transaction.atomic():
            EnvironmentService.objects.filter(pk=row.pk).update(
                mode=ServiceMode.EMBEDDED, server="", checked_at=None
            )
            bind(service, environment, None, current_actor().account_id)
