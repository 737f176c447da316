"""Accounts, sign-in links and tokens in the API."""

from http import HTTPStatus

from django.urls import path

from boatyard.apps.accounts.logic.commands.create_account import CreateAccount
from boatyard.apps.accounts.logic.commands.create_token import CreateToken
from boatyard.apps.accounts.logic.commands.delete_account import DeleteAccount
from boatyard.apps.accounts.logic.commands.issue_sign_in_link import IssueSignInLink
from boatyard.apps.accounts.logic.commands.revoke_token import RevokeToken
from boatyard.apps.accounts.logic.commands.set_password import SetPassword
from boatyard.apps.accounts.logic.commands.set_projects_folder import SetProjectsFolder
from boatyard.apps.accounts.logic.queries.get_account import GetAccount
from boatyard.apps.accounts.logic.queries.get_profile import GetProfile
from boatyard.apps.accounts.logic.queries.list_accounts import ListAccounts
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
]
