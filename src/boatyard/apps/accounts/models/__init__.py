from .account import Account
from .invitation import Invitation
from .membership import Membership
from .sign_in_link import SignInLink
from .team import Team
from .token import Token

__all__ = ["Account", "Invitation", "Membership", "SignInLink", "Team", "Token"]
