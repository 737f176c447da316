"""The programs that steps run. They carry their job and its attempt in their environment."""

from boatyard.apps.jobs.services.claims import Claim
from boatyard.core.processes import end, having

JOB = "BOATYARD_JOB"
ATTEMPT = "BOATYARD_JOB_ATTEMPT"


def marks(claim: Claim) -> dict[str, str]:
    return {JOB: str(claim.job_id), ATTEMPT: _attempt(claim)}


def end_all_children(claim: Claim) -> None:
    """Ends what earlier attempts left running, before anything is run again."""
    end(having(JOB, str(claim.job_id)))


def end_own_children(claim: Claim) -> None:
    """Ends what this attempt left running, and nothing of a later one."""
    end(having(ATTEMPT, _attempt(claim)))


def _attempt(claim: Claim) -> str:
    return f"{claim.job_id}:{claim.attempt}"
