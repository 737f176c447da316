from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from django.db.models import Q, QuerySet, TextField
from django.db.models.functions import Cast

from boatyard.apps.jobs.logic.latest_jobs import LatestJob, latest_jobs
from boatyard.apps.projects.logic.interfaces.local_environment import LocalEnvironment, LocalSite
from boatyard.apps.projects.logic.project_roles import role_on
from boatyard.apps.projects.logic.project_state import ProjectState, project_state
from boatyard.apps.projects.models import Project
from boatyard.bus import Query
from boatyard.core.pagination import Page, page_of, searched
from boatyard.core.permissions import Access, current_actor
from boatyard.core.roles import Role


@dataclass(frozen=True, slots=True)
class ProjectSummary:
    """A project in a list. `job_id` is the last job that worked on it; `role` is the actor's role on it."""

    name: str
    title: str
    state: ProjectState
    folder: str
    port: int
    url: str
    plugins: tuple[str, ...]
    created_at: datetime
    job_id: UUID | None
    team: str
    team_title: str
    role: Role


@dataclass(frozen=True, slots=True)
class ListProjects(Query[Page[ProjectSummary]]):
    """Returns the projects of the actor's teams, newest first.

    Attributes:
        search: Part of a name or title.
        lacking: The name of a plugin: only created projects that do not have it.
        team: Only those of the team with this slug.
        page: The number of the page, from 1. A number past the end returns the last page.
        size: The number of items per page, at most 100.
    """

    access: ClassVar = Access.ACCOUNT

    search: str = ""
    lacking: str = ""
    team: str = ""
    page: int = 1
    size: int = 25


class ListProjectsHandler:
    def __init__(self, environment: LocalEnvironment) -> None:
        self._environment = environment

    def handle(self, message: ListProjects, /) -> Page[ProjectSummary]:
        found = (
            Project.objects.of(current_actor().account_id)
            .select_related("team")
            .order_by("-created_at", "pk")
        )
        if search := searched(message.search):
            found = found.filter(Q(name__icontains=search) | Q(title__icontains=search))
        if plugin := searched(message.lacking):
            found = _lacking(found, plugin)
        if message.team:
            found = found.filter(team__slug=message.team)
        page: Page[Project] = page_of(found, message.page, message.size)
        jobs = latest_jobs([project.subject for project in page.items])
        sites = self._environment.sites(page.items)
        return page.map(lambda project: _summary(project, sites[project.pk], jobs.get(project.subject)))


def _summary(project: Project, site: LocalSite, job: LatestJob | None) -> ProjectSummary:
    return ProjectSummary(
        name=project.name,
        title=project.title,
        state=project_state(project, job, site.condition),
        folder=project.repository,
        port=site.port,
        url=site.url,
        plugins=tuple(project.plugins),
        created_at=project.created_at,
        job_id=job.id if job else None,
        team=project.team.slug,
        team_title=project.team.title,
        role=role_on(project),
    )


def _lacking(found: "QuerySet[Project]", plugin: str) -> "QuerySet[Project]":
    # As text, since SQLite cannot search a list. No plugin name contains a quotation mark.
    held = Cast("plugins", TextField())
    return found.filter(is_created=True).alias(held=held).exclude(held__contains=f'"{plugin}"')
