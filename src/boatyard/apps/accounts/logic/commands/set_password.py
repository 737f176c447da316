from dataclasses import dataclass, field

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from boatyard.apps.accounts.logic.accounts import reachable_account
from boatyard.bus import Command
from boatyard.core.errors import Invalid


@dataclass(frozen=True, slots=True)
class SetPassword(Command[None]):
    """Gives an account a password; everyone else who is signed in with it is signed out."""

    name: str
    password: str = field(repr=False)


class SetPasswordHandler:
    def handle(self, message: SetPassword, /) -> None:
        account = reachable_account(message.name)
        try:
            validate_password(message.password, account)
        except ValidationError as error:
            raise Invalid({"password": error.messages}) from None
        account.set_password(message.password)
        account.save(update_fields=["password"])
