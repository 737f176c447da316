"""The programs of steps. Their environment contains their job and its attempt."""

from boatyard.apps.jobs.services.claims import Claim
from boatyard.core.processes import end, having

JOB = "BOATYARD_JOB"
ATTEMPT = "BOATYARD_JOB_ATTEMPT"


def marks(claim: Claim) -> dict[str, str]:
    return {JOB: str(claim.job_id), ATTEMPT: _attempt(claim)}


def end_all_children(claim: Claim) -> None:
    """Ends the remaining programs of earlier attempts, before anything runs again."""
    end(having(JOB, str(claim.job_id)))


def end_own_children(claim: Claim) -> None:
    """Ends the remaining programs of this attempt, but none of a later one."""
    end(having(ATTEMPT, _attempt(claim)))


def _attempt(claim: Claim) -> str:
    return f"{claim.job_id}:{claim.attempt}"
