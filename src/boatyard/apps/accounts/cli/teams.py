"""Teams, their members and invitations on the command line."""

import click

from boatyard.apps.accounts.logic.commands.accept_invitation import AcceptInvitation
from boatyard.apps.accounts.logic.commands.change_role import ChangeRole
from boatyard.apps.accounts.logic.commands.create_team import CreateTeam
from boatyard.apps.accounts.logic.commands.delete_team import DeleteTeam
from boatyard.apps.accounts.logic.commands.invite_to_team import InviteToTeam
from boatyard.apps.accounts.logic.commands.leave_team import LeaveTeam
from boatyard.apps.accounts.logic.commands.remove_member import RemoveMember
from boatyard.apps.accounts.logic.commands.revoke_invitation import RevokeInvitation
from boatyard.apps.accounts.logic.queries.list_invitations import ListInvitations
from boatyard.apps.accounts.logic.queries.list_members import ListMembers
from boatyard.apps.accounts.logic.queries.list_teams import ListTeams
from boatyard.core.addresses import invitation_address
from boatyard.core.bus import bus
from boatyard.core.cli.options import as_json, print_json, print_json_lines
from boatyard.core.cli.tables import ago, print_table
from boatyard.core.roles import Role

page_option = click.option("--page", type=click.IntRange(min=1), default=1, show_default=True)
role_choice = click.Choice([role.value for role in Role])


@click.group()
def teams() -> None:
    """Manage teams, their members and invitations. A project belongs to one team."""


@teams.command("list")
@click.argument("search", default="")
@page_option
@as_json
def list_(search: str, page: int, as_json: bool) -> None:
    """List your teams. SEARCH is part of a name."""
    found = bus.execute(ListTeams(search=search, page=page, size=100))
    if as_json:
        print_json(found)
        return
    rows = [
        (team.slug, team.title, team.role.value, "only you" if team.is_personal else str(team.members))
        for team in found.items
    ]
    print_table(("TEAM", "TITLE", "YOUR ROLE", "MEMBERS"), rows)


@teams.command()
@click.argument("title")
@click.option(
    "--slug", default="", help="The short name in commands and addresses. Default: derived from the title."
)
@as_json
def create(title: str, slug: str, as_json: bool) -> None:
    """Create a team. You become its admin."""
    made = bus.execute(CreateTeam(title, slug))
    if as_json:
        print_json({"team": made})
    else:
        click.echo(f"Created the team {made}. Next: boatyard teams invite {made} --role developer")


@teams.command()
@click.argument("team")
@click.argument("search", default="")
@page_option
@as_json
def members(team: str, search: str, page: int, as_json: bool) -> None:
    """List the members of a team with their roles. SEARCH is part of a name."""
    found = bus.execute(ListMembers(team, search, page, size=100))
    if as_json:
        print_json(found)
    else:
        rows = [(each.account, each.role.value, ago(each.since)) for each in found.items]
        print_table(("ACCOUNT", "ROLE", "JOINED"), rows)


@teams.command()
@click.argument("team")
@click.option("--role", type=role_choice, required=True, help="The role that the invited person gets.")
@as_json
def invite(team: str, role: str, as_json: bool) -> None:
    """Print an invitation link. One account can join the team with it, once, within a week.

    Viewers see projects. Developers change code and run it, with the rights of Boatyard's own user. Operators
    also change services and settings and see passwords. Admins also delete projects and manage the team.
    """
    address = invitation_address(bus.execute(InviteToTeam(team, role)))
    if as_json:
        print_json({"team": team, "role": role, "invitation_link": address})
    else:
        click.echo(f"This link invites one person to {team} as {role}. It is valid for one week:\n{address}")


@teams.command()
@click.argument("team")
@as_json
def invitations(team: str, as_json: bool) -> None:
    """List the open invitations to a team."""
    found = bus.execute(ListInvitations(team))
    if as_json:
        print_json_lines(found)
    elif not found:
        click.echo("There are no open invitations.")
    else:
        rows = [(str(each.id), each.role.value, each.made_by, ago(each.created_at)) for each in found]
        print_table(("NUMBER", "ROLE", "CREATED BY", "CREATED"), rows)


@teams.command()
@click.argument("team")
@click.argument("number", type=int)
@as_json
def revoke(team: str, number: int, as_json: bool) -> None:
    """Revoke an invitation. `boatyard teams invitations` shows its NUMBER."""
    bus.execute(RevokeInvitation(team, number))
    _tell({"team": team, "invitation": number, "revoked": True}, "The invitation is revoked.", as_json)


@teams.command()
@click.argument("key")
@as_json
def join(key: str, as_json: bool) -> None:
    """Join a team with an invitation. KEY is its link, or the last part of it."""
    team = bus.execute(AcceptInvitation(key.rstrip("/").rpartition("/")[2]))
    text = f"You joined the team {team}. `boatyard list --team {team}` shows its projects."
    _tell({"team": team}, text, as_json)


@teams.command()
@click.argument("team")
@click.argument("account")
@click.argument("role", type=role_choice)
@as_json
def role(team: str, account: str, role: str, as_json: bool) -> None:
    """Change the role of a member."""
    bus.execute(ChangeRole(team, account, role))
    _tell(
        {"team": team, "account": account, "role": role},
        f"{account} now has the role {role} in {team}.",
        as_json,
    )


@teams.command()
@click.argument("team")
@click.argument("account")
@as_json
def remove(team: str, account: str, as_json: bool) -> None:
    """Remove a member from a team."""
    bus.execute(RemoveMember(team, account))
    done = {"team": team, "account": account, "removed": True}
    _tell(done, f"Removed {account} from {team}.", as_json)


@teams.command()
@click.argument("team")
@as_json
def leave(team: str, as_json: bool) -> None:
    """Leave a team. The last admin cannot leave."""
    bus.execute(LeaveTeam(team))
    _tell({"team": team, "left": True}, f"You have left {team}.", as_json)


@teams.command()
@click.argument("team")
@click.option("--yes", is_flag=True, help="Do not ask for confirmation.")
@as_json
def delete(team: str, yes: bool, as_json: bool) -> None:
    """Delete a team that has no projects."""
    confirmation = team if yes else click.prompt(f"Type {team} to delete the team", err=True)
    bus.execute(DeleteTeam(team, confirmation))
    _tell({"team": team, "deleted": True}, f"Deleted the team {team}.", as_json)


def _tell(data: dict[str, object], text: str, as_json: bool) -> None:
    if as_json:
        print_json(data)
    else:
        click.echo(text)
