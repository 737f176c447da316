from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from boatyard.apps.plugins.logic.commands.make_plugin import MakePlugin
from boatyard.apps.plugins.logic.made_plugin import MadePlugin
from boatyard.apps.projects.logic.commands.make_scaffold_in_project import MakeScaffoldInProject
from boatyard.apps.scaffolding.logic.commands.make_scaffold import MakeScaffold
from boatyard.apps.scaffolding.logic.kind import Kind
from boatyard.apps.scaffolding.logic.kind_texts import FIELDS, MODEL_FIELDS, TEXTS
from boatyard.apps.scaffolding.logic.made_scaffold import MadeScaffold
from boatyard.apps.scaffolding.logic.scaffold import ACCESSES
from boatyard.core.bus import bus
from boatyard.core.cli.options import as_json, print_json
from boatyard.core.errors import Invalid
from boatyard.core.permissions import acting_as_system
from boatyard.core.project_layout import MANAGE

COLOURS = {"+": "green", "-": "red", "@": "cyan"}
HOW = "A FIELD is NAME:TYPE. A ? after it makes it optional. Options follow after further colons."
ON_DELETE = (
    "Without on_delete, an object cannot be deleted while others refer to it; an optional reference becomes "
    "empty."
)
WHO = "Who may dispatch a new message. Default: a permission that fits its name, or the owner of the rows."
OF_MODEL = "A field with the name of a field of the model takes its type from there: `rating` is enough."


@click.group()
def make() -> None:
    """Add an app or code to a project. The new code is registered and has a test.

    \b
    boatyard make app billing
    boatyard make model billing Invoice number:str:unique total:decimal due:date?
    boatyard make command billing CreateInvoice
    boatyard make endpoint billing create_invoice
    boatyard make page billing list_invoices --dry-run
    boatyard make subscriber billing mail_invoice orders.OrderConfirmed
    boatyard make plugin invoices

    If a handler cannot be written completely, the output says so, with the reason. To do something after a
    request, create a subscriber. A task is for a scheduler.

    Names are in CamelCase or snake_case. Existing files are never overwritten. A scaffold is written
    completely or not at all. The project is the one of the current folder, even if Boatyard does not know it,
    or --project.
    """


def _options[F: Callable[..., Any]](verb: F) -> F:
    project = click.option(
        "--project", metavar="NAME", help="One of your projects. Default: the project of the current folder."
    )
    dry_run = click.option("--dry-run", is_flag=True, help="Show the diff without changing anything.")
    return project(dry_run(as_json(verb)))


@make.command()
@click.argument("name")
@click.option("--title", default="", help="The title shown to people. Default: derived from the name.")
@click.option("--dry-run", is_flag=True, help="Show the files without writing them.")
@as_json
def plugin(name: str, title: str, dry_run: bool, as_json: bool) -> None:
    """Create your own plugin in a new folder. You can install it at once.

    Example: boatyard make plugin invoices
    """
    with acting_as_system():
        made = bus.execute(MakePlugin(str(Path.cwd()), name, title, dry_run))
    if as_json:
        print_json(made)
    elif dry_run:
        _show(made.diff)
    else:
        _tell(made)


@make.command()
@click.argument("app")
@_options
def app(app: str, project: str | None, dry_run: bool, as_json: bool) -> None:
    """Add an empty app and the section that installs it.

    Example: boatyard make app billing
    """
    _make("app", app, "", (), project, dry_run, as_json)


def _verb(kind: Kind) -> None:
    """Adds the command for one kind of scaffold to the group."""

    def verb(
        app: str,
        name: str,
        project: str | None,
        dry_run: bool,
        as_json: bool,
        fields: tuple[str, ...] = (),
        access: str | None = None,
    ) -> None:
        _make(kind, app, name, fields, project, dry_run, as_json, access or "")

    shaped = click.argument("fields", nargs=-1, metavar="[FIELD]...")(verb) if kind.takes_fields else verb
    if kind in (Kind.COMMAND, Kind.QUERY, Kind.ENDPOINT):
        shaped = click.option("--access", type=click.Choice(ACCESSES), help=WHO)(shaped)
    for argument in ("name", "app"):  # click reverses the order of arguments
        shaped = click.argument(argument)(shaped)
    make.command(kind, help=_help(kind))(_options(shaped))


def _help(kind: Kind) -> str:
    text = TEXTS[kind]
    parts = [f"Add {text.summary[0].lower()}{text.summary[1:]}", text.more]
    parts.append(f"Example: boatyard make {kind} {text.example}")
    if kind.takes_fields:
        parts += [HOW, f"\b\n{FIELDS}"]
    if kind is Kind.MODEL:
        parts += [f"\b\n{MODEL_FIELDS}", ON_DELETE]
    if kind in (Kind.COMMAND, Kind.QUERY):
        parts.append(OF_MODEL)
    return "\n\n".join(filter(None, parts))


@make.command(help=_help(Kind.SUBSCRIBER))
@click.argument("app")
@click.argument("name")
@click.argument("event", metavar="APP.EVENT")
@_options
def subscriber(app: str, name: str, event: str, project: str | None, dry_run: bool, as_json: bool) -> None:
    _make("subscriber", app, name, (event,), project, dry_run, as_json)


for _kind in Kind:
    if _kind not in (Kind.APP, Kind.SUBSCRIBER):
        _verb(_kind)


def _make(
    kind: str,
    app: str,
    name: str,
    fields: tuple[str, ...],
    project: str | None,
    dry_run: bool,
    as_json: bool,
    access: str = "",
) -> None:
    if project:
        made = bus.execute(MakeScaffoldInProject(project, kind, app, name, fields, dry_run, access))
    else:
        # The user of this program may write in this folder anyway, as far as the system allows.
        with acting_as_system():
            made = bus.execute(MakeScaffold(str(_folder()), kind, app, name, fields, dry_run, access))
    if as_json:
        print_json(made)
    elif dry_run:
        _show(made.diff)
        _tell_notes(made)
    else:
        _tell(made)


def _folder() -> Path:
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / MANAGE).is_file():
            return folder
    raise Invalid.field("project", "Name a project with --project, or change to its folder.")


def _tell(made: MadeScaffold | MadePlugin) -> None:
    for file in made.files:
        click.echo(f"  {file}")
    _tell_notes(made)
    click.echo(made.advice)


def _tell_notes(made: MadeScaffold | MadePlugin) -> None:
    """Prints what the developer has to write, to standard error, so that a diff stays a diff."""
    for note in made.notes if isinstance(made, MadeScaffold) else ():
        click.secho(note, fg="yellow", err=True)


def _show(diff: str) -> None:
    for line in diff.splitlines():
        is_head = line.startswith(("diff ", "+++", "---", "new file"))
        click.secho(line, **{"bold": True} if is_head else {"fg": COLOURS.get(line[:1])})
