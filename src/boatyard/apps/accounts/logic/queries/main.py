"""The queries of accounts and their handlers."""

from boatyard.apps.accounts.logic.queries.find_account import FindAccount, FindAccountHandler
from boatyard.apps.accounts.logic.queries.get_account import GetAccount, GetAccountHandler
from boatyard.apps.accounts.logic.queries.get_invitation import GetInvitation, GetInvitationHandler
from boatyard.apps.accounts.logic.queries.get_profile import GetProfile, GetProfileHandler
from boatyard.apps.accounts.logic.queries.get_sign_in_link import GetSignInLink, GetSignInLinkHandler
from boatyard.apps.accounts.logic.queries.get_team import GetTeam, GetTeamHandler
from boatyard.apps.accounts.logic.queries.list_accounts import ListAccounts, ListAccountsHandler
from boatyard.apps.accounts.logic.queries.list_invitations import ListInvitations, ListInvitationsHandler
from boatyard.apps.accounts.logic.queries.list_members import ListMembers, ListMembersHandler
from boatyard.apps.accounts.logic.queries.list_teams import ListTeams, ListTeamsHandler
from boatyard.apps.accounts.logic.queries.list_tokens import ListTokens, ListTokensHandler

QUERIES = (
    (FindAccount, FindAccountHandler),
    (GetAccount, GetAccountHandler),
    (GetInvitation, GetInvitationHandler),
    (GetProfile, GetProfileHandler),
    (GetSignInLink, GetSignInLinkHandler),
    (GetTeam, GetTeamHandler),
    (ListAccounts, ListAccountsHandler),
    (ListInvitations, ListInvitationsHandler),
    (ListMembers, ListMembersHandler),
    (ListTeams, ListTeamsHandler),
    (ListTokens, ListTokensHandler),
)
