"""The commands of accounts and their handlers."""

from boatyard.apps.accounts.logic.commands.accept_invitation import AcceptInvitation, AcceptInvitationHandler
from boatyard.apps.accounts.logic.commands.change_role import ChangeRole, ChangeRoleHandler
from boatyard.apps.accounts.logic.commands.create_account import CreateAccount, CreateAccountHandler
from boatyard.apps.accounts.logic.commands.create_team import CreateTeam, CreateTeamHandler
from boatyard.apps.accounts.logic.commands.create_token import CreateToken, CreateTokenHandler
from boatyard.apps.accounts.logic.commands.delete_account import DeleteAccount, DeleteAccountHandler
from boatyard.apps.accounts.logic.commands.delete_team import DeleteTeam, DeleteTeamHandler
from boatyard.apps.accounts.logic.commands.ensure_owner import EnsureOwner, EnsureOwnerHandler
from boatyard.apps.accounts.logic.commands.invite_to_team import InviteToTeam, InviteToTeamHandler
from boatyard.apps.accounts.logic.commands.issue_sign_in_link import IssueSignInLink, IssueSignInLinkHandler
from boatyard.apps.accounts.logic.commands.leave_team import LeaveTeam, LeaveTeamHandler
from boatyard.apps.accounts.logic.commands.remove_member import RemoveMember, RemoveMemberHandler
from boatyard.apps.accounts.logic.commands.revoke_invitation import RevokeInvitation, RevokeInvitationHandler
from boatyard.apps.accounts.logic.commands.revoke_token import RevokeToken, RevokeTokenHandler
from boatyard.apps.accounts.logic.commands.set_password import SetPassword, SetPasswordHandler
from boatyard.apps.accounts.logic.commands.set_projects_folder import (
    SetProjectsFolder,
    SetProjectsFolderHandler,
)
from boatyard.apps.accounts.logic.commands.use_sign_in_link import UseSignInLink, UseSignInLinkHandler

COMMANDS = (
    (AcceptInvitation, AcceptInvitationHandler),
    (ChangeRole, ChangeRoleHandler),
    (CreateAccount, CreateAccountHandler),
    (CreateTeam, CreateTeamHandler),
    (CreateToken, CreateTokenHandler),
    (DeleteAccount, DeleteAccountHandler),
    (DeleteTeam, DeleteTeamHandler),
    (EnsureOwner, EnsureOwnerHandler),
    (InviteToTeam, InviteToTeamHandler),
    (IssueSignInLink, IssueSignInLinkHandler),
    (LeaveTeam, LeaveTeamHandler),
    (RemoveMember, RemoveMemberHandler),
    (RevokeInvitation, RevokeInvitationHandler),
    (RevokeToken, RevokeTokenHandler),
    (SetPassword, SetPasswordHandler),
    (SetProjectsFolder, SetProjectsFolderHandler),
    (UseSignInLink, UseSignInLinkHandler),
)
