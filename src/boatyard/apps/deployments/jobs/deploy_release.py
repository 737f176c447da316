import time
from collections.abc import Iterator
from contextlib import contextmanager

from django.utils import timezone

from boatyard.apps.backing.logic.interfaces.backups import Backups
from boatyard.apps.backing.logic.interfaces.managed_servers import ManagedServers
from boatyard.apps.backing.models import EnvironmentService, ServiceMode
from boatyard.apps.builds.logic.interfaces.builder import Builder
from boatyard.apps.deployments.logic.migrations_between import MigrationsBetween
from boatyard.apps.deployments.logic.new_release import (
    has_other_database,
    note_bindings,
    restore_settings,
    settings_of,
)
from boatyard.apps.deployments.logic.requests.deploy_release_job import DeployReleaseJob
from boatyard.apps.deployments.models import Release, ReleaseKind
from boatyard.apps.environments.logic.interfaces.platform import (
    WEB,
    PlatformOperations,
    Revision,
)
from boatyard.apps.environments.logic.operations import revision_of
from boatyard.apps.environments.logic.platforms import Platforms
from boatyard.apps.environments.models import Environment
from boatyard.apps.jobs.kinds import Step, StepContext
from boatyard.apps.plugins.logic.known_services import known_services
from boatyard.core.errors import ExternalFailure
from boatyard.core.project_layout import MANAGE
from boatyard.drivers.base import Condition

type Context = StepContext[DeployReleaseJob]

HEALTH_SECONDS = 120.0
_PAUSE = 0.25


class DeployReleaseKind:
    """Starts a release beside the one that serves, and then replaces it.

    If a step fails before the traffic is switched, the previous release still serves. After the switch, the
    job only goes forward.
    """

    def __init__(
        self,
        platforms: Platforms,
        builder: Builder,
        migrations: MigrationsBetween,
        servers: ManagedServers,
        backups: Backups,
    ) -> None:
        self._platforms = platforms
        self._builder = builder
        self._migrations = migrations
        self._servers = servers
        self._backups = backups

    def steps(self, request: DeployReleaseJob, /) -> tuple[Step[DeployReleaseJob], ...]:
        return (
            Step("check", "Check the environment", self.check),
            Step("build", "Build the image", self.build),
            Step("prepare", "Prepare the platform", self.prepare),
            Step("backup", "Back up the database", self.back_up),
            Step("migrate", "Migrate the database", self.migrate),
            Step("start", "Start the new processes", self.start, undo=self.stop),
            Step("health", "Check the new processes", self.wait_until_healthy),
            Step("switch", "Switch the traffic", self.switch, undo=self.switch_back),
            Step("finish", "Stop the old processes", self.finish),
        )

    def check(self, step: Context) -> None:
        """Refuses migrations that would break the current release, before anything is built."""
        release = _release(step)
        environment = release.environment
        serving = environment.releases.filter(number=environment.revision).first()
        if serving is None:
            step.log("This is the first release.")
            return
        step.log(f"Release {serving.number} is serving: {serving.commit[:12]} {serving.subject}")
        if has_other_database(serving):
            step.log("The environment has another database since then. All migrations run there.")
            return
        since = self._migrations.between(environment.project, serving.commit, release.commit)
        step.state["migrates"] = bool(since)
        step.state["changes_data"] = any(each.changes_data for each in since)
        for each in since:
            step.log(f"New migration {each.name}: {', '.join(each.operations) or 'no operations'}.")
        if breaking := [each for each in since if not each.keeps_old_code_working]:
            told = "; ".join(f"{each.name} ({', '.join(each.breaking)})" for each in breaking)
            raise ExternalFailure(
                f"Release {serving.number} serves during the deployment, and its code may fail after these "
                f"migrations: {told}. First release code that no longer needs what they remove or change. "
                "Then release the migrations.",
                permanent=True,
            )

    def build(self, step: Context) -> None:
        release = _release(step)
        if release.build:
            step.log(f"Uses the image {release.build.image}. Nothing is built.")
            return
        release.build = self._builder.build(release.environment.project, release.commit, step)
        release.save(update_fields=["build"])
        step.log(f"{release.build.image} is {release.build.digest}.")

    def prepare(self, step: Context) -> None:
        release = _release(step)
        platform, revision = self._on_platform(step)
        platform.prepare(revision, step)
        self._servers.start(release.environment, step)
        note_bindings(release)
        platform.receive_images(revision, step)

    def back_up(self, step: Context) -> None:
        """Backs up before migrations that can change rows. If that fails, the database is not touched.

        What is in a database that no release of the environment has used yet is somebody's, too.
        """
        release = _release(step)
        if not step.state.get("changes_data", _has_foreign_database(release.environment)):
            step.log("No migration changes data, so no backup is needed.")
            return
        image = release.build.digest if release.build else ""
        author = release.created_by_id
        self._backups.make(release.environment, image, step, release=release.number, account_id=author)

    def migrate(self, step: Context) -> None:
        """Migrates once, in the new image, while the current release still serves."""
        if not step.state.get("migrates", True):
            step.log("There are no new migrations.")
            return
        platform, revision = self._on_platform(step)
        for arguments in (("check_schema",), ("migrate", "--no-input")):
            platform.run_once(revision, ("python", MANAGE, *arguments), step)

    def start(self, step: Context) -> None:
        platform, revision = self._on_platform(step)
        with _stopped_on_failure(platform, revision, step):
            platform.start(revision)
        step.log(f"Started revision {revision.number} beside the current one.")

    def stop(self, step: Context) -> None:
        """Stops the new processes, unless they serve: then the job only goes forward."""
        platform, revision = self._on_platform(step)
        if _release(step).served_at is None:
            platform.stop(revision)

    def wait_until_healthy(self, step: Context) -> None:
        platform, revision = self._on_platform(step)
        with _stopped_on_failure(platform, revision, step):
            _wait_until_healthy(platform, revision, step)
        step.log("The new processes are healthy.")

    def switch(self, step: Context) -> None:
        """Notes first where requests are to go: other jobs that configure the router read it meanwhile."""
        platform, revision = self._on_platform(step)
        release = _release(step)
        _note(release.environment, release)
        try:
            with _stopped_on_failure(platform, revision, step):
                platform.route(revision, step)
        except BaseException:
            _note(release.environment, _previous(release))
            raise
        now, asked = timezone.now(), release.decided_at or release.created_at
        Release.objects.filter(pk=release.pk, served_at=None).update(
            served_at=now,
            seconds=round((now - asked).total_seconds(), 2),
        )
        if release.kind == ReleaseKind.ROLLBACK:
            restore_settings(release)
        step.log(f"Release {release.number} gets all requests now.")

    def switch_back(self, step: Context) -> None:
        """Only after a worker was killed while it switched; a release that is served stays."""
        release = _release(step)
        if release.served_at or release.environment.revision != release.number:
            return
        previous = _previous(release)
        _note(release.environment, previous)
        if previous:
            older = revision_of(release.environment, previous.build, previous.number, settings_of(previous))
            self._platforms.of(release.environment).route(older, step)

    def finish(self, step: Context) -> None:
        platform, revision = self._on_platform(step)
        platform.remove(revision, older_only=True)
        self._servers.stop_unused(_release(step).environment, step)

    def _on_platform(self, step: Context) -> tuple[PlatformOperations, Revision]:
        release = _release(step)
        revision = revision_of(release.environment, release.build, release.number, settings_of(release))
        for key in revision.settings.keys() - revision.public:
            step.hide(revision.settings[key])
        return self._platforms.of(release.environment), revision


