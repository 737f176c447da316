from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from boatyard.apps.deployments.logic.released_environment import released_environment
from boatyard.apps.deployments.models import Decision, Release, ReleaseKind
from boatyard.apps.environments.logic.platforms import Platforms
from boatyard.apps.environments.models import Environment
from boatyard.apps.jobs.logic.job_states import job_states
from boatyard.apps.jobs.models import JobState
from boatyard.bus import Query
from boatyard.core.roles import Needs, Role

LISTED = 50


class ReleaseState(StrEnum):
    """How a release is.

    Attributes:
        WAITING: Its deployment is under way, or waits for another one.
        SERVING: Requests go to it.
        REPLACED: Requests went to it, and go to a later one now.
        FAILED: Requests never went to it.
        UNAPPROVED: A second person must approve its deployment.
        REFUSED: Its deployment was not approved, or a later one was requested instead.
    """

    WAITING = "waiting"
    SERVING = "serving"
    REPLACED = "replaced"
    FAILED = "failed"
    UNAPPROVED = "waiting for approval"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class ReleaseDetail:
    """A release of an environment.

    Attributes:
        commit: All of its digits.
        subject: The first line of the commit's message.
        image: What it runs, by digest; empty until it is built.
        job_id: The job that puts it into service; None once the job was removed from the history.
        seconds: From asking for it, or approving it, until requests were sent to it.
        decided_by: Who has approved or refused it; empty if it needed no approval.
        decided_at: When.
    """

    number: int
    kind: ReleaseKind
    state: ReleaseState
    commit: str
    subject: str
    image: str
    author: str
    job_id: UUID | None
    created_at: datetime
    served_at: datetime | None
    seconds: float | None
    decided_by: str = ""
    decided_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ListReleases(Query[tuple[ReleaseDetail, ...]]):
    """The releases of an environment, the newest first; at most 50.

    Attributes:
        name: The project's.
    """

    needs: ClassVar = Needs(Role.VIEWER)

    name: str
    environment: str


class ListReleasesHandler:
    def __init__(self, platforms: Platforms) -> None:
        self._platforms = platforms

    def handle(self, message: ListReleases, /) -> tuple[ReleaseDetail, ...]:
        environment = released_environment(message.name, message.environment, self._platforms)
        found = list(environment.releases.select_related("build", "created_by", "decided_by")[:LISTED])
        states = job_states(each.job for each in found if each.job)
        return tuple(_detail(each, environment, states) for each in found)


def _detail(release: Release, environment: Environment, states: Mapping[UUID, JobState]) -> ReleaseDetail:
    return ReleaseDetail(
        number=release.number,
        kind=ReleaseKind(release.kind),
        state=_state(release, environment, states),
        commit=release.commit,
        subject=release.subject,
        image=release.build.digest if release.build else "",
        author=release.created_by.get_username() if release.created_by else "",
        job_id=release.job if release.job in states else None,
        created_at=release.created_at,
        served_at=release.served_at,
        seconds=release.seconds,
        decided_by=release.decided_by.get_username() if release.decided_by else "",
        decided_at=release.decided_at,
    )


def _state(release: Release, environment: Environment, states: Mapping[UUID, JobState]) -> ReleaseState:
    if release.served_at:
        is_serving = release.number == environment.revision
        return ReleaseState.SERVING if is_serving else ReleaseState.REPLACED
    if release.decision == Decision.WAITING:
        return ReleaseState.UNAPPROVED
    if release.decision in {Decision.REFUSED, Decision.REPLACED}:
        return ReleaseState.REFUSED
    job = states.get(release.job) if release.job else None
    return ReleaseState.WAITING if job and not job.is_finished else ReleaseState.FAILED
