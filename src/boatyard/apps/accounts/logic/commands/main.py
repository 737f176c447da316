"""Every command of accounts, and its handler."""

from boatyard.apps.accounts.logic.commands.create_account import CreateAccount, CreateAccountHandler
from boatyard.apps.accounts.logic.commands.create_token import CreateToken, CreateTokenHandler
from boatyard.apps.accounts.logic.commands.delete_account import DeleteAccount, DeleteAccountHandler
from boatyard.apps.accounts.logic.commands.ensure_owner import EnsureOwner, EnsureOwnerHandler
from boatyard.apps.accounts.logic.commands.issue_sign_in_link import IssueSignInLink, IssueSignInLinkHandler
from boatyard.apps.accounts.logic.commands.revoke_token import RevokeToken, RevokeTokenHandler
from boatyard.apps.accounts.logic.commands.set_password import SetPassword, SetPasswordHandler
from boatyard.apps.accounts.logic.commands.set_projects_folder import (
    SetProjectsFolder,
    SetProjectsFolderHandler,
)
from boatyard.apps.accounts.logic.commands.use_sign_in_link import UseSignInLink, UseSignInLinkHandler

COMMANDS = (
    (CreateAccount, CreateAccountHandler),
    (CreateToken, CreateTokenHandler),
    (DeleteAccount, DeleteAccountHandler),
    (EnsureOwner, EnsureOwnerHandler),
    (IssueSignInLink, IssueSignInLinkHandler),
    (RevokeToken, RevokeTokenHandler),
    (SetPassword, SetPasswordHandler),
    (SetProjectsFolder, SetProjectsFolderHandler),
    (UseSignInLink, UseSignInLinkHandler),
)
