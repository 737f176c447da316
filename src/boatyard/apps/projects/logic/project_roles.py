"""Whose a project is, for those who ask without knowing projects: the bus and the job queue."""

from boatyard.apps.accounts.models import Team
from boatyard.apps.projects.models import Project
from boatyard.apps.projects.models.project import SUBJECT
from boatyard.core.errors import NotFound
from boatyard.core.permissions import Actor
from boatyard.core.roles import HeldRole, Role


def project_role(actor: Actor, name: str) -> HeldRole:
    """The actor's role on the project called `name`.

    Raises:
        NotFound: None of the actor's teams has it; whether another has is not told.
    """
    project = Project.objects.of(actor.account_id).select_related("team").filter(name=name).first()
    if project is None:
        raise NotFound(f"You have no project «{name}». `boatyard list` lists your projects.")
    team: Team = project.team
    return HeldRole(role_on(project), team.title, team.admins)


def role_on(project: Project) -> Role:
    """The role of the account that `Project.objects.of` was asked for."""
    return Role(project.actors_role)  # type: ignore[attr-defined]  # `of` annotates it


def team_of_project(subject: str) -> int | None:
    """The id of the team of the project that jobs call `subject`; None if it is gone."""
    return Project.objects.filter(pk=subject.removeprefix(SUBJECT)).values_list("team_id", flat=True).first()
