"""Roles on projects, for the bus and the job queue, which do not know projects."""

from boatyard.apps.accounts.models import Team
from boatyard.apps.projects.models import Project
from boatyard.apps.projects.models.project import SUBJECT
from boatyard.core.errors import NotFound
from boatyard.core.permissions import Actor
from boatyard.core.roles import HeldRole, Role


def project_role(actor: Actor, name: str) -> HeldRole:
    """Returns the actor's role on the project `name`.

    Raises:
        NotFound: None of the actor's teams has it. The error does not reveal whether another team has it.
    """
    project = Project.objects.of(actor.account_id).select_related("team").filter(name=name).first()
    if project is None:
        raise NotFound(f"You have no project «{name}». `boatyard list` lists your projects.")
    team: Team = project.team
    return HeldRole(role_on(project), team.title, team.admins)


def role_on(project: Project) -> Role:
    """Returns the role of the account of `Project.objects.of`."""
    return Role(project.actors_role)  # type: ignore[attr-defined]  # `of` annotates it


def team_of_project(subject: str) -> int | None:
    """Returns the id of the team of the project with this subject; None if it was deleted."""
    return Project.objects.filter(pk=subject.removeprefix(SUBJECT)).values_list("team_id", flat=True).first()
