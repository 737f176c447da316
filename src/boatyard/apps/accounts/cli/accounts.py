"""Accounts and tokens on the command line."""

from dataclasses import asdict

import click

from boatyard.apps.accounts.logic.commands.create_account import CreateAccount
from boatyard.apps.accounts.logic.commands.create_token import CreateToken
from boatyard.apps.accounts.logic.commands.delete_account import DeleteAccount
from boatyard.apps.accounts.logic.commands.issue_sign_in_link import IssueSignInLink
from boatyard.apps.accounts.logic.commands.revoke_token import RevokeToken
from boatyard.apps.accounts.logic.commands.set_password import SetPassword
from boatyard.apps.accounts.logic.commands.set_projects_folder import SetProjectsFolder
from boatyard.apps.accounts.logic.queries.get_profile import GetProfile
from boatyard.apps.accounts.logic.queries.list_accounts import ListAccounts
from boatyard.apps.accounts.logic.queries.list_tokens import ListTokens
from boatyard.core.addresses import sign_in_address
from boatyard.core.bus import bus
from boatyard.core.cli.options import as_json, assume_yes, print_json, print_json_lines
from boatyard.core.cli.tables import ago, print_table
from boatyard.core.errors import NotFound
from boatyard.core.permissions import current_actor
from boatyard.core.secrets import Secret


@click.group()
def accounts() -> None:
    """Manage accounts, passwords, sign-in links and your tokens."""


@accounts.command("list")
@click.argument("search", default="")
@click.option("--page", type=click.IntRange(min=1), default=1, show_default=True)
@as_json
def list_(search: str, page: int, as_json: bool) -> None:
    """List accounts. SEARCH is part of a name or email address."""
    found = bus.execute(ListAccounts(search, page, size=100))
    if as_json:
        print_json(found)
        return
    rows = [
        (a.name, a.email, "administrator" if a.is_admin else "member", ago(a.last_seen)) for a in found.items
    ]
    print_table(("NAME", "EMAIL", "ROLE", "LAST SEEN"), rows)


@accounts.command()
@click.argument("name")
@click.option("--email", default="")
@click.option("--admin", is_flag=True, help="The account may manage other accounts.")
@as_json
def create(name: str, email: str, admin: bool, as_json: bool) -> None:
    """Add an account and print a sign-in link for its owner."""
    _tell_link(name, bus.execute(CreateAccount(name, email, admin)), as_json)


@accounts.command()
@click.argument("name", required=False)
@as_json
def link(name: str | None, as_json: bool) -> None:
    """Print a one-time sign-in link for an account, or for yourself."""
    name = name or current_actor().name
    _tell_link(name, bus.execute(IssueSignInLink(name)), as_json)


def _tell_link(name: str, key: Secret, as_json: bool) -> None:
    address = sign_in_address(key)
    if as_json:
        print_json({"account": name, "sign_in_link": address})
    else:
        click.echo(f"{name} can sign in with this link, once and within a day:\n{address}")


@accounts.command()
@click.argument("name", required=False)
@click.password_option(help="If omitted, you are asked for it. This keeps it out of your shell's history.")
@click.option("--revoke-tokens", is_flag=True, help="Revoke the account's tokens too.")
@as_json
def password(name: str | None, password: str, revoke_tokens: bool, as_json: bool) -> None:
    """Set the password of an account, or your own.

    This signs the account out in every browser and ends its unused sign-in links. Its API tokens stay valid
    unless you give --revoke-tokens.
    """
    name = name or current_actor().name
    change = bus.execute(SetPassword(name, password, revoke_tokens))
    if as_json:
        print_json({"account": name, **asdict(change)})
        return
    click.echo(
        f"Set the password of {name}. The account is signed out in every browser, and its unused sign-in "
        f"links have ended."
    )
    if change.tokens_revoked:
        click.echo(f"Tokens revoked: {change.tokens_revoked}.")
    elif change.tokens_left:
        click.echo(f"Tokens that are still valid: {change.tokens_left}. To revoke them: --revoke-tokens.")


@accounts.command()
@click.argument("name")
@assume_yes
@as_json
def delete(name: str, yes: bool, as_json: bool) -> None:
    """Delete an account that has no projects."""
    if not yes:
        click.confirm(f"Delete the account {name} and its tokens?", abort=True, err=True)
    bus.execute(DeleteAccount(name))
    if as_json:
        print_json({"account": name, "deleted": True})
    else:
        click.echo(f"Deleted the account {name}.")


@accounts.command()
@click.argument("folder", required=False)
@as_json
def folder(folder: str | None, as_json: bool) -> None:
    """Show or set the folder for your new projects."""
    if folder is not None:
        bus.execute(SetProjectsFolder(folder))
    place = bus.execute(GetProfile()).projects_folder
    if as_json:
        print_json({"projects_folder": place})
    else:
        click.echo(place)


@accounts.group()
def tokens() -> None:
    """Manage your API tokens. Each is shown once."""


@tokens.command("list")
@as_json
def list_tokens(as_json: bool) -> None:
    """List your tokens."""
    found = bus.execute(ListTokens())
    if as_json:
        print_json_lines(found)
    elif not found:
        click.echo("No tokens yet. Create one: boatyard accounts tokens create NAME")
    else:
        print_table(("NAME", "CREATED", "USED"), [(t.name, ago(t.created_at), ago(t.used_at)) for t in found])


@tokens.command("create")
@click.argument("name")
@as_json
def create_token(name: str, as_json: bool) -> None:
    """Create a token. NAME says what will use it."""
    key = bus.execute(CreateToken(name)).reveal()
    if as_json:
        print_json({"name": name, "token": key})
    else:
        click.echo(f"{key}\nThe token is shown only once. Send it in the header Authorization: Bearer …")


@tokens.command("revoke")
@click.argument("name")
@as_json
def revoke_token(name: str, as_json: bool) -> None:
    """Revoke a token."""
    ids = [token.id for token in bus.execute(ListTokens()) if token.name == name]
    if not ids:
        raise NotFound(f"You have no token «{name}». `boatyard accounts tokens list` shows them.")
    bus.execute(RevokeToken(ids[0]))
    if as_json:
        print_json({"name": name, "revoked": True})
    else:
        click.echo(f"Revoked the token {name}.")
