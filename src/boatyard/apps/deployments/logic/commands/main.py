"""Every command of deployments, and its handler."""

from boatyard.apps.deployments.logic.commands.deploy_commit import DeployCommit, DeployCommitHandler
from boatyard.apps.deployments.logic.commands.promote_release import PromoteRelease, PromoteReleaseHandler
from boatyard.apps.deployments.logic.commands.roll_back import RollBack, RollBackHandler

COMMANDS = (
    (DeployCommit, DeployCommitHandler),
    (PromoteRelease, PromoteReleaseHandler),
    (RollBack, RollBackHandler),
)
