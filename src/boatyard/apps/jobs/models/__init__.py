from boatyard.apps.jobs.models.history_policy import HistoryPolicy
from boatyard.apps.jobs.models.history_removal import HistoryRemoval
from boatyard.apps.jobs.models.job import Job
from boatyard.apps.jobs.models.job_goal import JobGoal
from boatyard.apps.jobs.models.job_lock import JobLock
from boatyard.apps.jobs.models.job_state import UNFINISHED, JobState
from boatyard.apps.jobs.models.log_line import LogLine
from boatyard.apps.jobs.models.step import Step
from boatyard.apps.jobs.models.step_status import StepStatus
from boatyard.apps.jobs.models.worker_lease import WorkerLease

__all__ = [
    "UNFINISHED",
    "HistoryPolicy",
    "HistoryRemoval",
    "Job",
    "JobGoal",
    "JobLock",
    "JobState",
    "LogLine",
    "Step",
    "StepStatus",
    "WorkerLease",
]
