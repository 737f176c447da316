from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from boatyard.apps.jobs.logic.latest_jobs import latest_jobs
from boatyard.apps.projects.logic.interfaces.local_environment import LocalEnvironment, ProcessDetail
from boatyard.apps.projects.logic.own_project import own_project
from boatyard.apps.projects.logic.project_roles import role_on
from boatyard.apps.projects.logic.project_state import ProjectState, project_state
from boatyard.bus import Query
from boatyard.core.roles import Needs, Role


@dataclass(frozen=True, slots=True)
class ProjectDetail:
    """A project with its addresses and its state.

    Attributes:
        subject: The subject of its jobs.
        since: When its server started, if it is running.
        detail: Why it is not running, if known.
        job_id: The last job that worked on it.
        is_created: Its creation has succeeded.
        has_admin_password: The first administrator's password was not shown yet.
        processes: The processes in addition to its server.
        team: The slug of its team.
        role: The actor's role on it.
    """

    name: str
    title: str
    subject: str
    state: ProjectState
    since: datetime | None
    detail: str
    folder: str
    port: int
    url: str
    admin_url: str
    docs_url: str
    plugins: tuple[str, ...]
    created_at: datetime
    job_id: UUID | None
    is_created: bool
    admin_name: str
    has_admin_password: bool
    processes: tuple[ProcessDetail, ...]
    team: str
    team_title: str
    role: Role


@dataclass(frozen=True, slots=True)
class GetProject(Query[ProjectDetail]):
    """Returns a project of one of the actor's teams."""

    needs: ClassVar = Needs(Role.VIEWER)

    name: str


class GetProjectHandler:
    def __init__(self, environment: LocalEnvironment) -> None:
        self._environment = environment

    def handle(self, message: GetProject, /) -> ProjectDetail:
        project = own_project(message.name)
        job = latest_jobs([project.subject]).get(project.subject)
        site = self._environment.site(project)
        return ProjectDetail(
            name=project.name,
            title=project.title,
            subject=project.subject,
            state=project_state(project, job, site.condition),
            since=site.since,
            detail=site.detail,
            folder=project.repository,
            port=site.port,
            url=site.url,
            admin_url=site.admin_url,
            docs_url=site.docs_url,
            plugins=tuple(project.plugins),
            created_at=project.created_at,
            job_id=job.id if job else None,
            is_created=project.is_created,
            admin_name=site.admin_name,
            has_admin_password=site.has_admin_password,
            processes=site.processes,
            team=project.team.slug,
            team_title=project.team.title,
            role=role_on(project),
        )
