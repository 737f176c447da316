"""`boatyard doctor`: reports what this machine lacks, with the exact fix."""

from dataclasses import asdict

import click

from boatyard.core.cli.options import as_json, print_json
from boatyard.core.folders import default_projects_folder
from boatyard.core.paths import home
from boatyard.core.prerequisites import Need, check

MARKS = {Need.OK: "✓", Need.NOTE: "·", Need.MISSING: "✗"}


@click.command()
@as_json
def doctor(as_json: bool) -> None:
    """Check this machine for what Boatyard and its projects need."""
    found = check(home(), default_projects_folder())
    is_missing = any(each.state is Need.MISSING for each in found)
    if as_json:
        print_json({"ok": not is_missing, "checks": [{**asdict(each), "fix": each.fix} for each in found]})
    else:
        for each in found:
            click.echo(f"{MARKS[each.state]} {each.name:16} {each.found}")
            if each.fix:
                click.echo(f"  {'':16} fix: {each.fix}")
    if is_missing:
        raise click.exceptions.Exit(1)
