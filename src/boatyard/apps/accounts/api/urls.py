"""Accounts, sign-in links, tokens and teams in the API."""

from http import HTTPStatus

from django.urls import path

from boatyard.apps.accounts.logic.commands.accept_invitation import AcceptInvitation
from boatyard.apps.accounts.logic.commands.change_role import ChangeRole
from boatyard.apps.accounts.logic.commands.create_account import CreateAccount
from boatyard.apps.accounts.logic.commands.create_team import CreateTeam
from boatyard.apps.accounts.logic.commands.create_token import CreateToken
from boatyard.apps.accounts.logic.commands.delete_account import DeleteAccount
from boatyard.apps.accounts.logic.commands.delete_team import DeleteTeam
from boatyard.apps.accounts.logic.commands.invite_to_team import InviteToTeam
from boatyard.apps.accounts.logic.commands.issue_sign_in_link import IssueSignInLink
from boatyard.apps.accounts.logic.commands.leave_team import LeaveTeam
from boatyard.apps.accounts.logic.commands.remove_member import RemoveMember
from boatyard.apps.accounts.logic.commands.revoke_invitation import RevokeInvitation
from boatyard.apps.accounts.logic.commands.revoke_token import RevokeToken
from boatyard.apps.accounts.logic.commands.set_password import SetPassword
from boatyard.apps.accounts.logic.commands.set_projects_folder import SetProjectsFolder
from boatyard.apps.accounts.logic.queries.get_account import GetAccount
from boatyard.apps.accounts.logic.queries.get_invitation import GetInvitation
from boatyard.apps.accounts.logic.queries.get_profile import GetProfile
from boatyard.apps.accounts.logic.queries.get_team import GetTeam
from boatyard.apps.accounts.logic.queries.list_accounts import ListAccounts
from boatyard.apps.accounts.logic.queries.list_invitations import ListInvitations
from boatyard.apps.accounts.logic.queries.list_members import ListMembers
from boatyard.apps.accounts.logic.queries.list_teams import ListTeams
from boatyard.apps.accounts.logic.queries.list_tokens import ListTokens
from boatyard.core.api.endpoints import Operation, endpoint

CREATED = HTTPStatus.CREATED

urlpatterns = [
    path("profile/", endpoint(get=GetProfile)),
    path("profile/projects-folder/", endpoint(put=Operation(SetProjectsFolder, key="projects_folder"))),
    path("accounts/", endpoint(get=ListAccounts, post=Operation(CreateAccount, CREATED, key="sign_in_key"))),
    path("accounts/<str:name>/", endpoint("name", get=GetAccount, delete=DeleteAccount)),
    path("accounts/<str:name>/password/", endpoint("name", put=SetPassword)),
    path(
        "accounts/<str:name>/sign-in-link/",
        endpoint("name", post=Operation(IssueSignInLink, CREATED, key="sign_in_key")),
    ),
    path("tokens/", endpoint(get=ListTokens, post=Operation(CreateToken, CREATED, key="token"))),
    path("tokens/<int:token_id>/", endpoint("token_id", delete=RevokeToken)),
    path("teams/", endpoint(get=ListTeams, post=Operation(CreateTeam, CREATED, key="team"))),
    path("teams/<slug:team>/", endpoint("team", get=GetTeam, delete=DeleteTeam)),
    path("teams/<slug:team>/members/", endpoint("team", get=ListMembers)),
    path(
        "teams/<slug:team>/members/<str:account>/",
        endpoint("team account", put=ChangeRole, delete=RemoveMember),
    ),
    path("teams/<slug:team>/leave/", endpoint("team", post=LeaveTeam)),
    path(
        "teams/<slug:team>/invitations/",
        endpoint("team", get=ListInvitations, post=Operation(InviteToTeam, CREATED, key="invitation_key")),
    ),
    path(
        "teams/<slug:team>/invitations/<int:invitation_id>/",
        endpoint("team invitation_id", delete=RevokeInvitation),
    ),
    path(
        "invitations/<str:key>/",
        endpoint("key", get=GetInvitation, post=Operation(AcceptInvitation, key="team")),
    ),
]
