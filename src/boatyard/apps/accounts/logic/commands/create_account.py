from dataclasses import dataclass
from typing import ClassVar

from django.core.exceptions import ValidationError

from boatyard.apps.accounts.models import Account, SignInLink
from boatyard.bus import Command
from boatyard.core.errors import Invalid
from boatyard.core.permissions import Access
from boatyard.core.secrets import Secret


@dataclass(frozen=True, slots=True)
class CreateAccount(Command[Secret]):
    """Adds an account. Returns the key of a one-time sign-in link for its owner."""

    access: ClassVar = Access.ADMIN

    name: str
    email: str = ""
    is_admin: bool = False


class CreateAccountHandler:
    def handle(self, message: CreateAccount, /) -> Secret:
        if Account.objects.filter(username__iexact=message.name).exists():
            raise Invalid.field("name", f"An account «{message.name}» already exists.")
        account = Account(username=message.name, email=message.email, is_superuser=message.is_admin)
        account.set_unusable_password()
        try:
            account.full_clean()
        except ValidationError as error:
            raise Invalid(
                {_FIELDS.get(key, key): list(texts) for key, texts in error.message_dict.items()}
            ) from None
        account.save()
        return SignInLink.issue(account)


_FIELDS = {"username": "name"}
