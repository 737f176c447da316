import re
from typing import ClassVar

from boatyard.apps.jobs.logic.lock import Lock
from boatyard.core.roles import Role

_NEXT_WORD = re.compile(r"(?<!^)(?=[A-Z])")


class JobRequest:
    """A request for a job. A subclass is a frozen dataclass whose fields are the arguments of the job:

        @dataclass(frozen=True, slots=True)
        class ImportOrdersJob(JobRequest):
            folder: str

            def job_title(self) -> str:
                return f"Import orders from {self.folder}"

    A command enqueues a request, and the JobKind that is registered for its class executes it. The fields are
    stored as JSON, so they contain plain values and no secrets.

    Attributes:
        keeps_earlier_jobs_undoable: The job does not change what earlier jobs did to its subject, so failed
            earlier jobs can still be retried or undone.
        role: The role that a member of the team needs to cancel, retry or undo the job.
    """

    __slots__ = ()

    keeps_earlier_jobs_undoable: ClassVar[bool] = False
    role: ClassVar[Role] = Role.DEVELOPER

    @classmethod
    def kind(cls) -> str:
        """The name that is stored and listed: `import-orders` for ImportOrdersJob."""
        return _NEXT_WORD.sub("-", cls.__name__.removesuffix("Job")).lower()

    def locks(self) -> tuple[Lock, ...]:
        """The locks of the job; by default its subject."""
        return ()

    def job_title(self) -> str:
        """Returns the title of the job on pages and in lists."""
        raise NotImplementedError
