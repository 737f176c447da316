import click

from boatyard.apps.environments.logic.commands.set_maintenance import SetMaintenance
from boatyard.apps.jobs.services.wait_for_job import wait_for_job
from boatyard.core.bus import bus
from boatyard.core.cli.options import as_json, chosen_project, of_project, print_json


@click.command()
@click.argument("environment")
@click.argument("state", type=click.Choice(["on", "off"]))
@click.option("--message", metavar="TEXT", default="", help="What visitors read.")
@of_project
@as_json
def maintenance(environment: str, state: str, message: str, option: str | None, as_json: bool) -> None:
    """Show visitors a page that says the site is being maintained, or end that.

    Deployments and health checks go on meanwhile.
    """
    project, is_on = chosen_project(None, option), state == "on"
    job = bus.execute(SetMaintenance(project, environment, is_on, message))
    wait_for_job(job, as_json=as_json)
    if as_json:
        print_json({"project": project, "environment": environment, "maintenance": is_on})
    elif is_on:
        click.echo(
            f"Visitors of {environment} see the maintenance page. "
            f"To end that: boatyard maintenance {environment} off --project {project}"
        )
    else:
        click.echo(f"{environment} serves its visitors again.")
