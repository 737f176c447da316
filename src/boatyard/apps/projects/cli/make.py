from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from boatyard.apps.plugins.logic.commands.make_plugin import MakePlugin
from boatyard.apps.plugins.logic.made_plugin import MadePlugin
from boatyard.apps.projects.logic.commands.make_scaffold_in_project import MakeScaffoldInProject
from boatyard.apps.scaffolding.logic.commands.make_scaffold import MakeScaffold
from boatyard.apps.scaffolding.logic.made_scaffold import MadeScaffold
from boatyard.core.bus import bus
from boatyard.core.cli.options import as_json, print_json
from boatyard.core.errors import Invalid
from boatyard.core.permissions import acting_as_system
from boatyard.core.project_layout import MANAGE

COLOURS = {"+": "green", "-": "red", "@": "cyan"}
FIELDS = """
\b
A FIELD is NAME:TYPE, with a question mark if it may be left out:
  number:str  remark:text  count:int  total:decimal  paid:bool  due:date?
  sent:datetime  code:uuid  email:email  site:url  customer:users.User
"""


@click.group()
def make() -> None:
    """Add an app to a project, or something to an app, with its test, wired in.

    \b
    boatyard make app billing
    boatyard make model billing Invoice number:str total:decimal due:date?
    boatyard make command billing CreateInvoice
    boatyard make endpoint billing create_invoice
    boatyard make page billing list_invoices --dry-run
    boatyard make plugin invoices

    Names are in CamelCase or snake_case. Nothing is ever overwritten, and a scaffold is made as a whole or
    not at all. The project is the one you stand in, also a clone that Boatyard does not know, or --project.
    """


def _options[F: Callable[..., Any]](verb: F) -> F:
    project = click.option(
        "--project", metavar="NAME", help="One of your projects; else the one you stand in."
    )
    dry_run = click.option("--dry-run", is_flag=True, help="Show the diff and change nothing.")
    return project(dry_run(as_json(verb)))


@make.command()
@click.argument("name")
@click.option("--title", default="", help="What people call it; made of the name if left out.")
@click.option("--dry-run", is_flag=True, help="Show the files and write nothing.")
@as_json
def plugin(name: str, title: str, dry_run: bool, as_json: bool) -> None:
    """Begin a plugin of your own, in a new folder here: installable at once.

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


def _verb(kind: str, text: str, *, takes_fields: bool = False) -> None:
    """Adds the verb for one kind of scaffold to the group."""

    def verb(
        app: str,
        name: str,
        project: str | None,
        dry_run: bool,
        as_json: bool,
        fields: tuple[str, ...] = (),
    ) -> None:
        _make(kind, app, name, fields, project, dry_run, as_json)

    shaped = click.argument("fields", nargs=-1, metavar="[FIELD]...")(verb) if takes_fields else verb
    for argument in ("name", "app"):  # click takes the last one that is added as the first
        shaped = click.argument(argument)(shaped)
    make.command(kind, help=text + (FIELDS if takes_fields else ""))(_options(shaped))


_verb(
    "model",
    "Add a model with its migration and its place in the admin.\n\n"
    "Example: boatyard make model billing Invoice number:str customer:users.User\n",
    takes_fields=True,
)
_verb(
    "command",
    "Add a command and its handler. Create<Model> without fields creates that model.\n\n"
    "Example: boatyard make command billing CreateInvoice\n",
    takes_fields=True,
)
_verb(
    "query",
    "Add a query and its handler. List<Models> and Get<Model> without fields read that model.\n\n"
    "Example: boatyard make query billing ListInvoices\n",
    takes_fields=True,
)
_verb(
    "event",
    "Add an event and a subscriber that notes it in the log.\n\n"
    "Example: boatyard make event billing InvoiceCreated number:str\n",
    takes_fields=True,
)
_verb(
    "page",
    "Add a page. It is a form if a command is called so, an answer if a query is.\n\n"
    "Example: boatyard make page billing create_invoice",
)
_verb(
    "endpoint",
    "Add an endpoint of the API. It dispatches the command or query that is called so, made if missing.\n\n"
    "Example: boatyard make endpoint billing create_invoice",
)
_verb(
    "task",
    "Add a task. It dispatches the command that is called so, made if missing.\n\n"
    "Example: boatyard make task billing send_reminders",
)


def _make(
    kind: str, app: str, name: str, fields: tuple[str, ...], project: str | None, dry_run: bool, as_json: bool
) -> None:
    if project:
        made = bus.execute(MakeScaffoldInProject(project, kind, app, name, fields, dry_run))
    else:
        # Whoever runs this program may write in this folder anyway: the wall is the operating system's.
        with acting_as_system():
            made = bus.execute(MakeScaffold(str(_folder()), kind, app, name, fields, dry_run))
    if as_json:
        print_json(made)
    elif dry_run:
        _show(made.diff)
    else:
        _tell(made)


def _folder() -> Path:
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / MANAGE).is_file():
            return folder
    raise Invalid.field("project", "Name a project with --project, or stand in its folder.")


def _tell(made: MadeScaffold | MadePlugin) -> None:
    for file in made.files:
        click.echo(f"  {file}")
    click.echo(made.advice)


def _show(diff: str) -> None:
    for line in diff.splitlines():
        is_head = line.startswith(("diff ", "+++", "---", "new file"))
        click.secho(line, **{"bold": True} if is_head else {"fg": COLOURS.get(line[:1])})
