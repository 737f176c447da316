"""Signs in with a name and a password."""

from dataclasses import dataclass, field
from typing import ClassVar

from django.contrib.auth import authenticate
from django.utils.translation import gettext as _

from framework.bus import Command
from framework.errors import Unauthenticated
from framework.jwt.logic.interfaces.tokens import Tokens
from framework.jwt.logic.results.token_pair import TokenPair
from framework.logic import Access


@dataclass(frozen=True, slots=True)
class ObtainTokens(Command[TokenPair]):
    """`username` is the USERNAME_FIELD of the user model."""

    access: ClassVar[Access] = Access.PUBLIC

    username: str
    password: str = field(repr=False)


class ObtainTokensHandler:
    def __init__(self, tokens: Tokens) -> None:
        self._tokens = tokens

    def handle(self, message: ObtainTokens, /) -> TokenPair:
        """Raises Unauthenticated, without saying whether there is such an account or it is not active."""
        user = authenticate(username=message.username, password=message.password)
        if user is None or not user.is_active:
            raise Unauthenticated(_("There is no active account with this name and password."))
        return self._tokens.issue(user.pk)
