"""Options that many commands share."""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from boatyard.core.cli.known_projects import known_name
from boatyard.core.errors import Invalid
from boatyard.core.pagination import Page
from boatyard.core.project_layout import STATE_FILE, name_in, project_around

as_json = click.option("--json", "as_json", is_flag=True, help="Print one JSON object instead of text.")
assume_yes = click.option("--yes", is_flag=True, help="Do not ask for confirmation.")


def project_argument[F: Callable[..., Any]](verb: F) -> F:
    """Adds the project: by name, by `--project`, or the one of the current folder."""
    option = click.option(
        "--project", "option", metavar="NAME", help="The project. Default: the project of the current folder."
    )
    argument = click.argument("name", required=False)
    return argument(option(verb))


def chosen_project(name: str | None, option: str | None) -> str:
    """Returns the name of the project that a command is for.

    Raises:
        Invalid: No project is named, and the current folder is not inside one; or the state file of the
            folder has no name, or another name than Boatyard knows.
    """
    if name or option:
        return name or option or ""
    if folder := project_around(Path.cwd()):
        return _name_in(folder)
    raise Invalid.field(
        "project", "Name a project, or change to its folder. `boatyard list` lists your projects."
    )


def _name_in(folder: Path) -> str:
    written = name_in((folder / STATE_FILE).read_text(encoding="utf-8", errors="replace"))
    known = known_name(folder)
    if written and known in (None, written):
        return written
    what = f"names the project «{written}»" if written else "does not name a project"
    told = f", but Boatyard knows the project in this folder as «{known}»" if known else ""
    raise Invalid.field(
        "project",
        f"{folder / STATE_FILE} {what}{told}. Restore the file, for example with `git checkout HEAD -- "
        f"{STATE_FILE}`, or use --project {known or 'NAME'}.",
    )


def print_json(value: Any) -> None:
    """Prints a result, or plain data, as one line of JSON."""
    if not isinstance(value, dict | list):
        value = _as_data(value)
    click.echo(json.dumps(value, default=str, ensure_ascii=False))


def print_json_lines(values: Any) -> None:
    """Prints results, one JSON object a line."""
    for value in values:
        print_json(value)


def _as_data(value: Any) -> Any:
    if isinstance(value, Page):
        numbers = {"number": value.number, "size": value.size, "pages": value.pages, "total": value.total}
        return {"items": [_as_data(item) for item in value.items], **numbers}
    from boatyard.core.api.serializers import (
        result_serializer,
    )  # a third of a second: only where it is asked for

    shape: Any = type(value)
    serializer = result_serializer(shape)
    return serializer(value).data if serializer else None


of_project = click.option(
    "--project", "option", metavar="NAME", help="The project. Default: the project of the current folder."
)


def environment_option[F: Callable[..., Any]](verb: F) -> F:
    """Adds `--env NAME`."""
    option = click.option(
        "--env",
        "environment",
        metavar="NAME",
        default="local",
        show_default=True,
        help="The environment. `boatyard environments` lists them.",
    )
    return option(verb)


def confirm_option[F: Callable[..., Any]](verb: F) -> F:
    """Adds `--confirm NAME`, for what is done to a protected environment."""
    option = click.option(
        "--confirm",
        "confirmation",
        metavar="NAME",
        default="",
        help="The name of the environment again, if it is protected.",
    )
    return option(verb)


def confirmed(given: str, environment: str, *, is_protected: bool) -> str:
    """Returns what was given with `--confirm`, or asks for it on a terminal."""
    if given or not is_protected or not sys.stdin.isatty():
        return given
    click.echo(f"{environment} is protected.", err=True)
    return str(click.prompt(f"Type {environment} to continue", err=True))
