"""Reads secrets that are not given as arguments."""

import os
import sys

import click


def entered_url(given: str | None) -> str:
    """The URL that was given, or from standard input or the terminal."""
    if given == "-" or (given is None and not sys.stdin.isatty()):
        return sys.stdin.readline().strip()
    if given is None:
        return str(click.prompt("URL of the server", hide_input=True, err=True)).strip()
    return given


def entered_old_password(is_asked: bool) -> str:
    """The password of an earlier container's data, if it is asked for."""
    if not is_asked:
        return ""
    if given := os.environ.get("BOATYARD_SERVICE_PASSWORD"):
        return given
    if not sys.stdin.isatty():
        return sys.stdin.readline().strip()
    return str(click.prompt("Password of the earlier data", hide_input=True, err=True)).strip()
