"""The release that a job puts into service."""

from boatyard.apps.deployments.logic.new_release import settings_of
from boatyard.apps.deployments.logic.requests.deploy_release_job import DeployReleaseJob
from boatyard.apps.deployments.models import Release
from boatyard.apps.environments.logic.interfaces.platform import PlatformOperations, Revision
from boatyard.apps.environments.logic.operations import revision_of
from boatyard.apps.environments.logic.platforms import Platforms
from boatyard.apps.environments.logic.routing import load_routing
from boatyard.apps.jobs.kinds import StepContext
from boatyard.core.errors import ExternalFailure

ROUTING = "routing"
"""In the state of the job: what was routed when its processes were started."""
BEFORE = "routing-before"
"""In the state of the job: what was routed before it switched."""
type Context = StepContext[DeployReleaseJob]


def release_of(step: Context) -> Release:
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


def on_platform(platforms: Platforms, step: Context) -> tuple[PlatformOperations, Revision]:
    """Returns the platform, and the release as a revision on it. Its secrets are masked from now on."""
    release = release_of(step)
    routing = load_routing(step.state[ROUTING]) if ROUTING in step.state else None
    revision = revision_of(
        release.environment, release.build, release.number, settings_of(release), routing=routing
    )
    for key in revision.settings.keys() - revision.public:
        step.hide(revision.settings[key])
    return platforms.of(release.environment), revision
