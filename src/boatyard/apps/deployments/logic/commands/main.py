"""Every command of deployments, and its handler."""

from boatyard.apps.deployments.logic.commands.approve_release import ApproveRelease, ApproveReleaseHandler
from boatyard.apps.deployments.logic.commands.deploy_commit import DeployCommit, DeployCommitHandler
from boatyard.apps.deployments.logic.commands.promote_release import PromoteRelease, PromoteReleaseHandler
from boatyard.apps.deployments.logic.commands.refuse_release import RefuseRelease, RefuseReleaseHandler
from boatyard.apps.deployments.logic.commands.request_release import RequestRelease, RequestReleaseHandler
from boatyard.apps.deployments.logic.commands.roll_back import RollBack, RollBackHandler

COMMANDS = (
    (ApproveRelease, ApproveReleaseHandler),
    (RefuseRelease, RefuseReleaseHandler),
    (RequestRelease, RequestReleaseHandler),
    (DeployCommit, DeployCommitHandler),
    (PromoteRelease, PromoteReleaseHandler),
    (RollBack, RollBackHandler),
)
