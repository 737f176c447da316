import click

from boatyard.apps.backing.logic.commands.create_backup import CreateBackup
from boatyard.apps.backing.logic.queries.list_backups import BackupDetail, ListBackups
from boatyard.apps.jobs.services.wait_for_job import wait_for_job
from boatyard.core.bus import bus
from boatyard.core.cli.options import as_json, chosen_project, of_project, print_json, print_json_lines
from boatyard.core.cli.tables import ago, print_table
from boatyard.core.paths import backups_folder

_MEGABYTE = 1_000_000


@click.group(invoke_without_command=True)
@of_project
@as_json
@click.pass_context
def backups(context: click.Context, option: str | None, as_json: bool) -> None:
    """Back up the databases of environments with releases."""
    if context.invoked_subcommand is None:
        _show(chosen_project(None, option), "", as_json=as_json)


@backups.command("list")
@click.option(
    "--env", "environment", metavar="NAME", default="", help="Only the backups of this environment."
)
@of_project
@as_json
def list_(environment: str, option: str | None, as_json: bool) -> None:
    """List the backups, the newest first."""
    _show(chosen_project(None, option), environment, as_json=as_json)


@backups.command()
@click.argument("environment")
@of_project
@as_json
def create(environment: str, option: str | None, as_json: bool) -> None:
    """Back up the database of an environment, and verify the backup."""
    project = chosen_project(None, option)
    before = {each.id for each in bus.execute(ListBackups(project, environment))}
    wait_for_job(bus.execute(CreateBackup(project, environment)), as_json=as_json)
    made = [each for each in bus.execute(ListBackups(project, environment)) if each.id not in before]
    if not made:
        click.echo(f"{environment} has no database yet, so there is nothing to back up.", err=True)
    elif as_json:
        print_json(made[0])
    else:
        click.echo(f"{backups_folder() / made[0].file}: {_size(made[0])}, {made[0].rows} rows.")


def _show(project: str, environment: str, *, as_json: bool) -> None:
    found = bus.execute(ListBackups(project, environment))
    if as_json:
        print_json_lines(found)
    elif not found:
        click.echo(f"{project} has no backups yet. To make one: boatyard backups create ENVIRONMENT")
    else:
        rows = [
            (each.environment, ago(each.created_at), _size(each), str(each.rows), _why(each), _file(each))
            for each in found
        ]
        print_table(("ENVIRONMENT", "MADE", "SIZE", "ROWS", "WHY", "FILE"), rows)
        click.echo(f"The files are in {backups_folder()}.")


def _size(backup: BackupDetail) -> str:
    size = backup.size
    return f"{size / _MEGABYTE:.1f} MB" if size >= _MEGABYTE else f"{size / 1000:.1f} kB"


def _why(backup: BackupDetail) -> str:
    return f"before release {backup.release}" if backup.release else f"asked for by {backup.author}"


def _file(backup: BackupDetail) -> str:
    return backup.file if backup.is_there else f"{backup.file} (missing)"
