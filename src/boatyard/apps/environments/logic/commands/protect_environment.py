from dataclasses import dataclass
from typing import ClassVar

from boatyard.apps.accounts.models import Membership
from boatyard.apps.environments.logic.own_environment import own_environment
from boatyard.apps.environments.logic.protection import require_name
from boatyard.apps.environments.models import Environment
from boatyard.apps.projects.models import Project
from boatyard.bus import Command
from boatyard.core.errors import Conflict, Invalid
from boatyard.core.roles import Needs, Role


@dataclass(frozen=True, slots=True)
class ProtectEnvironment(Command[None]):
    """Protects an environment with releases, or ends its protection.

    Whoever deploys to a protected environment, deletes it or changes its secrets types its name. A deployment
    can also need the approval of a second person. A rollback never does.

    Attributes:
        name: The name of the project.
        environment: The name of the environment.
        is_protected: False ends the protection, with all approvals.
        approvals: How many other people approve each deployment: 0 or 1.
        confirmation: The environment's name again, to make its protection weaker.
    """

    needs: ClassVar = Needs(Role.ADMIN)

    name: str
    environment: str
    is_protected: bool = True
    approvals: int = 0
    confirmation: str = ""


class ProtectEnvironmentHandler:
    def handle(self, message: ProtectEnvironment, /) -> None:
        environment = own_environment(message.name, message.environment)
        if environment.is_live:
            raise Conflict(
                f"{environment.name} runs the working tree, so nothing is deployed to it. Protect an "
                "environment with releases."
            )
        if message.approvals not in {0, 1}:
            raise Invalid.field("approvals", "Choose 0 or 1.")
        needs_approval = message.is_protected and message.approvals == 1
        if not message.is_protected or (environment.needs_approval and not needs_approval):
            require_name(environment, message.confirmation, "make its protection weaker")
        if needs_approval:
            _require_a_second_person(environment.project)
        Environment.objects.filter(pk=environment.pk).update(
            is_protected=message.is_protected, needs_approval=needs_approval
        )


def _require_a_second_person(project: Project) -> None:
    able = [role.value for role in Role if role.allows(Role.OPERATOR)]
    if Membership.objects.filter(team_id=project.team_id, role__in=able).count() < 2:
        raise Conflict(
            f"Nobody else could approve: the team «{project.team.title}» has no second operator or admin. "
            "Invite one first."
        )
