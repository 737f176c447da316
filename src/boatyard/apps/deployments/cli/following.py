"""Follows a deployment to its end, or tells what it waits for."""

from uuid import UUID

import click

from boatyard.apps.deployments.logic.queries.list_releases import ListReleases
from boatyard.apps.environments.logic.queries.list_environments import EnvironmentDetail, ListEnvironments
from boatyard.apps.jobs.services.wait_for_job import wait_for_job
from boatyard.core.bus import bus
from boatyard.core.cli.options import print_json
from boatyard.core.errors import NotFound


def follow(job_id: UUID, project: str, environment: str, *, as_json: bool, kind: str = "") -> None:
    wait_for_job(job_id, as_json=as_json)
    release = next(each for each in bus.execute(ListReleases(project, environment)) if each.job_id == job_id)
    found = next(each for each in bus.execute(ListEnvironments(project)) if each.name == environment)
    if as_json:
        done = {
            "environment": environment,
            "release": release.number,
            "commit": release.commit,
            "url": found.url,
            "seconds": release.seconds,
        }
        print_json({**done, "kind": kind} if kind else done)
    else:
        click.echo(f"Release {release.number} is serving after {release.seconds} s: {found.url}")


def environment_named(project: str, name: str) -> EnvironmentDetail:
    """Raises NotFound if the project has no such environment."""
    found = bus.execute(ListEnvironments(project))
    for each in found:
        if each.name == name:
            return each
    names = ", ".join(each.name for each in found)
    raise NotFound(f"«{project}» has no environment {name!r}. Choose one of: {names}.")


def tell_requested(project: str, environment: str, number: int, *, as_json: bool) -> None:
    """Prints that a release waits for an approval."""
    release = next(each for each in bus.execute(ListReleases(project, environment)) if each.number == number)
    if as_json:
        told = {"environment": environment, "release": number, "commit": release.commit}
        print_json({**told, "url": "", "seconds": None, "state": release.state.value})
    else:
        click.echo(
            f"Release {number} waits for the approval of another operator or admin. They approve it with: "
            f"boatyard approve {environment} {number} --project {project}"
        )
