from dataclasses import dataclass
from typing import ClassVar

from boatyard.apps.projects.logic.interfaces.local_environment import LocalEnvironment
from boatyard.apps.projects.logic.own_project import own_project
from boatyard.bus import Command
from boatyard.core.roles import Needs, Role
from boatyard.core.secrets import Secret


@dataclass(frozen=True, slots=True)
class AdminAccess:
    """The login of a project's admin site. `password` is None after it was shown."""

    name: str
    password: Secret | None


@dataclass(frozen=True, slots=True)
class RevealAdminPassword(Command[AdminAccess]):
    """Returns the password of a project's first administrator once, and deletes it."""

    needs: ClassVar = Needs(Role.OPERATOR)

    name: str


class RevealAdminPasswordHandler:
    def __init__(self, environment: LocalEnvironment) -> None:
        self._environment = environment

    def handle(self, message: RevealAdminPassword, /) -> AdminAccess:
        name, password = self._environment.take_admin_login(own_project(message.name))
        return AdminAccess(name=name, password=password)
