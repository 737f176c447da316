"""Commands that deploy releases."""

import sys

import click

from boatyard.apps.deployments.cli.differences import show_difference, show_only, warn_of_uncommitted
from boatyard.apps.deployments.cli.following import environment_named, follow, tell_requested
from boatyard.apps.deployments.logic.commands.deploy_commit import DeployCommit
from boatyard.apps.deployments.logic.commands.promote_release import PromoteRelease
from boatyard.apps.deployments.logic.commands.request_release import RequestRelease
from boatyard.apps.deployments.logic.commands.roll_back import RollBack
from boatyard.apps.deployments.logic.queries.compare_releases import CompareReleases
from boatyard.apps.deployments.logic.queries.list_releases import ListReleases, ReleaseDetail
from boatyard.apps.deployments.logic.queries.preview_deployment import PreviewDeployment
from boatyard.core.bus import bus
from boatyard.core.cli.options import (
    as_json,
    assume_yes,
    chosen_project,
    confirm_option,
    confirmed,
    of_project,
    print_json_lines,
)
from boatyard.core.cli.tables import print_table


@click.command()
@click.argument("environment", default="staging")
@click.option("--commit", metavar="REF", help="A branch, tag or commit.")
@show_only
@confirm_option
@of_project
@as_json
def deploy(
    environment: str,
    commit: str | None,
    only_show: bool,
    confirmation: str,
    option: str | None,
    as_json: bool,
) -> None:
    """Deploy a commit to an environment, staging by default.

    Without --commit it is the newest commit of the branch that the environment follows, or else the current
    commit. Uncommitted changes are not included. The current release serves until the new one works.
    """
    if commit is not None and not commit.strip():
        raise click.UsageError("--commit is empty. Name a commit, or leave the option out.")
    project = chosen_project(None, option)
    found = bus.execute(PreviewDeployment(project, environment, commit or ""))
    if only_show:
        show_difference(found, as_json=as_json)
        return
    warn_of_uncommitted(found)
    target = environment_named(project, environment)
    typed = confirmed(confirmation, environment, is_protected=target.is_protected)
    if target.needs_approval:
        made = bus.execute(RequestRelease(project, environment, commit or "", confirmation=typed))
        tell_requested(project, environment, made.release, as_json=as_json)
        return
    job_id = bus.execute(DeployCommit(project, environment, commit or "", typed))
    follow(job_id, project, environment, as_json=as_json)


@click.command()
@click.argument("source")
@click.argument("target")
@show_only
@assume_yes
@confirm_option
@of_project
@as_json
def promote(
    source: str,
    target: str,
    only_show: bool,
    yes: bool,
    confirmation: str,
    option: str | None,
    as_json: bool,
) -> None:
    """Deploy the images that SOURCE serves to TARGET, with its own settings. Nothing is built.

    On a terminal it shows first what will change there, and asks.
    """
    project = chosen_project(None, option)
    asks = sys.stdin.isatty() and not (yes or as_json)
    if source != target and (only_show or asks):
        show_difference(bus.execute(PreviewDeployment(project, target, "", source)), as_json=as_json)
    if only_show:
        return
    found = environment_named(project, target)
    if asks and not found.is_protected:
        click.confirm(f"Promote this to {target}?", abort=True, err=True)
    typed = confirmed(confirmation, target, is_protected=found.is_protected)
    if found.needs_approval:
        made = bus.execute(RequestRelease(project, target, source=source, confirmation=typed))
        tell_requested(project, target, made.release, as_json=as_json)
        return
    follow(bus.execute(PromoteRelease(project, source, target, typed)), project, target, as_json=as_json)


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
    follow(job_id, project, environment, as_json=as_json, kind="code only")


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


@click.command()
@click.argument("environment")
@click.argument("older", type=click.IntRange(min=1))
@click.argument("newer", type=click.IntRange(min=1))
@of_project
@as_json
def compare(environment: str, older: int, newer: int, option: str | None, as_json: bool) -> None:
    """Show what differs between two releases of an environment."""
    found = bus.execute(CompareReleases(chosen_project(None, option), environment, older, newer))
    show_difference(found, as_json=as_json)


def _when(release: ReleaseDetail) -> str:
    return f"{release.served_at:%Y-%m-%d %H:%M}" if release.served_at else ""
