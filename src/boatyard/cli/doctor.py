"""`boatyard doctor`: what this machine lacks, and the exact fix."""

from dataclasses import asdict

import click

from boatyard.core.cli.options import as_json, print_json
from boatyard.core.folders import default_projects_folder
from boatyard.core.prerequisites import check_machine


@click.command()
@as_json
def doctor(as_json: bool) -> None:
    """Check this machine for what Boatyard and its projects need."""
    checks = check_machine(projects_folder=default_projects_folder())
    missing = [check for check in checks if check.state == "missing"]
    if as_json:
        print_json({"ok": not missing, "checks": [asdict(check) for check in checks]})
    else:
        for check in checks:
            mark = {"ok": "✓", "note": "·", "missing": "✗"}[check.state]
            click.echo(f"{mark} {check.name:16} {check.found}")
            if check.fix and check.state != "ok":
                click.echo(f"  {'':16} fix: {check.fix}")
    if missing:
        raise click.exceptions.Exit(1)
