"""Commands that decide about releases which wait for an approval."""

import click

from boatyard.apps.deployments.cli.following import follow
from boatyard.apps.deployments.logic.commands.approve_release import ApproveRelease
from boatyard.apps.deployments.logic.commands.refuse_release import RefuseRelease
from boatyard.core.bus import bus
from boatyard.core.cli.options import as_json, chosen_project, of_project, print_json


@click.command()
@click.argument("environment")
@click.argument("release", type=click.IntRange(min=1))
@of_project
@as_json
def approve(environment: str, release: int, option: str | None, as_json: bool) -> None:
    """Approve a release that another person has requested, and deploy it."""
    project = chosen_project(None, option)
    follow(bus.execute(ApproveRelease(project, environment, release)), project, environment, as_json=as_json)


@click.command()
@click.argument("environment")
@click.argument("release", type=click.IntRange(min=1))
@of_project
@as_json
def refuse(environment: str, release: int, option: str | None, as_json: bool) -> None:
    """Refuse a release that waits for an approval, or withdraw your own."""
    bus.execute(RefuseRelease(chosen_project(None, option), environment, release))
    if as_json:
        print_json({"environment": environment, "release": release, "state": "refused"})
    else:
        click.echo(f"Release {release} will not be deployed to {environment}.")
