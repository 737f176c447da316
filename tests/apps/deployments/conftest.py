"""A project with two environments that run releases, on a platform in memory; nothing is built."""

from collections.abc import Collection, Iterator
from contextlib import ExitStack
from uuid import UUID

import pytest

from boatyard.apps.builds.logic.interfaces.builder import Builder
from boatyard.apps.builds.models import Build
from boatyard.apps.deployments.logic.queries.list_releases import ListReleases
from boatyard.apps.environments.logic.commands.create_environment import CreateEnvironment
from boatyard.apps.environments.logic.interfaces.platform import Capabilities
from boatyard.apps.environments.logic.platforms import Platforms
from boatyard.apps.environments.models import PROCESS, Environment, Platform
from boatyard.apps.jobs.models import JobState
from boatyard.apps.projects.models import Project
from boatyard.core.bus import bus, container
from boatyard.core.errors import ExternalFailure
from boatyard.core.work import Work
from tests.apps.jobs.conftest import migrated_sqlite, sqlite_url
from tests.apps.projects.changing.conftest import project_repo
from tests.apps.projects.changing.project_repo import ProjectRepo
from tests.stand_in_platform import StandInPlatform

__all__ = ["migrated_sqlite", "project_repo", "sqlite_url"]


class StandInBuilder:
    """Names an image after its commit.

    Attributes:
        built: The commits that were built.
        fails: Whether building fails.
        removed: The projects whose images were removed.
        pruned: The commits whose images were removed.
    """

    def __init__(self) -> None:
        self.built: list[str] = []
        self.fails = False
        self.removed: list[str] = []
        self.pruned: list[str] = []

    def removable(self, project: Project, needed: Collection[str]) -> tuple[str, ...]:
        return tuple(each for each in self.built if each not in needed and each not in self.pruned)

    def remove_image(self, project: Project, commit: str, work: Work) -> None:
        self.pruned.append(commit)

    def remove_images(self, project: Project) -> None:
        self.removed.append(project.name)

    def build(self, project: Project, commit: str, work: Work) -> Build:
        if self.fails:
            raise ExternalFailure("No space is left on the disk.")
        self.built.append(commit)
        found, _ = Build.objects.get_or_create(
            project=project,
            commit=commit,
            defaults={"image": f"shop:{commit[:12]}", "digest": f"sha256:{commit}"},
        )
        return found


class Fleet:
    """The project with its environments `staging` and `production`."""

    def __init__(self, project_repo: ProjectRepo, platform: StandInPlatform, builder: StandInBuilder) -> None:
        self.repo = project_repo
        self.platform = platform
        self.builder = builder

    def commit(self, path: str, text: str) -> str:
        """Commits a file, and gives the commit."""
        self.repo.write(path, text)
        self.repo.git("add", "--all")
        self.repo.git("commit", "--message", f"feat: {path}")
        return self.repo.git("rev-parse", "HEAD").strip()

    def done(self, job: UUID) -> JobState:
        return JobState(self.repo.rest(job).state)

    def error(self, job: UUID) -> str:
        found = self.repo.rest(job)
        assert found.state in {JobState.FAILED, JobState.UNDONE}
        return str(found.error)

    def releases(self, environment: str = "staging") -> list[tuple[int, str, str]]:
        found = bus.execute(ListReleases("shop", environment))
        return [(each.number, each.kind.value, each.state.value) for each in found]

    def environment(self, name: str = "staging") -> Environment:
        return Environment.objects.get(name=name)


@pytest.fixture
def fleet(project_repo: ProjectRepo) -> Iterator[Fleet]:
    with ExitStack() as stack:
        yield fleet_of(project_repo, Capabilities(images=True, route=True, scale=True), stack)


def fleet_of(project_repo: ProjectRepo, capabilities: Capabilities, stack: ExitStack) -> Fleet:
    """The project on a platform with these capabilities, until the stack is left."""
    project_repo.make("redis")
    platform, builder, known = StandInPlatform(capabilities), StandInBuilder(), Platforms()
    known.register(PROCESS, lambda: project_repo.platform)
    known.register("orbit", lambda: platform)
    Platform.objects.create(name="satellite", kind="orbit")
    stack.enter_context(container.override(Platforms, known))
    stack.enter_context(container.override(Builder, builder))
    for name in ("staging", "production"):
        bus.execute(CreateEnvironment("shop", name, "satellite"))
    return Fleet(project_repo, platform, builder)
