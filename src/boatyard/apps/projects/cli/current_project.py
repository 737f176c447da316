"""Which project a verb is for that changes files: the very folder you stand in, or the one you name."""

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
    option = click.option("--project", metavar="NAME", help="The project; else the one you stand in.")
    return option(verb)


def changed_project(named: str | None) -> str:
    """The name of the project that is to be changed.

    Raises:
        NotFound: Boatyard knows no such project, or knows it in another folder than this one.
    """
    name = chosen_project(None, named)
    here = None if named else project_around(Path.cwd())
    try:
        project = bus.execute(GetProject(name))
    except NotFound:
        if here is None:
            raise
        raise NotFound(
            f"This Boatyard does not know «{name}» in {here}. To take it over, with its environment and "
            "its database: boatyard adopt"
        ) from None
    if here and here.resolve() != Path(project.folder).resolve():
        raise NotFound(
            f"You stand in {here}, and Boatyard knows «{name}» in {project.folder}. If you have moved it: "
            f"boatyard adopt. To change that one: --project {name}"
        )
    return name
