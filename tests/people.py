"""The people of the tests: Alice owns, Bob has another account, Charlie has none."""

from boatyard.apps.accounts.models import Account, Token


def account(name: str, *, is_admin: bool = False) -> Account:
    """An account called `name`, without a password."""
    person = Account(username=name, email=f"{name}@example.org", is_superuser=is_admin)
    person.set_unusable_password()
    person.save()
    return person


def token(person: Account, name: str = "tests") -> str:
    """A key to the API for `person`."""
    return Token.issue(person, name)[1].reveal()
