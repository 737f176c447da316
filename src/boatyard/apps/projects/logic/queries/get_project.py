from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from boatyard.apps.jobs.logic.latest_jobs import latest_jobs
from boatyard.apps.projects.logic.interfaces.platform import Platform, ProcessDetail, addresses
from boatyard.apps.projects.logic.own_project import own_project
from boatyard.apps.projects.logic.project_roles import role_on
from boatyard.apps.projects.logic.project_state import ProjectState, project_state, target_of
from boatyard.bus import Query
from boatyard.core.roles import Needs, Role


@dataclass(frozen=True, slots=True)
class ProjectDetail:
    """A project with its addresses and how it is.

    Attributes:
        subject: What jobs call it.
        since: When its server started, if it runs.
        detail: Why it does not run, if that is known.
        job_id: The last job that worked on it.
        is_created: Its creation has ended well.
        has_admin_password: The first administrator's password was not shown yet.
        processes: What runs beside its server.
        team: The slug of the team that it belongs to.
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
    """A project of one of the actor's teams."""

    needs: ClassVar = Needs(Role.VIEWER)

    name: str


class GetProjectHandler:
    def __init__(self, platform: Platform) -> None:
        self._platform = platform

    def handle(self, message: GetProject, /) -> ProjectDetail:
        project = own_project(message.name)
        job = latest_jobs([project.subject]).get(project.subject)
        site = target_of(project)
        running = self._platform.observe(site)
        return ProjectDetail(
            name=project.name,
            title=project.title,
            subject=project.subject,
            state=project_state(project, job, self._platform),
            since=running.since,
            detail=running.detail,
            folder=project.folder,
            port=project.port,
            **addresses(project.name, project.port),
            plugins=tuple(project.plugins),
            created_at=project.created_at,
            job_id=job.id if job else None,
            is_created=project.is_created,
            admin_name=project.admin_name,
            has_admin_password=project.admin_password is not None,
            processes=self._platform.processes(site) if project.is_created else (),
            team=project.team.slug,
            team_title=project.team.title,
            role=role_on(project),
        )
