"""The job that puts releases into service."""

from boatyard.apps.deployments.jobs.deploy_release import DeployReleaseKind
from boatyard.apps.deployments.logic.migrations_between import MigrationsBetween
from boatyard.apps.deployments.logic.new_release import NewRelease
from boatyard.apps.deployments.logic.requests.deploy_release_job import DeployReleaseJob
from boatyard.apps.jobs.kinds import Kinds
from boatyard.bus import Container


def register(container: Container, kinds: Kinds) -> None:
    for own in (MigrationsBetween, NewRelease):
        container.bind(own, own)
    kinds.register(DeployReleaseJob, DeployReleaseKind)
