from dataclasses import dataclass, field
from typing import ClassVar

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from boatyard.apps.accounts.logic.accounts import reachable_account
from boatyard.apps.accounts.models import SignInLink, Token
from boatyard.bus import Command
from boatyard.core.errors import Invalid
from boatyard.core.permissions import Access


@dataclass(frozen=True, slots=True)
class PasswordChange:
    """The number of the account's tokens that were revoked, and that are still valid."""

    tokens_left: int
    tokens_revoked: int


@dataclass(frozen=True, slots=True)
class SetPassword(Command[PasswordChange]):
    """Sets the password of an account. This ends its sessions and its unused sign-in links.

    Attributes:
        revoke_tokens: Revoke its API tokens too. Otherwise they stay valid.
    """

    access: ClassVar = Access.ACCOUNT

    name: str
    password: str = field(repr=False)
    revoke_tokens: bool = False


class SetPasswordHandler:
    def handle(self, message: SetPassword, /) -> PasswordChange:
        account = reachable_account(message.name)
        try:
            validate_password(message.password, account)
        except ValidationError as error:
            raise Invalid({"password": error.messages}) from None
        account.set_password(message.password)
        account.save(update_fields=["password"])
        SignInLink.objects.filter(account=account).delete()
        tokens = Token.objects.filter(account=account)
        revoked = tokens.delete()[0] if message.revoke_tokens else 0
        return PasswordChange(tokens_left=tokens.count(), tokens_revoked=revoked)
