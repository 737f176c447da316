import click

from boatyard.apps.environments.logic.commands.create_environment import CreateEnvironment
from boatyard.apps.environments.logic.commands.delete_environment import DeleteEnvironment
from boatyard.apps.environments.logic.commands.protect_environment import ProtectEnvironment
from boatyard.apps.environments.logic.queries.get_lost_data import GetLostData
from boatyard.apps.environments.logic.queries.list_environments import EnvironmentDetail, ListEnvironments
from boatyard.apps.environments.logic.queries.list_platforms import ListPlatforms
from boatyard.apps.jobs.services.wait_for_job import wait_for_job
from boatyard.core.bus import bus
from boatyard.core.cli.options import (
    as_json,
    assume_yes,
    chosen_project,
    confirm_option,
    confirmed,
    of_project,
    print_json,
    print_json_lines,
)
from boatyard.core.cli.tables import print_table

which = click.argument("environment")


@click.group(invoke_without_command=True)
@of_project
@as_json
@click.pass_context
def environments(context: click.Context, option: str | None, as_json: bool) -> None:
    """Manage a project's environments, such as local."""
    if context.invoked_subcommand is None:
        _show(chosen_project(None, option), as_json)


@environments.command("list")
@of_project
@as_json
def list_(option: str | None, as_json: bool) -> None:
    """List the environments of a project, with their states."""
    _show(chosen_project(None, option), as_json)


@environments.command()
@which
@click.option(
    "--platform",
    metavar="NAME",
    required=True,
    help="The platform that it runs on. `boatyard environments platforms` lists them.",
)
@click.option("--domain", metavar="HOST", default="", help="The host name. Default: one of this machine.")
@click.option(
    "--branch", metavar="NAME", default="", help="The branch to deploy. Default: the current commit."
)
@of_project
@as_json
def create(
    environment: str, platform: str, domain: str, branch: str, option: str | None, as_json: bool
) -> None:
    """Add an environment to a project, without starting anything."""
    project = chosen_project(None, option)
    made = bus.execute(CreateEnvironment(project, environment, platform, domain, branch))
    told = {"project": project, "environment": environment, "platform": platform}
    if as_json:
        print_json({**told, "servers": list(made.servers), "to_choose": list(made.to_choose)})
    else:
        for server in made.servers:
            click.echo(f"{server}: Boatyard will run one for {environment} alone.")
        if made.servers:
            click.echo(f"To use others: boatyard services set NAME --env {environment} --project {project}")
        if made.to_choose:
            commands = "".join(f"\n  {each}" for each in made.to_choose)
            click.echo(f"{made.reason} Before the first deployment, choose servers by URL:{commands}")
        click.echo(
            f"Created the environment {environment} of {project} on {platform}. "
            f"To deploy the current commit: boatyard deploy {environment} --project {project}"
        )


@environments.command()
@which
@of_project
@assume_yes
@as_json
def delete(environment: str, option: str | None, yes: bool, as_json: bool) -> None:
    """Stop an environment and delete it with its settings."""
    project = chosen_project(None, option)
    if yes:
        confirmation = environment
    else:
        lost = bus.execute(GetLostData(project, environment))
        click.echo(
            f"This stops {environment} of {project} and permanently deletes {_listed(lost.items)}. Backups "
            "of its database are kept.",
            err=True,
        )
        confirmation = click.prompt(f"Type {environment} to continue", err=True)
    wait_for_job(bus.execute(DeleteEnvironment(project, environment, confirmation)), as_json=as_json)
    if as_json:
        print_json({"project": project, "environment": environment, "deleted": True})
    else:
        click.echo(f"The environment {environment} of {project} is deleted.")


@environments.command()
@which
@click.option(
    "--approvals",
    type=click.IntRange(0, 1),
    default=0,
    show_default=True,
    help="How many other people approve each deployment.",
)
@click.option("--off", is_flag=True, help="End the protection.")
@confirm_option
@of_project
@as_json
def protect(
    environment: str, approvals: int, off: bool, confirmation: str, option: str | None, as_json: bool
) -> None:
    """Have whoever deploys to an environment, deletes it or changes its secrets type its name.

    A rollback needs neither the name nor an approval.
    """
    project = chosen_project(None, option)
    found = next((each for each in bus.execute(ListEnvironments(project)) if each.name == environment), None)
    weaker = found is not None and ((off and found.is_protected) or (found.needs_approval and not approvals))
    typed = confirmed(confirmation, environment, is_protected=weaker)
    bus.execute(ProtectEnvironment(project, environment, not off, approvals, typed))
    told = {"project": project, "environment": environment, "protected": not off, "approvals": approvals}
    if as_json:
        print_json(told)
    elif off:
        click.echo(f"{environment} is not protected any more.")
    else:
        also = " A second person approves each deployment." if approvals else ""
        click.echo(f"{environment} is protected.{also}")


@environments.command()
@as_json
def platforms(as_json: bool) -> None:
    """List the platforms that environments can run on."""
    found = bus.execute(ListPlatforms())
    if as_json:
        print_json_lines(found)
        return
    rows = [
        (each.name, each.kind, "the working tree" if each.runs_working_tree else "releases") for each in found
    ]
    print_table(("NAME", "KIND", "RUNS"), rows)


def _show(project: str, as_json: bool) -> None:
    found = bus.execute(ListEnvironments(project))
    if as_json:
        print_json_lines(found)
        return
    rows = [(each.name, each.platform, each.condition.value, each.url, _runs(each)) for each in found]
    print_table(("NAME", "PLATFORM", "STATE", "ADDRESS", "RUNS"), rows)


def _listed(items: tuple[str, ...]) -> str:
    return f"{', '.join(items[:-1])} and {items[-1]}" if items[1:] else items[0]


def _runs(environment: EnvironmentDetail) -> str:
    if environment.checkout:
        return f"the working tree in {environment.checkout}"
    branch = f" of {environment.branch}" if environment.branch else ""
    protected = ", with approval" if environment.needs_approval else ", protected"
    return f"releases{branch}{protected if environment.is_protected else ''}"
