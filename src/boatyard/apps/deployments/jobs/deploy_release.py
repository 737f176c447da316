from boatyard.apps.builds.logic.interfaces.builder import Builder
from boatyard.apps.deployments.jobs.releases import BEFORE, ROUTING, Context, on_platform, release_of
from boatyard.apps.deployments.jobs.serving import note_serving, previous_of
from boatyard.apps.deployments.logic.migrating import migrate
from boatyard.apps.deployments.logic.migrations_between import MigrationsBetween
from boatyard.apps.deployments.logic.new_release import restore_settings, settings_of
from boatyard.apps.deployments.logic.prune_requests import PruneRequests
from boatyard.apps.deployments.logic.readiness import require_space
from boatyard.apps.deployments.logic.requests.deploy_release_job import DeployReleaseJob
from boatyard.apps.deployments.models import ReleaseKind
from boatyard.apps.environments.logic.certificate_requests import CertificateRequests
from boatyard.apps.environments.logic.operations import revision_of
from boatyard.apps.environments.logic.platforms import Platforms
from boatyard.apps.environments.logic.retirement import Retirement
from boatyard.apps.environments.logic.rollout import undone_on_failure, wait_until_healthy
from boatyard.apps.environments.logic.routing import load_routing, wanted_routing
from boatyard.apps.jobs.kinds import Step
from boatyard.core.errors import ExternalFailure

