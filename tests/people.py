"""The people of the tests: Alice owns, Bob has another account, Charlie has none."""

from typing import Any

from boatyard.apps.accounts.models import Account, Membership, Team, Token
from boatyard.core.roles import Role


def account(name: str, *, is_admin: bool = False) -> Account:
    """An account called `name`, without a password."""
    person = Account(username=name, email=f"{name}@example.org", is_superuser=is_admin)
    person.set_unusable_password()
    person.save()
    return person


def token(person: Account, name: str = "tests") -> str:
    """A key to the API for `person`."""
    return Token.issue(person, name)[1].reveal()


def owned_by(person: Account) -> dict[str, Any]:
    """What a project has that `person` has made and that is in no other's team."""
    return {"team": person.personal_team, "created_by": person}


def team(title: str, **members: Role) -> Team:
    """A team of accounts that are there, by name, with their roles."""
    made = Team.objects.create(slug=title.lower().replace(" ", "-"), title=title)
    for name, role in members.items():
        Membership.objects.create(team=made, account=Account.objects.get(username=name), role=role)
    return made


def creator(project: Any) -> Account:
    """Who has created a project."""
    account: Account = project.created_by
    return account
