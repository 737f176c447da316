"""The project of a command that changes files: the one of the current folder, or the one that is named."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from boatyard.apps.projects.logic.queries.get_project import GetProject
from boatyard.core.bus import bus
from boatyard.core.cli.options import chosen_project
from boatyard.core.errors import NotFound
from boatyard.core.project_layout import project_around


def project_option[F: Callable[..., Any]](verb: F) -> F:
    """`--project NAME`."""
    option = click.option(
        "--project", metavar="NAME", help="The project. Default: the project of the current folder."
    )
    return option(verb)


def changed_project(named: str | None) -> str:
    """Returns the name of the project to change.

    Raises:
        NotFound: Boatyard does not know the project, or knows it in another folder.
    """
    name = chosen_project(None, named)
    here = None if named else project_around(Path.cwd())
    try:
        project = bus.execute(GetProject(name))
    except NotFound:
        if here is None:
            raise
        raise NotFound(
            f"Boatyard does not know the project «{name}» in {here}. To adopt it: boatyard adopt"
        ) from None
    if here and here.resolve() != Path(project.folder).resolve():
        raise NotFound(
            f"The current folder is in {here}, but Boatyard knows «{name}» in {project.folder}. If you "
            f"moved the project: boatyard adopt. To change the project there: --project {name}"
        )
    return name
