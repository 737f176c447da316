"""Commands that deploy releases."""

from uuid import UUID

import click

from boatyard.apps.deployments.logic.commands.approve_release import ApproveRelease
from boatyard.apps.deployments.logic.commands.deploy_commit import DeployCommit
from boatyard.apps.deployments.logic.commands.promote_release import PromoteRelease
from boatyard.apps.deployments.logic.commands.refuse_release import RefuseRelease
from boatyard.apps.deployments.logic.commands.request_release import RequestRelease
from boatyard.apps.deployments.logic.commands.roll_back import RollBack
from boatyard.apps.deployments.logic.queries.list_releases import ListReleases, ReleaseDetail
from boatyard.apps.environments.logic.queries.list_environments import EnvironmentDetail, ListEnvironments
from boatyard.apps.jobs.services.wait_for_job import wait_for_job
from boatyard.core.bus import bus
from boatyard.core.cli.options import (
    as_json,
    chosen_project,
    confirm_option,
    confirmed,
    of_project,
    print_json,
    print_json_lines,
)
from boatyard.core.cli.tables import print_table


@click.command()
@click.argument("environment", default="staging")
@click.option("--commit", metavar="REF", help="A branch, tag or commit.")
@confirm_option
@of_project
@as_json
def deploy(
    environment: str, commit: str | None, confirmation: str, option: str | None, as_json: bool
) -> None:
    """Deploy a commit to an environment, staging by default.

    Without --commit it is the newest commit of the branch that the environment follows, or else the current
    commit. Uncommitted changes are not included. The current release serves until the new one works.
    """
    if commit is not None and not commit.strip():
        raise click.UsageError("--commit is empty. Name a commit, or leave the option out.")
    project = chosen_project(None, option)
    found = _environment(project, environment)
    typed = confirmed(confirmation, environment, is_protected=bool(found and found.is_protected))
    if found and found.needs_approval:
        made = bus.execute(RequestRelease(project, environment, commit or "", confirmation=typed))
        _tell_requested(project, environment, made.release, as_json=as_json)
        return
    job_id = bus.execute(DeployCommit(project, environment, commit or "", typed))
    _follow(job_id, project, environment, as_json=as_json)


@click.command()
@click.argument("source")
@click.argument("target")
@confirm_option
@of_project
@as_json
def promote(source: str, target: str, confirmation: str, option: str | None, as_json: bool) -> None:
    """Deploy the images that SOURCE serves to TARGET, with its own settings. Nothing is built."""
    project = chosen_project(None, option)
    found = _environment(project, target)
    typed = confirmed(confirmation, target, is_protected=bool(found and found.is_protected))
    if found and found.needs_approval:
        made = bus.execute(RequestRelease(project, target, source=source, confirmation=typed))
        _tell_requested(project, target, made.release, as_json=as_json)
        return
    _follow(bus.execute(PromoteRelease(project, source, target, typed)), project, target, as_json=as_json)


@click.command()
@click.argument("environment")
@click.argument("release", type=click.IntRange(min=1))
@of_project
@as_json
def approve(environment: str, release: int, option: str | None, as_json: bool) -> None:
    """Approve a release that another person has requested, and deploy it."""
    project = chosen_project(None, option)
    job_id = bus.execute(ApproveRelease(project, environment, release))
    _follow(job_id, project, environment, as_json=as_json)


@click.command()
@click.argument("environment")
@click.argument("release", type=click.IntRange(min=1))
@of_project
@as_json
def refuse(environment: str, release: int, option: str | None, as_json: bool) -> None:
    """Refuse a release that waits for an approval, or withdraw your own."""
    project = chosen_project(None, option)
    bus.execute(RefuseRelease(project, environment, release))
    if as_json:
        print_json({"environment": environment, "release": release, "state": "refused"})
    else:
        click.echo(f"Release {release} will not be deployed to {environment}.")


@click.command()
@click.argument("environment")
@click.option(
    "--to", metavar="NUMBER", type=click.IntRange(min=1), help="The release. Default: the previous commit."
)
@of_project
@as_json
def rollback(environment: str, to: int | None, option: str | None, as_json: bool) -> None:
    """Deploy an older release again, with its settings. The database does not change."""
    project = chosen_project(None, option)
    job_id = bus.execute(RollBack(project, environment, to or 0))
    _follow(job_id, project, environment, as_json=as_json, kind="code only")


@click.command()
@click.argument("environment", default="staging")
@of_project
@as_json
def releases(environment: str, option: str | None, as_json: bool) -> None:
    """List the releases of an environment, the newest first."""
    project = chosen_project(None, option)
    found = bus.execute(ListReleases(project, environment))
    if as_json:
        print_json_lines(found)
    elif not found:
        click.echo(f"{environment} has no release yet. Deploy one: boatyard deploy {environment}")
    else:
        rows = [
            (str(each.number), each.state.value, each.kind.value, each.commit[:12], _when(each), each.subject)
            for each in found
        ]
        print_table(("RELEASE", "STATE", "KIND", "COMMIT", "SERVED SINCE", "MESSAGE"), rows)


VERBS = (deploy, promote, rollback, releases, approve, refuse)


def _follow(job_id: UUID, project: str, environment: str, *, as_json: bool, kind: str = "") -> None:
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


def _environment(project: str, name: str) -> EnvironmentDetail | None:
    return next((each for each in bus.execute(ListEnvironments(project)) if each.name == name), None)


def _tell_requested(project: str, environment: str, number: int, *, as_json: bool) -> None:
    release = next(each for each in bus.execute(ListReleases(project, environment)) if each.number == number)
    if as_json:
        print_json(
            {
                "environment": environment,
                "release": number,
                "commit": release.commit,
                "url": "",
                "seconds": None,
                "state": release.state.value,
            }
        )
    else:
        click.echo(
            f"Release {number} waits for the approval of another operator or admin. They approve it with: "
            f"boatyard approve {environment} {number} --project {project}"
        )


def _when(release: ReleaseDetail) -> str:
    return f"{release.served_at:%Y-%m-%d %H:%M}" if release.served_at else ""
