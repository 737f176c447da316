"""Every query of accounts, and its handler."""

from boatyard.apps.accounts.logic.queries.find_account import FindAccount, FindAccountHandler
from boatyard.apps.accounts.logic.queries.get_account import GetAccount, GetAccountHandler
from boatyard.apps.accounts.logic.queries.get_profile import GetProfile, GetProfileHandler
from boatyard.apps.accounts.logic.queries.get_sign_in_link import GetSignInLink, GetSignInLinkHandler
from boatyard.apps.accounts.logic.queries.list_accounts import ListAccounts, ListAccountsHandler
from boatyard.apps.accounts.logic.queries.list_tokens import ListTokens, ListTokensHandler

QUERIES = (
    (FindAccount, FindAccountHandler),
    (GetAccount, GetAccountHandler),
    (GetProfile, GetProfileHandler),
    (GetSignInLink, GetSignInLinkHandler),
    (ListAccounts, ListAccountsHandler),
    (ListTokens, ListTokensHandler),
)
