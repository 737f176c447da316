"""The jobs that put releases into service, and that clean up after them."""

from boatyard.apps.deployments.jobs.deploy_release import DeployReleaseKind
from boatyard.apps.deployments.jobs.prune_images import PruneImagesKind
from boatyard.apps.deployments.logic.comparing import Comparing
from boatyard.apps.deployments.logic.migrations_between import MigrationsBetween
from boatyard.apps.deployments.logic.new_release import NewRelease
from boatyard.apps.deployments.logic.prune_requests import PruneRequests
from boatyard.apps.deployments.logic.release_data import ReleaseData
from boatyard.apps.deployments.logic.requests.deploy_release_job import DeployReleaseJob
from boatyard.apps.deployments.logic.requests.prune_images_job import PruneImagesJob
from boatyard.apps.jobs.kinds import Kinds
from boatyard.bus import Container


def register(container: Container, kinds: Kinds) -> None:
    for own in (Comparing, MigrationsBetween, NewRelease, PruneRequests, ReleaseData):
        container.bind(own, own)
    kinds.register(DeployReleaseJob, DeployReleaseKind)
    kinds.register(PruneImagesJob, PruneImagesKind)
