"""The pages of accounts."""

from typing import Any

from django.contrib.auth.views import LogoutView
from django.urls import path

from boatyard.apps.accounts.logic.commands.leave_team import LeaveTeam
from boatyard.apps.accounts.logic.commands.remove_member import RemoveMember
from boatyard.apps.accounts.logic.commands.revoke_invitation import RevokeInvitation
from boatyard.apps.accounts.logic.commands.revoke_token import RevokeToken
from boatyard.apps.accounts.pages.accept_invitation import AcceptInvitationPage
from boatyard.apps.accounts.pages.account import AccountPage
from boatyard.apps.accounts.pages.change_role import ChangeRolePage
from boatyard.apps.accounts.pages.create_account import CreateAccountPage
from boatyard.apps.accounts.pages.create_team import CreateTeamPage
from boatyard.apps.accounts.pages.create_token import CreateTokenPage
from boatyard.apps.accounts.pages.delete_account import DeleteAccountPage
from boatyard.apps.accounts.pages.delete_team import DeleteTeamPage
from boatyard.apps.accounts.pages.get_team import TeamPage
from boatyard.apps.accounts.pages.invite_to_team import InviteToTeamPage
from boatyard.apps.accounts.pages.issue_sign_in_link import IssueSignInLinkPage
from boatyard.apps.accounts.pages.list_accounts import ListAccountsPage
from boatyard.apps.accounts.pages.list_teams import ListTeamsPage
from boatyard.apps.accounts.pages.set_password import SetPasswordPage
from boatyard.apps.accounts.pages.set_projects_folder import SetProjectsFolderPage
from boatyard.apps.accounts.pages.sign_in import SignInPage
from boatyard.apps.accounts.pages.use_sign_in_link import UseSignInLinkPage
from boatyard.core.pages.action import Action

app_name = "accounts"


def _team_button(message: type[RemoveMember | RevokeInvitation], done: str) -> Any:
    return Action.as_view(message=message, to="accounts:team", url_kwargs=("team",), success_message=done)


urlpatterns = [
    path("sign-in/", SignInPage.as_view(), name="sign-in"),
    path("sign-in/<str:key>/", UseSignInLinkPage.as_view(), name="use-sign-in-link"),
    path("sign-out/", LogoutView.as_view(next_page="accounts:sign-in"), name="sign-out"),
    path("account/", AccountPage.as_view(), name="account"),
    path("account/password/", SetPasswordPage.as_view(), name="password"),
    path("account/folder/", SetProjectsFolderPage.as_view(), name="folder"),
    path("account/tokens/", CreateTokenPage.as_view(), name="tokens"),
    path(
        "account/tokens/<int:token_id>/revoke/",
        Action.as_view(message=RevokeToken, to="accounts:account", success_message="The token was revoked."),
        name="revoke-token",
    ),
    path("accounts/", ListAccountsPage.as_view(), name="list"),
    path("accounts/new/", CreateAccountPage.as_view(), name="new"),
    path("accounts/<str:name>/link/", IssueSignInLinkPage.as_view(), name="link"),
    path("accounts/<str:name>/delete/", DeleteAccountPage.as_view(), name="delete"),
    path("teams/", ListTeamsPage.as_view(), name="teams"),
    path("teams/new/", CreateTeamPage.as_view(), name="new-team"),
    path("teams/<slug:team>/", TeamPage.as_view(), name="team"),
    path("teams/<slug:team>/invite/", InviteToTeamPage.as_view(), name="invite"),
    path(
        "teams/<slug:team>/invitations/<int:invitation_id>/revoke/",
        _team_button(RevokeInvitation, "The invitation was revoked."),
        name="revoke-invitation",
    ),
    path("teams/<slug:team>/members/<str:account>/role/", ChangeRolePage.as_view(), name="role"),
    path(
        "teams/<slug:team>/members/<str:account>/remove/",
        _team_button(RemoveMember, "The member was removed."),
        name="remove-member",
    ),
    path(
        "teams/<slug:team>/leave/",
        Action.as_view(message=LeaveTeam, to="accounts:teams", success_message="You have left the team."),
        name="leave",
    ),
    path("teams/<slug:team>/delete/", DeleteTeamPage.as_view(), name="delete-team"),
    path("invitations/<str:key>/", AcceptInvitationPage.as_view(), name="invitation"),
]
