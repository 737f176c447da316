"""What the handlers of teams share."""

from boatyard.apps.accounts.models import Invitation, Membership, Team
from boatyard.core.errors import Conflict, Invalid, NotFound
from boatyard.core.permissions import Actor, current_actor
from boatyard.core.roles import HeldRole, Role


def team_role(actor: Actor, slug: str) -> HeldRole:
    """The actor's role in the team called `slug`; in the personal one where that is empty.

    Raises:
        NotFound: The actor is in no such team; whether there is one is not told.
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
    """The actor's team of this slug, the personal one where that is empty. The bus has asked for the role."""
    if slug:
        return Team.objects.get(slug=slug, memberships__account_id=current_actor().account_id)
    return Team.objects.get(personal_account_id=current_actor().account_id)


def shared_team(slug: str) -> Team:
    """A team whose members change now; others that change it wait until this transaction ends.

    Raises:
        Conflict: It is personal.
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
    """The membership of the account that is called so.

    Raises:
        NotFound: It is not in the team.
    """
    found = Membership.objects.select_related("account").filter(team=team, account__username=account).first()
    if found is None:
        raise NotFound(f"«{account}» is not in the team «{team.title}».")
    return found


def require_another_admin(membership: Membership) -> None:
    """Refuses to take the role from the last admin of a team.

    Raises:
        Conflict: It is the last one.
    """
    admins = Membership.objects.filter(team=membership.team_id, role=Role.ADMIN)
    if membership.role == Role.ADMIN and not admins.exclude(pk=membership.pk).exists():
        raise Conflict(
            f"«{membership.account.username}» is the only admin of the team. Make another member admin first."
        )


def entered_role(role: str) -> Role:
    """The role that was entered.

    Raises:
        Invalid: There is none that is called so.
    """
    if role not in list(Role):
        raise Invalid.field("role", f"Choose one of {', '.join(Role)}.")
    return Role(role)


def end_membership(membership: Membership) -> None:
    """Takes a member out of a team, with the invitations that it has made.

    Raises:
        Conflict: It is the last admin.
    """
    require_another_admin(membership)
    Invitation.objects.filter(team=membership.team_id, made_by=membership.account_id).delete()
    membership.delete()
