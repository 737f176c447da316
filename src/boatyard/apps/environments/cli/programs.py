"""Programs in the place of an environment's processes, on the terminal of the caller."""

import os
import subprocess
import sys

import click

from boatyard.apps.environments.cli.options import environment_option
from boatyard.apps.environments.logic.commands.open_program import OpenProgram
from boatyard.apps.environments.logic.interfaces.platform import WEB
from boatyard.core.bus import bus
from boatyard.core.cli.options import chosen_project, of_project
from boatyard.core.project_layout import MANAGE

_NOT_FOUND = 127


@click.command("exec")
@click.argument("command", nargs=-1, required=True, type=click.UNPROCESSED)
@click.option("--process", default=WEB, show_default=True, help="The process in whose place it runs.")
@environment_option
@of_project
def exec_(command: tuple[str, ...], process: str, environment: str, option: str | None) -> None:
    """Run a program where an environment runs: boatyard exec --env staging -- python src/manage.py check

    It has the code and the settings of the process. Its exit code is that of this command. It gets a terminal
    if standard input and output are one.
    """
    _run(chosen_project(None, option), environment, command, process)


@click.command()
@environment_option
@of_project
def shell(environment: str, option: str | None) -> None:
    """Open Django's shell in an environment. For a shell of the system: boatyard exec --env NAME -- sh"""
    _run(chosen_project(None, option), environment, ("python", MANAGE, "shell"), WEB)


def _run(project: str, environment: str, command: tuple[str, ...], process: str) -> None:
    terminal = sys.stdin.isatty() and sys.stdout.isatty()
    program = bus.execute(OpenProgram(project, environment, command, process, terminal))
    try:
        done = subprocess.run(
            program.argv, cwd=program.folder or None, env={**os.environ, **program.env}, check=False
        )
    except OSError as error:
        click.echo(f"Error: {program.argv[0]} cannot be run: {error.strerror}.", err=True)
        sys.exit(_NOT_FOUND)
    # A program that a signal has ended gives 128 and the signal's number, as in a shell.
    sys.exit(done.returncode if done.returncode >= 0 else 128 - done.returncode)
