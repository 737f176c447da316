"""Differences between releases, as text."""

from collections.abc import Iterator

import click

from boatyard.apps.deployments.logic.release_difference import (
    ChangedSetting,
    ChangedVersion,
    ReleaseDifference,
)
from boatyard.core.cli.options import print_json
from boatyard.core.cli.terminal import printable

show_only = click.option(
    "--show", "only_show", is_flag=True, help="Only show what would change. Nothing is deployed."
)
_MOST_COMMITS = 30
_MOST_FILES = 10


def show_difference(found: ReleaseDifference, *, as_json: bool) -> None:
    if as_json:
        print_json(found)
        return
    for line in _lines(found):
        click.echo(printable(line))


def warn_of_uncommitted(found: ReleaseDifference) -> None:
    """Says which files are not deployed, since they are not committed."""
    if files := found.uncommitted:
        named = ", ".join(files[:_MOST_FILES])
        more = f" and {len(files) - _MOST_FILES} more" if len(files) > _MOST_FILES else ""
        changes = "1 uncommitted change is" if len(files) == 1 else f"{len(files)} uncommitted changes are"
        click.echo(printable(f"{changes} not deployed: {named}{more}"), err=True)


def _lines(found: ReleaseDifference) -> Iterator[str]:
    before = f"release {found.older} ({found.old_commit[:12]})" if found.older else "nothing"
    yield f"From {before} to {found.new_commit[:12]} {found.subject}"
    if found.builds:
        yield "An image is built first."
    commits = [f"{'-' if each.is_removed else '+'} {each.id[:12]} {each.subject}" for each in found.commits]
    more = [f"and {len(commits) - _MOST_COMMITS} more"] if len(commits) > _MOST_COMMITS else []
    yield from _part("Commits", commits[:_MOST_COMMITS] + more)
    yield from _part("Settings", [_setting(each) for each in found.settings])
    yield from _part(
        "Migrations",
        [
            f"{'-' if each.is_removed else '+'} {each.name}: {', '.join(each.operations) or 'no operations'}"
            + (f" (the older code may fail after {', '.join(each.breaking)})" if each.breaking else "")
            for each in found.migrations
        ],
    )
    yield from _part("Packages", [_version(each) for each in found.packages])
    yield from _part("Plugins", [_version(each) for each in found.plugins])
    yield from _part("Compose files of the project's folder that differ", found.compose.splitlines())
    yield from _part("Not committed, so not deployed", list(found.uncommitted))
    if found.is_empty:
        yield "Commits, settings, migrations, packages and plugins are the same."


def _part(title: str, lines: list[str]) -> Iterator[str]:
    if lines:
        yield f"{title}:"
        yield from (f"  {line}" for line in lines)


def _setting(each: ChangedSetting) -> str:
    if each.is_secret:
        return f"{each.key} {each.change}, a secret"
    if each.old is None:
        return f"{each.key} added: {each.new}"
    return f"{each.key} removed" if each.new is None else f"{each.key}: {each.old} -> {each.new}"


def _version(each: ChangedVersion) -> str:
    if not each.old:
        return f"{each.name} {each.new} added"
    return f"{each.name} {each.old} removed" if not each.new else f"{each.name} {each.old} -> {each.new}"
