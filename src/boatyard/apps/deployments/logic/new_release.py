import json
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from boatyard.apps.builds.models import Build
from boatyard.apps.deployments.logic.requests.deploy_release_job import DeployReleaseJob
from boatyard.apps.deployments.models import Decision, Release, ReleaseKind
from boatyard.apps.environments.logic.bindings import binding_keys, bindings_of
from boatyard.apps.environments.logic.settings_table import current_settings, current_values, put_settings
from boatyard.apps.environments.models import Environment
from boatyard.apps.jobs.logic.cancel_unstarted import cancel_unstarted
from boatyard.apps.jobs.logic.interfaces.job_queue import JobQueue
from boatyard.apps.plugins.logic.manifest import SettingKind
from boatyard.apps.vcs.logic.commit import Commit
from boatyard.core.permissions import current_actor
from boatyard.core.secrets import Secret

_LONGEST_SUBJECT = 200
DATABASE = "DATABASE_URL"
"""The variable with the URL of a project's database; without it, an SQLite file."""


class NewRelease:
    """Makes releases, and asks for the jobs that put them into service."""

    def __init__(self, jobs: JobQueue) -> None:
        self._jobs = jobs

    def of_commit(self, environment: Environment, commit: Commit) -> UUID:
        """Releases a commit with the settings of now; the job builds it if that was not done yet.

        It replaces the commits that wait to be deployed to the same environment.
        """
        _cancel_waiting(environment)
        return self._make(
            environment, ReleaseKind.DEPLOY, commit.id, commit.subject, f"Deploy {commit.short}"
        )

    def of_release(self, environment: Environment, origin: Release, kind: ReleaseKind, title: str) -> UUID:
        """Releases the build of another release.

        A rollback has the settings of that release, too; else the environment's current ones count.
        """
        return self._make(
            environment, kind, origin.commit, origin.subject, title, build=origin.build, origin=origin
        )

    def request_commit(self, environment: Environment, commit: Commit) -> int:
        """Releases a commit once it is approved. Returns the number of the release."""
        return self._request(environment, ReleaseKind.DEPLOY, commit.id, commit.subject)

    def request_release(self, environment: Environment, origin: Release) -> int:
        """Promotes another release once it is approved. Returns the number of the new one."""
        return self._request(
            environment,
            ReleaseKind.PROMOTION,
            origin.commit,
            origin.subject,
            build=origin.build,
            origin=origin,
        )

    def approve(self, release: Release, account_id: int) -> UUID:
        """Puts a release that waits for it into service. It gets a new number if later ones were deployed."""
        environment = release.environment
        with transaction.atomic():
            Environment.objects.select_for_update().get(pk=environment.pk)
            newest = environment.releases.aggregate(newest=Max("number"))["newest"]
            release.number = release.number if release.number == newest else newest + 1
            _decide(release, Decision.APPROVED, account_id)
            return self._enqueue(release, _title(release), account_id)

    def refuse(self, release: Release, account_id: int | None) -> None:
        _decide(release, Decision.REFUSED, account_id)

    def _request(
        self,
        environment: Environment,
        kind: ReleaseKind,
        commit: str,
        subject: str,
        *,
        build: Build | None = None,
        origin: Release | None = None,
    ) -> int:
        with transaction.atomic():
            for each in environment.releases.filter(decision=Decision.WAITING):
                _decide(each, Decision.REPLACED, current_actor().account_id)
            release = _new(environment, kind, commit, subject, build, origin)
            release.decision = Decision.WAITING
            release.save(update_fields=["decision"])
        return release.number

    def _make(
        self,
        environment: Environment,
        kind: ReleaseKind,
        commit: str,
        subject: str,
        title: str,
        *,
        build: Build | None = None,
        origin: Release | None = None,
    ) -> UUID:
        with transaction.atomic():
            release = _new(environment, kind, commit, subject, build, origin)
            return self._enqueue(release, title, current_actor().account_id)

    def _enqueue(self, release: Release, title: str, account_id: int) -> UUID:
        environment, project = release.environment, release.environment.project
        request = DeployReleaseJob(
            project.id, project.name, environment.id, environment.name, release.pk, title
        )
        job = self._jobs.enqueue(request, account_id=account_id, subject=project.subject)
        Release.objects.filter(pk=release.pk).update(job=job)
        return job