_NOTHING_YET = "Cancelling leaves everything as it is. Nothing has changed yet."
_BUILT = "Cancelling leaves the previous release as it is. The image that was built is kept."
_MIGRATED = (
    "Cancelling stops the new processes, and the previous release still serves. Migrations that have run "
    "stay, and the previous code works with them."
)
_SERVING = (
    "The new release serves already. Cancelling only ends the old processes. A rollback brings the previous "
    "release back."
)


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
        prune: PruneRequests,
        retirement: Retirement,
        certificates: CertificateRequests,
    ) -> None:
        self._platforms = platforms
        self._builder = builder
        self._migrations = migrations
        self._prune = prune
        self._retirement = retirement
        self._certificates = certificates

    def steps(self, request: DeployReleaseJob, /) -> tuple[Step[DeployReleaseJob], ...]:
        return (
            Step("check", "Check the environment", self.check, cancelling=_NOTHING_YET),
            Step("build", "Build the image", self.build, cancelling=_NOTHING_YET),
            Step("prepare", "Prepare the platform", self.prepare, cancelling=_BUILT),
            Step("migrate", "Migrate the database", self.migrate, cancelling=_MIGRATED),
            Step("start", "Start the new processes", self.start, undo=self.stop, cancelling=_MIGRATED),
            Step("health", "Check the new processes", self.wait_until_healthy, cancelling=_MIGRATED),
            Step("switch", "Switch the traffic", self.switch, undo=self.switch_back, cancelling=_MIGRATED),
            Step("finish", "Stop the old processes", self.finish, cancelling=_SERVING),
        )

    def check(self, step: Context) -> None:
        """Refuses what cannot succeed, before anything is built."""
        release = release_of(step)
        environment = release.environment
        if release.kind != ReleaseKind.ROLLBACK:  # a rollback is how one gets out of trouble
            require_space(
                self._platforms.of(environment), revision_of(environment, None, release.number), step
            )
        serving = environment.releases.filter(number=environment.revision).first()
        if serving is None:
            step.log("This is the first release.")
            return
        step.log(f"Release {serving.number} is serving: {serving.commit[:12]} {serving.subject}")
        since = self._migrations.between(environment.project, serving.commit, release.commit)
        step.state["migrates"] = bool(since)
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
        release = release_of(step)
        if release.build:
            step.log(f"Uses the image {release.build.image}. Nothing is built.")
            return
        release.build = self._builder.build(release.environment.project, release.commit, step)
        release.save(update_fields=["build"])
        step.log(f"{release.build.image} is {release.build.digest}.")

    def prepare(self, step: Context) -> None:
        platform, revision = on_platform(self._platforms, step)
        platform.prepare(revision, step)
        platform.receive_images(revision, step)

    def migrate(self, step: Context) -> None:
        """Migrates once, in the new image, while the current release still serves."""
        if not step.state.get("migrates", True):
            step.log("There are no new migrations.")
            return
        platform, revision = on_platform(self._platforms, step)
        migrate(platform, revision, step)

    def start(self, step: Context) -> None:
        step.state[ROUTING] = wanted_routing(release_of(step).environment).dump()
        step.save_state()
        platform, revision = on_platform(self._platforms, step)
        with undone_on_failure(lambda: platform.stop(revision), step, _stopped(revision.number)):
            platform.start(revision, beside=True)
        step.log(f"Started revision {revision.number} beside the current one.")

    def stop(self, step: Context) -> None:
        """Stops the new processes, unless they serve: then the job only goes forward."""
        platform, revision = on_platform(self._platforms, step)
        if release_of(step).served_at is None:
            platform.stop(revision)

    def wait_until_healthy(self, step: Context) -> None:
        platform, revision = on_platform(self._platforms, step)
        with undone_on_failure(lambda: platform.stop(revision), step, _stopped(revision.number)):
            wait_until_healthy(platform, revision, step)
        step.log("The new processes are healthy.")

    def switch(self, step: Context) -> None:
        """Notes first where requests are to go: other jobs that configure the router read it meanwhile."""
        platform, revision = on_platform(self._platforms, step)
        release = release_of(step)
        if BEFORE not in step.state:
            step.state[BEFORE] = release.environment.routing
            step.save_state()
        note_serving(release.environment, release, step.state[ROUTING])
        try:
            platform.route(revision, step)
            image = _only(platform.serving_images(revision), revision.image)
        except ExternalFailure:
            self._give_back(step)
            platform.stop(revision)
            step.log(_stopped(revision.number))
            raise
        except BaseException:  # the worker ends, or the job is cancelled: then `switch_back` does the rest
            note_serving(release.environment, previous_of(release), step.state[BEFORE])
            raise
        release.note_served(image)
        if release.kind == ReleaseKind.ROLLBACK:
            restore_settings(release)
        step.log(f"Release {release.number} gets all requests now. The router sends them to {image}.")

    def switch_back(self, step: Context) -> None:
        """After a worker was killed while it switched; a release that is served stays, and is finished."""
        release = release_of(step)
        if release.served_at:
            self.finish(step)
        else:
            self._give_back(step)

    def _give_back(self, step: Context) -> None:
        """Has the previous release get the requests again, as far as the router had been told otherwise.

        A router that does not answer has read what the table of environments says when it comes back.
        """
        release = release_of(step)
        previous, before = previous_of(release), step.state.get(BEFORE)
        note_serving(release.environment, previous, before)
        if previous is None:
            return
        routing = load_routing(before) if before else None
        older = revision_of(
            release.environment, previous.build, previous.number, settings_of(previous), routing=routing
        )
        try:
            self._platforms.of(release.environment).route(older, step)
        except ExternalFailure as error:
            step.log(f"The router could not be told: {error.message}")

    def finish(self, step: Context) -> None:
        """What may run only once is stopped in the old release and then started in the new one."""
        platform, revision = on_platform(self._platforms, step)
        platform.start(revision)
        environment = release_of(step).environment
        self._retirement.of(environment, platform, revision, step)
        self._certificates.of(environment)
        self._prune.of(environment.project)


def _only(images: frozenset[str], wanted: str) -> str:
    """Returns the image that serves. Raises ExternalFailure if it is not the wanted one alone."""
    if images == {wanted}:
        return wanted
    found = ", ".join(sorted(images)) or "no container"
    raise ExternalFailure(f"The router sends requests to {found} instead of {wanted}. Retry the job.")


def _stopped(number: int) -> str:
    return f"Stopped revision {number}. The previous release still serves."
