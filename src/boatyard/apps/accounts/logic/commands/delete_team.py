from dataclasses import dataclass
from typing import ClassVar

from django.db.models import ProtectedError

from boatyard.apps.accounts.logic.teams import shared_team
from boatyard.bus import Command
from boatyard.core.errors import Conflict, Invalid
from boatyard.core.roles import Needs, Role


@dataclass(frozen=True, slots=True)
class DeleteTeam(Command[None]):
    """Deletes a team that has no projects, with its invitations and the history of its jobs.

    Attributes:
        confirmation: The slug again, to prevent accidental deletion.
    """

    needs: ClassVar = Needs(Role.ADMIN, of="team", field="team")

    team: str
    confirmation: str


class DeleteTeamHandler:
    def handle(self, message: DeleteTeam, /) -> None:
        team = shared_team(message.team)
        if message.confirmation != team.slug:
            raise Invalid.field("confirmation", f"Type «{team.slug}» to delete the team.")
        try:
            team.delete()
        except ProtectedError:
            raise Conflict(
                f"«{team.title}» has projects. Delete them or move them to another team first."
            ) from None