def _new(
    environment: Environment,
    kind: ReleaseKind,
    commit: str,
    subject: str,
    build: Build | None,
    origin: Release | None,
) -> Release:
    """Inside a transaction."""
    Environment.objects.select_for_update().get(pk=environment.pk)
    newest = environment.releases.aggregate(newest=Max("number"))["newest"]
    return Release.objects.create(
        environment=environment,
        number=(newest or 0) + 1,
        kind=kind,
        commit=commit,
        subject=subject[:_LONGEST_SUBJECT],
        build=build,
        variables=_variables(environment, kind, origin),
        origin=origin,
        created_by_id=current_actor().account_id,
    )


def _decide(release: Release, decision: Decision, account_id: int | None) -> None:
    release.decision, release.decided_by_id, release.decided_at = decision, account_id, timezone.now()
    release.save(update_fields=["number", "decision", "decided_by", "decided_at"])


def _title(release: Release) -> str:
    if release.origin and release.kind == ReleaseKind.PROMOTION:
        return f"Promote {release.origin.environment.name} {release.origin.number}"
    return f"Deploy {release.commit[:12]}"


def _cancel_waiting(environment: Environment) -> None:
    found = environment.releases.filter(kind=ReleaseKind.DEPLOY, served_at=None)
    cancel_unstarted(each.job for each in found if each.job)


def _variables(environment: Environment, kind: ReleaseKind, origin: Release | None) -> Secret | None:
    if origin and kind is ReleaseKind.ROLLBACK:
        return origin.variables
    bound = binding_keys()
    return Secret(json.dumps({key: v for key, v in current_values(environment).items() if key not in bound}))


def restore_settings(release: Release) -> None:
    """Makes the settings of a release the current ones; keys that were added since are unset.

    The URLs of servers stay as they are.
    """
    bound = binding_keys()
    current = {key: v for key, v in current_settings(release.environment).items() if key not in bound}
    values: dict[str, Secret | None] = {k: v for k, v in settings_of(release).items() if k not in bound}
    kinds = {key: SettingKind(row.kind) for key, row in current.items()}
    added = dict.fromkeys(current.keys() - values.keys())
    put_settings(release.environment, values | added, kinds, release.created_by_id)


def settings_of(release: Release) -> dict[str, Secret]:
    """The values of a release's settings, with the URLs of the servers that its environment uses now."""
    values: dict[str, str] = json.loads(release.variables.reveal()) if release.variables else {}
    bound = binding_keys()
    own = {key: Secret(value) for key, value in values.items() if key not in bound}
    return own | bindings_of(release.environment)


def served_settings_of(release: Release) -> dict[str, Secret]:
    """The values that a release was started with. Servers that were chosen since take effect later."""
    if release.bindings is None:
        return settings_of(release)
    bound = binding_keys()
    noted: dict[str, str] = json.loads(release.bindings.reveal())
    own = {key: value for key, value in settings_of(release).items() if key not in bound}
    return own | {key: Secret(value) for key, value in noted.items()}


def note_bindings(release: Release) -> None:
    """Notes which servers a release is started with."""
    bound = {key: value.reveal() for key, value in bindings_of(release.environment).items()}
    release.bindings = Secret(json.dumps(bound))
    release.save(update_fields=["bindings"])


def has_other_database(release: Release) -> bool:
    """Whether the environment has got another database since a release was started."""
    noted: dict[str, str] = json.loads(release.bindings.reveal()) if release.bindings else {}
    now = bindings_of(release.environment).get(DATABASE)
    return noted.get(DATABASE, "") != (now.reveal() if now else "")
