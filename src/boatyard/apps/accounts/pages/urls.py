"""The pages of accounts."""

from django.contrib.auth.views import LogoutView
from django.urls import path

from boatyard.apps.accounts.logic.commands.revoke_token import RevokeToken
from boatyard.apps.accounts.pages.account import AccountPage
from boatyard.apps.accounts.pages.create_account import CreateAccountPage
from boatyard.apps.accounts.pages.create_token import CreateTokenPage
from boatyard.apps.accounts.pages.delete_account import DeleteAccountPage
from boatyard.apps.accounts.pages.issue_sign_in_link import IssueSignInLinkPage
from boatyard.apps.accounts.pages.list_accounts import ListAccountsPage
from boatyard.apps.accounts.pages.set_password import SetPasswordPage
from boatyard.apps.accounts.pages.set_projects_folder import SetProjectsFolderPage
from boatyard.apps.accounts.pages.sign_in import SignInPage
from boatyard.apps.accounts.pages.use_sign_in_link import UseSignInLinkPage
from boatyard.core.pages.action import Action

app_name = "accounts"

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
        Action.as_view(message=RevokeToken, to="accounts:account", success_message="The token is revoked."),
        name="revoke-token",
    ),
    path("accounts/", ListAccountsPage.as_view(), name="list"),
    path("accounts/new/", CreateAccountPage.as_view(), name="new"),
    path("accounts/<str:name>/link/", IssueSignInLinkPage.as_view(), name="link"),
    path("accounts/<str:name>/delete/", DeleteAccountPage.as_view(), name="delete"),
]
