from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from django.db.models import F

from boatyard.apps.deployments.models import Release
from boatyard.apps.environments.logic.platforms import Platforms
from boatyard.apps.environments.logic.routed_address import routed_address
from boatyard.apps.environments.models import Environment
from boatyard.apps.jobs.logic.job_states import job_states
from boatyard.apps.projects.logic.own_project import own_project
from boatyard.bus import Query
from boatyard.core.roles import Needs, Role


@dataclass(frozen=True, slots=True)
class PipelineStage:
    """An environment that runs releases, and what it serves.

    Attributes:
        release: The number of the release that requests go to; 0 before the first.
        commit: Of that release; empty before the first.
        job_id: The deployment that is under way or waits, if there is one.
        can_roll_back: It served another commit before.
        next: The environment to promote to: the next one that serves another commit; empty if there is none.
        next_is_protected: Whoever promotes types its name.
        is_protected: Whoever deploys types the name of this environment.
        needs_approval: A second person approves each deployment.
        branch: The branch that it follows; empty for the current commit.
    """

    environment: str
    url: str
    release: int
    commit: str
    subject: str
    served_at: datetime | None
    job_id: UUID | None
    can_roll_back: bool
    next: str = ""
    next_is_protected: bool = False
    is_protected: bool = False
    needs_approval: bool = False
    branch: str = ""


@dataclass(frozen=True, slots=True)
class ListPipeline(Query[tuple[PipelineStage, ...]]):
    """What the environments of a project serve, in the order in which they were created.

    Attributes:
        name: The project's.
    """

    needs: ClassVar = Needs(Role.VIEWER)

    name: str


class ListPipelineHandler:
    def __init__(self, platforms: Platforms) -> None:
        self._platforms = platforms

    def handle(self, message: ListPipeline, /) -> tuple[PipelineStage, ...]:
        project = own_project(message.name)
        found = [
            each
            for each in project.environments.select_related("project", "platform")
            if self._platforms.of(each).capabilities.images
        ]
        serving = {
            each.environment_id: each
            for each in Release.objects.filter(
                environment__project=project, number=F("environment__revision")
            )
        }
        stages = []
        for index, each in enumerate(found):
            release = serving.get(each.pk)
            following = found[index + 1] if release and index + 1 < len(found) else None
            stages.append(_stage(each, release, _other(following, release, serving)))
        return tuple(stages)


def _other(
    following: Environment | None, release: Release | None, serving: dict[UUID, Release]
) -> Environment | None:
    """The next environment, unless it serves the same commit already."""
    if following is None or release is None:
        return None
    there = serving.get(following.pk)
    return None if there and there.commit == release.commit else following


def _stage(environment: Environment, release: Release | None, following: Environment | None) -> PipelineStage:
    served = environment.releases.exclude(served_at=None)
    return PipelineStage(
        environment=environment.name,
        url=routed_address(environment) if release else "",
        release=release.number if release else 0,
        commit=release.commit if release else "",
        subject=release.subject if release else "",
        served_at=release.served_at if release else None,
        job_id=_unfinished(environment),
        can_roll_back=bool(release and served.exclude(commit=release.commit).exists()),
        next=following.name if following else "",
        next_is_protected=bool(following and following.is_protected),
        is_protected=environment.is_protected,
        needs_approval=environment.needs_approval,
        branch=environment.branch,
    )


def _unfinished(environment: Environment) -> UUID | None:
    newest = environment.releases.filter(served_at=None).exclude(job=None).first()
    if newest is None or newest.job is None:
        return None
    state = job_states([newest.job]).get(newest.job)
    return newest.job if state and not state.is_finished else None
