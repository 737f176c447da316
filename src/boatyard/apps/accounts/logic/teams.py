"""Shared code of the team handlers."""

from boatyard.apps.accounts.models import Invitation, Membership, Team
from boatyard.core.errors import Conflict, Invalid, NotFound
from boatyard.core.permissions import Actor, current_actor
from boatyard.core.roles import HeldRole, Role


def team_role(actor: Actor, slug: str) -> HeldRole:
    """Returns the actor's role in the team `slug`; in the personal team if it is empty.

    Raises:
        NotFound: The actor is not in this team. The error does not reveal whether it exists.
    """
    found = Membership.objects.select_related("team").filter(account_id=actor.account_id)
    wanted = (
        found.filter(team__slug=slug) if slug else found.filter(team__personal_account_id=actor.account_id)
    )
    membership = wanted.first()
    if membership is None:
        raise NotFound(f"You are not in a team «{slug}». `boatyard teams list` lists your teams.")
    return HeldRole(Role(membership.role), membership.team.title, membership.team.admins)


def team_called(slug: str) -> Team:
    """Returns the actor's team `slug`, or the personal team if it is empty.

    The bus has already checked the role.
    """
    if slug:
        return Team.objects.get(slug=slug, memberships__account_id=current_actor().account_id)
    return Team.objects.get(personal_account_id=current_actor().account_id)


def shared_team(slug: str) -> Team:
    """Returns and locks a team whose members change in this transaction.

    Raises:
        Conflict: It is a personal team.
    """
    team = Team.objects.select_for_update().get(pk=team_called(slug).pk)
    if team.is_personal:
        raise Conflict(
            f"«{team.title}» is a personal team and can have only one member. To work with others, create a "
            f"team and move projects to it: boatyard teams create TITLE, then boatyard move-to-team PROJECT "
            f"TEAM."
        )
    return team


def membership_of(team: Team, account: str) -> Membership:
    """Returns the membership of the account with this name.

    Raises:
        NotFound: The account is not in the team.
    """
    found = Membership.objects.select_related("account").filter(team=team, account__username=account).first()
    if found is None:
        raise NotFound(f"«{account}» is not in the team «{team.title}».")
    return found


def require_another_admin(membership: Membership) -> None:
    """Checks that a team keeps an admin.

    Raises:
        Conflict: This is the last admin.
    """
    admins = Membership.objects.filter(team=membership.team_id, role=Role.ADMIN)
    if membership.role == Role.ADMIN and not admins.exclude(pk=membership.pk).exists():
        raise Conflict(
            f"«{membership.account.username}» is the only admin of the team. Make another member admin first."
        )


def entered_role(role: str) -> Role:
    """Returns the entered role.

    Raises:
        Invalid: There is no role with this name.
    """
    if role not in list(Role):
        raise Invalid.field("role", f"Choose one of {', '.join(Role)}.")
    return Role(role)


def end_membership(membership: Membership) -> None:
    """Removes a member from a team, with the member's invitations.

    Raises:
        Conflict: It is the last admin.
    """
    require_another_admin(membership)
    Invitation.objects.filter(team=membership.team_id, made_by=membership.account_id).delete()
    membership.delete()
