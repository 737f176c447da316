"""Options of commands for one environment of a project."""

from collections.abc import Callable
from typing import Any

import click

from boatyard.apps.environments.models import LOCAL


def environment_option[F: Callable[..., Any]](verb: F) -> F:
    """`--env NAME`."""
    option = click.option(
        "--env",
        "environment",
        metavar="NAME",
        default=LOCAL,
        show_default=True,
        help="The environment. `boatyard environments` lists them.",
    )
    return option(verb)
