"""A change of plugins as text: first the summary, then the diff."""

from collections.abc import Iterator
from typing import Any

import click

from boatyard.apps.plugins.logic.changing.plugin_step import ChangeAction, PluginStep
from boatyard.apps.projects.logic.change_preview import ChangePreview, PackageChange
from boatyard.apps.projects.logic.changing.app_data import tables_in_words
from boatyard.apps.projects.logic.queries.get_project import ProjectDetail

SIGNS = {ChangeAction.ADD: "+", ChangeAction.REMOVE: "-", ChangeAction.UPDATE: "~"}
COLOURS = {"+": "green", "-": "red", "@": "cyan"}
HEADS = ("diff ", "+++", "---", "new file", "deleted file", "rename ", "similarity ", "index ")


def show_preview(preview: ChangePreview) -> None:
    """Prints the preview; on a terminal the diff is coloured."""
    for note in preview.notes:
        click.echo(note)
    if not preview.title:
        click.echo("Already up to date.")
        return
    for line in _summary(preview):
        click.echo(line)
    for file in preview.files:
        show_diff(file.diff)


def show_diff(diff: str) -> None:
    for line in diff.splitlines():
        style: dict[str, Any] = {"bold": True} if line.startswith(HEADS) else {"fg": COLOURS.get(line[:1])}
        click.secho(line, **style)


def summary_of(project: ProjectDetail, title: str) -> dict[str, Any]:
    """Returns the JSON output of a command."""
    return {
        "project": project.name,
        "path": project.folder,
        "title": title,
        "plugins": list(project.plugins),
        "state": project.state.value,
        "url": project.url,
    }


def _summary(preview: ChangePreview) -> Iterator[str]:
    yield preview.title
    yield from _part("Plugins", map(_plugin, preview.plugins))
    yield from _part("Packages", map(_package, preview.packages))
    yield from _part("Files", (f"{SIGNS[file.action]} {file.path}" for file in preview.files))
    yield from _part("New in .env", preview.settings)
    yield from _part("Servers it can use", preview.services)
    yield from _part("Migrations that will run", preview.migrations)
    yield from _part(
        "Tables of removed apps, with their rows (kept without --drop-data)",
        (f"{data.app}: {tables_in_words([data])}" for data in preview.data),
    )
    yield from _part("Conflicts", preview.conflicts)
    yield from _part("To review", preview.to_look_at)
    if preview.obstacle:
        yield f"\nThe change cannot start yet: {preview.obstacle}"
    yield ""


def _part(title: str, items: Any) -> Iterator[str]:
    lines = [f"  {item}" for item in items]
    if lines:
        yield f"\n{title}"
        yield from lines


def _plugin(step: PluginStep) -> str:
    versions = " → ".join(version for version in (step.before, step.after) if version)
    return f"{SIGNS[step.action]} {step.name} {versions}  {step.reason}".rstrip()


def _package(change: PackageChange) -> str:
    sign = "+" if not change.before else "-" if not change.after else "~"
    return f"{sign} {change.name} {' → '.join(part for part in (change.before, change.after) if part)}"
