from dataclasses import dataclass
from typing import ClassVar

from django.db.models import ProtectedError

from boatyard.apps.accounts.logic.accounts import reachable_account
from boatyard.apps.accounts.logic.interfaces.account_work import AccountWork
from boatyard.apps.accounts.models import Account, Membership, Team
from boatyard.bus import Command
from boatyard.core.errors import Conflict
from boatyard.core.permissions import Access, current_actor
from boatyard.core.roles import Role


@dataclass(frozen=True, slots=True)
class DeleteAccount(Command[None]):
    """Deletes an account that has no projects, with its tokens and its personal team.

    Teams in which it is the only member are deleted too. It must not be the only admin of any other team.
    """

    access: ClassVar = Access.ADMIN

    name: str


class DeleteAccountHandler:
    def __init__(self, work: AccountWork) -> None:
        self._work = work

    def handle(self, message: DeleteAccount, /) -> None:
        account = reachable_account(message.name)
        if account.pk == current_actor().account_id:
            raise Conflict("You cannot delete your own account.")
        if reason := self._work.reason_to_stay(account):
            raise Conflict(reason)
        try:
            for team in _teams_that_need(account):
                if team.memberships.exclude(account=account).exists():
                    raise Conflict(
                        f"«{message.name}» is the only admin of the team «{team.title}». Make another "
                        f"member admin first."
                    )
                team.delete()
            account.delete()
        except ProtectedError:
            raise Conflict(
                f"«{message.name}» has projects. Delete them or move them to another team first."
            ) from None


def _teams_that_need(account: Account) -> list[Team]:
    """Returns the teams, except the personal one, whose only admin is this account, and locks them."""
    teams = Team.objects.select_for_update().filter(personal_account=None)
    administered = teams.filter(memberships__account=account, memberships__role=Role.ADMIN)
    others = Membership.objects.filter(role=Role.ADMIN).exclude(account=account)
    return list(administered.exclude(pk__in=others.values("team_id")))
