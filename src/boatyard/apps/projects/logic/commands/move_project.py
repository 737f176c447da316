from dataclasses import dataclass
from typing import ClassVar

from boatyard.apps.accounts.logic.teams import team_called
from boatyard.apps.jobs.logic.job_teams import give_jobs_to
from boatyard.apps.projects.logic.own_project import own_project
from boatyard.apps.projects.models import Project
from boatyard.bus import Command
from boatyard.core.roles import Needs, Role


@dataclass(frozen=True, slots=True)
class MoveProject(Command[None]):
    """Moves a project, with the history of its jobs, to another of the actor's teams. Its folder does not
    move.

    Attributes:
        team: The slug of the team; the actor's personal team if empty.
    """

    needs: ClassVar = Needs(Role.ADMIN, also=Needs(Role.OPERATOR, of="team", field="team"))

    name: str
    team: str = ""


class MoveProjectHandler:
    def handle(self, message: MoveProject, /) -> None:
        project, team = own_project(message.name), team_called(message.team)
        Project.objects.filter(pk=project.pk).update(team=team)
        give_jobs_to(team.pk, project.subject)
