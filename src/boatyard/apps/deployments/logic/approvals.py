"""Deployments that wait for the approval of a second person."""

from boatyard.apps.deployments.models import Decision, Release
from boatyard.apps.environments.models import Environment
from boatyard.core.errors import Conflict, Invalid


def refuse_unapproved(environment: Environment) -> None:
    """Raises Conflict if a deployment needs an approval, so that it must be requested."""
    if environment.needs_approval:
        raise Conflict(
            f"A second person approves each deployment to {environment.name}. Request it instead: "
            f"boatyard deploy {environment.name} --project {environment.project.name}"
        )


def waiting_release(environment: Environment, number: int) -> Release:
    """The release that waits for an approval.

    Raises:
        Invalid: On `release`, if there is no such release, or somebody has decided already.
    """
    found = environment.releases.select_related("build", "origin__environment", "decided_by")
    release = found.filter(number=number).first()
    if release is None or not release.decision:
        raise Invalid.field("release", f"{environment.name} has no release {number} that needs an approval.")
    if release.decision != Decision.WAITING:
        by = f" by {release.decided_by.get_username()}" if release.decided_by else ""
        raise Invalid.field("release", f"Release {number} was {release.decision}{by} already.")
    return release