@contextmanager
def _stopped_on_failure(platform: PlatformOperations, revision: Revision, step: Context) -> Iterator[None]:
    """Stops the new processes if something fails."""
    try:
        yield
    except ExternalFailure:
        platform.stop(revision)
        step.log(f"Stopped revision {revision.number}. The previous release still serves.")
        raise


def _has_foreign_database(environment: Environment) -> bool:
    """Whether its database is a server outside Boatyard, which can hold data before the first release."""
    own = known_services()
    return any(
        row.mode == ServiceMode.URL and row.service in own and own[row.service].holds_data
        for row in EnvironmentService.objects.of(environment.pk).values()
    )


def _release(step: Context) -> Release:
    """Raises ExternalFailure if it was deleted with its environment while the job waited."""
    found = Release.objects.select_related(
        "environment__project", "environment__platform", "environment__build", "build"
    )
    release = found.filter(pk=step.arguments.release_id).first()
    if release is None:
        raise ExternalFailure(
            f"«{step.arguments.where()}» was deleted while this job waited.", permanent=True
        )
    return release


def _previous(release: Release) -> Release | None:
    """The release that was served last before this one."""
    served = release.environment.releases.select_related("build").exclude(served_at=None)
    return served.exclude(pk=release.pk).first()


def _note(environment: Environment, release: Release | None) -> None:
    """Notes that requests go to this release; with None, that they go nowhere."""
    Environment.objects.filter(pk=environment.pk).update(
        revision=release.number if release else 0, build=release.build if release else None
    )


def _wait_until_healthy(platform: PlatformOperations, revision: Revision, step: Context) -> None:
    deadline = time.monotonic() + HEALTH_SECONDS
    while True:
        step.check()
        web = platform.observe(revision, ask=True).web
        if web.condition is Condition.RUNNING:
            return
        ended = web.condition is not Condition.STARTING
        if ended or time.monotonic() > deadline:
            why = web.detail or f"it is {web.condition}"
            limit = "" if ended else f" within {HEALTH_SECONDS:.0f} seconds"
            log = platform.logs(revision, WEB, None).text[-2000:]
            raise ExternalFailure(
                f"The new release does not work{limit}: {why}. The previous release still serves. The last "
                f"lines of its log:\n{log}"
            )
        time.sleep(_PAUSE)
