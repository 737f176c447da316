from .account import Account
from .sign_in_link import SignInLink
from .token import Token

__all__ = ["Account", "SignInLink", "Token"]
