from collections.abc import Iterator

import click

from boatyard.apps.environments.logic.interfaces.code_description import DescribedApp, DescribedMessage
from boatyard.apps.environments.logic.queries.get_context import GetContext, ProjectContext
from boatyard.core.bus import bus
from boatyard.core.cli.options import as_json, chosen_project, print_json, project_argument


@click.command()
@project_argument
@as_json
@click.pass_context
def context(context: click.Context, name: str | None, option: str | None, as_json: bool) -> None:
    """Describe a project for a program or a new developer.

    The output has its environments, plugins, apps with their models and messages, routes, names of settings,
    commands and documents, but no values of settings. If the project's code cannot describe itself, the
    output has everything else and the reason, and the exit status is 1.
    """
    found = bus.execute(GetContext(chosen_project(name, option)))
    if as_json:
        print_json(found)
    else:
        click.echo("\n".join(_lines(found)))
    if found.fault:
        click.echo(f"Error: {found.fault}", err=True)
        context.exit(1)


def _lines(found: ProjectContext) -> Iterator[str]:
    yield f"{found.title} ({found.name})"
    yield f"  Folder    {found.folder}"
    yield f"  Team      {found.team}"
    for environment in found.environments:
        parts = (environment.platform, environment.condition.value, environment.url)
        yield f"  {environment.name:9} {', '.join(part for part in parts if part)}"
    for process in found.processes:
        waits = f", waits for {' and '.join(process.missing)}" if process.missing else ""
        yield f"  {process.name:9} {process.condition.value}{waits}"
    yield from _part("Plugins", (f"{plugin.name} {plugin.version}" for plugin in found.plugins))
    yield from _part("Settings", (_setting(each.key, each.is_secret, each.is_set) for each in found.settings))
    for app in found.apps:
        yield from _part(f"App {app.name}", _app(app))
    yield from _part(
        "Routes", (f"{route.path}  {' '.join(route.methods)}  {route.view}" for route in found.routes)
    )
    yield from _part("Commands", (f"{verb.command:22} {verb.help}" for verb in found.verbs))
    yield from _part("Documents", iter(found.docs))


def _part(head: str, rows: Iterator[str]) -> Iterator[str]:
    shown = [f"  {row}" for row in rows]
    if shown:
        yield from ("", head, *shown)


def _setting(key: str, is_secret: bool, is_set: bool) -> str:
    return f"{key}{', a secret' if is_secret else ''}{'' if is_set else ', not set'}"


def _app(app: DescribedApp) -> Iterator[str]:
    for model in app.models:
        yield f"model    {model.name}({', '.join(model.fields)})"
    for kind, messages in (("command", app.commands), ("query", app.queries)):
        for message in messages:
            yield f"{kind:8} {_signature(message)}, for: {message.access}"
    for event in app.events:
        heard = f", heard by {', '.join(event.subscribers)}" if event.subscribers else ""
        yield f"event    {event.name}({', '.join(event.fields)}){heard}"
    for task in app.tasks:
        yield f"task     {task.name}"


def _signature(message: DescribedMessage) -> str:
    fields = (f"{name}: {kind}" for name, kind in message.fields.items())
    return f"{message.name}({', '.join(fields)}) -> {message.result}"
